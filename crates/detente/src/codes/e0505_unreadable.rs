//! E0505: a file or folder that cannot be read.

use crate::report::told_io;
use detente_lang::{Code, Diagnostic};
use std::io;

/// A file or folder that cannot be read.
pub(crate) static CODE: Code = Code {
    id: "E0505",
    title: "cannot be read",
    explanation: "\
There is no such file or folder, or it may not be read.
",
};

/// The path cannot be read.
pub(crate) fn unreadable(path: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::new(&CODE, format!("{path} cannot be read")).why(told_io(error))
}
