//! What a judgement rests on, in words.

use super::judgements::JudgementJson;
use crate::Case;
use crate::page::{Page, Text, Tone, toned};
use crate::words::Words;
use detente_model::{DecisionMaker, Dispute, Evidence, GivenMove, Judgement, StateSpace};
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
            Some(source) => key.then(case.reference(&source.key).to_owned()),
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
        page.fact(source.key.clone(), case.reference(&source.key).to_owned());
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
        Judgement::NamedState(state) => format!("state {}", case.dispute.option_name(state)),
        Judgement::GivenMove(place) => match &case.dispute.graph {
            Some(graph) => {
                let GivenMove { mover, from, to, .. } = graph.moves[place];
                let [from, to] = [from, to].map(|state| case.dispute.option_name(state));
                format!("the move of {} from {from} to {to}", name(mover))
            }
            None => format!("move {}", place + 1),
        },
        Judgement::Attitudes(place) => {
            format!("the attitudes of {}", name(case.dispute.attitudes[place].holder))
        }
        Judgement::Belief(place) => {
            format!("what {} believes", name(case.dispute.beliefs[place].holder))
        }
    }
}

/// What a judgement says, in the analyst's words or else read out.
#[must_use]
pub fn judgement_words(case: &Case, judgement: Judgement) -> String {
    let nowhere = StateSpace::new(&Dispute::default(), Vec::new());
    super::judgements::judgement_words(stateless(case, &nowhere), judgement)
}

/// A judgement for programs.
#[must_use]
pub fn judgement_told(case: &Case, judgement: Judgement) -> JudgementJson {
    let nowhere = StateSpace::new(&Dispute::default(), Vec::new());
    super::judgements::judgement_json(case, stateless(case, &nowhere), judgement)
}

/// Words for what needs no states.
fn stateless<'c>(case: &'c Case, nowhere: &'c StateSpace) -> Words<'c> {
    Words { dispute: &case.dispute, space: nowhere }
}
