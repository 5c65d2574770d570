//! What a judgement rests on, in words.

use crate::Case;
use crate::page::{Page, Text, Tone, toned};
use crate::words::Words;
use detente_model::{DecisionMaker, Dispute, Evidence, Judgement, Preference, StateSpace};
use detente_reader::evidence::Annotation;
use std::collections::BTreeSet;

/// One piece of evidence in a line: where it stands, what it says in our words, who said it.
pub(crate) fn cited(case: &Case, evidence: &Evidence) -> Text {
    let key = toned(Tone::Faint, format!("{evidence} "));
    match case.annotation(evidence) {
        Some(annotation) => key.then(annotation.body.value.clone()).and(
            Tone::Faint,
            said_by(annotation).map(|who| format!(" ({who})")).unwrap_or_default(),
        ),
        None => match case.source(&evidence.source) {
            Some(source) => key.then(source.reference.clone()),
            None => key.then("is not among the sources"),
        },
    }
}

/// Who said it and by whom it came, if the report says.
#[must_use]
pub fn said_by(annotation: &Annotation) -> Option<String> {
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
#[must_use]
pub fn judgement_name(case: &Case, judgement: Judgement) -> String {
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

/// What a judgement says, in the analyst's words or else read out; empty for the status quo and
/// for rankings.
#[must_use]
pub fn judgement_words(case: &Case, judgement: Judgement) -> String {
    let dispute = &case.dispute;
    let nowhere = StateSpace::new(&Dispute::default(), Vec::new());
    let words = Words { dispute, space: &nowhere };
    match judgement {
        Judgement::Option(option) => dispute.option(option).meaning.clone(),
        Judgement::Constraint(place) => {
            let constraint = &dispute.constraints[place];
            constraint.why.clone().unwrap_or_else(|| words.rule(&constraint.rule))
        }
        Judgement::Irreversible(place) => {
            let each = &dispute.irreversible[place];
            let option = words.option(each.option);
            each.why.clone().unwrap_or_else(|| format!("{option} cannot be undone"))
        }
        Judgement::ForbiddenMove(place) => {
            let each = &dispute.forbidden_moves[place];
            let read = || format!("{} to {}", words.expr(&each.from), words.expr(&each.to));
            each.why.clone().unwrap_or_else(read)
        }
        Judgement::Statement(who, place) => match &dispute.preferences[who.index()] {
            Preference::Statements(statements) => words.wish(&statements[place]),
            _ => String::new(),
        },
        Judgement::SameState(place) => dispute.same_states[place].name.clone(),
        Judgement::StatusQuo | Judgement::Ranking(_) => String::new(),
    }
}
