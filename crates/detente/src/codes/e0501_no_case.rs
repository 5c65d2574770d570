//! E0501: a folder without a case file.

use detente_lang::{Code, Diagnostic};

/// A folder without a case file.
pub(crate) static CODE: Code = Code {
    id: "E0501",
    title: "no case file",
    explanation: "\
A case is a folder that holds a case file: a text file whose name ends in `.case`. Start one
with `detente new NAME`.
",
};

/// The folder holds no case file.
pub(crate) fn no_case(folder: &str) -> Diagnostic {
    Diagnostic::new(&CODE, format!("{folder} holds no case file"))
        .why("a case is a folder with a file that ends in `.case`")
        .help("start one with `detente new NAME`, or name the case file itself")
}
