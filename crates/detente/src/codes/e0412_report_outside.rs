//! E0412: a report named outside the folder of reports.

use detente_lang::{Code, Diagnostic, Span};

/// A report named outside the folder of reports.
pub(crate) static CODE: Code = Code {
    id: "E0412",
    title: "report outside its folder",
    explanation: "\
A case reads nothing outside its folder. The `file` of a source is a name within the folder of
reports: no absolute path, no `..`, and no link that leads out.
",
};

/// The name leads out of the folder.
pub(crate) fn outside(span: Span, name: &str, more: &str) -> Diagnostic {
    Diagnostic::new(&CODE, format!("`{name}` is not a name in the folder of reports"))
        .label(span, format!("leads out of {more}"))
}
