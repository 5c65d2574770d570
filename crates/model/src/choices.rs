//! Which options are taken: a full combination ([`Choices`]) and a partial one ([`Pattern`]).

use crate::{MAX_OPTIONS, OptionId};

/// A combination of options: bit k is set when option k is taken.
///
/// The numeric order of the bits is the order in which states are numbered, the first
/// declared option being the lowest bit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Choices(pub u128);

impl Choices {
    /// No option taken.
    pub const NONE: Self = Self(0);

    /// Whether `option` is taken.
    #[must_use]
    pub const fn takes(self, option: OptionId) -> bool {
        self.0 >> option.0 & 1 == 1
    }

    /// The same combination with `option` taken or not.
    #[must_use]
    pub const fn with(self, option: OptionId, taken: bool) -> Self {
        let bit = 1 << option.0;
        Self(if taken { self.0 | bit } else { self.0 & !bit })
    }

    /// The options taken, in the order declared.
    pub fn taken(self) -> impl Iterator<Item = OptionId> {
        (0..128u8).map(OptionId).filter(move |&option| self.takes(option))
    }

    /// The combination as `Y` and `N`, one letter for each of the first `n_options` options.
    #[must_use]
    pub fn letters(self, n_options: usize) -> String {
        Pattern::exactly(self, n_options).letters(n_options)
    }
}

impl FromIterator<OptionId> for Choices {
    fn from_iter<I: IntoIterator<Item = OptionId>>(options: I) -> Self {
        options.into_iter().fold(Self::NONE, |all, option| all.with(option, true))
    }
}

/// Some options fixed as taken or not taken, the rest left open (`-`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Pattern {
    /// The options the pattern speaks of.
    pub fixed: u128,
    /// Of those, the ones taken; no bit outside `fixed` is set.
    pub taken: u128,
}

/// Why letters are not a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatternError {
    /// A letter other than `Y`, `N` and `-`, with its place counted in characters from 0.
    Letter(usize, char),
    /// The pattern has this many letters, not one for each option.
    Length(usize),
}

impl Pattern {
    /// The pattern that only `choices` matches, over the first `n_options` options.
    #[must_use]
    pub fn exactly(choices: Choices, n_options: usize) -> Self {
        Self { fixed: low_bits(n_options), taken: choices.0 & low_bits(n_options) }
    }

    /// Reads a pattern such as `YN-Y`, one letter for each of `n_options` options.
    ///
    /// # Errors
    /// When a letter is not `Y`, `N` or `-`, or when there are more or fewer than `n_options`.
    pub fn read(letters: &str, n_options: usize) -> Result<Self, PatternError> {
        let mut pattern = Self::default();
        let mut n_letters = 0;
        for (place, letter) in letters.chars().enumerate() {
            let bit = if place < MAX_OPTIONS { 1u128 << place } else { 0 };
            match letter {
                'Y' => (pattern.fixed, pattern.taken) = (pattern.fixed | bit, pattern.taken | bit),
                'N' => pattern.fixed |= bit,
                '-' => {}
                _ => return Err(PatternError::Letter(place, letter)),
            }
            n_letters = place + 1;
        }
        if n_letters == n_options { Ok(pattern) } else { Err(PatternError::Length(n_letters)) }
    }

    /// Whether `choices` agrees with every fixed option.
    #[must_use]
    pub const fn matches(self, choices: Choices) -> bool {
        choices.0 & self.fixed == self.taken
    }

    /// The choices of a pattern that leaves none of `n_options` options open.
    #[must_use]
    pub fn as_choices(self, n_options: usize) -> Option<Choices> {
        (self.fixed == low_bits(n_options)).then_some(Choices(self.taken))
    }

    /// The pattern as `Y`, `N` and `-`.
    #[must_use]
    pub fn letters(self, n_options: usize) -> String {
        let letter = |place| match (self.fixed >> place & 1, self.taken >> place & 1) {
            (0, _) => '-',
            (_, 0) => 'N',
            _ => 'Y',
        };
        (0..n_options).map(letter).collect()
    }
}

/// A word whose lowest `n` bits are set.
const fn low_bits(n: usize) -> u128 {
    if n >= 128 { u128::MAX } else { (1 << n) - 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_patterns_round_trip() {
        for letters in ["", "Y", "YN-Y", "----", "NNNY"] {
            let pattern = Pattern::read(letters, letters.len()).expect("a pattern");
            assert_eq!(pattern.letters(letters.len()), letters);
        }
        let all = "Y".repeat(128);
        assert_eq!(Pattern::read(&all, 128).expect("128 options fit").taken, u128::MAX);
    }

    #[test]
    fn wrong_letters_and_lengths_are_named() {
        assert_eq!(Pattern::read("Yx", 2), Err(PatternError::Letter(1, 'x')));
        assert_eq!(Pattern::read("YN", 3), Err(PatternError::Length(2)));
        assert_eq!(Pattern::read(&"N".repeat(200), 3), Err(PatternError::Length(200)));
    }

    #[test]
    fn a_pattern_matches_what_it_fixes_only() {
        let pattern = Pattern::read("Y-N", 3).expect("a pattern");
        let matching: Vec<u128> = (0..8).filter(|&bits| pattern.matches(Choices(bits))).collect();
        assert_eq!(matching, [0b001, 0b011]);
        assert_eq!(pattern.as_choices(3), None);
    }
}
