//! W0401: evidence is cited, but the case has no sources.bib.

use detente_lang::{Code, Diagnostic, Span};

/// Evidence is cited, but the case has no sources.bib.
pub(crate) static CODE: Code = Code {
    id: "W0401",
    title: "no bibliography",
    explanation: "\
A judgement says `because @source`, and the source should stand in `sources.bib` in the case's
folder, in BibLaTeX as Zotero exports it. Without it nobody can tell what the key means.
",
};

/// The first reference to a source, where there is no bibliography.
pub(crate) fn no_sources(span: Span) -> Diagnostic {
    Diagnostic::new(&CODE, "sources are cited, but there is no sources.bib")
        .label(span, "the first one cited")
        .help("put a bibliography called sources.bib beside the case file")
}
