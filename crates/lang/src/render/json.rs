//! Diagnostics for programs.

use crate::{Diagnostic, Fix, Label, Lines, Position, Span};
use serde_json::{Value, json};

/// One object for each diagnostic:
///
/// - `code`, `severity` (`error` or `warning`), `title`, `path`;
/// - `labels`, each with `primary`, `text`, `start` and `end`;
/// - `why` (or null) and `help`, a list of sentences;
/// - `fixes`, each with a `title` and `edits` of `start`, `end` and the new `text`.
///
/// Places have `line` and `column` from 1, in characters, and `byte` and `character` of the
/// whole text from 0; characters are Unicode scalar values.
#[must_use]
pub fn json(path: &str, text: &str, diagnostics: &[Diagnostic]) -> Vec<Value> {
    let lines = Lines::new(text);
    diagnostics.iter().map(|each| diagnostic(path, &lines, each)).collect()
}

fn diagnostic(path: &str, lines: &Lines<'_>, diagnostic: &Diagnostic) -> Value {
    let labels = diagnostic.labels.iter().map(|each| label(lines, each));
    let fixes = diagnostic.fixes.iter().map(|each| fix(lines, each));
    json!({
        "code": diagnostic.code.id,
        "severity": diagnostic.severity.word(),
        "title": diagnostic.title,
        "path": path,
        "labels": labels.collect::<Vec<_>>(),
        "why": diagnostic.why,
        "help": diagnostic.help,
        "fixes": fixes.collect::<Vec<_>>(),
    })
}

fn label(lines: &Lines<'_>, label: &Label) -> Value {
    let [start, end] = places(lines, label.span);
    json!({ "primary": label.primary, "text": label.text, "start": start, "end": end })
}

fn fix(lines: &Lines<'_>, fix: &Fix) -> Value {
    let edit = |(span, text): &(Span, String)| {
        let [start, end] = places(lines, *span);
        json!({ "start": start, "end": end, "text": text })
    };
    json!({ "title": fix.title, "edits": fix.edits.iter().map(edit).collect::<Vec<_>>() })
}

fn places(lines: &Lines<'_>, span: Span) -> [Value; 2] {
    lines.positions(span).map(|Position { line, column, byte, character }| {
        json!({ "line": line, "column": column, "byte": byte, "character": character })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_given_in_every_count() {
        let text = "case \"北\"\nfoo bar\n";
        let found = json("a.case", text, &crate::parse(text).diagnostics);
        assert_eq!(found[0]["code"], "E0012");
        let start = json!({ "line": 2, "column": 1, "byte": 11, "character": 9 });
        assert_eq!(found[0]["labels"][0]["start"], start);
        assert_eq!(found[0]["why"], Value::Null);
    }
}
