//! W0413: a paraphrase that repeats its report word for word.

use detente_lang::{Code, Diagnostic, Span};
use detente_reader::evidence::Annotation;

/// A paraphrase that repeats its report word for word.
pub(crate) static CODE: Code = Code {
    id: "W0413",
    title: "report copied",
    explanation: "\
What an annotation says of its passage is to be in your own words: reports are usually under
copyright, and a case that is published holds none of their sentences. Here nine words or more in
a row stand in the report just so. Say what the passage tells, not how it tells it.
",
};

/// The paraphrase repeats these words of the report.
pub(crate) fn copied(span: Span, annotation: &Annotation, words: &str) -> Diagnostic {
    let id = &annotation.id;
    Diagnostic::new(&CODE, format!("what is said of `{id}` repeats its report word for word"))
        .label(span, format!("the report reads just so: {words}"))
        .help("say it in your own words in `evidence.jsonl`, under `body`, `value`")
}
