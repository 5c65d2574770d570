//! W0407: a passage that stands elsewhere in its report.

use detente_lang::{Code, Diagnostic, Span};
use detente_reader::evidence::Annotation;

/// A passage that stands elsewhere in its report.
pub(crate) static CODE: Code = Code {
    id: "W0407",
    title: "moved passage",
    explanation: "\
The passage reads as it did but stands elsewhere: something before it in the report was added
or taken out. The judgement keeps its ground; put the new place into `evidence.jsonl`.
",
};

/// The passage stands from `start` to `end` now.
pub(crate) fn moved(span: Span, annotation: &Annotation, start: usize, end: usize) -> Diagnostic {
    let place = annotation.position().unwrap_or_default();
    Diagnostic::new(&CODE, format!("the passage `{}` has moved", annotation.id))
        .label(span, format!("said to stand at characters {} to {}", place.start, place.end))
        .help(format!("it stands at characters {start} to {end} now"))
}
