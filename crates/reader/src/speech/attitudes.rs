//! Adjectives of belief, hope, fear and will with the one who holds them: *is confident that …*.

use std::ops::Range;

use super::ends::{clause_end, phrase_end, trimmed};
use super::indirect::found;
use super::passage::Passage;
use super::statement::{Found, Rule};
use crate::words::Class;

/// *is confident that the dam will hold*
const THAT: Rule = Rule::new("adjective-that-clause", 0.72);
/// *is worried about the dam*
const PREPOSITION: Rule = Rule::new("adjective-preposition", 0.56);

/// Adjectives that a clause with *that* may follow.
#[rustfmt::skip]
const HELD: &[&str] = &[
    "adamant", "afraid", "aware", "certain", "concerned", "confident", "convinced", "doubtful",
    "hopeful", "optimistic", "pessimistic", "positive", "skeptical", "sceptical", "sure", "worried"
];
/// Adjectives with the prepositions that lead to what they are about.
const ABOUT: &[(&str, &[&str])] = &[
    ("concerned", &["about", "over"]),
    ("worried", &["about", "over"]),
    ("skeptical", &["about", "of"]),
    ("sceptical", &["about", "of"]),
    ("optimistic", &["about"]),
    ("pessimistic", &["about"]),
    ("wary", &["of"]),
    ("critical", &["of"]),
    ("aware", &["of"]),
    ("afraid", &["of"]),
    ("confident", &["of"]),
    ("convinced", &["of"]),
    ("supportive", &["of"]),
    ("opposed", &["to"]),
    ("eager", &["for"]),
    ("earnest", &["about"]),
    ("committed", &["to"]),
];

/// The statements of this paragraph that hang on an adjective.
pub(super) fn in_passage(passage: &Passage<'_>, index: usize) -> Vec<Found> {
    (1..passage.len()).filter_map(|at| at_adjective(passage, index, at)).collect()
}

/// *nor does it mean that …*: the clause that begins at `at` is told not to be so.
fn is_denied_that(passage: &Passage<'_>, at: usize) -> bool {
    let sentence = passage.sentence_of(at).start;
    let that = at.checked_sub(1).filter(|&that| that > sentence && passage.reads(that, "that"));
    that.is_some_and(|that| {
        (sentence..that).any(|word| {
            passage.is(word, Class::Negation) || passage.reads_any(word, &["neither", "nor"])
        })
    })
}

fn at_adjective(passage: &Passage<'_>, index: usize, at: usize) -> Option<Found> {
    let next = at + 1;
    let listed = passage.reads_any(at, HELD) && passage.reads(next, "that");
    let about = ABOUT.iter().find(|(adjective, _)| passage.reads(at, adjective));
    let about = about.is_some_and(|(_, leads)| passage.reads_any(next, leads));
    if !listed && !about || passage.quote_at(at).is_some() {
        return None;
    }
    let reach = passage.reach(at);
    let group = passage.group_start(at, reach.start);
    let is = (group..at).any(|word| passage.is(word, Class::Copula));
    let denied = (group..at).any(|word| passage.is(word, Class::Modal));
    let holder = passage.subject_before(group, reach.start).filter(|_| is && !denied)?;
    if is_denied_that(passage, holder.start) {
        return None;
    }
    let hi = passage.sentence_of(at).end.min(reach.end);
    let (from, end, rule): (usize, usize, Rule) = match listed {
        true => (next, clause_end(passage, next + 1, hi), THAT),
        false => (next + 1, phrase_end(passage, next + 1, hi), PREPOSITION),
    };
    let content: Range<usize> = trimmed(passage, from..end)?;
    let cue = Some(group..at + 1);
    Some(found(passage, index, vec![content], cue, Some(holder), rule))
}
