//! A report with its annotated passages marked, for whoever has the report on the machine.

use crate::folder::Found;
use crate::{Case, Reports};
use detente_reader::evidence::{Verdict, verify};
use std::collections::BTreeSet;

/// A stretch of a report's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The text.
    pub text: String,
    /// The annotated passages that hold it, by their names.
    pub passages: Vec<String>,
}

/// The text of a source, cut where annotated passages begin and end; `None` where the report
/// is not at hand. Passages that no longer stand in it are not marked.
#[must_use]
pub fn marked(case: &Case, source: &str, reports: &Reports) -> Option<Vec<Stretch>> {
    let name = case.source(source)?.file.as_ref()?;
    let Found::Report(report) = reports.report(name) else { return None };
    let mut spans = Vec::new();
    let own = case.annotations().filter(|(_, each)| each.target.source == source);
    for (_, annotation) in own {
        let span = match verify(annotation, &report) {
            Verdict::Holds => annotation.position().map(|span| (span.start, span.end)),
            Verdict::Moved { start, end } => Some((start, end)),
            Verdict::Altered | Verdict::OutOfRange => None,
        };
        let bytes = span.and_then(|(start, end)| Some((report.byte(start)?, report.byte(end)?)));
        spans.extend(bytes.map(|bytes| (bytes, annotation.id.clone())));
    }
    let text = report.text();
    let ends = spans.iter().flat_map(|((start, end), _)| [*start, *end]);
    let cuts: BTreeSet<usize> = ends.chain([0, text.len()]).collect();
    let cuts: Vec<usize> = cuts.into_iter().collect();
    let stretch = |pair: &[usize]| {
        let holds =
            |((start, end), _): &&((usize, usize), String)| *start <= pair[0] && pair[1] <= *end;
        let passages = spans.iter().filter(holds).map(|(_, id)| id.clone()).collect();
        let text = text.get(pair[0]..pair[1])?.to_owned();
        Some(Stretch { text, passages })
    };
    Some(cuts.windows(2).filter_map(stretch).collect())
}
