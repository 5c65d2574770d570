//! W0409: a report that is not in the folder of reports.

use detente_lang::{Code, Diagnostic, Span};

/// A report that is not in the folder of reports.
pub(crate) static CODE: Code = Code {
    id: "W0409",
    title: "missing report",
    explanation: "\
`sources.bib` names the report's file, and reports are looked for in the case's `reports/` or in
the folder given with `--reports`. It is not there, so its passages stay unverified. Everything
else works.
",
};

/// The report is not in the folder.
pub(crate) fn missing(span: Span, name: &str, more: &str) -> Diagnostic {
    Diagnostic::new(&CODE, format!("the report `{name}` is missing"))
        .label(span, format!("not in {more}"))
}
