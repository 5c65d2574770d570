//! E0404: an entry of sources.bib that cannot be used as it is.

use detente_lang::{Code, Diagnostic, Span};
use detente_reader::evidence::SourceProblemKind;

/// An entry of sources.bib that cannot be used as it is.
pub(crate) static CODE: Code = Code {
    id: "E0404",
    title: "bad bibliography entry",
    explanation: "\
`sources.bib` is BibLaTeX. An entry that cannot be read is left out; a field that cannot be
read is left out of its entry. The rest is used.
",
};

/// What is wrong with an entry.
pub(crate) fn bad(span: Span, problem: &SourceProblemKind) -> Diagnostic {
    Diagnostic::new(&CODE, problem.to_string()).label(span, "here")
}
