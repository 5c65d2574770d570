//! Sets of kinds, laid end to end.

use crate::reach::Addition;
use std::ops::Range;

/// A set of kinds for each of many states, or kinds.
#[derive(Clone, Debug)]
pub(super) struct Rows {
    pub(super) words: Vec<u64>,
    pub(super) form: Form,
}

/// How a set is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// All kinds from one on, in one word: where preferences are complete orders and it does
    /// not matter by how much one state is better.
    From,
    /// Any kinds, as a bit for each, in so many words.
    Bits(usize),
}

impl Addition for Form {
    fn width(&self) -> usize {
        match *self {
            Self::From => 1,
            Self::Bits(width) => width,
        }
    }

    fn empty(&self) -> u64 {
        match self {
            Self::From => u64::MAX,
            Self::Bits(_) => 0,
        }
    }

    fn add(&self, row: &mut [u64], other: &[u64]) {
        let words = row.iter_mut().zip(other);
        match self {
            Self::From => words.for_each(|(word, other)| *word = *other.min(word)),
            Self::Bits(_) => words.for_each(|(word, other)| *word |= other),
        }
    }
}

impl Form {
    /// Keeps the kinds of another set only.
    pub(super) fn keep(self, set: &mut [u64], other: &[u64]) {
        let words = set.iter_mut().zip(other);
        match self {
            Self::From => words.for_each(|(word, other)| *word = *other.max(word)),
            Self::Bits(_) => words.for_each(|(word, other)| *word &= other),
        }
    }
}

impl Rows {
    /// No rows yet, with room for so many.
    pub(super) fn with_capacity(form: Form, n_rows: usize) -> Self {
        Self { words: Vec::with_capacity(n_rows * form.width()), form }
    }

    /// Adds a row: the kinds of the ranges.
    pub(super) fn push(&mut self, ranges: &[Range<usize>]) {
        match self.form {
            Form::From => {
                self.words
                    .push(ranges.iter().map(|range| range.start as u64).min().unwrap_or(u64::MAX));
            }
            Form::Bits(width) => {
                let start = self.words.len();
                self.words.resize(start + width, 0);
                ranges.iter().for_each(|range| fill(&mut self.words[start..], range));
            }
        }
    }

    /// The row at a place.
    pub(super) fn row(&self, place: usize) -> &[u64] {
        &self.words[place * self.form.width()..][..self.form.width()]
    }

    /// Whether the row at a place has the kind.
    pub(super) fn has(&self, place: usize, kind: usize) -> bool {
        match self.form {
            Form::From => self.words[place] <= kind as u64,
            Form::Bits(width) => self.words[place * width + kind / 64] >> (kind % 64) & 1 != 0,
        }
    }

    /// Whether no row has any kind.
    pub(super) fn are_empty(&self) -> bool {
        self.words.iter().all(|&word| word == self.form.empty())
    }
}

/// Sets the bits of a range.
fn fill(row: &mut [u64], range: &Range<usize>) {
    let up_to = |n: usize| if n == 64 { u64::MAX } else { (1 << n) - 1 };
    for (place, word) in row.iter_mut().enumerate().skip(range.start / 64) {
        let [from, to] = [range.start, range.end].map(|end| end.saturating_sub(64 * place).min(64));
        if to == 0 {
            break;
        }
        *word |= up_to(to) & !up_to(from);
    }
}
