//! *According to* and its like: a source named beside a clause.

use std::ops::Range;

use super::content::trimmed;
use super::direct::Claims;
use super::indirect::found;
use super::passage::Passage;
use super::statement::{Found, Rule};

/// *according to the envoy*
const ACCORDING: Rule = Rule::new("according-to", 0.9);

/// The statements of this paragraph with *according to*.
pub(super) fn in_passage(passage: &Passage<'_>, index: usize, claims: &mut Claims) -> Vec<Found> {
    (0..passage.len())
        .filter(|&at| passage.reads(at, "according") && passage.reads(at + 1, "to"))
        .filter_map(|at| {
            let statement = statement(passage, index, at)?;
            for piece in &statement.1 {
                claims.claim_within(passage, index, piece);
            }
            Some(statement.0)
        })
        .collect()
}

fn statement(passage: &Passage<'_>, index: usize, at: usize) -> Option<(Found, Vec<Range<usize>>)> {
    let reach = passage.reach(at);
    let hi = passage.sentence_of(at).end.min(reach.end);
    let source = passage.phrase_from(at + 2, hi)?;
    let content = content(passage, at, &source, &(reach.start..hi))?;
    let cue = at..at + 2;
    Some((found(passage, index, content.clone(), Some(cue), Some(source), ACCORDING), content))
}

/// What stands before; or, where *according to* opens the sentence, after the comma; or both.
fn content(
    passage: &Passage<'_>,
    at: usize,
    source: &Range<usize>,
    reach: &Range<usize>,
) -> Option<Vec<Range<usize>>> {
    let before = trimmed(passage, reach.start..at).filter(|range| range.len() > 1);
    let comma = (source.end..reach.end).find(|&mark| passage.is_mark(mark, &[',']));
    let after = comma.and_then(|comma| trimmed(passage, comma + 1..reach.end));
    match (before, after) {
        (None, after) => after.map(|after| vec![after]),
        (Some(before), Some(after))
            if passage.is_mark(at - 1, &[','])
                && before.len() < 2 * after.len()
                && after.clone().any(|word| passage.is_finite(word))
                && comma == Some(source.end) =>
        {
            Some(vec![before, after])
        }
        (Some(before), _) => Some(vec![before]),
    }
}
