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
    let found = Diagnostic::new(&CODE, problem.to_string()).label(span, "here");
    match problem {
        SourceProblemKind::Field { field: "date", .. } => {
            found.help("write dates as 2018-12-25, 2018-12 or 2018")
        }
        SourceProblemKind::Unclosed => {
            found.help("count the braces of this entry; the entries after it are read all the same")
        }
        _ => found,
    }
}
