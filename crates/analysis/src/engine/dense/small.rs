//! At most 64 states: a set of states is one machine word.
//!
//! The states are taken from the worst to the best of the focal decision maker. What leads to
//! those taken so far leaves the set of states that are still *safe* to move to; a state is
//! stable if, when its own rank has been taken, no improvement from it is safe.

use super::rules::Rules;
use crate::stability::Concept;
use detente_model::{Dispute, StateSet, StateSpace};

/// The most states.
const MOST_STATES: usize = 64;

/// The most decision makers.
const MOST_MAKERS: usize = 16;

/// The concepts decided.
pub(crate) const CONCEPTS: [Concept; 5] = Concept::ONE_AT_A_TIME;

/// The states stable for one decision maker under each of [`CONCEPTS`].
pub(crate) type Stable = [u64; CONCEPTS.len()];

/// States and moves, without preferences.
#[derive(Clone, Debug)]
pub(crate) struct Small {
    n_states: usize,
    makers: Vec<Moves>,
}

/// One decision maker's moves.
#[derive(Clone, Debug)]
struct Moves {
    /// Where it can move to from each state.
    to: Vec<u64>,
    /// From where it can move to each state.
    from: Vec<u64>,
    /// Whether one move does what two in a row do, unless they lead back.
    is_transitive: bool,
}

/// One decision maker's preferences, ready for use.
#[derive(Clone, Debug, Default)]
struct Liking {
    /// The states of each rank, worst first.
    levels: Vec<u64>,
    /// From where it improves by moving to each state.
    from: Vec<u64>,
    /// Working list: rank and state.
    keys: Vec<u64>,
}

/// Working lists.
#[derive(Clone, Debug, Default)]
pub(crate) struct Work {
    likings: Vec<Liking>,
    /// For each rank of the focal decision maker, the states at which that is the best it can
    /// have by staying or moving.
    best: Vec<u64>,
}

impl Small {
    /// The moves of the dispute, if there are few enough states and decision makers.
    pub(crate) fn of(dispute: &Dispute, space: &StateSpace) -> Option<Self> {
        let fits = space.len() <= MOST_STATES && dispute.decision_makers.len() <= MOST_MAKERS;
        let moves = |mover| Moves::of(&Rules::of(dispute, mover), space);
        let makers = || dispute.decision_makers().map(moves).collect();
        fits.then(|| Self { n_states: space.len(), makers: makers() })
    }

    /// The states stable under each concept for each decision maker, given by its ranks.
    pub(crate) fn stable(&self, ranks: &[Vec<u32>], concepts: &[Concept]) -> Vec<Vec<StateSet>> {
        let mut stable = vec![[0; CONCEPTS.len()]; self.makers.len()];
        self.decide(ranks, &mut Work::default(), &mut stable);
        let set = |word: u64| StateSet::from_words(self.n_states, [word]);
        let sets = |place: usize| stable.iter().map(|words| set(words[place])).collect();
        let place = |concept: &Concept| CONCEPTS.iter().position(|each| each == concept);
        concepts.iter().filter_map(place).map(sets).collect()
    }

    /// Decides everything, given every decision maker's ranks.
    pub(crate) fn decide(
        &self,
        ranks: &[impl AsRef<[u32]>],
        work: &mut Work,
        stable: &mut [Stable],
    ) {
        work.likings.resize_with(self.makers.len(), Liking::default);
        for ((liking, moves), ranks) in work.likings.iter_mut().zip(&self.makers).zip(ranks) {
            liking.set(moves, ranks.as_ref());
        }
        for (focal, stable) in stable.iter_mut().enumerate() {
            *stable = self.decide_for(focal, &work.likings, &mut work.best);
        }
    }

    fn decide_for(&self, focal: usize, likings: &[Liking], best: &mut Vec<u64>) -> Stable {
        let (moves, liking) = (&self.makers[focal], &likings[focal]);
        let all = if self.n_states == 64 { !0 } else { (1 << self.n_states) - 1 };
        if liking.levels.len() <= 1 {
            return [all; CONCEPTS.len()]; // Nothing to gain anywhere.
        }
        moves.best(&liking.levels, all, best);
        let (moving, credible) = self.opponents(focal, likings);
        let mut safe = [all; 4].map(Safe::new);
        let mut stable = [0; CONCEPTS.len()];
        let mut not_better = 0;
        for (&level, &best) in liking.levels.iter().zip(&*best) {
            not_better |= level;
            moving.lead_to(level, &mut safe[0]);
            moving.lead_to(best, &mut safe[1]);
            credible.lead_to(level, &mut safe[2]);
            credible.lead_to(best, &mut safe[3]);
            for state in bits(level) {
                let gains = moves.to[state] & !not_better;
                stable[0] |= u64::from(gains == 0) << state;
                for (stable, safe) in stable[1..].iter_mut().zip(&safe) {
                    *stable |= u64::from(gains & safe.states == 0) << state;
                }
            }
        }
        stable
    }

    /// The opponents of `focal`, making any moves and making improvements.
    fn opponents<'s>(
        &'s self,
        focal: usize,
        likings: &'s [Liking],
    ) -> (Opponents<'s>, Opponents<'s>) {
        let opponents = || (0..self.makers.len()).filter(|&mover| mover != focal);
        let told_apart = opponents().any(|mover| !self.makers[mover].is_transitive);
        let by_moves = opponents().map(|mover| &self.makers[mover].from[..]);
        let by_improvements = opponents().map(|mover| &likings[mover].from[..]);
        (Opponents::of(by_moves, told_apart), Opponents::of(by_improvements, told_apart))
    }
}

impl Moves {
    fn of(rules: &Rules, space: &StateSpace) -> Self {
        let n_states = space.len();
        let ends = |place: usize| {
            let choices = space.combination(place);
            let state = space.state_at(place).index();
            (choices.0 & !rules.own, rules.start(choices), rules.goal(choices), state)
        };
        let n_places = if rules.own == 0 { 0 } else { space.n_feasible() };
        let combinations: Vec<_> = (0..n_places).map(ends).collect();
        let mut to = vec![0; n_states];
        for &(others, start, _, from) in &combinations {
            for &(_, _, goal, end) in combinations.iter().filter(|each| each.0 == others) {
                to[from] |= u64::from(rules.permit(start, goal)) << end;
            }
        }
        let mut from = vec![0; n_states];
        for (state, to) in to.iter_mut().enumerate() {
            *to &= !(1 << state);
            bits(*to).for_each(|end| from[end] |= 1 << state);
        }
        let goes_straight = |(state, &ends): (usize, &u64)| {
            bits(ends).all(|end| to[end] & !ends & !(1 << state) == 0)
        };
        let is_transitive = to.iter().enumerate().all(goes_straight);
        Self { to, from, is_transitive }
    }

    /// For each of the focal decision maker's ranks, the states where that is its best.
    fn best(&self, levels: &[u64], all: u64, best: &mut Vec<u64>) {
        best.clear();
        best.resize(levels.len(), 0);
        let mut left = all;
        for (best, &level) in best.iter_mut().zip(levels).rev() {
            let reaching = bits(level).fold(level, |reaching, end| reaching | self.from[end]);
            *best = reaching & left;
            left &= !reaching;
        }
    }
}

impl Liking {
    fn set(&mut self, moves: &Moves, ranks: &[u32]) {
        self.keys.clear();
        self.keys.extend((0..).zip(ranks).map(|(state, &rank)| u64::from(rank) << 32 | state));
        self.keys.sort_unstable();
        self.levels.clear();
        self.from.clear();
        self.from.resize(ranks.len(), 0);
        let mut worse = 0;
        for level in self.keys.chunk_by(|left, right| left >> 32 == right >> 32) {
            let mut states = 0;
            for state in level.iter().map(|key| (key & 63) as usize) {
                states |= 1 << state;
                self.from[state] = moves.from[state] & worse;
            }
            worse |= states;
            self.levels.push(states);
        }
    }
}

/// The states from which nothing taken so far can be reached, and how that is known.
struct Safe {
    states: u64,
    /// For each mover, the states from which it can go on to something taken.
    by: [u64; MOST_MAKERS],
    /// For each mover, the states it has been followed back from.
    followed: [u64; MOST_MAKERS],
}

impl Safe {
    fn new(states: u64) -> Self {
        Self { states, by: [0; MOST_MAKERS], followed: [0; MOST_MAKERS] }
    }
}

/// The opponents of a focal decision maker, by the steps that count.
struct Opponents<'s> {
    /// From where each can step to each state.
    from: [&'s [u64]; MOST_MAKERS],
    n: usize,
    /// Whether it matters who moved last.
    told_apart: bool,
}

impl<'s> Opponents<'s> {
    fn of(from_each: impl Iterator<Item = &'s [u64]>, told_apart: bool) -> Self {
        let mut opponents = Self { from: [&[]; MOST_MAKERS], n: 0, told_apart };
        for from in from_each {
            opponents.from[opponents.n] = from;
            opponents.n += 1;
        }
        opponents
    }

    /// Takes from the safe states those from which legal sequences lead to `goals`.
    fn lead_to(&self, goals: u64, safe: &mut Safe) {
        if self.told_apart {
            self.lead_to_told_apart(goals, safe);
            return;
        }
        let mut open = goals & safe.states;
        safe.states &= !open;
        while open != 0 {
            let to = open.trailing_zeros() as usize;
            open &= open - 1;
            for from in &self.from[..self.n] {
                let found = from[to] & safe.states;
                safe.states &= !found;
                open |= found;
            }
        }
    }

    /// The same where nobody may move twice in a row: from a state, a mover is followed back
    /// once the state is a goal or somebody else can go on from there.
    fn lead_to_told_apart(&self, goals: u64, safe: &mut Safe) {
        safe.states &= !goals;
        let mut is_done = false;
        while !is_done {
            is_done = true;
            for mover in 0..self.n {
                let others = (0..self.n).filter(|&other| other != mover);
                let reached = others.fold(goals, |states, other| states | safe.by[other]);
                let open = reached & !safe.followed[mover];
                safe.followed[mover] |= open;
                let found = bits(open).fold(0, |found, to| found | self.from[mover][to]);
                safe.by[mover] |= found;
                safe.states &= !found;
                is_done &= open == 0;
            }
        }
    }
}

/// The places of the bits set.
fn bits(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = (word != 0).then(|| word.trailing_zeros() as usize);
        word &= word.wrapping_sub(1);
        place
    })
}
