//! Words passed on by whoever quotes: *was quoted as saying*, *the Wire quoted her as saying*.

use std::ops::Range;

use super::passage::Passage;
use crate::words::Form;

/// Somebody who is quoted as saying something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quoted {
    /// The verbs: *was quoted as saying*, or *saying* alone where somebody quotes.
    pub(super) group: Range<usize>,
    /// Who said it.
    pub(super) subject: Range<usize>,
    /// Who quotes, if told.
    pub(super) by: Option<Range<usize>>,
}

/// Between *quoted* and *saying* stand at most so many words.
const LONGEST: usize = 16;

/// The one who says by *saying* at `at`, where that hangs on *quoted*, *cited* or *reported as*.
pub(super) fn quoted_as_saying(
    passage: &Passage<'_>,
    at: usize,
    reach: &Range<usize>,
) -> Option<Quoted> {
    let is_saying = passage.tokens[at].verb().is_some_and(|form| form.form == Form::Gerund);
    let as_at = at.checked_sub(1).filter(|_| is_saying && at > reach.start + 1)?;
    let led = passage.reads(as_at, "as");
    let end = if led { as_at } else { at };
    let floor = reach.start.max(at.saturating_sub(LONGEST));
    let verb = (floor..end).rev().find(|&verb| {
        passage.reads_any(verb, &["quoted", "cited", "quotes", "cites", "quoting"])
    })?;
    let between = verb + 1..end;
    if between.is_empty() || passage.reads(between.start, "by") {
        return is_quoted(passage, verb, at, reach).filter(|_| led);
    }
    let subject = passage.phrase_from(between.start, end).filter(|phrase| phrase.end == end)?;
    let start = passage.group_start(verb, reach.start);
    let by = match passage.reads(verb, "quoting") {
        true => passage.main_subject(start, reach.start),
        false => passage.subject_before(start, reach.start),
    };
    Some(Quoted { group: at..at + 1, subject, by })
}

/// *was quoted* (by the Wire) *as saying* (by the Wire)
fn is_quoted(
    passage: &Passage<'_>,
    verb: usize,
    at: usize,
    reach: &Range<usize>,
) -> Option<Quoted> {
    let start = passage.group_start(verb, reach.start);
    let subject = passage.subject_before(start, reach.start)?;
    let by = [verb + 1, at + 1].into_iter().find(|&by| passage.reads(by, "by"));
    let by = by.and_then(|by| passage.phrase_from(by + 1, reach.end));
    Some(Quoted { group: start..at + 1, subject, by })
}
