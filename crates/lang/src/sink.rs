//! Where the passes over a case leave their diagnostics.

use crate::{Diagnostic, codes};

/// The most errors, and the most warnings, listed for one file; a file that earns more is not
/// a case gone wrong but something else, and the list says how many it leaves out.
const MOST: usize = 1000;

/// Diagnostics as they are found.
#[derive(Default)]
pub(crate) struct Sink {
    kept: Vec<Diagnostic>,
    n_errors: usize,
    n_warnings: usize,
}

impl Sink {
    /// Adds an error; `word` is only called while there is room.
    pub(crate) fn error(&mut self, word: impl FnOnce() -> Diagnostic) {
        self.n_errors += 1;
        if self.n_errors <= MOST {
            self.kept.push(word());
        }
    }

    /// Adds a warning; `word` is only called while there is room.
    pub(crate) fn warn(&mut self, word: impl FnOnce() -> Diagnostic) {
        self.n_warnings += 1;
        if self.n_warnings <= MOST {
            self.kept.push(word());
        }
    }

    /// How many errors there have been.
    pub(crate) fn n_errors(&self) -> usize {
        self.n_errors
    }

    /// All diagnostics in the order of the text, those without a place last.
    pub(crate) fn sorted(mut self) -> Vec<Diagnostic> {
        let key = |each: &Diagnostic| (each.place().is_none(), each.place(), each.severity);
        self.kept.sort_by_key(key);
        let n_left_out = self.n_errors + self.n_warnings - self.kept.len();
        if n_left_out > 0 {
            self.kept.push(codes::w0206_not_all_listed::not_all_listed(n_left_out));
        }
        self.kept
    }
}
