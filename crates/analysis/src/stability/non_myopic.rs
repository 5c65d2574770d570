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
    applies(graph, Concept::NonMyopic)?;
    let mut anchor = Anticipation::at_rest(graph);
    let mut now = anchor.one_more(graph);
    let (mut period, mut reach) = (1u64, 1u64);
    while now != anchor {
        go_on(watch)?;
        if period == reach {
            anchor = now.clone();
            (period, reach) = (0, reach * 2);
        }
        now = now.one_more(graph);
        period += 1;
    }
    let mut stable = [0, 1].map(|focal| now.stays(DecisionMaker(focal)));
    for _ in 1..period {
        now = now.one_more(graph);
        for (focal, states) in (0u8..).zip(&mut stable) {
            states.intersect_with(&now.stays(DecisionMaker(focal)));
        }
    }
    Ok(stable)
}
