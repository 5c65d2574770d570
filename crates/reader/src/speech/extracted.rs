//! A tag that parts a relative clause: *a ferry that the envoy says will run again*, *what she
//! said was a mistake*.

use std::ops::Range;

use super::cues::Cue;
use super::ends::{clause_end, ends_aside, phrase_end, trimmed};
use super::indirect::found;
use super::passage::Passage;
use super::statement::{Found, Rule};
use crate::words::{Class, Form, Frame};

/// *that the envoy says will run again*
const AROUND: Rule = Rule::new("relative-around-tag", 0.72);
/// *is seen by the council as a threat*
const HELD_BY: Rule = Rule::new("held-by", 0.62);
/// *is seen as a threat*
const UNNAMED: Rule = Rule::new("held-by-nobody-named", 0.5);

/// What a cue tells whose verb is followed by another finite verb: the words before it that
/// stand for the subject, and the rest of the clause.
pub(super) fn extracted(passage: &Passage<'_>, index: usize, cue: &Cue) -> Option<Found> {
    let next = cue.group.end;
    let hi = passage.sentence_of(cue.verb).end.min(cue.reach.end);
    let tells = passage.takes(cue.verb, Frame::Clause) && !cue.inverted && next < hi;
    let verb = if passage.is(next, Class::Adverb) { next + 1 } else { next };
    if !tells || verb >= hi || !begins_predicate(passage, verb) {
        return None;
    }
    let subject = cue.subject.clone().filter(|subject| subject.end <= cue.group.start)?;
    let stands_for = subject.start.checked_sub(1).filter(|&at| at >= cue.reach.start)?;
    let relative = passage.reads_any(stands_for, &["that", "which", "who", "what"]);
    let reduced = passage.tokens[stands_for].is_word()
        && passage.is_phrase_word(stands_for)
        && !passage.tokens[subject.start].word.classes.any(&[Class::Relative, Class::Conjunction]);
    if !relative && !reduced {
        return None;
    }
    let opens_aside = relative && passage.is_mark(stands_for.saturating_sub(1), &[',']);
    let hi = match (next..hi).find(|&at| opens_aside && ends_aside(passage, at, hi)) {
        Some(comma) => comma,
        None => hi,
    };
    let rest = trimmed(passage, next..clause_end(passage, next, hi))?;
    let lead: Option<Range<usize>> = relative.then_some(stands_for..stands_for + 1);
    let content = lead.into_iter().chain([rest]).collect();
    Some(found(passage, index, content, Some(cue.group.clone()), Some(subject), AROUND))
}

/// *is seen by the council as a threat*: what the one named after *by* holds something to be.
pub(super) fn held_by(passage: &Passage<'_>, index: usize, at: usize) -> Option<Found> {
    let form = passage.tokens[at].verb()?.form;
    let holds = passage.takes(at, Frame::As) || passage.takes(at, Frame::Naming);
    let passive = matches!(form, Form::Past | Form::Participle) && passage.reads(at + 1, "by");
    let reach = passage.reach(at);
    let hi = passage.sentence_of(at).end.min(reach.end);
    if !passive {
        return held_by_nobody_named(passage, index, at);
    }
    if !holds || passage.quote_at(at).is_some() {
        return None;
    }
    let source = passage.phrase_from(at + 2, hi)?;
    let as_at = source.end;
    let named = passage.reads(as_at, "as") || passage.takes(at, Frame::Naming);
    let group = passage.group_start(at, reach.start);
    if (group..at).any(|word| passage.is(word, Class::Modal)) {
        return None;
    }
    let joined = || passage.main_subject(group, reach.start);
    let thing = passage.subject_before(group, reach.start).or_else(joined);
    let thing = thing.filter(|_| named && group < at)?;
    let rest = trimmed(passage, as_at..phrase_end(passage, as_at + 1, hi))?;
    let cue = Some(group..at + 2);
    Some(found(passage, index, vec![thing, rest], cue, Some(source), HELD_BY))
}

/// *is seen growing nervous*, *was thought to have left*: what somebody holds whom the writer does
/// not name.
fn held_by_nobody_named(passage: &Passage<'_>, index: usize, at: usize) -> Option<Found> {
    let form = passage.tokens[at].verb()?.form;
    let participle = matches!(form, Form::Past | Form::Participle) && passage.reads_any(at, HELD);
    let next = at + 1;
    let goes_on = passage.reads(next, "to") && !passage.is(next + 1, Class::Determiner)
        || passage.reads_any(at, &["seen", "heard"])
            && passage.tokens.get(next).map_or("", |_| passage.word(next)).ends_with("ing");
    if !participle || !goes_on || passage.quote_at(at).is_some() {
        return None;
    }
    let reach = passage.reach(at);
    let group = passage.group_start(at, reach.start);
    let is = (group..at).any(|word| passage.is(word, Class::Copula));
    let supposed = (group..at).any(|word| passage.is(word, Class::Modal));
    let thing = passage.subject_before(group, reach.start).filter(|_| is && !supposed)?;
    let hi = passage.sentence_of(at).end.min(reach.end);
    let rest = trimmed(passage, next..phrase_end(passage, next + 1, hi))?;
    Some(found(passage, index, vec![thing, rest], Some(group..next), None, UNNAMED))
}

/// Participles of what is held or heard.
const HELD: &[&str] = &[
    "seen",
    "heard",
    "thought",
    "believed",
    "said",
    "reported",
    "known",
    "understood",
    "alleged",
    "rumoured",
    "rumored",
    "claimed",
    "considered",
    "perceived",
    "presumed",
    "assumed",
    "feared",
];

/// Whether the word at `at` is a finite verb that has no subject beside it.
fn begins_predicate(passage: &Passage<'_>, at: usize) -> bool {
    let token = &passage.tokens[at];
    let helps = token.word.classes.any(&[Class::Auxiliary, Class::Modal])
        && !passage.reads_any(at, &["be", "been", "being", "having"]);
    helps || passage.takes_finite_form(at) && passage.is_finite(at)
}
