//! E0502: a folder with more than one case file.

use detente_lang::{Code, Diagnostic};
use std::path::PathBuf;

/// A folder with more than one case file.
pub(crate) static CODE: Code = Code {
    id: "E0502",
    title: "several case files",
    explanation: "\
Where a folder holds more than one case file, the one named like the folder is meant. None is;
name the file itself.
",
};

/// The folder holds several case files, none named like it.
pub(crate) fn several(folder: &str, found: &[PathBuf]) -> Diagnostic {
    let names: Vec<String> = found.iter().map(|path| path.display().to_string()).collect();
    Diagnostic::new(&CODE, format!("{folder} holds more than one case file"))
        .help(format!("name the one you mean: {}", names.join(", ")))
}
