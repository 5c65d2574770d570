//! Any states, any moves: classes in tables.
//!
//! What the full product reads off a state's number is looked up here, so constraints, one-way
//! options, forbidden moves and coalesced states are all right; it takes a few times the memory
//! and time.

mod classes;
mod closure;
mod moves;
mod orders;

pub(super) use classes::Classes;

use super::progress::Progress;
use super::rules::Rules;
use super::sorting::Sorter;
use crate::budget::{Refused, Task, Watch, go_on};
use crate::stability::Concept;
use closure::{Closure, Movers};
use detente_model::{Dispute, State, StateSet, StateSpace};
use moves::Moves;
use orders::Order;
use rayon::prelude::*;

/// The most decision makers.
pub(crate) const MOST_MAKERS: usize = 100;

/// From so many combinations on, both cores are worth waking.
const MANY: usize = 4096;

/// States and moves, without preferences.
#[derive(Debug)]
pub(crate) struct Table<'d> {
    space: &'d StateSpace,
    moves: Vec<Moves>,
}

/// The cells of all decision makers, sorted by their preferences.
#[derive(Clone, Debug)]
pub(crate) struct Orders(Vec<Order>);

/// The states in the orders in which replies are searched for, for one focal decision maker.
#[derive(Clone, Debug, Default)]
pub(crate) struct Goals {
    /// For each state, the best the focal decision maker can have there by staying or moving.
    best: Vec<u32>,
    by_rank: Sorter,
    by_best: Sorter,
}

/// The focal decision maker: its place, its ranks of the states, and its goals.
#[derive(Clone, Copy)]
pub(crate) struct Focal<'f> {
    pub(crate) place: usize,
    pub(crate) ranks: &'f [u32],
    pub(crate) goals: &'f Goals,
}

/// Working lists for deciding one concept for one focal decision maker.
#[derive(Clone, Debug, Default)]
pub(crate) struct Work {
    closure: Closure,
    /// For each port of the focal decision maker, the most that some state there is worth.
    at_port: Vec<u32>,
    /// For each cell, the most that some state is worth that it can move to from there.
    from_cell: Vec<u32>,
}

impl Orders {
    /// Whether a decision maker holds all states equal.
    pub(crate) fn is_indifferent(&self, decision_maker: usize) -> bool {
        !self.0[decision_maker].is_any
    }
}

impl<'d> Table<'d> {
    /// The classes of all decision makers, not yet sorted.
    pub(crate) fn of(dispute: &Dispute, space: &'d StateSpace) -> (Self, Orders) {
        let movers: Vec<_> = dispute.decision_makers().collect();
        let grouped = movers.par_iter().map(|&mover| Moves::of(dispute, space, mover));
        let (moves, orders) = (grouped.collect::<Vec<_>>().into_iter())
            .map(|each| (each.moves, Order::unsorted(each.port_of, each.members)))
            .unzip();
        (Self { space, moves }, Orders(orders))
    }

    /// The bytes that deciding all concepts takes, at most, beside the answer.
    pub(crate) fn bytes(dispute: &Dispute, space: &StateSpace) -> u64 {
        let (n_states, n_places) = (space.len() as u64, space.n_feasible() as u64);
        let moves = |mover| Moves::bytes(n_places, !Rules::of(dispute, mover).is_none());
        let kept = |mover| moves(mover) + Order::BYTES * n_places + 4 * n_states;
        let n_makers = dispute.decision_makers.len() as u64;
        let goals = 20 * n_states;
        let work = Closure::bytes(n_states, n_places * n_makers) + 8 * n_places;
        dispute.decision_makers().map(kept).sum::<u64>() + goals + 4 * work
    }

    /// The states stable under each concept for each decision maker, given by its ranks.
    pub(crate) fn stable(
        dispute: &Dispute,
        space: &StateSpace,
        ranks: &[Vec<u32>],
        concepts: &[Concept],
        watch: &dyn Watch,
    ) -> Result<Vec<Vec<StateSet>>, Refused> {
        let (table, mut orders) = Table::of(dispute, space);
        go_on(watch)?;
        table.sort(&mut orders, ranks);
        let progress = Progress::new(watch, Task::Replies, (ranks.len() * concepts.len()) as u64);
        let mut goals = Goals::default();
        let mut stable = vec![Vec::new(); concepts.len()];
        for (place, ranks) in ranks.iter().enumerate() {
            if orders.is_indifferent(place) {
                // Nothing to gain anywhere.
                stable.iter_mut().for_each(|stable| stable.push(StateSet::all(space.len())));
                continue;
            }
            table.set_goals(&orders, place, ranks, &mut goals, &mut Work::default());
            let focal = Focal { place, ranks, goals: &goals };
            let decide = |work: &mut Work, concept: &Concept| {
                let mut words = vec![!0; space.len().div_ceil(64)];
                table.decide(&orders, focal, *concept, work, watch, &mut words)?;
                progress.step()?;
                Ok(StateSet::from_words(space.len(), words))
            };
            let found = concepts.par_iter().map_init(Work::default, decide);
            let found = found.collect::<Result<Vec<_>, Refused>>()?;
            stable.iter_mut().zip(found).for_each(|(stable, found)| stable.push(found));
        }
        Ok(stable)
    }

    /// Sorts the cells of every decision maker by its ranks.
    pub(crate) fn sort(&self, orders: &mut Orders, ranks: &[impl AsRef<[u32]> + Sync]) {
        if self.space.n_feasible() < MANY {
            let each = orders.0.iter_mut().zip(&self.moves).zip(ranks);
            each.for_each(|((order, moves), ranks)| order.sort(moves, self.space, ranks.as_ref()));
        } else {
            let each = orders.0.par_iter_mut().zip(&self.moves).zip(ranks);
            each.for_each(|((order, moves), ranks)| order.sort(moves, self.space, ranks.as_ref()));
        }
    }

    /// Prepares for deciding what is stable for the decision maker at `place`.
    pub(crate) fn set_goals(
        &self,
        orders: &Orders,
        place: usize,
        ranks: &[u32],
        goals: &mut Goals,
        work: &mut Work,
    ) {
        let own = self.own(orders, place);
        own.reset(&mut work.at_port);
        (0..).zip(ranks).for_each(|(state, &rank)| own.raise(&mut work.at_port, state, rank));
        own.look_ahead(&work.at_port, &mut work.from_cell);
        goals.best.clear();
        goals.best.extend(ranks);
        for place in 0..self.space.n_feasible() {
            let best = &mut goals.best[self.space.state_at(place).index()];
            *best = work.from_cell[own.cell_of(place)].max(*best);
        }
        goals.by_rank.ascending(ranks);
        goals.by_best.ascending(&goals.best);
    }

    /// Clears the bits of the states not stable for the focal decision maker.
    pub(crate) fn decide(
        &self,
        orders: &Orders,
        focal: Focal,
        concept: Concept,
        work: &mut Work,
        watch: &dyn Watch,
        stable: &mut [u64],
    ) -> Result<(), Refused> {
        let Focal { place, ranks, goals } = focal;
        let mut clear = |state: usize| stable[state / 64] &= !(1 << (state % 64));
        let Some(steps) = concept.steps() else {
            (0..ranks.len()).filter(|&state| goals.best[state] > ranks[state]).for_each(clear);
            return Ok(());
        };
        let (order, values) = match concept {
            Concept::SymmetricMetarational | Concept::SymmetricSequential => {
                (&goals.by_best, &goals.best[..])
            }
            _ => (&goals.by_rank, ranks),
        };
        let own = self.own(orders, place);
        own.reset(&mut work.at_port);
        let (space, moves) = (self.space, &self.moves[..]);
        let movers = Movers { space, moves, orders: &orders.0, focal: place, steps };
        work.closure.run(&movers, order.order(), watch, |state, goal| {
            let worth = values[goal as usize].min(ranks[state as usize]);
            own.raise(&mut work.at_port, state, worth);
        })?;
        own.look_ahead(&work.at_port, &mut work.from_cell);
        for place in 0..space.n_feasible() {
            let state = space.state_at(place).index();
            if work.from_cell[own.cell_of(place)] > ranks[state] {
                clear(state);
            }
        }
        Ok(())
    }

    fn own<'t>(&'t self, orders: &'t Orders, place: usize) -> Own<'t> {
        Own { space: self.space, moves: &self.moves[place], order: &orders.0[place] }
    }
}

/// The focal decision maker's own moves.
struct Own<'t> {
    space: &'t StateSpace,
    moves: &'t Moves,
    order: &'t Order,
}

impl Own<'_> {
    fn reset(&self, at_port: &mut Vec<u32>) {
        at_port.clear();
        at_port.resize(self.moves.n_ports(), 0);
    }

    /// Raises the ports of a state to what the state is worth.
    fn raise(&self, at_port: &mut [u32], state: u32, worth: u32) {
        for place in self.space.places(State(state)) {
            let most = &mut at_port[self.order.slots[place].port as usize];
            *most = worth.max(*most);
        }
    }

    /// For each cell, the most that is at some port it can move to.
    fn look_ahead(&self, at_port: &[u32], from_cell: &mut Vec<u32>) {
        from_cell.clear();
        from_cell.resize(self.moves.n_cells(), 0);
        for (port, &most) in (0..).zip(at_port) {
            for cell in self.moves.sources(port) {
                let here = &mut from_cell[cell as usize];
                *here = most.max(*here);
            }
        }
    }

    fn cell_of(&self, place: usize) -> usize {
        self.moves.cell_of(place, self.order.slots[place].port) as usize
    }
}
