//! Code points and bytes of one text: the conversion both ways.
//!
//! Rust slices text by bytes; annotations count Unicode scalar values, as the W3C position
//! selector does. The index is built once per text and never trusted beyond it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Every how many code points the index remembers a byte.
const STRIDE: usize = 64;

/// A half-open range `[start, end)` of code points; written as `[start, end]`.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(from = "(usize, usize)", into = "(usize, usize)")]
pub struct Span {
    /// The first code point within.
    pub start: usize,
    /// The first code point after.
    pub end: usize,
}

impl Span {
    /// The range from `start` up to `end`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Whether `other` lies wholly within.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one code point.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

impl From<(usize, usize)> for Span {
    fn from((start, end): (usize, usize)) -> Self {
        Self { start, end }
    }
}

impl From<Span> for (usize, usize) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}

/// Where the code points of a text stand among its bytes.
///
/// Cost: one pass to build, one byte offset per 64 code points kept (none for ASCII); either
/// conversion is then constant up to a look at 64 code points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodePoints {
    /// Byte offset of every 64th code point; empty when each byte is a code point.
    marks: Vec<usize>,
    n_points: usize,
}

impl CodePoints {
    /// Indexes `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self { marks: Vec::new(), n_points: text.len() };
        }
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut n_points = 0;
        for (byte, _) in text.char_indices() {
            if n_points % STRIDE == 0 {
                marks.push(byte);
            }
            n_points += 1;
        }
        Self { marks, n_points }
    }

    /// How many code points the text has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.n_points
    }

    /// Whether the text is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.n_points == 0
    }

    /// The byte at which code point `point` of `text` begins; the text's length for the
    /// position after the last, `None` beyond.
    #[must_use]
    pub fn byte(&self, text: &str, point: usize) -> Option<usize> {
        if point >= self.n_points {
            return (point == self.n_points).then_some(text.len());
        }
        if self.marks.is_empty() {
            return Some(point);
        }
        let mark = self.marks[point / STRIDE];
        text[mark..].char_indices().nth(point % STRIDE).map(|(byte, _)| mark + byte)
    }

    /// How many code points of `text` begin before byte `byte`.
    #[must_use]
    pub fn point(&self, text: &str, byte: usize) -> usize {
        if self.marks.is_empty() {
            return byte.min(self.n_points);
        }
        let block = self.marks.partition_point(|&mark| mark <= byte).saturating_sub(1);
        let within = text[self.marks[block]..]
            .char_indices()
            .take_while(|(offset, _)| self.marks[block] + offset < byte)
            .count();
        block * STRIDE + within
    }

    /// The passage `span` of `text`, or `None` if it is reversed or reaches beyond the text.
    #[must_use]
    pub fn slice<'t>(&self, text: &'t str, span: Span) -> Option<&'t str> {
        text.get(self.byte(text, span.start)?..self.byte(text, span.end)?)
    }

    /// The code points that the bytes `start..end` of `text` hold.
    #[must_use]
    pub fn span(&self, text: &str, bytes: std::ops::Range<usize>) -> Span {
        Span { start: self.point(text, bytes.start), end: self.point(text, bytes.end) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_in_mixed_text() {
        let text = "na\u{ef}ve \u{1f5fe} \u{a0}islands ".repeat(40);
        let points = CodePoints::new(&text);
        assert_eq!(points.len(), text.chars().count());
        for (n, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(points.byte(&text, n), Some(byte));
            assert_eq!(points.point(&text, byte), n);
        }
        assert_eq!(points.byte(&text, points.len()), Some(text.len()));
        assert_eq!(points.byte(&text, points.len() + 1), None);
        assert_eq!(points.point(&text, text.len()), points.len());
    }

    #[test]
    fn reversed_and_outlying_ranges_are_no_passage() {
        let text = "two islands";
        let points = CodePoints::new(text);
        assert_eq!(points.slice(text, Span::new(4, 11)), Some("islands"));
        assert_eq!(points.slice(text, Span::new(11, 4)), None);
        assert_eq!(points.slice(text, Span::new(4, 12)), None);
        assert_eq!(points.slice("", Span::new(0, 0)), Some(""));
    }
}
