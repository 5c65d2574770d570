//! E0406: a passage that no longer reads as it did.

use detente_lang::{Code, Diagnostic, Span};
use detente_reader::evidence::Annotation;

/// A passage that no longer reads as it did.
pub(crate) static CODE: Code = Code {
    id: "E0406",
    title: "altered passage",
    explanation: "\
The annotation keeps the SHA-256 of its passage. What stands at that place in the report now
has another, and the passage was not found elsewhere in it: the report was altered there, or is
another version. A judgement that rests on the passage may have lost its ground: read the place
and annotate it anew.
",
};

/// The passage reads otherwise now.
pub(crate) fn altered(span: Span, annotation: &Annotation) -> Diagnostic {
    let place = annotation.position().unwrap_or_default();
    let title = format!("the passage `{}` no longer reads as it did", annotation.id);
    Diagnostic::new(&CODE, title)
        .label(span, format!("characters {} to {} have changed", place.start, place.end))
        .why("its digest differs, and no passage with the digest kept was found in the report")
}
