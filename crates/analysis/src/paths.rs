//! Status quo analysis: where the dispute can go from here, how, and by whose moves.
//!
//! A path is a legal sequence of all decision makers: nobody moves twice in a row.
//! Source: @li2005; @xu2010.

use crate::graph::Graph;
use crate::reach::{Sequences, Step, Steps, Visit};
use crate::reading::{Reading, Unknown};
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

/// How each of `goals` but the start itself can be reached from `start`.
///
/// *Cost*: two searches.
#[must_use]
pub fn routes(graph: &Graph, start: State, goals: &[State]) -> Vec<Route> {
    let goals: Vec<State> = goals.iter().copied().filter(|&goal| goal != start).collect();
    let [by_moves, by_improvements] = [Steps::Moves, Steps::Improvements].map(|steps| {
        let sequences = Sequences::of(graph, graph.decision_makers().collect(), steps);
        sequences.shortest_to(start, &goals)
    });
    let both = by_moves.into_iter().zip(by_improvements);
    let route = |(to, (by_moves, by_improvements))| Route { to, by_moves, by_improvements };
    goals.into_iter().zip(both).map(route).collect()
}

/// Which steps a table of reachability counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Counted {
    /// Any moves.
    Moves,
    /// Improvements for the one who makes them.
    Improvements,
    /// Improvements, and moves of which the one who makes them does not know whether they are.
    ImprovementsInDoubt,
}

impl Counted {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Moves, Self::Improvements, Self::ImprovementsInDoubt];

    /// The legal sequences of all decision makers made of such steps.
    fn sequences<'g>(self, graph: &'g Graph<'g>) -> Sequences<'g> {
        let everyone = || graph.decision_makers().collect();
        match self {
            Self::Moves => Sequences::of(graph, everyone(), Steps::Moves),
            Self::Improvements => Sequences::of(graph, everyone(), Steps::Improvements),
            Self::ImprovementsInDoubt => Sequences::of(graph, everyone(), Steps::Improvements)
                .reading(Reading::Unknown(Unknown::A)),
        }
    }
}

/// The table of reachability: at place t − 1 the states first reached after t steps from
/// `start`, with who may have moved last. A state comes up again where another may be last:
/// that is who may not move next. It is what the literature's V_j^(t) adds at step t.
///
/// *Cost*: one search.
#[must_use]
pub fn stages(graph: &Graph, start: State, counted: Counted) -> Vec<Vec<Visit>> {
    let visits = counted.sequences(graph).visits(start);
    visits.chunk_by(|a, b| a.n_steps == b.n_steps).map(<[Visit]>::to_vec).collect()
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
