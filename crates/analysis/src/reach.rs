//! Legal sequences of moves: what several decision makers can bring about together.
//!
//! In a legal sequence nobody moves twice in a row; anybody may move again after somebody
//! else has. So the search runs over pairs (state, last mover), not over states
//! (Source: @fang1993, ch. 4; the pairs are the Ω_H(s, q) of its inductive definition).

use crate::budget::{Budget, Refused, Task, Watch, go_on};
use crate::graph::{Graph, iterate};
use crate::reading::Reading;
use detente_model::{DecisionMaker, State, StateSet};
use std::collections::VecDeque;

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

/// The states reached by legal sequences from every state at once.
///
/// The pairs (state, last mover) fall into strongly connected components, all of whose
/// members reach the same states; one bit row is kept for each component.
pub struct Reach {
    /// For each state, the components a first step from it leads to.
    first: Vec<Vec<usize>>,
    rows: Vec<StateSet>,
    n_states: usize,
}

impl Reach {
    /// What the legal sequences `sequences` speaks of reach from every state.
    ///
    /// # Errors
    /// [`Refused::Memory`] with the exact need when the rows would not fit the budget.
    ///
    /// *Cost*: in time, each arc once per component row; in memory, one bit per component
    /// and state.
    pub fn of(sequences: &Sequences, budget: &Budget, watch: &dyn Watch) -> Result<Self, Refused> {
        let pairs = Pairs { sequences, n_movers: sequences.movers.len() };
        let components = Components::of(&pairs, watch)?;
        let n_states = sequences.graph.n_states();
        let needed = components.n as u64 * n_states.div_ceil(64) as u64 * 8;
        if needed > budget.memory {
            return Err(Refused::Memory { needed, budget: budget.memory });
        }
        let rows = pairs.rows(&components, watch)?;
        let first = |state: usize| {
            let nexts = pairs.next(State::at(state), None);
            let mut list: Vec<usize> = nexts.map(|pair| components.of[pair]).collect();
            list.sort_unstable();
            list.dedup();
            list
        };
        Ok(Self { first: (0..n_states).map(first).collect(), rows, n_states })
    }

    /// The states reached from `start` by at least one step.
    #[must_use]
    pub fn reached(&self, start: State) -> StateSet {
        let mut reached = StateSet::none(self.n_states);
        for &component in &self.first[start.index()] {
            reached.union_with(&self.rows[component]);
        }
        reached
    }

    /// The first state reached from `start` for which `is_goal` holds.
    pub(crate) fn find(
        &self,
        start: State,
        mut is_goal: impl FnMut(State) -> bool,
    ) -> Option<State> {
        let rows = self.first[start.index()].iter().map(|&place| &self.rows[place]);
        rows.flat_map(StateSet::iter).find(|&state| is_goal(state))
    }
}

/// The graph whose nodes are pairs (state, last mover), numbered state by state.
struct Pairs<'a, 'g> {
    sequences: &'a Sequences<'g>,
    n_movers: usize,
}

impl Pairs<'_, '_> {
    /// The pairs one step after `state`, when the mover at `last` has just moved.
    fn next(&self, state: State, last: Option<usize>) -> impl Iterator<Item = usize> {
        let movers = self.sequences.movers.iter().enumerate();
        movers.filter(move |&(k, _)| Some(k) != last).flat_map(move |(k, &mover)| {
            let ends = self.sequences.next(mover, state);
            ends.map(move |end| end.index() * self.n_movers + k)
        })
    }

    fn after(&self, pair: usize) -> impl Iterator<Item = usize> {
        self.next(State::at(pair / self.n_movers), Some(pair % self.n_movers))
    }

    fn len(&self) -> usize {
        self.sequences.graph.n_states() * self.n_movers
    }

    /// For each component the states its pairs stand at or lead to.
    fn rows(&self, components: &Components, watch: &dyn Watch) -> Result<Vec<StateSet>, Refused> {
        let n_states = self.sequences.graph.n_states();
        let mut rows: Vec<StateSet> = Vec::with_capacity(components.n);
        for (place, members) in components.members().enumerate() {
            if place.is_multiple_of(256) {
                go_on(watch)?;
                watch.progress(Task::Replies, place as u64, components.n as u64);
            }
            let mut row = StateSet::none(n_states);
            let mut later: Vec<usize> = Vec::new();
            for &pair in members {
                row.insert(State::at(pair / self.n_movers));
                later.extend(self.after(pair).map(|next| components.of[next]));
            }
            later.sort_unstable();
            later.dedup();
            for next in later.into_iter().filter(|&next| next != place) {
                row.union_with(&rows[next]);
            }
            rows.push(row);
        }
        Ok(rows)
    }
}

/// Strongly connected components, numbered so that arcs lead to lower or equal numbers.
struct Components {
    of: Vec<usize>,
    /// The pairs, component by component.
    in_order: Vec<usize>,
    n: usize,
}

impl Components {
    fn members(&self) -> impl Iterator<Item = &[usize]> {
        self.in_order.chunk_by(|&a, &b| self.of[a] == self.of[b])
    }

    /// Tarjan's algorithm with its own stack, so that long chains do not overflow the
    /// machine's. Source: @tarjan1972.
    fn of(pairs: &Pairs, watch: &dyn Watch) -> Result<Self, Refused> {
        const UNSEEN: usize = usize::MAX;
        let n = pairs.len();
        let mut found = Self { of: vec![UNSEEN; n], in_order: Vec::with_capacity(n), n: 0 };
        let mut entered = vec![UNSEEN; n];
        let mut low = vec![UNSEEN; n];
        let mut open: Vec<usize> = Vec::new();
        let mut clock = 0;
        for root in 0..n {
            if entered[root] != UNSEEN {
                continue;
            }
            go_on(watch)?;
            let mut stack = vec![(root, pairs.after(root))];
            (entered[root], low[root]) = (clock, clock);
            clock += 1;
            open.push(root);
            while let Some((pair, nexts)) = stack.last_mut() {
                let pair = *pair;
                if let Some(next) = nexts.next() {
                    if entered[next] == UNSEEN {
                        (entered[next], low[next]) = (clock, clock);
                        clock += 1;
                        open.push(next);
                        stack.push((next, pairs.after(next)));
                    } else if found.of[next] == UNSEEN {
                        low[pair] = low[pair].min(entered[next]);
                    }
                    continue;
                }
                stack.pop();
                if let Some((parent, _)) = stack.last() {
                    low[*parent] = low[*parent].min(low[pair]);
                }
                if low[pair] == entered[pair] {
                    found.close(&mut open, pair);
                }
            }
        }
        Ok(found)
    }

    /// Makes a component of everything opened since `root`.
    fn close(&mut self, open: &mut Vec<usize>, root: usize) {
        while let Some(pair) = open.pop() {
            self.of[pair] = self.n;
            self.in_order.push(pair);
            if pair == root {
                break;
            }
        }
        self.n += 1;
    }
}
