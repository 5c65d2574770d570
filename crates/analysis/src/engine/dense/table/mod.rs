//! Any states, any moves: classes in tables.
//!
//! What the full product reads off a state's number is looked up here, so constraints, one-way
//! options, forbidden moves and coalesced states are all right; it takes a few times the memory
//! and time.

mod classes;
mod closure;
mod focal;
mod goals;
mod moves;
mod orders;
mod rows;
mod search;

pub(super) use classes::Classes;
pub(crate) use closure::Closure;
pub(crate) use focal::{Focal, Worth};
pub(crate) use goals::Goals;
pub(crate) use search::Search;

use super::progress::Progress;
use super::rules::Rules;
use crate::budget::{Refused, Task, Watch, go_on};
use crate::stability::Concept;
use detente_model::{Dispute, StateSet, StateSpace};
use moves::Moves;
use orders::Order;
use rayon::prelude::*;
use rows::Rows;

/// The most decision makers.
pub(crate) const MOST_MAKERS: usize = 100;

/// From so many combinations on, both cores are worth waking. Tests wake them for few.
const MANY: usize = if cfg!(test) { 24 } else { 4096 };

/// How many parts of its work a thread is given, so that none waits long for another.
const PARTS: usize = 2;

/// States and moves, without preferences.
#[derive(Debug)]
pub(crate) struct Table<'d> {
    space: &'d StateSpace,
    moves: Vec<Moves>,
}

/// The cells of all decision makers, sorted by their preferences.
#[derive(Clone, Debug)]
pub(crate) struct Orders(Vec<Order>);

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
        let grouped = |&mover| Moves::of(dispute, space, mover);
        let grouped: Vec<_> = match space.n_feasible() < MANY {
            true => movers.iter().map(grouped).collect(),
            false => movers.par_iter().map(grouped).collect(),
        };
        let (moves, orders) = (grouped.into_iter())
            .map(|each| (each.moves, Order::unsorted(each.port_of, each.members)))
            .unzip();
        (Self { space, moves }, Orders(orders))
    }

    /// The bytes that deciding all concepts takes, at most, beside the answer.
    pub(crate) fn bytes(dispute: &Dispute, space: &StateSpace) -> u64 {
        let (n_states, n_places) = (space.len() as u64, space.n_feasible() as u64);
        let moves = |mover| Moves::bytes(n_places, !Rules::of(dispute, mover).is_none());
        let kept = |mover| moves(mover) + Order::BYTES * n_places + 4 * n_states;
        let kept: u64 = dispute.decision_makers().map(kept).sum();
        let n_makers = dispute.decision_makers.len() as u64;
        let n_parts = (rayon::current_num_threads() * PARTS) as u64;
        let part = Closure::bytes(n_states, n_places * n_makers) + 8 * n_places;
        kept + 4 * n_states + Goals::bytes(n_states) + n_parts * part
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
        let progress = Progress::new(watch, Task::Replies, ranks.len() as u64);
        let mut stable = vec![Vec::new(); concepts.len()];
        for (mover, ranks) in dispute.decision_makers().zip(ranks) {
            progress.step()?;
            if orders.is_indifferent(mover.index()) {
                // Nothing to gain anywhere.
                stable.iter_mut().for_each(|stable| stable.push(StateSet::all(space.len())));
                continue;
            }
            let focal = table.focal(&orders, mover.index(), ranks);
            let worth = all_worth(focal, dispute.own_bits(mover), concepts, watch)?;
            for (stable, mut worth) in stable.iter_mut().zip(worth) {
                let mut words = vec![!0; space.len().div_ceil(64)];
                focal.clear_unstable(&mut worth, &mut words);
                stable.push(StateSet::from_words(space.len(), words));
            }
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

    /// The decision maker at `place`, with its ranks of the states.
    pub(crate) fn focal<'t>(
        &'t self,
        orders: &'t Orders,
        place: usize,
        ranks: &'t [u32],
    ) -> Focal<'t> {
        Focal { space: self.space, moves: &self.moves, orders: &orders.0, place, ranks }
    }
}

/// What the focal decision maker's ports are worth under each concept; its options are `own`.
fn all_worth(
    focal: Focal,
    own: u128,
    concepts: &[Concept],
    watch: &dyn Watch,
) -> Result<Vec<Worth>, Refused> {
    let is_many = focal.space.n_feasible() >= MANY;
    let mut best = Vec::new();
    focal.find_best(&mut best, &mut Worth::default());
    if is_many && focal.has_free_rows() {
        return Rows::new(focal, &best, own).search(concepts, watch);
    }
    let mut goals = Goals::default();
    goals.sort(focal.ranks, &best);
    if is_many {
        goals.split(focal.space, own);
    }
    let mut closure = Closure::default();
    let worth = |&concept: &Concept| {
        let search = Search { focal, best: &best, goals: &goals, concept };
        let mut worth = Worth::default();
        search.run(&mut closure, &mut worth, watch)?;
        Ok(worth)
    };
    concepts.iter().map(worth).collect()
}
