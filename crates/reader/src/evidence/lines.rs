//! `evidence.jsonl`: one annotation a line, every bad line reported.

use std::collections::HashMap;

use thiserror::Error;

use super::Annotation;

/// A line that is no sound annotation.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("line {line}: {problem}")]
pub struct LineError {
    /// Which line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: LineProblem,
}

/// What is wrong with a line.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum LineProblem {
    /// Not JSON, or not an annotation.
    #[error("not an annotation: {reason} (column {column})")]
    NotAnAnnotation {
        /// What the JSON reader says.
        reason: String,
        /// Where in the line, counted from 1; 0 where the line as a whole is meant.
        column: usize,
    },
    /// The id is not `source/name` with the target's source.
    #[error("the id `{id}` does not begin with its source, `{source_key}/`")]
    ForeignId {
        /// The id.
        id: String,
        /// The key of the target's source.
        source_key: String,
    },
    /// The id stands on an earlier line.
    #[error("the id `{id}` stands on line {first} already")]
    DuplicateId {
        /// The id.
        id: String,
        /// The line on which it stands first.
        first: usize,
    },
    /// No position selector.
    #[error("no TextPositionSelector says where the passage stands")]
    NoPosition,
    /// A position that holds nothing.
    #[error("the passage from {start} to {end} is empty")]
    EmptyPassage {
        /// The first code point within.
        start: usize,
        /// The first code point after.
        end: usize,
    },
    /// A digest that is no SHA-256.
    #[error("`{digest}` is no SHA-256: 64 lower-case hexadecimal digits are")]
    BadDigest {
        /// The digest as written.
        digest: String,
    },
}

/// Reads `evidence.jsonl`: the sound annotations with their lines, and every problem.
///
/// Blank lines are skipped. An annotation whose id stands on an earlier line is reported and
/// left out; the first one counts. Cost: one pass.
///
/// ```
/// # use detente_reader::evidence::read_annotations;
/// let (found, problems) = read_annotations("\n{\"id\": 1}\n");
/// assert!(found.is_empty());
/// assert_eq!(problems[0].line, 2);
/// ```
#[must_use]
pub fn read_annotations(text: &str) -> (Vec<(usize, Annotation)>, Vec<LineError>) {
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    let mut first_lines: HashMap<String, usize> = HashMap::new();
    for (index, content) in text.lines().enumerate() {
        let (line, content) = (index + 1, content.trim_matches(['\u{feff}', ' ', '\t', '\r']));
        if content.is_empty() {
            continue;
        }
        match read_line(content) {
            Err(problem) => problems.push(LineError { line, problem }),
            Ok(annotation) => {
                let mut faults = faults(&annotation);
                let first = *first_lines.entry(annotation.id.clone()).or_insert(line);
                if first != line {
                    faults.push(LineProblem::DuplicateId { id: annotation.id.clone(), first });
                }
                if faults.is_empty() {
                    found.push((line, annotation));
                }
                problems.extend(faults.into_iter().map(|problem| LineError { line, problem }));
            }
        }
    }
    (found, problems)
}

/// Writes an annotation as one line, without the line end.
///
/// Keys stand in the order of the fields of [`Annotation`], unknown keys after them.
#[must_use]
pub fn write_annotation(annotation: &Annotation) -> String {
    serde_json::to_string(annotation).unwrap_or_default()
}

fn read_line(content: &str) -> Result<Annotation, LineProblem> {
    serde_json::from_str(content).map_err(|error| {
        let shown = error.to_string();
        let reason = shown.rsplit_once(" at line ").map_or(shown.as_str(), |(reason, _)| reason);
        LineProblem::NotAnAnnotation { reason: reason.to_owned(), column: error.column() }
    })
}

fn faults(annotation: &Annotation) -> Vec<LineProblem> {
    let mut faults = Vec::new();
    let (id, target) = (&annotation.id, &annotation.target);
    let name = id.strip_prefix(&target.source).and_then(|rest| rest.strip_prefix('/'));
    if name.is_none_or(str::is_empty) {
        let source_key = target.source.clone();
        faults.push(LineProblem::ForeignId { id: id.clone(), source_key });
    }
    match annotation.position() {
        None => faults.push(LineProblem::NoPosition),
        Some(span) if span.start >= span.end => {
            faults.push(LineProblem::EmptyPassage { start: span.start, end: span.end });
        }
        Some(_) => {}
    }
    let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    if target.sha256.len() != 64 || !target.sha256.bytes().all(hex) {
        faults.push(LineProblem::BadDigest { digest: target.sha256.clone() });
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{Kind, sha256_hex};

    fn line(id: &str, selector: &str) -> String {
        let digest = sha256_hex(b"the islands");
        format!(
            r#"{{"@context":["http://www.w3.org/ns/anno.jsonld",{{"detente":"urn:detente:"}}],"id":"{id}","type":"Annotation","motivation":"describing","target":{{"source":"bay2020","selector":{selector},"sha256":"{digest}"}},"body":{{"type":"TextualBody","purpose":"describing","language":"en","format":"text/plain","value":"They want them back."}},"detente":{{"kind":"red-line","speaker":"A minister","party":"north","chain":["an aide"]}}}}"#
        )
    }

    const POSITION: &str = r#"{"type":"TextPositionSelector","start":3,"end":14}"#;

    #[test]
    fn a_line_survives_unchanged() {
        let written = line("bay2020/back", POSITION);
        let (found, problems) = read_annotations(&written);
        assert_eq!(problems, []);
        assert_eq!(found[0].1.detente.kind, Kind::RedLine);
        assert_eq!(write_annotation(&found[0].1), written);
    }

    #[test]
    fn a_quote_beside_the_position_survives() {
        let list = format!(
            r#"[{POSITION},{{"type":"TextQuoteSelector","exact":"the islands","prefix":"of "}}]"#
        );
        let written = line("bay2020/back", &list);
        let (found, _) = read_annotations(&written);
        assert_eq!(found[0].1.quote().map(|quote| quote.exact.as_str()), Some("the islands"));
        assert_eq!(write_annotation(&found[0].1), written);
    }

    #[test]
    fn unknown_keys_are_kept() {
        let written = line("bay2020/back", POSITION).replace(
            r#""chain":["an aide"]}"#,
            r#""chain":["an aide"],"mood":"angry"},"created":"2020-01-02"}"#,
        );
        let written = &written[..written.len() - 1];
        let (found, problems) = read_annotations(written);
        assert_eq!(problems, []);
        assert_eq!(write_annotation(&found[0].1), written);
    }

    #[test]
    fn every_problem_is_reported_with_its_line() {
        let reversed = POSITION.replace("\"end\":14", "\"end\":2");
        let text = [
            line("bay2020/a", POSITION),
            "{".to_owned(),
            line("bay2020/a", POSITION),
            String::new(),
            line("other/b", &reversed).replace("\"sha256\":\"", "\"sha256\":\"X"),
        ]
        .join("\n");
        let (found, problems) = read_annotations(&text);
        assert_eq!(found.len(), 1);
        let lines: Vec<usize> = problems.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [2, 3, 5, 5, 5]);
        assert!(matches!(problems[1].problem, LineProblem::DuplicateId { first: 1, .. }));
    }

    #[test]
    fn deep_nesting_is_a_problem_and_not_a_crash() {
        let (found, problems) = read_annotations(&"[".repeat(100_000));
        assert!(found.is_empty());
        assert_eq!(problems.len(), 1);
    }
}
