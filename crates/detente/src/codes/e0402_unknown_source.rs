//! E0402: a source that is not in sources.bib.

use detente_lang::{Code, Diagnostic, Span};

/// A source that is not in sources.bib.
pub(crate) static CODE: Code = Code {
    id: "E0402",
    title: "unknown source",
    explanation: "\
Every source cited after `because` needs an entry in `sources.bib`. The key before the slash is
the entry's key, the name after it a passage in `evidence.jsonl`.
",
};

/// No source has this key; `known` are those that exist.
pub(crate) fn unknown<'k>(
    span: Span,
    key: &str,
    known: impl Iterator<Item = &'k str>,
) -> Diagnostic {
    super::with_nearest(
        Diagnostic::new(&CODE, format!("`{key}` is not in sources.bib"))
            .label(span, "no such source"),
        key,
        known,
    )
}
