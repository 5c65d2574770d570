//! E0107: more decision makers than a case may have.

use crate::{Code, Diagnostic, Span};

/// More decision makers than a case may have.
pub(crate) static CODE: Code = Code {
    id: "E0107",
    title: "too many decision makers",
    explanation: "\
A case has at most 128 decision makers, as many as it may have options: one who can do nothing
cannot change where a dispute stands.

Put together those who always act as one.
",
};

/// The decision maker at `span` is one more than `most`.
pub(crate) fn too_many_decision_makers(span: Span, most: usize) -> Diagnostic {
    Diagnostic::new(&CODE, format!("a case has at most {most} decision makers"))
        .label(span, "one too many; not read from here on")
        .help("put together those who always act as one")
}
