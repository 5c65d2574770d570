//! E0503: a file that is not UTF-8 text.

use detente_lang::{Code, Diagnostic};

/// A file that is not UTF-8 text.
pub(crate) static CODE: Code = Code {
    id: "E0503",
    title: "not a text file",
    explanation: "\
Case files, bibliographies and evidence are UTF-8 text. This file is binary, torn, or saved in
another encoding.
",
};

/// The file is not text from byte `at` on, or holds a zero byte.
pub(crate) fn not_text(path: &str, at: Option<usize>) -> Diagnostic {
    let why = match at {
        Some(at) => format!("byte {at} is not UTF-8"),
        None => "it holds a zero byte".to_owned(),
    };
    Diagnostic::new(&CODE, format!("{path} is not a text file"))
        .why(why)
        .help("save it as UTF-8 text")
}
