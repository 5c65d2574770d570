//! *According to* and its like: a source named beside a clause.

use std::ops::Range;

use super::direct::Claims;
use super::ends::trimmed;
use super::indirect::found;
use super::passage::Passage;
use super::statement::{Found, Rule};
use crate::words::{Class, Shape};

/// *according to the envoy*
const ACCORDING: Rule = Rule::new("according-to", 0.9);
/// *in the eyes of the envoy*, *in her view*
const IN_VIEW: Rule = Rule::new("in-the-view-of", 0.8);

/// The statements of this paragraph with *according to*.
pub(super) fn in_passage(passage: &Passage<'_>, index: usize, claims: &mut Claims) -> Vec<Found> {
    (0..passage.len())
        .filter_map(|at| {
            let statement = statement(passage, index, &named_at(passage, at)?)?;
            for piece in &statement.1 {
                claims.claim_within(passage, index, piece);
            }
            Some(statement.0)
        })
        .collect()
}

/// A source named beside a clause: where the words begin that name it, its cue and itself.
struct Named {
    at: usize,
    cue: Range<usize>,
    source: Range<usize>,
    /// Where the words end.
    end: usize,
    rule: Rule,
}

/// Nouns for what somebody holds: *in her view*, *in the eyes of the council*.
const VIEWS: &[&str] = &["eyes", "view", "opinion", "words", "estimation", "judgment", "judgement"];

/// The source that the words at `at` name.
fn named_at(passage: &Passage<'_>, at: usize) -> Option<Named> {
    let hi = passage.sentence_of(at).end.min(passage.reach(at).end);
    if passage.reads(at, "according") && passage.reads(at + 1, "to") {
        let source = without_participle(passage, passage.phrase_from(at + 2, hi)?);
        let end = source.end;
        return Some(Named { at, cue: at..at + 2, source, end, rule: ACCORDING });
    }
    let view = |word: usize| VIEWS.iter().any(|view| passage.reads(word, view));
    if !passage.reads(at, "in") {
        return None;
    }
    if passage.reads(at + 1, "the") && view(at + 2) && passage.reads(at + 3, "of") {
        let source = passage.phrase_from(at + 4, hi)?;
        let end = source.end;
        return Some(Named { at, cue: at..at + 4, source, end, rule: IN_VIEW });
    }
    let noun = (at + 2..hi.min(at + 8)).find(|&word| view(word))?;
    let owned = passage.is(noun - 1, Class::Possessive);
    let name =
        passage.reads_any(noun - 1, &["'s", "\u{2019}s"]) || passage.word(noun - 1).ends_with('s');
    let source = match owned {
        true if name => at + 1..noun - 1,
        true => noun - 1..noun,
        false => return None,
    };
    let alone = passage.is_mark(noun + 1, &[',', '.']) || noun + 1 >= hi;
    (alone && !source.is_empty()).then_some(Named {
        at,
        cue: at..noun + 1,
        source,
        end: noun + 1,
        rule: IN_VIEW,
    })
}

/// The source without *published by …*.
fn without_participle(passage: &Passage<'_>, source: Range<usize>) -> Range<usize> {
    let last = source.end - 1;
    let participle =
        passage.tokens[last].shape == Shape::Lower && passage.word(last).ends_with("ed");
    if participle && source.len() > 1 { source.start..last } else { source }
}

fn statement(
    passage: &Passage<'_>,
    index: usize,
    named: &Named,
) -> Option<(Found, Vec<Range<usize>>)> {
    let reach = passage.reach(named.at);
    let hi = passage.sentence_of(named.at).end.min(reach.end);
    let content = content(passage, named.at, named.end, &(reach.start..hi))?;
    let (cue, source) = (Some(named.cue.clone()), Some(named.source.clone()));
    Some((found(passage, index, content.clone(), cue, source, named.rule), content))
}

/// What stands before; or, where *according to* opens the sentence, after the comma; or both.
fn content(
    passage: &Passage<'_>,
    at: usize,
    end: usize,
    reach: &Range<usize>,
) -> Option<Vec<Range<usize>>> {
    let before = trimmed(passage, reach.start..at).filter(|range| range.len() > 1);
    let comma = (end..reach.end).find(|&mark| passage.is_mark(mark, &[',']));
    let after = comma.and_then(|comma| trimmed(passage, comma + 1..reach.end));
    match (before, after) {
        (None, after) => after.map(|after| vec![after]),
        (Some(before), Some(after))
            if passage.is_mark(at - 1, &[','])
                && comma == Some(end)
                && (passage.is(before.end - 1, Class::Copula)
                    || before.len() < 2 * after.len()
                        && after.clone().any(|word| passage.is_finite(word))) =>
        {
            Some(vec![before, after])
        }
        (Some(before), _) => Some(vec![before]),
    }
}
