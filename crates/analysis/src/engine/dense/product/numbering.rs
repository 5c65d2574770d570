//! Ways to number the combinations of options, so that what is wanted together lies together.

use crate::engine::dense::ranks::{Ranks, ranks_of};
use crate::engine::dense::slices::{BLOCK, Slice, WIDE, options_by_number};

/// One decision maker's options among those of all: `n` of them, from place `low` on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) low: u32,
    pub(super) n: u32,
}

impl Span {
    /// What is left of `bits` without the span's, pushed together.
    pub(super) fn removed(self, bits: u32) -> u32 {
        bits >> (self.low + self.n) << self.low | self.lower(bits)
    }

    /// `rest` with `own` put in the span's place.
    pub(super) fn inserted(self, rest: u32, own: u32) -> u32 {
        rest >> self.low << (self.low + self.n) | own << self.low | self.lower(rest)
    }

    /// The span's bits, lowered.
    pub(super) fn own(self, bits: u32) -> u32 {
        bits >> self.low & ((1 << self.n) - 1)
    }

    /// `bits` without the span's, the others staying in their places.
    pub(super) fn others(self, bits: u32) -> u32 {
        bits & !(((1 << self.n) - 1) << self.low)
    }

    /// The bits below the span.
    fn lower(self, bits: u32) -> u32 {
        bits & ((1 << self.low) - 1)
    }

    fn contains(self, bit: u32) -> bool {
        (self.low..self.low + self.n).contains(&bit)
    }
}

/// A way to number the combinations.
#[derive(Clone, Copy, Debug)]
pub(super) enum Numbering {
    /// As states are numbered.
    Natural,
    /// The span's options lowest: the classes of their owner lie together.
    Lowest(Span),
    /// The span's options highest: states alike in them lie together.
    Highest(Span),
}

impl Numbering {
    /// The bit of the number that stands for `option`.
    fn bit(self, option: u32, n_options: u32) -> u32 {
        match self {
            Self::Natural => option,
            Self::Lowest(span) if span.contains(option) => option - span.low,
            Self::Lowest(span) if option < span.low => option + span.n,
            Self::Lowest(_) => option,
            Self::Highest(span) if span.contains(option) => option - span.low + n_options - span.n,
            Self::Highest(span) if option < span.low => option,
            Self::Highest(span) => option - span.n,
        }
    }

    /// The state with this number.
    fn state(self, number: u32, n_options: u32) -> u32 {
        match self {
            Self::Natural => number,
            Self::Lowest(span) => span.inserted(number >> span.n, number & ((1 << span.n) - 1)),
            Self::Highest(span) => {
                let n_rest = n_options - span.n;
                span.inserted(number & ((1 << n_rest) - 1), number >> n_rest)
            }
        }
    }
}

/// Reads the ranks of all combinations, block by block, in some numbering.
pub(super) struct Reader<'r> {
    ranks: &'r Ranks<'r>,
    numbering: Numbering,
    n_options: u32,
    /// The bit of the number that stands for each option.
    bits: Vec<u8>,
    options: Vec<Slice<WIDE>>,
}

impl<'r> Reader<'r> {
    pub(super) fn new(ranks: &'r Ranks<'r>, numbering: Numbering, n_options: u32) -> Self {
        let bit = |option| u8::try_from(numbering.bit(option, n_options)).expect("at most 31");
        let bits = (0..n_options).map(bit).collect();
        Self { ranks, numbering, n_options, bits, options: Vec::new() }
    }

    /// The ranks of the states with the numbers of a block.
    pub(super) fn read(&mut self, block: usize, ranks: &mut [u32]) {
        match self.ranks {
            Ranks::Equal => ranks.fill(0),
            Ranks::Truths(statements) => {
                options_by_number(&self.bits, block, &mut self.options);
                ranks_of(statements, &self.options, ranks);
            }
            Ranks::Listed(listed) => {
                let first = u32::try_from(block * BLOCK).expect("at most 2^31 states");
                for (number, rank) in (first..).zip(ranks) {
                    *rank = listed[self.numbering.state(number, self.n_options) as usize];
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_for_the_combination_its_bits_say() {
        let n_options = 7;
        for (low, n) in [(0, 3), (2, 3), (4, 3), (3, 0), (0, 7)] {
            let span = Span { low, n };
            let numberings =
                [Numbering::Natural, Numbering::Lowest(span), Numbering::Highest(span)];
            for (numbering, number) in
                numberings.into_iter().flat_map(|n| (0..128).map(move |k| (n, k)))
            {
                let state = numbering.state(number, n_options);
                let taken = |option: u32| number >> numbering.bit(option, n_options) & 1;
                assert_eq!(state, (0..n_options).fold(0, |all, k| all | taken(k) << k));
                assert_eq!(span.inserted(span.removed(state), span.own(state)), state);
                assert_eq!(span.others(state) | span.own(state) << low, state);
            }
        }
    }
}
