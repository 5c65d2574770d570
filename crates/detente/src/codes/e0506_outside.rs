//! E0506: a file of the case that leads outside its folder.

use detente_lang::{Code, Diagnostic};

/// A file of the case that leads outside its folder.
pub(crate) static CODE: Code = Code {
    id: "E0506",
    title: "outside the folder",
    explanation: "\
A case reads nothing outside its folder: `sources.bib` and `evidence.jsonl` may not be links to
somewhere else.
",
};

/// The name leads out of the folder.
pub(crate) fn outside(name: &str, folder: &str) -> Diagnostic {
    Diagnostic::new(&CODE, format!("{name} leads out of {folder}"))
        .why("a case reads nothing outside its folder")
}
