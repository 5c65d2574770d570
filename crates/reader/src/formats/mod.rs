//! Files of other formats: what they are, and the text in them.
//!
//! Each format is read within limits given as arguments, and refused beyond them.

mod charset;
mod html;
mod pdf;
mod pdf_work;
mod sniff;
mod warc;

pub use charset::{Decoded, decode};
pub use html::{HtmlLimits, Page, html_depth, read_html};
pub use pdf::{PdfLimits, read_pdf};
pub use sniff::{Format, sniff};
pub use warc::{Capture, WarcLimits, read_warc};

use thiserror::Error;

/// Why a file of another format was not read.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum FormatError {
    /// Larger than allowed.
    #[error("{what}: {} where at most {limit} are read", many(*found, *limit))]
    TooMuch {
        /// What is too much.
        what: &'static str,
        /// How much there is, or was when reading stopped.
        found: usize,
        /// How much is read at most.
        limit: usize,
    },
    /// No text at all.
    #[error("no text: {reason}")]
    NotText {
        /// Why.
        reason: &'static str,
    },
    /// The format's reader gave up.
    #[error("not a readable {format} file: {reason}")]
    Broken {
        /// The format.
        format: &'static str,
        /// What its reader says.
        reason: String,
    },
}

/// How many there are, or that nobody counted them to the end.
fn many(found: usize, limit: usize) -> String {
    match found {
        usize::MAX => format!("more than {limit}"),
        found => found.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::FormatError;

    #[test]
    fn what_nobody_counted_is_told_in_words() {
        let told = |found| FormatError::TooMuch { what: "pages", found, limit: 20 }.to_string();
        assert_eq!(told(21), "pages: 21 where at most 20 are read");
        assert_eq!(told(usize::MAX), "pages: more than 20 where at most 20 are read");
    }
}
