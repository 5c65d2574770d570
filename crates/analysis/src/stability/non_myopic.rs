//! Non-myopic stability (NM), for two decision makers. Source: @brams1981; @kilgour1984.

use super::limited_move::{Anticipation, applies};
use crate::budget::{Refused, Watch, go_on};
use crate::graph::Graph;
use crate::stability::Concept;
use detente_model::{DecisionMaker, StateSet};

/// The non-myopic stable states of both decision makers: those that are L_h stable for every
/// foresight h from some h on.
///
/// What is anticipated with one more move depends only on what is anticipated now, so on a
/// finite model it comes back to where it was: the states stable throughout one such round
/// are meant. No large h is guessed.
///
/// # Errors
/// [`Refused::Undefined`] unless there are exactly two decision makers, each with a complete
/// order of the states; [`Refused::Stopped`].
///
/// *Cost*: each arc once for each step until anticipation repeats itself (found by Brent's
/// method), which is few steps in practice.
pub fn non_myopic(graph: &Graph, watch: &dyn Watch) -> Result<[StateSet; 2], Refused> {
    let mut round = recurrence(graph, watch)?;
    let mut stable = [0, 1].map(|focal| round.start.stays(DecisionMaker(focal)));
    for _ in 1..round.period {
        round.start = round.start.one_more(graph);
        for (focal, states) in (0u8..).zip(&mut stable) {
            states.intersect_with(&round.start.stays(DecisionMaker(focal)));
        }
    }
    Ok(stable)
}

/// A round in which anticipation repeats itself.
pub(crate) struct Recurrence {
    /// How many moves ahead it is found to begin; perhaps it began earlier.
    pub(crate) from: usize,
    /// After how many further moves everything is as it was.
    pub(crate) period: usize,
    /// What is anticipated at its beginning.
    start: Anticipation,
}

/// Finds a round by Brent's method.
///
/// # Errors
/// As [`non_myopic`].
pub(crate) fn recurrence(graph: &Graph, watch: &dyn Watch) -> Result<Recurrence, Refused> {
    applies(graph, Concept::NonMyopic)?;
    let (mut from, mut period, mut reach) = (0, 1, 1);
    let mut start = Anticipation::at_rest(graph);
    let mut now = start.one_more(graph);
    while now != start {
        go_on(watch)?;
        if period == reach {
            start = now.clone();
            (from, period, reach) = (from + period, 0, reach * 2);
        }
        now = now.one_more(graph);
        period += 1;
    }
    Ok(Recurrence { from, period, start })
}
