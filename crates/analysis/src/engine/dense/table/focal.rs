//! The focal decision maker, and what it can do itself.

use super::closure::Movers;
use super::moves::Moves;
use super::orders::Order;
use crate::reach::Steps;
use detente_model::{State, StateSpace};

/// A focal decision maker among all.
#[derive(Clone, Copy)]
pub(crate) struct Focal<'f> {
    pub(super) space: &'f StateSpace,
    pub(super) moves: &'f [Moves],
    pub(super) orders: &'f [Order],
    /// Which decision maker it is.
    pub(super) place: usize,
    /// Its rank of each state.
    pub(super) ranks: &'f [u32],
}

/// What there is to gain for the focal decision maker.
#[derive(Clone, Debug, Default)]
pub(crate) struct Worth {
    /// For each of its ports, the most that some state there is worth.
    at_port: Vec<u32>,
    /// For each of its cells, the most that some state is worth that it can move to from there.
    from_cell: Vec<u32>,
}

impl<'f> Focal<'f> {
    fn own_moves(&self) -> &'f Moves {
        &self.moves[self.place]
    }

    /// The opponents, by the steps that count.
    pub(super) fn opponents(&self, steps: Steps) -> Movers<'f> {
        let Self { space, moves, orders, place, .. } = *self;
        Movers { space, moves, orders, focal: place, steps }
    }

    /// Whether each row, the states that agree in the focal decision maker's options, can be
    /// searched for itself, with nothing that restricts the opponents' moves.
    pub(super) fn has_free_rows(&self) -> bool {
        let is_free =
            |(place, moves): (usize, &Moves)| place == self.place || !moves.is_restricted();
        !self.space.is_coalesced() && self.moves.iter().enumerate().all(is_free)
    }

    /// Finds the best the focal decision maker can have at each state by staying or moving.
    pub(crate) fn find_best(&self, best: &mut Vec<u32>, worth: &mut Worth) {
        self.start(worth);
        self.raise_all(worth);
        self.look_ahead(worth);
        best.clear();
        best.extend(self.ranks);
        for place in 0..self.space.n_feasible() {
            let best = &mut best[self.space.state_at(place).index()];
            *best = worth.from_cell[self.cell_of(place)].max(*best);
        }
    }

    /// Starts with everything worth nothing.
    pub(super) fn start(&self, worth: &mut Worth) {
        worth.at_port.clear();
        worth.at_port.resize(self.own_moves().n_ports(), 0);
    }

    /// Raises the ports of a state to `value`, or to its rank if that is less: what is not
    /// preferred is no gain, whatever it leads to.
    pub(super) fn raise(&self, worth: &mut Worth, state: u32, value: u32) {
        let value = value.min(self.ranks[state as usize]);
        for place in self.space.places(State(state)) {
            let port = self.orders[self.place].slots[place].port;
            let most = &mut worth.at_port[port as usize];
            *most = value.max(*most);
        }
    }

    /// Raises the ports of every state to its rank.
    pub(super) fn raise_all(&self, worth: &mut Worth) {
        (0..).zip(self.ranks).for_each(|(state, &rank)| self.raise(worth, state, rank));
    }

    /// Clears the bits of the states from which something worth more can be moved to.
    pub(crate) fn clear_unstable(&self, worth: &mut Worth, stable: &mut [u64]) {
        self.look_ahead(worth);
        for place in 0..self.space.n_feasible() {
            let state = self.space.state_at(place).index();
            if worth.from_cell[self.cell_of(place)] > self.ranks[state] {
                stable[state / 64] &= !(1 << (state % 64));
            }
        }
    }

    /// For each cell, finds the most that is at some port it can move to.
    fn look_ahead(&self, worth: &mut Worth) {
        let moves = self.own_moves();
        worth.from_cell.clear();
        worth.from_cell.resize(moves.n_cells(), 0);
        for (port, &most) in (0..).zip(&worth.at_port) {
            for cell in moves.sources(port) {
                let here = &mut worth.from_cell[cell as usize];
                *here = most.max(*here);
            }
        }
    }

    fn cell_of(&self, place: usize) -> usize {
        let port = self.orders[self.place].slots[place].port;
        self.own_moves().cell_of(place, port) as usize
    }
}

impl Worth {
    /// The higher of two.
    pub(super) fn higher(mut self, other: Self) -> Self {
        if self.at_port.is_empty() {
            return other;
        }
        let both = self.at_port.iter_mut().zip(other.at_port);
        both.for_each(|(most, other)| *most = other.max(*most));
        self
    }
}
