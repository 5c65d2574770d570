//! Places in a text as people and editors count them.

use crate::Span;
use std::ops::Range;

/// A place in a text, counted in four ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The character within the line, from 1.
    pub column: usize,
    /// The byte of the whole text, from 0.
    pub byte: usize,
    /// The character (Unicode scalar value) of the whole text, from 0.
    pub character: usize,
}

/// A text with its lines counted, for looking up many places.
pub struct Lines<'t> {
    text: &'t str,
    /// Where each line starts: its first byte, and how many characters come before.
    starts: Vec<(usize, usize)>,
}

impl<'t> Lines<'t> {
    /// Counts the lines of a text. A line ends with `\n`, `\r\n` or `\r`.
    ///
    /// *Cost*: one pass over the text.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut starts = vec![(0, 0)];
        for (n_before, (byte, character)) in text.char_indices().enumerate() {
            let is_pair = || text[byte..].starts_with("\r\n");
            if character == '\n' || (character == '\r' && !is_pair()) {
                starts.push((byte + 1, n_before + 1));
            }
        }
        Self { text, starts }
    }

    /// The place before a byte; the end of the text for a byte beyond it.
    ///
    /// *Cost*: a search among the lines, and one pass over the line.
    #[must_use]
    pub fn position(&self, byte: u32) -> Position {
        let byte = self.text.floor_char_boundary((byte as usize).min(self.text.len()));
        let line = self.starts.partition_point(|&(start, _)| start <= byte);
        let (start, n_before) = self.starts[line - 1];
        let n_within = self.text[start..byte].chars().count();
        Position { line, column: n_within + 1, byte, character: n_before + n_within }
    }

    /// The whole lines that a range of bytes touches, the last without its line end.
    pub(crate) fn around(&self, bytes: Range<usize>) -> Range<usize> {
        let line = |byte| self.starts.partition_point(|&(start, _)| start <= byte);
        let start = self.starts[line(bytes.start) - 1].0;
        let end = self.starts.get(line(bytes.end)).map_or(self.text.len(), |&(next, _)| next);
        let kept = self.text[start..end].trim_end_matches(['\r', '\n']).len();
        start..(start + kept).max(bytes.end)
    }

    /// Where a span starts and ends.
    #[must_use]
    pub fn positions(&self, span: Span) -> [Position; 2] {
        [span.start, span.end].map(|byte| self.position(byte))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_in_lines_columns_bytes_and_characters() {
        let lines = Lines::new("añb\r\n北方\n\rx");
        let at = |byte| {
            let Position { line, column, byte, character } = lines.position(byte);
            [line, column, byte, character]
        };
        assert_eq!(at(0), [1, 1, 0, 0]);
        assert_eq!(at(3), [1, 3, 3, 2]);
        assert_eq!(at(6), [2, 1, 6, 5]);
        assert_eq!(at(9), [2, 2, 9, 6]);
        assert_eq!(at(13), [3, 1, 13, 8]);
        assert_eq!(at(14), [4, 1, 14, 9]);
        assert_eq!(at(99), [4, 2, 15, 10]);
    }

    #[test]
    fn a_place_within_a_character_is_the_place_before_it() {
        assert_eq!(Lines::new("北").position(2).byte, 0);
    }
}
