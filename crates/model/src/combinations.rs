//! A sorted list of combinations of options, kept as lightly as their number allows.
//!
//! All 2^n combinations need no list. Others are kept as words of 32, 64 or 128 bits,
//! whichever the options fit; and where the combinations are dense enough among all 2^n, a
//! bit for each of those, with a count for every 64, finds a combination in two looks.

use crate::Choices;

/// Combinations of options, ascending, each at a place from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Combinations {
    words: Words,
    index: Option<Index>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Words {
    /// Every combination of this many options.
    Every(u32),
    Of32(Vec<u32>),
    Of64(Vec<u64>),
    Of128(Vec<u128>),
}

/// Finds places by counting.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Index {
    /// Bit c is set if combination c is in the list.
    listed: Vec<u64>,
    /// For each word of `listed`, how many combinations earlier words hold.
    before: Vec<u32>,
}

/// The most options of which a list of every combination is numbered: states have 32 bits.
const MOST_FOR_EVERY: usize = 31;

/// Up to this many options an index costs next to nothing.
const FEW_OPTIONS: usize = 12;

/// The most combinations to index for each one listed.
const SPARSEST_INDEX: u64 = 16;

impl Combinations {
    /// All combinations of `n_options` options.
    pub(crate) fn every(n_options: usize) -> Self {
        assert!(n_options <= MOST_FOR_EVERY, "states hold fewer than 2^32 combinations");
        Self { words: Words::Every(1 << n_options), index: None }
    }

    /// The list of `sorted` combinations, ascending and all different.
    pub(crate) fn listed(sorted: &[Choices], n_options: usize) -> Self {
        if is_every(sorted.len(), n_options) {
            return Self::every(n_options);
        }
        let index = is_indexed(sorted.len(), n_options).then(|| Index::of(sorted, n_options));
        let words = if n_options <= 32 {
            Words::Of32(sorted.iter().map(|each| low_32(each.0)).collect())
        } else if n_options <= 64 {
            Words::Of64(sorted.iter().map(|each| low_64(each.0)).collect())
        } else {
            Words::Of128(sorted.iter().map(|each| each.0).collect())
        };
        Self { words, index }
    }

    /// The combinations whose bits are set in `mask`, bit c standing for combination c.
    pub(crate) fn masked(mask: Vec<u64>, n_options: usize) -> Self {
        let n_listed: usize = mask.iter().map(|word| word.count_ones() as usize).sum();
        if is_every(n_listed, n_options) {
            return Self::every(n_options);
        }
        let mut words = Vec::with_capacity(n_listed);
        for (start, &word) in (0u32..).step_by(64).zip(&mask) {
            let mut left = word;
            while left != 0 {
                words.push(start + left.trailing_zeros());
                left &= left - 1;
            }
        }
        let index = is_indexed(n_listed, n_options).then(|| Index::counted(mask));
        Self { words: Words::Of32(words), index }
    }

    pub(crate) fn len(&self) -> usize {
        match &self.words {
            Words::Every(n) => *n as usize,
            Words::Of32(words) => words.len(),
            Words::Of64(words) => words.len(),
            Words::Of128(words) => words.len(),
        }
    }

    pub(crate) fn is_every(&self) -> bool {
        matches!(self.words, Words::Every(_))
    }

    pub(crate) fn at(&self, place: usize) -> Choices {
        Choices(match &self.words {
            Words::Every(n) => {
                assert!(place < *n as usize, "no such combination");
                place as u128
            }
            Words::Of32(words) => u128::from(words[place]),
            Words::Of64(words) => u128::from(words[place]),
            Words::Of128(words) => words[place],
        })
    }

    pub(crate) fn find(&self, choices: Choices) -> Option<usize> {
        if let Some(index) = &self.index {
            return index.find(choices);
        }
        match &self.words {
            Words::Every(n) => (choices.0 < u128::from(*n)).then_some(low_32(choices.0) as usize),
            Words::Of32(words) => words.binary_search(&u32::try_from(choices.0).ok()?).ok(),
            Words::Of64(words) => words.binary_search(&u64::try_from(choices.0).ok()?).ok(),
            Words::Of128(words) => words.binary_search(&choices.0).ok(),
        }
    }
}

impl Index {
    fn of(sorted: &[Choices], n_options: usize) -> Self {
        let mut listed = vec![0u64; (1usize << n_options).div_ceil(64)];
        for choices in sorted {
            let bit = low_32(choices.0);
            listed[bit as usize / 64] |= 1 << (bit % 64);
        }
        Self::counted(listed)
    }

    fn counted(listed: Vec<u64>) -> Self {
        let running = |n: &mut u32, word: &u64| {
            let before = *n;
            *n += word.count_ones();
            Some(before)
        };
        let before = listed.iter().scan(0, running).collect();
        Self { listed, before }
    }

    fn find(&self, choices: Choices) -> Option<usize> {
        let bit = usize::try_from(choices.0).ok()?;
        let word = *self.listed.get(bit / 64)?;
        let lower = word & ((1 << (bit % 64)) - 1);
        let is_listed = word >> (bit % 64) & 1 == 1;
        is_listed.then(|| (self.before[bit / 64] + lower.count_ones()) as usize)
    }
}

/// Whether so many combinations are all there are.
fn is_every(n_listed: usize, n_options: usize) -> bool {
    n_options <= MOST_FOR_EVERY && n_listed == 1 << n_options
}

/// Whether an index is small beside the list, or small anyway.
fn is_indexed(n_listed: usize, n_options: usize) -> bool {
    n_options <= FEW_OPTIONS
        || n_options <= 32 && 1u64 << n_options <= SPARSEST_INDEX * n_listed as u64
}

/// The lowest 32 bits.
#[expect(clippy::cast_possible_truncation, reason = "the higher bits are not asked for")]
const fn low_32(bits: u128) -> u32 {
    bits as u32
}

/// The lowest 64 bits.
#[expect(clippy::cast_possible_truncation, reason = "the higher bits are not asked for")]
const fn low_64(bits: u128) -> u64 {
    bits as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds_what_it_lists(combinations: &Combinations, expected: &[u128], absent: &[u128]) {
        assert_eq!(combinations.len(), expected.len());
        for (place, &bits) in expected.iter().enumerate() {
            assert_eq!(combinations.at(place), Choices(bits));
            assert_eq!(combinations.find(Choices(bits)), Some(place));
        }
        for &bits in absent {
            assert_eq!(combinations.find(Choices(bits)), None);
        }
    }

    #[test]
    fn every_width_finds_what_it_lists() {
        let absent = [6, 1 << 13, 1 << 40, u128::MAX];
        for n_options in [7, 14, 33, 65, 128] {
            let bits = [0, 3, 1 << (n_options - 1), (1 << (n_options - 1)) + 5];
            let listed: Vec<Choices> = bits.into_iter().map(Choices).collect();
            let absent = absent.iter().copied().filter(|each| !bits.contains(each));
            let combinations = Combinations::listed(&listed, n_options);
            finds_what_it_lists(&combinations, &bits, &absent.collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_mask_and_a_list_of_the_same_are_equal() {
        for n_options in 0..=14usize {
            for step in [1, 2, 3, 7, 200] {
                let bits: Vec<u128> = (0..1 << n_options).step_by(step).collect();
                let listed: Vec<Choices> = bits.iter().copied().map(Choices).collect();
                let mut mask = vec![0; (1usize << n_options).div_ceil(64)];
                bits.iter().for_each(|&bit| mask[bit as usize / 64] |= 1u64 << (bit % 64));
                let combinations = Combinations::masked(mask, n_options);
                assert_eq!(combinations, Combinations::listed(&listed, n_options));
                finds_what_it_lists(&combinations, &bits, &[1 << n_options, u128::MAX]);
            }
        }
    }

    #[test]
    fn the_full_product_needs_no_list() {
        let combinations = Combinations::every(24);
        assert!(combinations.is_every());
        assert_eq!(combinations.len(), 1 << 24);
        assert_eq!(combinations.at(12_345), Choices(12_345));
        assert_eq!(combinations.find(Choices(1 << 24)), None);
    }
}
