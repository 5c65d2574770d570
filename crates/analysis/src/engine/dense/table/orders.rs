//! The cells of a decision maker sorted by its preference.

use super::moves::Moves;
use detente_model::{State, StateSpace};

/// Where a combination stands for one decision maker.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Slot {
    /// Its port, as the end of a move.
    pub(super) port: u32,
    /// A number that grows with the decision maker's liking: where moves are unrestricted,
    /// how many of the class are worse; elsewhere the rank.
    pub(super) level: u32,
}

/// One decision maker's cells, sorted.
#[derive(Clone, Debug)]
pub(super) struct Order {
    /// For each feasible combination, where it stands.
    pub(super) slots: Vec<Slot>,
    /// The combinations, cell by cell, worst first.
    pub(super) members: Vec<u32>,
    /// Whether the decision maker likes some state better than another.
    pub(super) is_any: bool,
    /// Working list: rank and place.
    keys: Vec<u64>,
}

impl Order {
    /// The bytes kept for each feasible combination.
    pub(super) const BYTES: u64 = 8 + 4;

    /// The cells, not yet sorted.
    pub(super) fn unsorted(port_of: Vec<u32>, members: Vec<u32>) -> Self {
        let slots = port_of.into_iter().map(|port| Slot { port, level: 0 }).collect();
        Self { slots, members, is_any: false, keys: Vec::new() }
    }

    /// Sorts the cells by the ranks of the states.
    pub(super) fn sort(&mut self, moves: &Moves, space: &StateSpace, ranks: &[u32]) {
        self.is_any = ranks.iter().any(|&rank| rank != ranks[0]);
        let rank = |place: u32| u64::from(ranks[space.state_at(place as usize).index()]);
        for cell in 0..State::at(moves.n_cells()).0 {
            let members = &mut self.members[moves.cell(cell)];
            self.keys.clear();
            self.keys.extend(members.iter().map(|&place| rank(place) << 32 | u64::from(place)));
            self.keys.sort_unstable();
            let mut n_worse = 0;
            for (position, (member, &key)) in members.iter_mut().zip(&self.keys).enumerate() {
                *member = place_in(key);
                if key >> 32 != self.keys[n_worse] >> 32 {
                    n_worse = position;
                }
                let level = if moves.is_restricted() { rank_in(key) } else { State::at(n_worse).0 };
                self.slots[*member as usize].level = level;
            }
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the lower half of the key")]
const fn place_in(key: u64) -> u32 {
    key as u32
}

const fn rank_in(key: u64) -> u32 {
    (key >> 32) as u32
}
