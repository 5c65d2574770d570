//! E0504: a file that is too large.

use detente_lang::{Code, Diagnostic};

/// A file that is too large.
pub(crate) static CODE: Code = Code {
    id: "E0504",
    title: "file too large",
    explanation: "\
Case files are read up to 4 MiB, bibliographies and evidence up to 64 MiB. A larger file is most
likely not what it is taken for.
",
};

/// The file is larger than what is read.
pub(crate) fn too_large(path: &str, limit: usize) -> Diagnostic {
    let limit = crate::words::bytes(limit as u64);
    Diagnostic::new(&CODE, format!("{path} is larger than {limit}"))
        .why(format!("at most {limit} are read"))
}
