//! The states in the orders in which replies are searched for.

use super::Classes;
use crate::engine::dense::sorting::Sorter;
use detente_model::StateSpace;
use std::ops::Range;

/// Goals for one focal decision maker, worst first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Goals {
    /// By their own rank.
    pub(super) by_rank: Order,
    /// By the best the focal decision maker can have there.
    pub(super) by_best: Order,
    /// Parts of the orders, in each of which goals ascend, and between which no opponent moves.
    pub(super) parts: Vec<Range<usize>>,
}

/// An order of the states, and what it was found with.
#[derive(Clone, Debug, Default)]
pub(super) struct Order {
    sorter: Sorter,
    pub(super) states: Vec<u32>,
}

impl Order {
    fn sort(&mut self, keys: &[u32]) {
        self.states.clear();
        self.states.extend(self.sorter.ascending(keys));
    }

    /// Puts the states of each row together, leaving them in order.
    fn split(&mut self, rows: &Classes) {
        let mut next = rows.starts.clone();
        for &state in self.sorter.order() {
            let slot = &mut next[rows.class_of[state as usize] as usize];
            self.states[*slot as usize] = state;
            *slot += 1;
        }
    }
}

impl Goals {
    /// The bytes taken for so many states.
    pub(crate) const fn bytes(n_states: u64) -> u64 {
        n_states * (2 * 12 + 12)
    }

    /// Sorts the states by rank and by the best that can be had.
    pub(crate) fn sort(&mut self, ranks: &[u32], best: &[u32]) {
        self.by_rank.sort(ranks);
        self.by_best.sort(best);
        self.parts.clear();
        self.parts.push(0..ranks.len());
    }

    /// Splits the orders into rows: the opponents cannot change the options `own` of the focal
    /// decision maker, so the states that agree in them are followed for themselves.
    pub(super) fn split(&mut self, space: &StateSpace, own: u128) {
        if space.is_coalesced() {
            return; // A coalesced state may stand in several rows.
        }
        // PERF: what is searched at one time fits a core's cache, and cores share the rows.
        let rows = Classes::of(space, !own);
        self.by_rank.split(&rows);
        self.by_best.split(&rows);
        self.parts.clear();
        let ends = rows.starts.windows(2);
        self.parts.extend(ends.map(|ends| ends[0] as usize..ends[1] as usize));
    }
}
