//! E0405: a line of evidence.jsonl that is no annotation.

use detente_lang::{Code, Diagnostic, Span};
use detente_reader::evidence::LineProblem;

/// A line of evidence.jsonl that is no annotation.
pub(crate) static CODE: Code = Code {
    id: "E0405",
    title: "bad annotation",
    explanation: "\
`evidence.jsonl` holds one W3C Web Annotation in JSON on each line: an id that begins with its
source's key, the source, the passage's first and last place counted in characters, the SHA-256
of the passage, and a paraphrase. A line that does not is left out; the rest is used.
",
};

/// What is wrong with a line.
pub(crate) fn bad(span: Span, problem: &LineProblem) -> Diagnostic {
    Diagnostic::new(&CODE, problem.to_string()).label(span, "this line")
}
