//! E0410: a report that cannot be read as text.

use detente_lang::{Code, Diagnostic, Span};

/// A report that cannot be read as text.
pub(crate) static CODE: Code = Code {
    id: "E0410",
    title: "unreadable report",
    explanation: "\
A report is read as UTF-8 text. This one is binary, in another encoding, too large, or cannot
be opened. Save it as UTF-8 text, as it was when it was annotated.
",
};

/// The report cannot be read.
pub(crate) fn unreadable(span: Span, name: &str, more: &str) -> Diagnostic {
    Diagnostic::new(&CODE, format!("the report `{name}` cannot be read"))
        .label(span, more.to_string())
}
