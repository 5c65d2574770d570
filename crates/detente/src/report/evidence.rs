//! What a judgement rests on, in words.

use crate::Case;
use crate::page::{Page, Text, Tone, toned};
use detente_model::{DecisionMaker, Evidence, Judgement};
use detente_reader::evidence::Annotation;
use std::collections::BTreeSet;

/// One piece of evidence in a line: where it stands, what it says in our words, who said it.
pub(crate) fn cited(case: &Case, evidence: &Evidence) -> Text {
    let key = toned(Tone::Faint, format!("{evidence} "));
    match case.annotation(evidence) {
        Some(annotation) => key.then(annotation.body.value.clone()).and(
            Tone::Faint,
            speaker(annotation).map(|who| format!(" ({who})")).unwrap_or_default(),
        ),
        None => match case.source(&evidence.source) {
            Some(source) => key.then(source.reference.clone()),
            None => key.then("is not among the sources"),
        },
    }
}

/// Who said it and by whom it came, if the report says.
pub(super) fn speaker(annotation: &Annotation) -> Option<String> {
    let speaker = annotation.detente.speaker.as_deref()?;
    match annotation.detente.chain.as_slice() {
        [] => Some(speaker.to_owned()),
        chain => Some(format!("{speaker}, according to {}", chain.join(", according to "))),
    }
}

/// The references of the sources with these keys.
pub(crate) fn references(page: &mut Page, case: &Case, keys: &BTreeSet<&str>) {
    let known: Vec<_> = keys.iter().filter_map(|key| case.source(key)).collect();
    if !known.is_empty() {
        page.heading(2, "Sources");
    }
    for source in known {
        page.fact(source.key.clone(), source.reference.clone());
    }
}

/// A judgement by its kind and place: “wish 2 of Japan”.
pub(crate) fn judgement_name(case: &Case, judgement: Judgement) -> String {
    let name = |dm: DecisionMaker| case.dispute.decision_maker(dm).name.clone();
    match judgement {
        Judgement::Option(option) => format!("option {}", case.dispute.option_name(option)),
        Judgement::Constraint(place) => format!("constraint {}", place + 1),
        Judgement::Irreversible(place) => {
            let option = case.dispute.irreversible[place].option;
            format!("the one-way option {}", case.dispute.option_name(option))
        }
        Judgement::ForbiddenMove(place) => format!("forbidden move {}", place + 1),
        Judgement::SameState(place) => {
            format!("the coalesced state “{}”", case.dispute.same_states[place].name)
        }
        Judgement::StatusQuo => "the status quo".to_owned(),
        Judgement::Statement(dm, place) => format!("wish {} of {}", place + 1, name(dm)),
        Judgement::Ranking(dm) => format!("the ranking of {}", name(dm)),
    }
}
