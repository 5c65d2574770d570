//! E0403: a passage that is not in evidence.jsonl.

use detente_lang::{Code, Diagnostic, Span};

/// A passage that is not in evidence.jsonl.
pub(crate) static CODE: Code = Code {
    id: "E0403",
    title: "unknown passage",
    explanation: "\
`because @source/name` points at the annotation with the id `source/name` in `evidence.jsonl`.
There is none. Cite an existing one, add it, or cite the source as a whole: `because @source`.
",
};

/// No annotation has this id; `known` are those that exist.
pub(crate) fn unknown<'k>(
    span: Span,
    id: &str,
    known: impl Iterator<Item = &'k str>,
) -> Diagnostic {
    super::with_nearest(
        Diagnostic::new(&CODE, format!("`{id}` is not in evidence.jsonl"))
            .label(span, "no such passage"),
        id,
        known,
    )
}
