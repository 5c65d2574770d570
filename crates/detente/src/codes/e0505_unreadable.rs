//! E0505: a file or folder that cannot be read.

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
    let found = Diagnostic::new(&CODE, format!("{path} cannot be read"));
    match error.kind() {
        io::ErrorKind::NotFound => found.why("there is no such file or folder"),
        io::ErrorKind::PermissionDenied => found.why("permission is denied"),
        _ => found.why(error.to_string()),
    }
}
