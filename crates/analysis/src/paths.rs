//! Status quo analysis: where the dispute can go from here, how, and by whose moves.
//!
//! A path is a legal sequence of all decision makers: nobody moves twice in a row.
//! Source: @li2005; @xu2010.

use crate::graph::Graph;
use crate::reach::{Sequences, Step, Steps};
use detente_model::State;

/// How one state can be reached from another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// Where to.
    pub to: State,
    /// A shortest legal sequence of moves, if any leads there.
    pub by_moves: Option<Vec<Step>>,
    /// A shortest one in which every step is an improvement for the one who makes it.
    pub by_improvements: Option<Vec<Step>>,
}

/// How each of `goals` can be reached from `start`.
///
/// *Cost*: two searches for each goal.
#[must_use]
pub fn routes(graph: &Graph, start: State, goals: impl IntoIterator<Item = State>) -> Vec<Route> {
    let [moves, improvements] = [Steps::Moves, Steps::Improvements]
        .map(|steps| Sequences::of(graph, graph.decision_makers().collect(), steps));
    let shortest = |sequences: &Sequences, goal| match goal == start {
        true => Some(Vec::new()),
        false => sequences.shortest(start, |state| state == goal),
    };
    let route = |to| Route {
        to,
        by_moves: shortest(&moves, to),
        by_improvements: shortest(&improvements, to),
    };
    goals.into_iter().map(route).collect()
}

/// The least number of steps from `start` to each state, 0 to itself, `None` where no legal
/// sequence of all decision makers leads.
#[must_use]
pub fn distances(graph: &Graph, start: State, steps: Steps) -> Vec<Option<u32>> {
    let everyone = graph.decision_makers().collect();
    let mut distances = Sequences::of(graph, everyone, steps).distances(start);
    distances[start.index()] = Some(0);
    distances
}
