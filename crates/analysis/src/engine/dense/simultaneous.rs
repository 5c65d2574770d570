//! Simultaneous stability for all states, by its definition.
//!
//! Every improvement of the focal decision maker must be spoilt by improvements that some
//! opponents make from the same state at the same time; see
//! [`is_simultaneously_stable`](crate::stability::is_simultaneously_stable). No sequences are
//! followed; but what each can gain by from a state is found once for all focal decision
//! makers, and the joint change that spoilt one improvement is tried first on the next.

use super::progress::Progress;
use super::rules::Rules;
use crate::budget::{Refused, Task, Watch};
use detente_model::{Choices, Dispute, State, StateSet, StateSpace};
use rayon::prelude::*;

/// From this many states on, both cores are worth waking.
const MANY_STATES: usize = 512;

/// States and moves as changes of options, with everybody's ranks of the states.
pub(crate) struct Simultaneous<'s> {
    space: &'s StateSpace,
    rules: Vec<Rules<'s>>,
    ranks: &'s [Vec<u32>],
}

/// What each decision maker can gain by from one combination: the changes of its options, and
/// where each leads alone.
type Gains = Vec<Vec<(u128, State)>>;

impl<'s> Simultaneous<'s> {
    pub(crate) fn of(dispute: &'s Dispute, space: &'s StateSpace, ranks: &'s [Vec<u32>]) -> Self {
        let rules = dispute.decision_makers().map(|mover| Rules::of(dispute, mover)).collect();
        Self { space, rules, ranks }
    }

    /// The states stable for each decision maker.
    ///
    /// *Cost*: for each state and improvement, up to the product over opponents of one more
    /// than their improvements; mostly much less.
    pub(crate) fn stable(&self, watch: &dyn Watch) -> Result<Vec<StateSet>, Refused> {
        let n_states = self.space.len();
        let n_words = n_states.div_ceil(64);
        let progress = Progress::new(watch, Task::Stability, n_words as u64);
        let decide = |gains: &mut Gains, word: usize| {
            let mut words = vec![0u64; self.rules.len()];
            for state in 64 * word..n_states.min(64 * word + 64) {
                self.decide(State::at(state), gains, &mut words);
            }
            progress.step()?;
            Ok(words)
        };
        let words: Result<Vec<Vec<u64>>, Refused> = if n_states < MANY_STATES {
            let mut gains = Gains::new();
            (0..n_words).map(|word| decide(&mut gains, word)).collect()
        } else {
            (0..n_words).into_par_iter().map_init(Gains::new, decide).collect()
        };
        let words = words?;
        let stable = |focal| StateSet::from_words(n_states, words.iter().map(|words| words[focal]));
        Ok((0..self.rules.len()).map(stable).collect())
    }

    /// Sets the bit of a state in the word of each decision maker for whom it is stable.
    fn decide(&self, state: State, gains: &mut Gains, words: &mut [u64]) {
        let bit = 1 << (state.0 % 64);
        if self.space.is_coalesced() {
            self.decide_coalesced(state, gains, words);
            return;
        }
        let start = self.space.choices(state);
        self.find_gains(state, start, gains);
        for (focal, word) in words.iter_mut().enumerate() {
            let together = Together { all: self, start, focal, state, gains };
            let mut spoiler = 0;
            let is_spoilt = |&(change, _): &(u128, State)| together.spoil(change, &mut spoiler);
            *word |= if gains[focal].iter().all(is_spoilt) { bit } else { 0 };
        }
    }

    /// The same where states may be several combinations: an improvement is spoilt if it is
    /// from any combination of the state to any of the improvement.
    fn decide_coalesced(&self, state: State, gains: &mut Gains, words: &mut [u64]) {
        let bit = 1 << (state.0 % 64);
        let [mut open, mut spoilt] = [(); 2].map(|()| vec![Vec::new(); words.len()]);
        for start in self.space.members(state) {
            self.find_gains(state, start, gains);
            for focal in 0..words.len() {
                let together = Together { all: self, start, focal, state, gains };
                let mut spoiler = 0;
                for &(change, moved) in &gains[focal] {
                    let list = match together.spoil(change, &mut spoiler) {
                        true => &mut spoilt[focal],
                        false => &mut open[focal],
                    };
                    list.push(moved);
                }
            }
        }
        for ((word, open), spoilt) in words.iter_mut().zip(&open).zip(&spoilt) {
            *word |= if open.iter().all(|moved| spoilt.contains(moved)) { bit } else { 0 };
        }
    }

    /// What everybody can gain by from `start`, one of the combinations of `state`.
    fn find_gains(&self, state: State, start: Choices, gains: &mut Gains) {
        gains.resize_with(self.rules.len(), Vec::new);
        for ((gains, rules), ranks) in gains.iter_mut().zip(&self.rules).zip(self.ranks) {
            gains.clear();
            let from = rules.start(start);
            let here = ranks[state.index()];
            let mut consider = |end: Choices, to: State| {
                if ranks[to.index()] > here && rules.permit(from, rules.goal(end)) {
                    gains.push((start.0 ^ end.0, to));
                }
            };
            if rules.own.count_ones() < usize::BITS
                && 1usize << rules.own.count_ones() <= self.space.n_feasible()
            {
                for own in subsets(rules.own) {
                    let end = Choices(start.0 & !rules.own | own);
                    self.space.find(end).into_iter().for_each(|to| consider(end, to));
                }
            } else {
                for place in 0..self.space.n_feasible() {
                    let end = self.space.combination(place);
                    if (end.0 ^ start.0) & !rules.own == 0 {
                        consider(end, self.space.state_at(place));
                    }
                }
            }
        }
    }
}

/// The opponents' joint changes against a focal decision maker's improvement.
struct Together<'a> {
    all: &'a Simultaneous<'a>,
    start: Choices,
    focal: usize,
    state: State,
    gains: &'a Gains,
}

impl Together<'_> {
    /// Whether some opponents' changes spoil the focal decision maker's; `spoiler` is tried
    /// first, and set.
    fn spoil(&self, change: u128, spoiler: &mut u128) -> bool {
        if *spoiler != 0 && self.is_spoilt(change ^ *spoiler) {
            return true;
        }
        let found = self.search(change, 0, 0);
        *spoiler = found.unwrap_or(0);
        found.is_some()
    }

    /// The opponents' changes that spoil `change` when those from `place` on may be added to
    /// `joint`.
    fn search(&self, change: u128, joint: u128, place: usize) -> Option<u128> {
        let Some(gains) = self.gains.get(place) else {
            return (joint != 0 && self.is_spoilt(change ^ joint)).then_some(joint);
        };
        let theirs = if place == self.focal { &[] } else { &gains[..] };
        let mut joining = theirs.iter().map(|(theirs, _)| joint ^ theirs);
        let found = joining.find_map(|joint| self.search(change, joint, place + 1));
        found.or_else(|| self.search(change, joint, place + 1))
    }

    fn is_spoilt(&self, change: u128) -> bool {
        let ranks = &self.all.ranks[self.focal];
        let end = self.all.space.find(Choices(self.start.0 ^ change));
        end.is_some_and(|end| ranks[end.index()] <= ranks[self.state.index()])
    }
}

/// Every subset of `bits`, ascending.
fn subsets(bits: u128) -> impl Iterator<Item = u128> {
    let next = move |&subset: &u128| match subset.wrapping_sub(bits) & bits {
        0 => None,
        next => Some(next),
    };
    std::iter::successors(Some(0), next)
}
