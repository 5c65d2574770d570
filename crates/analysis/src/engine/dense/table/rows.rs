//! The search row by row, where nothing restricts the opponents' moves.
//!
//! The opponents cannot change the focal decision maker's own options: the states that agree
//! in those, a *row*, are followed for themselves. Each row is copied into short lists of its
//! own, so that what is searched lies in a core's cache; and cores share the rows.

use super::focal::{Focal, Worth};
use super::orders::Slot;
use super::search::is_symmetric;
use super::{Classes, PARTS};
use crate::budget::{Refused, Watch, go_on};
use crate::engine::dense::sorting::Sorter;
use crate::reach::Steps;
use crate::stability::Concept;
use rayon::prelude::*;

/// The rows of one focal decision maker.
pub(super) struct Rows<'t> {
    focal: Focal<'t>,
    /// For each state, the best the focal decision maker can have there.
    best: &'t [u32],
    rows: Classes,
    /// For each state, its place in its row.
    place_of: Vec<u32>,
    /// The opponents, those first who like some state better than another.
    opponents: Vec<usize>,
    /// How many of them do.
    n_improving: usize,
}

impl<'t> Rows<'t> {
    /// Prepares the rows; the focal decision maker's options are `own`.
    pub(super) fn new(focal: Focal<'t>, best: &'t [u32], own: u128) -> Self {
        let rows = Classes::of(focal.space, !own);
        let mut place_of = vec![0; focal.space.len()];
        for row in rows.iter() {
            (0..).zip(row).for_each(|(place, &state)| place_of[state as usize] = place);
        }
        let mut opponents: Vec<usize> = focal.opponents(Steps::Improvements).iter().collect();
        let n_improving = opponents.len();
        let all = focal.opponents(Steps::Moves);
        let others: Vec<usize> = all.iter().filter(|mover| !opponents.contains(mover)).collect();
        opponents.extend(others);
        Self { focal, best, rows, place_of, opponents, n_improving }
    }

    /// What the focal decision maker's ports are worth under each concept.
    pub(super) fn search(
        &self,
        concepts: &[Concept],
        watch: &dyn Watch,
    ) -> Result<Vec<Worth>, Refused> {
        let nothing = || {
            let mut worth = vec![Worth::default(); concepts.len()];
            worth.iter_mut().for_each(|worth| self.focal.start(worth));
            worth
        };
        let n_rows = self.rows.starts.len() - 1;
        (0..n_rows)
            .into_par_iter()
            .with_min_len(n_rows.div_ceil(rayon::current_num_threads() * PARTS))
            .try_fold(
                || (Row::new(self), nothing()),
                |(mut row, mut worth), place| {
                    go_on(watch)?;
                    row.load(self, place);
                    for (&concept, worth) in concepts.iter().zip(&mut worth) {
                        row.search(self, concept, worth);
                    }
                    Ok((row, worth))
                },
            )
            .map(|part| part.map(|(_, worth)| worth))
            .try_reduce(nothing, |left, right| {
                Ok(left.into_iter().zip(right).map(|(left, right)| left.higher(right)).collect())
            })
    }
}

/// One row, and a search of it.
struct Row {
    states: Vec<u32>,
    /// The ranks of the states.
    ranks: Vec<u32>,
    /// The best that can be had there.
    best: Vec<u32>,
    /// For each state and opponent its class, counted in the row, and its level.
    slots: Vec<Slot>,
    opponents: Vec<Opponent>,
    marked: Vec<u64>,
    /// The states found, in the order found; one place more than states.
    queue: Vec<u32>,
    sorter: Sorter,
}

/// The classes of one opponent in a row.
struct Opponent {
    /// For each class of the whole space, its place among those of the row, if it has one.
    place_of: Vec<u32>,
    /// Where the members of each class start, and the end.
    starts: Vec<u32>,
    /// Places in the row, class by class, worst first.
    members: Vec<u32>,
    /// For each class, how many of the worst members are found.
    found: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl Row {
    fn new(rows: &Rows) -> Self {
        let opponent = |&mover: &usize| Opponent {
            place_of: vec![NONE; rows.focal.moves[mover].n_cells()],
            starts: Vec::new(),
            members: Vec::new(),
            found: Vec::new(),
        };
        Self {
            states: Vec::new(),
            ranks: Vec::new(),
            best: Vec::new(),
            slots: Vec::new(),
            opponents: rows.opponents.iter().map(opponent).collect(),
            marked: Vec::new(),
            queue: Vec::new(),
            sorter: Sorter::default(),
        }
    }

    /// Turns to another row.
    fn load(&mut self, rows: &Rows, row: usize) {
        let [from, to] = [0, 1].map(|next| rows.rows.starts[row + next] as usize);
        self.states.clear();
        self.states.extend(&rows.rows.members[from..to]);
        let all = [rows.focal.ranks, rows.best];
        for (values, all) in [&mut self.ranks, &mut self.best].into_iter().zip(all) {
            values.clear();
            values.extend(self.states.iter().map(|&state| all[state as usize]));
        }
        let n_opponents = self.opponents.len();
        self.slots.clear();
        self.slots.resize(self.states.len() * n_opponents, Slot::default());
        for (at, opponent) in self.opponents.iter_mut().enumerate() {
            let slots = self.slots.iter_mut().skip(at).step_by(n_opponents);
            opponent.load(rows, rows.opponents[at], &self.states, slots);
        }
        self.queue.resize(self.states.len() + 1, 0);
    }

    /// Raises what the states are worth under a concept.
    fn search(&mut self, rows: &Rows, concept: Concept, worth: &mut Worth) {
        let Some(steps) = concept.steps() else {
            let states = self.states.iter().zip(&self.ranks);
            states.for_each(|(&state, &rank)| rows.focal.raise(worth, state, rank));
            return;
        };
        let n_movers = if steps == Steps::Moves { self.opponents.len() } else { rows.n_improving };
        for opponent in &mut self.opponents[..n_movers] {
            opponent.found.clear();
            opponent.found.resize(opponent.starts.len() - 1, 0);
        }
        self.marked.clear();
        self.marked.resize(self.states.len().div_ceil(64), 0);
        let mut sorter = std::mem::take(&mut self.sorter);
        let values = if is_symmetric(concept) { &self.best } else { &self.ranks };
        let goals = sorter.ascending(values);
        let (mut head, mut end) = (0, 0);
        for &goal in goals {
            self.queue[end] = goal;
            end += usize::from(mark(&mut self.marked, goal));
            let start = head;
            while head < end {
                end = self.expand(steps, n_movers, self.queue[head], end);
                head += 1;
            }
            let values = if is_symmetric(concept) { &self.best } else { &self.ranks };
            let value = values[goal as usize];
            for &found in &self.queue[start..end] {
                rows.focal.raise(worth, self.states[found as usize], value);
            }
        }
        self.sorter = sorter;
    }

    /// Puts every state into the queue from which some mover steps to `to`, and which is not
    /// yet there; the queue's new end.
    #[inline]
    fn expand(&mut self, steps: Steps, n_movers: usize, to: u32, mut end: usize) -> usize {
        let slots = &self.slots[to as usize * self.opponents.len()..][..n_movers];
        for (opponent, slot) in self.opponents.iter_mut().zip(slots) {
            let class = slot.port as usize;
            let [first, last] = [0, 1].map(|next| opponent.starts[class + next]);
            let worse = if steps == Steps::Moves { last - first } else { slot.level };
            let found = std::mem::replace(&mut opponent.found[class], worse);
            if found >= worse {
                opponent.found[class] = found;
                continue;
            }
            for &state in &opponent.members[(first + found) as usize..(first + worse) as usize] {
                // PERF: always written, counted only if new: no branch to mispredict.
                self.queue[end] = state;
                end += usize::from(mark(&mut self.marked, state));
            }
        }
        end
    }
}

impl Opponent {
    /// Finds the classes of these states, a row, and writes each state's into its slot.
    fn load<'s>(
        &mut self,
        rows: &Rows,
        mover: usize,
        states: &[u32],
        slots: impl Iterator<Item = &'s mut Slot>,
    ) {
        let (moves, order) = (&rows.focal.moves[mover], &rows.focal.orders[mover]);
        let place = |n: usize| u32::try_from(n).expect("fewer than 2^32 states");
        self.members.clear();
        self.starts.clear();
        self.starts.push(0);
        for (slot, &state) in slots.zip(states) {
            let Slot { port, level } = order.slots[state as usize];
            let class = &mut self.place_of[port as usize];
            if *class == NONE {
                *class = place(self.starts.len() - 1);
                let members = order.members[moves.cell(port)].iter();
                self.members.extend(members.map(|&each| rows.place_of[each as usize]));
                self.starts.push(place(self.members.len()));
            }
            *slot = Slot { port: *class, level };
        }
    }
}

/// Sets a bit; whether it was not set before.
#[inline]
fn mark(marked: &mut [u64], place: u32) -> bool {
    let word = &mut marked[place as usize / 64];
    let is_new = *word >> (place % 64) & 1 == 0;
    *word |= 1 << (place % 64);
    is_new
}
