//! Why a state holds or does not, in a sentence or two.

use super::concepts::{concept_name, narrowest_first, nobody_gains, widest_first};
use super::explain::capital;
use super::telling::Telling;
use crate::words::{Words, listed};
use crate::{Analysis, Case};
use detente_analysis::{Classic, Concept, Deterrent, Reading, Reason, Sanction};
use detente_model::{DecisionMaker, State};

/// Whether somebody gains by a move of its own from a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tempted {
    /// Nobody does.
    No,
    /// Somebody may, as far as is known.
    Perhaps,
    /// Somebody does.
    Yes,
}

/// Whether somebody would gain by a move of its own from the state.
pub(crate) fn tempted(case: &Case, analysis: &Analysis, state: State) -> Tempted {
    let graph = analysis.graph(case);
    let words = analysis.words(case);
    let of = |dm: DecisionMaker| {
        let moves = graph.moves(dm, state);
        let gain = |&to: &State| match graph.prefers(dm, to, state) {
            true => Tempted::Yes,
            false if words.possible(dm, to, state).better => Tempted::Perhaps,
            false => Tempted::No,
        };
        moves.iter().map(gain).max().unwrap_or(Tempted::No)
    };
    case.dispute.decision_makers().map(of).max().unwrap_or(Tempted::No)
}

/// Why a state holds under the narrowest of `concepts`.
pub(crate) fn why_it_holds(
    case: &Case,
    analysis: &Analysis,
    state: State,
    concepts: &[Concept],
) -> String {
    let narrowest = narrowest_first(concepts.iter().copied());
    let classic = narrowest.iter().find_map(|each| Some((*each, each.classic()?.1)));
    let Some((concept, reading)) = classic else {
        let names: Vec<String> = concepts.iter().map(|&each| concept_name(each)).collect();
        return format!("Nobody would leave it under {}.", listed(&names));
    };
    let Some((focal, deterrent)) = first_tempted(case, analysis, state, concept) else {
        return format!("{}.", capital(nobody_gains(reading)));
    };
    let mut telling = Telling { reading, ..Telling::new(case, analysis, state) };
    let gain = telling.words.change(focal, state, deterrent.improvement);
    let name = telling.words.name(focal);
    let (answer, end) = answered(telling.words, &deterrent);
    let no_better = telling.no_better(focal, end);
    let gains = match telling.gains(focal, deterrent.improvement, state) {
        Tempted::Yes => "would gain by",
        _ if reading == Reading::Relational => "would move as its attitudes ask, by",
        _ => "might gain by",
    };
    format!("{name} {gains} {gain}, but {answer}. {no_better}.")
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
    let answered: Vec<Concept> = analysis.answer.concepts().collect();
    why_it_fails_under(case, analysis, state, &answered)
}

/// Who would leave a state, under the widest of these concepts that lets anyone.
pub(crate) fn why_it_fails_under(
    case: &Case,
    analysis: &Analysis,
    state: State,
    concepts: &[Concept],
) -> Option<String> {
    let (concept, leaving) = leaving(case, analysis, state, concepts)?;
    let focal = *leaving.first()?;
    let witness = analysis.witness(case, concept, focal, state);
    let (Some((classic, reading)), Reason::Undeterred(to)) = (concept.classic(), witness.reason)
    else {
        let names: Vec<&str> = leaving.iter().map(|&dm| analysis.words(case).name(dm)).collect();
        return Some(format!("{} would leave it under {}.", listed(&names), concept_name(concept)));
    };
    let mut telling = Telling { reading, ..Telling::new(case, analysis, state) };
    let change = telling.words.change(focal, state, to);
    let gain = telling.better(focal, to, state);
    let gains = match telling.gains(focal, to, state) {
        Tempted::Yes => "gains by",
        _ if reading == Reading::Relational => "would move by",
        _ => "may gain by",
    };
    let unanswered = match classic {
        Classic::Nash | Classic::Simultaneous => "",
        Classic::Sequential | Classic::SymmetricSequential => ", and no credible answer deters it",
        _ => ", and no answer deters it",
    };
    Some(format!("{} {gains} {change}: {gain}{unanswered}.", telling.words.name(focal)))
}

/// Those who would leave a state under the widest of these concepts that lets anyone, and that
/// concept.
pub(crate) fn leaving(
    case: &Case,
    analysis: &Analysis,
    state: State,
    concepts: &[Concept],
) -> Option<(Concept, Vec<DecisionMaker>)> {
    widest_first(concepts.iter().copied()).into_iter().find_map(|concept| {
        let stable = analysis.answer.stable(concept)?;
        let leaves = |dm: &DecisionMaker| !stable[dm.index()].contains(state);
        let leaving: Vec<_> = case.dispute.decision_makers().filter(leaves).collect();
        (!leaving.is_empty()).then_some((concept, leaving))
    })
}
