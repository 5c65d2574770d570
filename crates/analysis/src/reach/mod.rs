//! Legal sequences of moves: what several decision makers can bring about together.
//!
//! In a legal sequence nobody moves twice in a row; anybody may move again after somebody
//! else has. So the search runs over pairs (state, last mover), not over states
//! (Source: @fang1993, ch. 4; the pairs are the Ω_H(s, q) of its inductive definition).

use crate::graph::{Graph, iterate};
use crate::reading::Reading;
use detente_model::{DecisionMaker, State, StateSet};
use std::collections::VecDeque;

mod net;

pub use net::Reach;
pub(crate) use net::{Addition, Net};

/// Which of a mover's moves a sequence may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Steps {
    /// Any unilateral move: R_H.
    Moves,
    /// Only moves that the one who makes them would make of its own accord: improvements on
    /// the state they are made from, R_H⁺.
    Improvements,
}

/// One move of a sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Step {
    /// Who moves.
    pub mover: DecisionMaker,
    /// Where to.
    pub to: State,
}

/// A state that a legal sequence reaches, by whom last, and after how many steps at the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Visit {
    /// The length of a shortest legal sequence there whose last step is by `last`.
    pub n_steps: u32,
    /// The state.
    pub state: State,
    /// Who makes the last step.
    pub last: DecisionMaker,
}

/// A breadth-first search of the legal sequences that start at one state.
pub struct Sequences<'g> {
    graph: &'g Graph<'g>,
    movers: Vec<DecisionMaker>,
    steps: Steps,
    reading: Reading,
}

impl<'g> Sequences<'g> {
    /// Legal sequences of `movers`, each step being one of `steps`, preferences read plainly.
    #[must_use]
    pub fn of(graph: &'g Graph<'g>, movers: Vec<DecisionMaker>, steps: Steps) -> Self {
        Self { graph, movers, steps, reading: Reading::Plain }
    }

    /// The same with preferences read otherwise.
    #[must_use]
    pub fn reading(mut self, reading: Reading) -> Self {
        self.reading = reading;
        self
    }

    /// Where `mover` may go from `state` in one step.
    fn next(&self, mover: DecisionMaker, state: State) -> impl Iterator<Item = State> + '_ {
        let counts = move |&end: &State| {
            self.steps == Steps::Moves || self.reading.is_credible(self.graph, mover, state, end)
        };
        iterate(self.graph.moves(mover, state)).filter(counts)
    }

    /// Every state some legal sequence of at least one step reaches from `start`: R_H(s).
    ///
    /// *Cost*: every arc of every mover at most once for each other last mover.
    #[must_use]
    pub fn reached(&self, start: State) -> StateSet {
        let mut reached = StateSet::none(self.graph.n_states());
        self.search(start, |step, _| {
            reached.insert(step.to);
            false
        });
        reached
    }

    /// A shortest legal sequence from `start` to the first state found that `is_goal`.
    ///
    /// Among sequences of one length the one whose movers, then states, come first is found.
    pub fn shortest(&self, start: State, is_goal: impl Fn(State) -> bool) -> Option<Vec<Step>> {
        let mut found = Found::default();
        let mut goal = None;
        self.search(start, |step, parent| {
            let place = found.keep(step, parent);
            goal = is_goal(step.to).then_some(place);
            goal.is_some()
        });
        goal.map(|place| found.path(place))
    }

    /// What [`Sequences::shortest`] finds from `start` to each of `goals`, by one search.
    #[must_use]
    pub fn shortest_to(&self, start: State, goals: &[State]) -> Vec<Option<Vec<Step>>> {
        let mut found = Found::default();
        let mut first: Vec<Option<usize>> = vec![None; self.graph.n_states()];
        self.search(start, |step, parent| {
            let place = found.keep(step, parent);
            first[step.to.index()].get_or_insert(place);
            false
        });
        goals.iter().map(|goal| Some(found.path(first[goal.index()]?))).collect()
    }

    /// Every state reached from `start`, once for each who may move last, nearest first, and
    /// ascending where equally near.
    #[must_use]
    pub fn visits(&self, start: State) -> Vec<Visit> {
        let mut visits: Vec<Visit> = Vec::new();
        self.search(start, |step, parent| {
            let n_steps = parent.map_or(1, |place| visits[place].n_steps + 1);
            visits.push(Visit { n_steps, state: step.to, last: step.mover });
            false
        });
        visits.sort_unstable();
        visits
    }

    /// The least number of steps from `start` to each state; `None` where no legal sequence
    /// leads. The start itself has a distance only if one leads back to it.
    #[must_use]
    pub fn distances(&self, start: State) -> Vec<Option<u32>> {
        let mut distances = vec![None; self.graph.n_states()];
        for visit in self.visits(start) {
            distances[visit.state.index()].get_or_insert(visit.n_steps);
        }
        distances
    }

    /// Visits each pair (state, last mover) once, nearest first, with the place of the visit
    /// it came from; ends when `visit` says so.
    fn search(&self, start: State, mut visit: impl FnMut(Step, Option<usize>) -> bool) {
        let n_movers = self.movers.len();
        let mut seen = StateSet::none(self.graph.n_states() * n_movers);
        let mut queue = VecDeque::from([(start, None, None)]);
        let mut n_visits = 0;
        while let Some((from, last, place)) = queue.pop_front() {
            let may_move = |&(k, _): &(usize, &DecisionMaker)| Some(k) != last;
            for (k, &mover) in self.movers.iter().enumerate().filter(may_move) {
                for to in self.next(mover, from) {
                    let pair = State::at(to.index() * n_movers + k);
                    if seen.contains(pair) {
                        continue;
                    }
                    seen.insert(pair);
                    if visit(Step { mover, to }, place) {
                        return;
                    }
                    queue.push_back((to, Some(k), Some(n_visits)));
                    n_visits += 1;
                }
            }
        }
    }
}

/// The steps of a search in the order found, each with the place of the one before it.
#[derive(Default)]
struct Found(Vec<(Step, Option<usize>)>);

impl Found {
    /// Keeps a step; its place.
    fn keep(&mut self, step: Step, parent: Option<usize>) -> usize {
        self.0.push((step, parent));
        self.0.len() - 1
    }

    /// The sequence that ends with the step at `place`.
    fn path(&self, place: usize) -> Vec<Step> {
        let backwards = std::iter::successors(Some(place), |&place| self.0[place].1);
        let mut path: Vec<Step> = backwards.map(|place| self.0[place].0).collect();
        path.reverse();
        path
    }
}
