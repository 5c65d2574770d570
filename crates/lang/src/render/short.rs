//! Diagnostics as one line each, as compilers and linters print them and editors read them.

use super::{harmless, harmless_path};
use crate::{Diagnostic, Lines};
use std::fmt::Write as _;

/// One line for each diagnostic, `path:line:column: error[E0102]: what is wrong`, each with a
/// line break; without line and column where a diagnostic has no place.
///
/// Nothing of the text or the path can send control characters to a terminal.
///
/// ```
/// let text = "case \"Example\"\nas of 2018-02-30\n";
/// let lines = detente_lang::render::short("a.case", text, &detente_lang::parse(text).diagnostics);
/// assert_eq!(lines, "a.case:2:7: error[E0110]: there is no day `2018-02-30`\n");
/// ```
#[must_use]
pub fn short(path: &str, text: &str, diagnostics: &[Diagnostic]) -> String {
    let lines = Lines::new(text);
    let path = harmless_path(path);
    let mut list = String::new();
    for each in diagnostics {
        let at = each.place().map(|span| lines.position(span.start));
        let at = at.map_or(String::new(), |at| format!(":{}:{}", at.line, at.column));
        let (severity, code) = (each.severity.word(), each.code.id);
        let title = harmless(&each.title);
        // Writing to a string cannot fail.
        let _ = writeln!(list, "{path}{at}: {severity}[{code}]: {title}");
    }
    list
}
