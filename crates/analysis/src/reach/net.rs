//! Legal sequences from every state at once: what they reach, and what is gathered on the way.

use super::Sequences;
use crate::budget::{Budget, Refused, Task, Watch, go_on};
use detente_model::{State, StateSet};

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
        let Net { pairs, components } = Net::of(sequences, watch)?;
        let n_states = sequences.graph.n_states();
        let needed = components.n as u64 * n_states.div_ceil(64) as u64 * 8;
        if needed > budget.memory {
            return Err(Refused::Memory { needed, budget: budget.memory });
        }
        let rows = pairs.rows(&components, watch)?;
        let first = |state: usize| {
            let nexts = pairs.first(state).iter();
            let mut list: Vec<usize> = nexts.map(|&pair| components.of[pair]).collect();
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

/// Rows of words, and what it is to add one to another. It must not matter in what order rows
/// are added, and how often.
pub(crate) trait Addition {
    /// How many words a row has.
    fn width(&self) -> usize;

    /// Every word of the row that adds nothing.
    fn empty(&self) -> u64;

    /// Adds another row to a row.
    fn add(&self, row: &mut [u64], other: &[u64]);
}

/// The pairs of state and last mover, fallen into components: what can be gathered from all
/// states along legal sequences at once.
pub(crate) struct Net {
    pairs: Pairs,
    components: Components,
}

impl Net {
    /// The components of `sequences`.
    ///
    /// *Cost*: each step once for each last mover; [`Net::bytes`] of memory.
    pub(crate) fn of(sequences: &Sequences, watch: &dyn Watch) -> Result<Self, Refused> {
        let pairs = Pairs::of(sequences, watch)?;
        let components = Components::of(&pairs, watch)?;
        Ok(Self { pairs, components })
    }

    /// The bytes that the components of `sequences` take while they are found, at most.
    pub(crate) fn bytes(sequences: &Sequences) -> u64 {
        let graph = sequences.graph;
        let steps = |mover| graph.states().map(move |from| graph.moves(mover, from).len() as u64);
        let n_steps: u64 = sequences.movers.iter().flat_map(|&mover| steps(mover)).sum();
        let n_pairs = (graph.n_states() * sequences.movers.len()) as u64;
        (n_steps + 7 * n_pairs) * size_of::<usize>() as u64
    }

    /// How many components there are.
    pub(crate) const fn len(&self) -> usize {
        self.components.n
    }

    /// For each state the sum of the rows of all states that some legal sequence of at least
    /// one step reaches from it. Rows stand state by state.
    pub(crate) fn gather(
        &self,
        rows: &[u64],
        sum: impl Addition,
        watch: &dyn Watch,
    ) -> Result<Vec<u64>, Refused> {
        let by_component = self.gather_components(rows, &sum, watch)?;
        let width = sum.width();
        let mut gathered = vec![sum.empty(); rows.len()];
        let mut seen = vec![usize::MAX; self.len()];
        for (state, row) in gathered.chunks_exact_mut(width).enumerate() {
            for &pair in self.pairs.first(state) {
                let component = self.components.of[pair];
                if std::mem::replace(&mut seen[component], state) != state {
                    sum.add(row, &by_component[component * width..][..width]);
                }
            }
        }
        Ok(gathered)
    }

    /// The same for each component, of the rows of the states its pairs stand at or lead to.
    fn gather_components(
        &self,
        rows: &[u64],
        sum: &impl Addition,
        watch: &dyn Watch,
    ) -> Result<Vec<u64>, Refused> {
        let width = sum.width();
        let mut gathered = vec![sum.empty(); self.len() * width];
        let mut seen = vec![usize::MAX; self.len()];
        for (place, members) in self.components.members().enumerate() {
            if place.is_multiple_of(256) {
                go_on(watch)?;
            }
            let (done, row) = gathered.split_at_mut(place * width);
            let row = &mut row[..width];
            seen[place] = place;
            for &pair in members {
                sum.add(row, &rows[self.pairs.state(pair) * width..][..width]);
                for next in self.pairs.after(pair) {
                    let next = self.components.of[next];
                    if std::mem::replace(&mut seen[next], place) != place {
                        sum.add(row, &done[next * width..][..width]);
                    }
                }
            }
        }
        Ok(gathered)
    }
}

/// The graph whose nodes are pairs (state, last mover), numbered state by state.
struct Pairs {
    n_states: usize,
    n_movers: usize,
    /// Where the steps of each mover from each state start in `steps`, and the end.
    starts: Vec<usize>,
    /// The pair that each step leads to.
    steps: Vec<usize>,
}

impl Pairs {
    fn of(sequences: &Sequences, watch: &dyn Watch) -> Result<Self, Refused> {
        let (n_states, n_movers) = (sequences.graph.n_states(), sequences.movers.len());
        let (mut starts, mut steps) = (vec![0], Vec::new());
        for from in sequences.graph.states() {
            if from.index().is_multiple_of(1024) {
                go_on(watch)?;
            }
            for (k, &mover) in sequences.movers.iter().enumerate() {
                steps.extend(sequences.next(mover, from).map(|end| end.index() * n_movers + k));
                starts.push(steps.len());
            }
        }
        Ok(Self { n_states, n_movers, starts, steps })
    }

    /// The pairs one step after a state.
    fn first(&self, state: usize) -> &[usize] {
        let place = state * self.n_movers;
        &self.steps[self.starts[place]..self.starts[place + self.n_movers]]
    }

    /// The pairs one step after a pair, by another than its last mover.
    fn after(&self, pair: usize) -> impl Iterator<Item = usize> {
        let (first, end) =
            (pair - pair % self.n_movers, pair - pair % self.n_movers + self.n_movers);
        let steps = |from: usize, to: usize| &self.steps[self.starts[from]..self.starts[to]];
        steps(first, pair).iter().chain(steps(pair + 1, end)).copied()
    }

    /// The state of a pair.
    fn state(&self, pair: usize) -> usize {
        pair / self.n_movers
    }

    fn len(&self) -> usize {
        self.n_states * self.n_movers
    }

    /// For each component the states its pairs stand at or lead to.
    fn rows(&self, components: &Components, watch: &dyn Watch) -> Result<Vec<StateSet>, Refused> {
        let mut rows: Vec<StateSet> = Vec::with_capacity(components.n);
        for (place, members) in components.members().enumerate() {
            if place.is_multiple_of(256) {
                go_on(watch)?;
                watch.progress(Task::Replies, place as u64, components.n as u64);
            }
            let mut row = StateSet::none(self.n_states);
            let mut later: Vec<usize> = Vec::new();
            for &pair in members {
                row.insert(State::at(self.state(pair)));
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
