//! E0408: a passage beyond the end of its report.

use detente_lang::{Code, Diagnostic, Span};
use detente_reader::evidence::Annotation;

/// A passage beyond the end of its report.
pub(crate) static CODE: Code = Code {
    id: "E0408",
    title: "passage out of range",
    explanation: "\
The annotation's place lies beyond the report's end, and the passage was not found elsewhere
in it. Places are counted in characters (Unicode scalar values) of the report as read, from 0.
",
};

/// The report has only so many characters.
pub(crate) fn out_of_range(span: Span, annotation: &Annotation, n_characters: usize) -> Diagnostic {
    let place = annotation.position().unwrap_or_default();
    Diagnostic::new(&CODE, format!("the passage `{}` lies beyond its report", annotation.id))
        .label(span, format!("said to stand at characters {} to {}", place.start, place.end))
        .why(format!("the report has {n_characters} characters"))
}
