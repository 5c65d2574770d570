//! What the opponents can lead to: a search backwards from ascending goals.
//!
//! The pairs (state, last mover) of a legal sequence are only told apart where they have to
//! be. Where every mover's moves are transitive, a sequence in which somebody moves twice in a
//! row can be shortened to one in which nobody does, and states will do.

use super::moves::Moves;
use super::orders::{Order, Slot};
use crate::budget::{Refused, Watch, go_on};
use crate::reach::Steps;
use detente_model::{State, StateSpace};

/// The movers of a closure, and which of their moves count.
#[derive(Clone, Copy)]
pub(super) struct Movers<'t> {
    pub(super) space: &'t StateSpace,
    pub(super) moves: &'t [Moves],
    pub(super) orders: &'t [Order],
    /// Whose moves do not count.
    pub(super) focal: usize,
    pub(super) steps: Steps,
}

impl Movers<'_> {
    /// Those who can make a step at all.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.moves.len()).filter(|&mover| {
            let steps = self.steps == Steps::Moves || self.orders[mover].is_any;
            mover != self.focal && self.moves[mover].is_any && steps
        })
    }

    /// Whether the search must remember who moved.
    fn are_told_apart(&self) -> bool {
        self.iter().any(|mover| !self.moves[mover].is_transitive)
    }

    /// Whether it must remember that this one did, if it must at all.
    ///
    /// Improvements lead nowhere twice, so it need not for a mover whose improvements are
    /// transitive. Any moves can lead back, and a way there and back would let somebody else
    /// move twice in a row; so there one mover who needs it makes all need it.
    fn is_told_apart(&self, mover: usize) -> bool {
        self.steps == Steps::Moves || !self.moves[mover].is_transitive
    }
}

/// A search, with its working lists.
#[derive(Clone, Debug, Default)]
pub(crate) struct Closure {
    movers: Vec<usize>,
    /// Whether movers are told apart.
    told_apart: bool,
    /// For each mover and cell, how far it is found: for improvements how many of the worst,
    /// for moves [`NOT_YET`], [`ENTIRELY`], or the one state that is not.
    found: Vec<Vec<u32>>,
    /// Bits for states found, where movers are not told apart.
    seen: Vec<u64>,
    /// For each state, who found it, where they are.
    seen_by: Vec<By>,
    queue: Vec<(u32, By)>,
}

/// Who found a state, or who may go on from there.
type By = u8;

/// Nobody has found it.
const NOBODY: By = 0;
/// So many have that everybody may go on.
const ANYBODY: By = u8::MAX;

const NOT_YET: u32 = u32::MAX;
const ENTIRELY: u32 = u32::MAX - 1;

impl Closure {
    /// The bytes taken for so many states and cells of movers, at most.
    pub(super) const fn bytes(n_states: u64, n_cells: u64) -> u64 {
        9 * n_states + 4 * n_cells
    }

    /// Starts a search.
    pub(super) fn start(&mut self, movers: &Movers) {
        let n_states = movers.space.len();
        self.movers.clear();
        self.movers.extend(movers.iter());
        self.found.resize_with(movers.moves.len(), Vec::new);
        let nothing = if movers.steps == Steps::Moves { NOT_YET } else { 0 };
        for &mover in &self.movers {
            self.found[mover].clear();
            self.found[mover].resize(movers.moves[mover].n_cells(), nothing);
        }
        self.seen.clear();
        self.seen_by.clear();
        self.told_apart = movers.are_told_apart();
        if self.told_apart {
            self.seen_by.resize(n_states, NOBODY);
        } else {
            self.seen.resize(n_states.div_ceil(64), 0);
        }
    }

    /// Finds the states from which legal sequences of the movers lead to goals: `least` hears
    /// once of each state, with the first of the goals, and of each goal.
    pub(super) fn follow(
        &mut self,
        movers: &Movers,
        goals: &[u32],
        watch: &dyn Watch,
        mut least: impl FnMut(u32, u32),
    ) -> Result<(), Refused> {
        for (n_done, &goal) in goals.iter().enumerate() {
            if n_done.is_multiple_of(1 << 16) {
                go_on(watch)?;
            }
            if self.told_apart {
                self.find_told_apart(movers, goal, |state| least(state, goal));
            } else {
                self.find(movers, goal, |state| least(state, goal));
            }
        }
        Ok(())
    }

    /// Everything from which `goal` can be reached, movers not being told apart.
    fn find(&mut self, movers: &Movers, goal: u32, mut least: impl FnMut(u32)) {
        let Self { movers: who, found, seen, queue, .. } = self;
        let mut mark = |state: u32, queue: &mut Vec<(u32, By)>| {
            let word = &mut seen[state as usize / 64];
            if *word >> (state % 64) & 1 == 0 {
                *word |= 1 << (state % 64);
                least(state);
                queue.push((state, ANYBODY));
            }
        };
        mark(goal, queue);
        while let Some((to, _)) = queue.pop() {
            for &mover in &*who {
                sources(movers, mover, to, &mut found[mover], |from| mark(from, queue));
            }
        }
    }

    /// Everything from which `goal` can be reached, nobody moving twice in a row.
    fn find_told_apart(&mut self, movers: &Movers, goal: u32, mut least: impl FnMut(u32)) {
        let Self { movers: who, found, seen_by, queue, .. } = self;
        // A mover does not go back from what only it has found: it would move twice.
        let mut mark = |state: u32, by: By, queue: &mut Vec<(u32, By)>| {
            let seen = &mut seen_by[state as usize];
            if *seen == NOBODY {
                least(state);
                queue.push((state, by));
                *seen = by;
            } else if *seen != by && *seen != ANYBODY {
                queue.push((state, only(*seen)));
                *seen = ANYBODY;
            }
        };
        mark(goal, ANYBODY, queue);
        while let Some((to, by)) = queue.pop() {
            for &mover in who.iter().filter(|&&mover| may_go_on(mover, by)) {
                let by = if movers.is_told_apart(mover) { name(mover) } else { ANYBODY };
                sources(movers, mover, to, &mut found[mover], |from| mark(from, by, queue));
            }
        }
    }
}

/// The name of the mover who found a state.
fn name(mover: usize) -> By {
    By::try_from(mover + 1).expect("at most 100 decision makers")
}

/// The name of the one who alone may still go on.
const fn only(name: By) -> By {
    name + By::MAX / 2
}

/// Whether a mover may go on from a queued state: any but the one who found it, or the only
/// one left.
fn may_go_on(mover: usize, by: By) -> bool {
    match by {
        ANYBODY => true,
        by if by > By::MAX / 2 => by == only(name(mover)),
        by => by != name(mover),
    }
}

/// Hands over the states from which `mover` may step to `to`, and which were not handed over
/// before; `found` remembers.
#[inline]
fn sources(
    movers: &Movers,
    mover: usize,
    to: u32,
    found: &mut [u32],
    mut hand_over: impl FnMut(u32),
) {
    let (moves, order) = (&movers.moves[mover], &movers.orders[mover]);
    let state_at = |&place: &u32| movers.space.state_at(place as usize).0;
    for place in movers.space.places(State(to)) {
        let Slot { port, level } = order.slots[place];
        for cell in moves.sources(port) {
            let members = &order.members[moves.cell(cell)];
            let found = &mut found[cell as usize];
            if movers.steps == Steps::Moves {
                let left_out = std::mem::replace(found, ENTIRELY);
                if left_out == NOT_YET {
                    // Nobody moves from a state to itself; another of the cell may lead there.
                    *found = to;
                    members
                        .iter()
                        .map(state_at)
                        .filter(|&from| from != to)
                        .for_each(&mut hand_over);
                } else if left_out == to {
                    *found = to;
                } else if left_out != ENTIRELY
                    && members.iter().any(|place| state_at(place) == left_out)
                {
                    hand_over(left_out);
                }
            } else if moves.is_restricted() {
                let is_worse = |place: &u32| order.slots[*place as usize].level < level;
                while let Some(place) = members.get(*found as usize).filter(|place| is_worse(place))
                {
                    *found += 1;
                    hand_over(state_at(place));
                }
            } else if *found < level {
                members[*found as usize..level as usize]
                    .iter()
                    .map(state_at)
                    .for_each(&mut hand_over);
                *found = level;
            }
        }
    }
}
