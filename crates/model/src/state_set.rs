//! A set of feasible states.

use crate::State;
use fixedbitset::FixedBitSet;

/// A set of states of one dispute, in ascending order of their numbers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StateSet(FixedBitSet);

impl StateSet {
    /// No state of `n_states`.
    #[must_use]
    pub fn none(n_states: usize) -> Self {
        Self(FixedBitSet::with_capacity(n_states))
    }

    /// Every one of `n_states` states.
    #[must_use]
    pub fn all(n_states: usize) -> Self {
        let mut set = FixedBitSet::with_capacity(n_states);
        set.insert_range(..);
        Self(set)
    }

    /// The states for which `belongs` says so.
    pub fn of(n_states: usize, belongs: impl Fn(State) -> bool) -> Self {
        let mut set = Self::none(n_states);
        (0..n_states).map(State::at).filter(|&state| belongs(state)).for_each(|s| set.insert(s));
        set
    }

    /// The states whose bits are set: bit k of word w is state 64 w + k. Bits beyond the
    /// states are ignored.
    pub fn from_words(n_states: usize, words: impl IntoIterator<Item = u64>) -> Self {
        const BITS: u32 = usize::BITS;
        #[expect(clippy::cast_possible_truncation, reason = "the rest is the next block")]
        let blocks = |word: u64| (0..64 / BITS).map(move |block| (word >> (BITS * block)) as usize);
        let within = |(place, word): (usize, u64)| match n_states.saturating_sub(64 * place) {
            0 => 0,
            left @ 1..64 => word & ((1 << left) - 1),
            _ => word,
        };
        let words = words.into_iter().enumerate().map(within);
        Self(FixedBitSet::with_capacity_and_blocks(n_states, words.flat_map(blocks)))
    }

    /// Makes this the set of the same number of states that [`StateSet::from_words`] would
    /// make, without allocating. Words that are not given are empty.
    pub fn set_words(&mut self, words: impl IntoIterator<Item = u64>) {
        const BITS: u32 = usize::BITS;
        self.0.clear();
        let n_states = self.0.len();
        let mut words = words.into_iter();
        for blocks in self.0.as_mut_slice().chunks_mut((64 / BITS) as usize) {
            let word = words.next().unwrap_or(0);
            for (place, block) in (0..).zip(blocks) {
                #[expect(clippy::cast_possible_truncation, reason = "the rest is the next block")]
                let bits = (word >> (BITS * place)) as usize;
                *block = bits;
            }
        }
        let within_last = n_states % BITS as usize;
        if let Some(last) = self.0.as_mut_slice().last_mut().filter(|_| within_last > 0) {
            *last &= (1 << within_last) - 1;
        }
    }

    /// Adds a state.
    pub fn insert(&mut self, state: State) {
        self.0.insert(state.index());
    }

    /// Takes a state out.
    pub fn remove(&mut self, state: State) {
        self.0.remove(state.index());
    }

    /// Whether `state` is in the set.
    #[must_use]
    pub fn contains(&self, state: State) -> bool {
        self.0.contains(state.index())
    }

    /// How many states are in the set.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.count_ones(..)
    }

    /// Whether no state is in the set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_clear()
    }

    /// The states in the set, ascending.
    pub fn iter(&self) -> impl Iterator<Item = State> {
        self.0.ones().map(State::at)
    }

    /// Adds every state of `other`.
    pub fn union_with(&mut self, other: &Self) {
        self.0.union_with(&other.0);
    }

    /// Keeps only the states that are also in `other`.
    pub fn intersect_with(&mut self, other: &Self) {
        self.0.intersect_with(&other.0);
    }

    /// Whether every state of this set is in `other`.
    #[must_use]
    pub fn is_subset(&self, other: &Self) -> bool {
        self.0.is_subset(&other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_states_by_bit() {
        let set = StateSet::from_words(70, [1 << 3 | 1 << 63, 1 << 5]);
        assert_eq!(set.iter().map(|state| state.0).collect::<Vec<_>>(), [3, 63, 69]);
        assert_eq!(set, StateSet::of(70, |state| set.contains(state)));
        assert_eq!(StateSet::from_words(3, [!0, !0]), StateSet::all(3));
        for (n_states, words) in [(70, [!0, !0]), (70, [5, 1 << 5]), (128, [7, !0]), (3, [!0, 1])] {
            let mut changed = StateSet::all(n_states);
            changed.set_words(words);
            assert_eq!(changed, StateSet::from_words(n_states, words));
            changed.set_words([]);
            assert!(changed.is_empty());
        }
    }
}
