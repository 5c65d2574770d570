//! W0411: a report that differs from the one annotated.

use detente_lang::{Code, Diagnostic, Span};

/// A report that differs from the one annotated.
pub(crate) static CODE: Code = Code {
    id: "W0411",
    title: "report that differs",
    explanation: "\
`sources.bib` keeps the SHA-256 of the whole report. The one at hand has another: some of it has
changed. The passages are verified one by one all the same.
",
};

/// The report is not the one annotated.
pub(crate) fn differs(span: Span, name: &str, more: &str) -> Diagnostic {
    Diagnostic::new(&CODE, format!("the report `{name}` is not the one that was annotated"))
        .label(span, format!("the copy in {more} differs"))
}
