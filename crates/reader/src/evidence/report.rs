//! A report as read: its text, the digest of its bytes, its passages by code points.

use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::text::{CodePoints, Span};

/// The largest report that is read: 64 MiB.
pub const MAX_REPORT_BYTES: usize = 64 << 20;

/// Why bytes are no report.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReportError {
    /// More bytes than [`MAX_REPORT_BYTES`].
    #[error("the report has {found} bytes; at most {limit} are read")]
    TooLarge {
        /// How many bytes there are.
        found: usize,
        /// How many are read at most.
        limit: usize,
    },
    /// A zero byte: no text holds one.
    #[error("the report is not text: byte {at} is zero")]
    Binary {
        /// Offset of the first zero byte.
        at: usize,
    },
    /// Not UTF-8.
    #[error("the report is not UTF-8 from byte {at} on")]
    NotUtf8 {
        /// Offset of the first byte that is no UTF-8.
        at: usize,
    },
}

/// A report's text exactly as its bytes say, with passages counted in code points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    text: String,
    sha256: String,
    points: CodePoints,
}

impl Report {
    /// Reads UTF-8 text as it stands: no byte order mark is dropped, no line end changed.
    ///
    /// Cost: one pass for the digest, one for the index.
    ///
    /// # Errors
    /// [`ReportError`] where the bytes are too many, binary or not UTF-8.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ReportError> {
        if bytes.len() > MAX_REPORT_BYTES {
            return Err(ReportError::TooLarge { found: bytes.len(), limit: MAX_REPORT_BYTES });
        }
        if let Some(at) = bytes.iter().position(|&byte| byte == 0) {
            return Err(ReportError::Binary { at });
        }
        let text = std::str::from_utf8(bytes)
            .map_err(|error| ReportError::NotUtf8 { at: error.valid_up_to() })?;
        Ok(Self { text: text.to_owned(), sha256: sha256_hex(bytes), points: CodePoints::new(text) })
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// SHA-256 of the report's bytes, in lower-case hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// How many code points the text has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.points.len()
    }

    /// Whether the text is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// The passage from code point `start` up to `end`; `None` if there is no such passage.
    ///
    /// ```
    /// # use detente_reader::evidence::Report;
    /// let report = Report::from_bytes("Île Kunashir".as_bytes())?;
    /// assert_eq!(report.passage(4, 12), Some("Kunashir"));
    /// assert_eq!(report.passage(4, 13), None);
    /// # Ok::<(), detente_reader::evidence::ReportError>(())
    /// ```
    #[must_use]
    pub fn passage(&self, start: usize, end: usize) -> Option<&str> {
        self.points.slice(&self.text, Span::new(start, end))
    }

    /// The code points that the bytes `bytes` of the text hold.
    #[must_use]
    pub fn span(&self, bytes: std::ops::Range<usize>) -> Span {
        self.points.span(&self.text, bytes)
    }

    /// The byte at which code point `point` begins; `None` beyond the text's end.
    #[must_use]
    pub fn byte(&self, point: usize) -> Option<usize> {
        self.points.byte(&self.text, point)
    }
}

/// SHA-256 of `bytes` in lower-case hexadecimal.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        for nibble in [byte >> 4, byte & 15] {
            hex.push(char::from_digit(u32::from(nibble), 16).unwrap_or('0'));
        }
    }
    hex
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_as_read() {
        let report = Report::from_bytes("\u{feff}a\r\nb".as_bytes()).expect("text");
        assert_eq!(report.text(), "\u{feff}a\r\nb");
        assert_eq!(report.len(), 5);
        assert_eq!(report.passage(1, 2), Some("a"));
        assert_eq!(report.span(3..4), Span::new(1, 2));
    }

    #[test]
    fn digest_is_of_the_bytes() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(Report::from_bytes(b"").expect("text").sha256(), empty);
    }

    #[test]
    fn refusals_say_where() {
        assert_eq!(Report::from_bytes(b"ab\0c"), Err(ReportError::Binary { at: 2 }));
        assert_eq!(Report::from_bytes(b"ab\xff"), Err(ReportError::NotUtf8 { at: 2 }));
    }
}
