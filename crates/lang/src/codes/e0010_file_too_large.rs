//! E0010: the file is larger than the language allows.

use crate::{Code, Diagnostic};

/// The file is larger than the language allows.
pub(crate) static CODE: Code = Code {
    id: "E0010",
    title: "the file is too large",
    explanation: "\
A case file holds at most 4 MiB. A case written by people is a thousand times smaller; a file of
this size is a report, a data set or an accident. Reports belong in the folder `reports/` beside the
case, their passages in `evidence.jsonl`.

Nothing of the file was read.
",
};

/// The file has `n_bytes`, more than `most`.
pub(crate) fn file_too_large(n_bytes: usize, most: usize) -> Diagnostic {
    let title = format!("the file has {n_bytes} bytes; a case file holds at most {most}");
    Diagnostic::new(&CODE, title)
        .why("a case written by people is far smaller; nothing of this file was read")
        .help("reports belong in `reports/` beside the case, their passages in `evidence.jsonl`")
}
