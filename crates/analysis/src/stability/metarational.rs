//! Metarational trees (MR_h) and credible metarational trees (CMR_h), for any number of
//! decision makers. Source: @zeng2006; @zeng2007; @rego2020.
//!
//! MR_1, MR_2, MR_3 are Nash, GMR, SMR; CMR_1, CMR_2, CMR_3 are Nash, SEQ, SSEQ.

use crate::budget::{Budget, Inapplicable, Refused, Watch, go_on};
use crate::graph::{Graph, iterate};
use crate::reach::{Reach, Sequences, Steps};
use crate::stability::Concept;
use detente_model::{DecisionMaker, State, StateSet};

/// Which moves a metarational tree is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tree {
    /// All moves: the opponents may hurt themselves.
    AnyMoves,
    /// Improvements only, of the focal decision maker and of the opponents.
    Improvements,
}

/// The states at which `focal`, looking `height` rounds ahead, can secure nothing better than
/// the state itself against opponents who do their worst.
///
/// With p the focal rank, v_0 = w_0 = p, and
/// v_h(s) = max(p(s), max of w_{h−1} over R_i(s)) when `focal` may move,
/// w_h(x) = min(p(x), min of v_{h−1} over R_−i(x)) when the opponents may answer:
/// s is stable if v_h(s) = p(s).
///
/// # Errors
/// [`Refused::Undefined`] where preferences are no complete order; [`Refused::Memory`] when
/// the replies do not fit the budget; [`Refused::Stopped`].
///
/// *Cost*: the opponents' replies to each state once for each round.
pub fn metarational(
    graph: &Graph,
    focal: DecisionMaker,
    (tree, height): (Tree, u8),
    budget: &Budget,
    watch: &dyn Watch,
) -> Result<StateSet, Refused> {
    let Some(p) = graph.liking(focal).ranks() else {
        let concept = match tree {
            Tree::AnyMoves => Concept::Metarational(height),
            Tree::Improvements => Concept::CredibleMetarational(height),
        };
        return Err(Refused::Undefined { concept, why: Inapplicable::NeedsOrder });
    };
    let steps = match tree {
        Tree::AnyMoves => Steps::Moves,
        Tree::Improvements => Steps::Improvements,
    };
    let opponents = Sequences::of(graph, graph.opponents(focal).collect(), steps);
    let replies = Reach::of(&opponents, budget, watch)?;
    let own = |state| -> Vec<State> {
        match tree {
            Tree::AnyMoves => iterate(graph.moves(focal, state)).collect(),
            Tree::Improvements => graph.improvements(focal, state).collect(),
        }
    };
    let (mut v, mut w) = (p.to_vec(), p.to_vec());
    for _ in 0..height {
        go_on(watch)?;
        let best = |s: State| own(s).iter().map(|x| w[x.index()]).max().unwrap_or(0);
        let worst = |x: State| replies.reached(x).iter().map(|y| v[y.index()]).min();
        let next_v = graph.states().map(|s| p[s.index()].max(best(s))).collect();
        let next_w =
            graph.states().map(|x| p[x.index()].min(worst(x).unwrap_or(u32::MAX))).collect();
        (v, w) = (next_v, next_w);
    }
    Ok(StateSet::of(graph.n_states(), |state| v[state.index()] == p[state.index()]))
}
