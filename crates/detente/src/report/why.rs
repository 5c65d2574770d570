//! Why a state holds or does not, in a sentence or two.

use super::concepts::{TELLING, concept_name};
use super::telling::Telling;
use crate::words::{Words, listed};
use crate::{Analysis, Case};
use detente_analysis::{Concept, Deterrent, Reason, Sanction};
use detente_model::{DecisionMaker, State};

/// Whether somebody would gain by a move of its own from the state.
pub(crate) fn tempts_somebody(case: &Case, analysis: &Analysis, state: State) -> bool {
    let graph = analysis.graph(case);
    case.dispute.decision_makers().any(|dm| graph.improvements(dm, state).next().is_some())
}

/// Why a state holds under the narrowest of `concepts`.
pub(crate) fn why_it_holds(
    case: &Case,
    analysis: &Analysis,
    state: State,
    concepts: &[Concept],
) -> String {
    let Some(&concept) = TELLING.iter().find(|concept| concepts.contains(concept)) else {
        let names: Vec<String> = concepts.iter().map(|&each| concept_name(each)).collect();
        return format!("Nobody would leave it under {}.", listed(&names));
    };
    match first_tempted(case, analysis, state, concept) {
        None => "Nobody gains by moving alone.".to_owned(),
        Some((focal, deterrent)) => {
            let mut telling = Telling::new(case, analysis, state);
            let gain = telling.words.change(focal, state, deterrent.improvement);
            let name = telling.words.name(focal);
            let (answer, end) = answered(telling.words, &deterrent);
            let no_better = telling.no_better(focal, end);
            format!("{name} would gain by {gain}, but {answer}. {no_better}.")
        }
    }
}

/// The first decision maker with a move that would be a gain, and what deters it.
fn first_tempted(
    case: &Case,
    analysis: &Analysis,
    state: State,
    concept: Concept,
) -> Option<(DecisionMaker, Deterrent)> {
    let witness_of = |focal| analysis.witness(case, concept, focal, state);
    case.dispute.decision_makers().map(witness_of).find_map(|witness| {
        let Reason::Deterred(deterrents) = &witness.reason else { return None };
        Some((witness.focal, deterrents.first()?.clone()))
    })
}

/// How a move is answered, and where that ends.
pub(super) fn answered(words: Words, deterrent: &Deterrent) -> (String, State) {
    match &deterrent.sanction {
        Sanction::Sequence(steps) => {
            let end = steps.last().map_or(deterrent.improvement, |step| step.to);
            let answer = words.sequence(deterrent.improvement, steps);
            (format!("that could be answered by {answer}"), end)
        }
        Sanction::Simultaneous(together) => {
            let others: Vec<&str> =
                together.movers.iter().map(|&(mover, _)| words.name(mover)).collect();
            (format!("not if {} should move for a gain too", listed(&others)), together.end)
        }
    }
}

/// Who would leave a state, under the widest concept that lets anyone.
pub(crate) fn why_it_fails(case: &Case, analysis: &Analysis, state: State) -> Option<String> {
    let (concept, leaving) = leaving(case, analysis, state)?;
    let focal = *leaving.first()?;
    if !TELLING.contains(&concept) {
        let names: Vec<&str> = leaving.iter().map(|&dm| analysis.words(case).name(dm)).collect();
        return Some(format!("{} would leave it under {}.", listed(&names), concept_name(concept)));
    }
    let mut telling = Telling::new(case, analysis, state);
    let witness = analysis.witness(case, concept, focal, state);
    let Reason::Undeterred(improvement) = witness.reason else { return None };
    let change = telling.words.change(focal, state, improvement);
    let gain = telling.better(focal, improvement, state);
    let unanswered = match concept {
        Concept::Nash | Concept::Simultaneous => "",
        Concept::Sequential | Concept::SymmetricSequential => ", and no credible answer deters it",
        _ => ", and no answer deters it",
    };
    Some(format!("{} gains by {change}: {gain}{unanswered}.", telling.words.name(focal)))
}

/// Those who would leave a state under the widest concept that lets anyone, and that concept.
pub(crate) fn leaving(
    case: &Case,
    analysis: &Analysis,
    state: State,
) -> Option<(Concept, Vec<DecisionMaker>)> {
    let widest_first = || {
        let sequences = |concept: &&Concept| **concept != Concept::Simultaneous;
        TELLING.iter().rev().filter(sequences).chain([&Concept::Simultaneous])
    };
    let others = analysis.answer.concepts().filter(|concept| !TELLING.contains(concept));
    widest_first().copied().chain(others).find_map(|concept| {
        let stable = analysis.answer.stable(concept)?;
        let leaves = |dm: &DecisionMaker| !stable[dm.index()].contains(state);
        let leaving: Vec<_> = case.dispute.decision_makers().filter(leaves).collect();
        (!leaving.is_empty()).then_some((concept, leaving))
    })
}
