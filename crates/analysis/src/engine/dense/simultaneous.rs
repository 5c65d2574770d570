//! Simultaneous stability for all states, by its definition.
//!
//! Every improvement of the focal decision maker must be spoilt by improvements that some
//! opponents make from the same state at the same time; see
//! [`is_simultaneously_stable`](crate::stability::is_simultaneously_stable). No sequences are
//! followed; but what each can gain by from a state is found once for all focal decision
//! makers, and the joint change that spoilt one improvement is tried first on the next.

use super::progress::Progress;
use super::rules::Rules;
use super::table::Classes;
use crate::budget::{Refused, Task, Watch};
use crate::graph::subsets;
use detente_model::{Choices, DecisionMaker, Dispute, State, StateSet, StateSpace};
use rayon::prelude::*;

/// From this many states on, both cores are worth waking.
const MANY_STATES: usize = 512;

/// Up to so many combinations are not sorted into classes.
const FEW: usize = 64;

/// States and moves as changes of options.
#[derive(Debug)]
pub(crate) struct Simultaneous<'s> {
    space: &'s StateSpace,
    rules: Vec<Rules<'s>>,
    /// Each decision maker's classes, where combinations are not looked up.
    classes: Vec<Option<Classes>>,
}

/// How everybody holds states, as far as simultaneous stability asks.
pub(crate) trait Holds {
    /// Whether an opponent would make the move of its own accord.
    fn gains(&self, mover: DecisionMaker, from: State, to: State) -> bool;

    /// Whether a move that gains also tempts the focal decision maker.
    fn tempts(&self, focal: DecisionMaker, from: State, to: State) -> bool;

    /// Whether anything can deter the focal decision maker.
    fn can_deter(&self, _focal: DecisionMaker) -> bool {
        true
    }

    /// Whether ending at `end` deters the focal decision maker from leaving `state`.
    fn deters(&self, focal: DecisionMaker, state: State, end: State) -> bool;
}

/// By everybody's ranks of the states.
impl<R: AsRef<[u32]>> Holds for [R] {
    fn gains(&self, mover: DecisionMaker, from: State, to: State) -> bool {
        let ranks = self[mover.index()].as_ref();
        ranks[to.index()] > ranks[from.index()]
    }

    fn tempts(&self, _: DecisionMaker, _: State, _: State) -> bool {
        true
    }

    fn deters(&self, focal: DecisionMaker, state: State, end: State) -> bool {
        let ranks = self[focal.index()].as_ref();
        ranks[end.index()] <= ranks[state.index()]
    }
}

/// What each decision maker can gain by from one combination: the changes of its options, and
/// where each leads alone.
type Gains = Vec<Vec<(u128, State)>>;

/// Working lists.
#[derive(Clone, Debug, Default)]
pub(crate) struct SimultaneousWork {
    gains: Gains,
    /// For each decision maker, where a coalesced state can be improved upon and nothing
    /// spoils it from one combination; and where something does from another.
    open: Vec<Vec<State>>,
    spoilt: Vec<Vec<State>>,
}

impl<'s> Simultaneous<'s> {
    /// The moves of a dispute.
    pub(crate) fn of(dispute: &'s Dispute, space: &'s StateSpace) -> Self {
        let rules: Vec<_> =
            dispute.decision_makers().map(|mover| Rules::of(dispute, mover)).collect();
        // PERF: few combinations are sooner looked up than sorted into classes.
        let is_few = |rules: &Rules| space.n_feasible() <= FEW && rules.own.count_ones() <= 4;
        let is_any = space.is_every_combination();
        let classes = |rules: &Rules| {
            let is_looked_up = is_any || is_few(rules);
            (!is_looked_up).then(|| Classes::of(space, rules.own))
        };
        Self { space, classes: rules.iter().map(classes).collect(), rules }
    }

    fn makers(&self) -> impl Iterator<Item = DecisionMaker> {
        (0u8..).take(self.rules.len()).map(DecisionMaker)
    }

    /// The bytes that deciding takes beside ranks and answer, at most.
    pub(crate) fn bytes(dispute: &Dispute, space: &StateSpace) -> u64 {
        let n_makers = dispute.decision_makers.len();
        if space.is_every_combination() { 0 } else { 12 * (space.n_feasible() * n_makers) as u64 }
    }

    /// The states stable for each decision maker, given how everybody holds them.
    ///
    /// *Cost*: for each state and improvement, up to the product over opponents of one more
    /// than their improvements; mostly much less.
    pub(crate) fn stable(
        &self,
        held: &(impl Holds + Sync + ?Sized),
        watch: &dyn Watch,
    ) -> Result<Vec<StateSet>, Refused> {
        let n_states = self.space.len();
        let n_words = n_states.div_ceil(64);
        let progress = Progress::new(watch, Task::Stability, n_words as u64);
        let decide = |work: &mut SimultaneousWork, word: usize| {
            let mut words = vec![0; self.rules.len()];
            self.decide(held, word, work, |focal, verdicts| words[focal] = verdicts);
            progress.step()?;
            Ok(words)
        };
        let words: Result<Vec<Vec<u64>>, Refused> = if n_states < MANY_STATES {
            let mut work = SimultaneousWork::default();
            (0..n_words).map(|word| decide(&mut work, word)).collect()
        } else {
            (0..n_words).into_par_iter().map_init(SimultaneousWork::default, decide).collect()
        };
        let words = words?;
        let stable = |focal| StateSet::from_words(n_states, words.iter().map(|words| words[focal]));
        Ok((0..self.rules.len()).map(stable).collect())
    }

    /// Hands over for each decision maker which of 64 states are stable for it, from state
    /// 64 · `word` on.
    pub(crate) fn decide(
        &self,
        held: &(impl Holds + ?Sized),
        word: usize,
        work: &mut SimultaneousWork,
        mut stable: impl FnMut(usize, u64),
    ) {
        let states = 64 * word..self.space.len().min(64 * word + 64);
        let mut words = [0; 128];
        for state in states {
            let bit = 1 << (state % 64);
            let state = State::at(state);
            if self.space.is_coalesced() {
                self.decide_coalesced(held, state, work, |focal| words[focal] |= bit);
            } else {
                self.decide_single(held, state, &mut work.gains, |focal| words[focal] |= bit);
            }
        }
        (0..self.rules.len()).for_each(|focal| stable(focal, words[focal]));
    }

    /// Hands over each decision maker for whom the state, a single combination, is stable.
    fn decide_single(
        &self,
        held: &(impl Holds + ?Sized),
        state: State,
        gains: &mut Gains,
        mut stable: impl FnMut(usize),
    ) {
        let start = self.space.choices(state);
        self.find_gains(held, state, state.index(), gains);
        for (place, focal) in self.makers().enumerate() {
            let together = Together { space: self.space, held, start, focal, state, gains };
            let mut spoiler = 0;
            let is_spoilt = |&(change, _): &(u128, State)| together.spoil(change, &mut spoiler);
            let mut tempting = gains[place].iter().filter(|(_, to)| held.tempts(focal, state, *to));
            if tempting.all(is_spoilt) {
                stable(place);
            }
        }
    }

    /// The same where states may be several combinations: an improvement is spoilt if it is
    /// from any combination of the state to any of the improvement.
    fn decide_coalesced(
        &self,
        held: &(impl Holds + ?Sized),
        state: State,
        work: &mut SimultaneousWork,
        stable: impl FnMut(usize),
    ) {
        let SimultaneousWork { gains, open, spoilt } = work;
        for lists in [&mut *open, &mut *spoilt] {
            lists.resize_with(self.rules.len(), Vec::new);
            lists.iter_mut().for_each(Vec::clear);
        }
        for place in self.space.places(state) {
            let start = self.space.combination(place);
            self.find_gains(held, state, place, gains);
            for (place, focal) in self.makers().enumerate() {
                let together = Together { space: self.space, held, start, focal, state, gains };
                let mut spoiler = 0;
                let tempting = gains[place].iter();
                for &(change, moved) in tempting.filter(|(_, to)| held.tempts(focal, state, *to)) {
                    let is_spoilt = together.spoil(change, &mut spoiler);
                    let list = if is_spoilt { &mut spoilt[place] } else { &mut open[place] };
                    list.push(moved);
                }
            }
        }
        let is_stable =
            |focal: &usize| open[*focal].iter().all(|moved| spoilt[*focal].contains(moved));
        (0..self.rules.len()).filter(is_stable).for_each(stable);
    }

    /// What everybody can gain by from the combination at `place`, one of those of `state`.
    fn find_gains(
        &self,
        held: &(impl Holds + ?Sized),
        state: State,
        place: usize,
        gains: &mut Gains,
    ) {
        let start = self.space.combination(place);
        gains.resize_with(self.rules.len(), Vec::new);
        let makers = self.makers().zip(self.rules.iter().zip(&self.classes));
        for (gains, (mover, (rules, classes))) in gains.iter_mut().zip(makers) {
            gains.clear();
            let from = rules.start(start);
            let mut consider = |end: Choices, to: State| {
                if to != state
                    && held.gains(mover, state, to)
                    && rules.permit(from, rules.goal(end))
                {
                    gains.push((start.0 ^ end.0, to));
                }
            };
            match classes {
                Some(classes) => {
                    for place in classes.around(place).iter().map(|&end| end as usize) {
                        consider(self.space.combination(place), self.space.state_at(place));
                    }
                }
                None => {
                    for own in subsets(rules.own) {
                        let end = Choices(start.0 & !rules.own | own);
                        self.space.find(end).into_iter().for_each(|to| consider(end, to));
                    }
                }
            }
        }
    }
}

/// The opponents' joint changes against a focal decision maker's improvement.
struct Together<'a, H: ?Sized> {
    space: &'a StateSpace,
    held: &'a H,
    start: Choices,
    focal: DecisionMaker,
    state: State,
    gains: &'a Gains,
}

impl<H: Holds + ?Sized> Together<'_, H> {
    /// Whether some opponents' changes spoil the focal decision maker's; `spoiler` is tried
    /// first, and set.
    fn spoil(&self, change: u128, spoiler: &mut u128) -> bool {
        if *spoiler != 0 && self.is_spoilt(change ^ *spoiler) {
            return true;
        }
        let found = if self.held.can_deter(self.focal) { self.search(change, 0, 0) } else { None };
        *spoiler = found.unwrap_or(0);
        found.is_some()
    }

    /// The opponents' changes that spoil `change` when those from `place` on may be added to
    /// `joint`.
    fn search(&self, change: u128, joint: u128, place: usize) -> Option<u128> {
        let Some(gains) = self.gains.get(place) else {
            return (joint != 0 && self.is_spoilt(change ^ joint)).then_some(joint);
        };
        let theirs = if place == self.focal.index() { &[] } else { &gains[..] };
        let mut joining = theirs.iter().map(|(theirs, _)| joint ^ theirs);
        let found = joining.find_map(|joint| self.search(change, joint, place + 1));
        found.or_else(|| self.search(change, joint, place + 1))
    }

    fn is_spoilt(&self, change: u128) -> bool {
        let end = self.space.find(Choices(self.start.0 ^ change));
        end.is_some_and(|end| self.held.deters(self.focal, self.state, end))
    }
}
