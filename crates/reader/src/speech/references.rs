//! Words that stand for somebody told of before: *the latter*, *it*, *his remarks*, *which*.

use std::ops::Range;

use super::passage::Passage;
use crate::names::{EntityKind, Names};
use crate::words::Class;

/// Nouns for what somebody said or holds: whoever's they are says what they say.
#[rustfmt::skip]
const UTTERANCES: &[&str] = &[
    "answer", "comment", "comments", "letter", "message", "policy", "position", "remark",
    "remarks", "reply", "speech", "stance", "statement", "statements", "thinking", "tweet", "words",
    "ambition", "desire", "wish"
];

/// The one whose remarks, words or policy a phrase speaks of: *his* of *his remarks*, *Oslo* of
/// *Oslo's long-held policy*.
pub(super) fn possessor(passage: &Passage<'_>, phrase: &Range<usize>) -> Option<Range<usize>> {
    let of = phrase.clone().skip(1).find(|&at| passage.is(at, Class::Preposition));
    let head = of.unwrap_or(phrase.end).checked_sub(1)?;
    if !passage.reads_any(head, UTTERANCES) {
        return None;
    }
    let first = phrase.start;
    if phrase.len() > 1 && passage.reads_any(first, &["his", "her", "their", "its"]) {
        return Some(first..first + 1);
    }
    let mark = (first..head).find(|&at| passage.reads_any(at, &["'s", "\u{2019}s"]))?;
    (mark > first).then_some(first..mark)
}

/// What *the latter* and *the former* are: the last or first of two in the sentence before.
pub(super) fn latter(passage: &Passage<'_>, phrase: &Range<usize>) -> Option<Range<usize>> {
    let last = phrase.end.checked_sub(1)?;
    let which = passage.reads_any(last, &["latter", "former"]);
    let alone = phrase.len() == 1 || phrase.len() == 2 && passage.reads(phrase.start, "the");
    let before = sentence_before(passage, phrase.start).filter(|_| which && alone)?;
    let and = before.clone().rev().find(|&at| passage.reads_any(at, &["and", "or"]))?;
    match passage.reads(last, "latter") {
        true => passage.phrase_from(and + 1, before.end),
        false => passage.phrase_ending_at(and, before.start),
    }
}

/// The report, leak or poll that a sentence was about which *It* follows; with what is said of it
/// up to its verb.
pub(super) fn told_of(passage: &Passage<'_>, at: usize) -> Option<Range<usize>> {
    let opens = passage.sentence_of(at).start == at;
    let before = sentence_before(passage, at).filter(|_| opens)?;
    let verb = before.clone().find(|&verb| passage.is_finite(verb))?;
    let group = passage.group_start(verb, before.start);
    let subject = passage.subject_before(group, before.start)?;
    let is_text = passage.is(subject.end - 1, Class::Document);
    is_text.then_some(subject.start..group)
}

/// What a relative clause after a comma speaks of: of a thing from somewhere (*a departure from
/// the old policy, which held*) the nearest noun, unless the first is a person or has a name.
pub(super) fn nearest_noun(passage: &Passage<'_>, phrase: Range<usize>) -> Range<usize> {
    let of = phrase.clone().rev().find(|&at| passage.is(at, Class::Preposition));
    let Some(of) = of.filter(|&of| of > phrase.start && of + 1 < phrase.end) else { return phrase };
    let first = phrase.clone().find(|&at| passage.is(at, Class::Preposition)).unwrap_or(of);
    let head = &passage.tokens[first - 1];
    let tail = of + 1..phrase.end;
    if head.is_capital() || head.is(Class::Role) || possessor(passage, &tail).is_none() {
        phrase
    } else {
        tail
    }
}

/// Nouns for bodies of people that speak as one.
#[rustfmt::skip]
const BODIES: &[&str] = &[
    "administration", "agency", "authority", "campaign", "commission", "committee", "company",
    "council", "court", "government", "group", "institute", "ministry", "organisation",
    "organization", "parliament", "party", "police", "team", "university"
];

/// Whether a noun is one for many that speak as one.
pub(super) fn is_body(noun: &str) -> bool {
    BODIES.contains(&noun) || matches!(noun, "people" | "men" | "women" | "media" | "staff")
}

/// The body or state that *it* at `at` stands for: the subject of its sentence, or else of the
/// sentence before.
pub(super) fn body_before(passage: &Passage<'_>, at: usize, names: &Names) -> Option<Range<usize>> {
    let here = passage.sentence_of(at).start;
    let speaks_as_one = |subject: &Range<usize>| {
        let of = subject.clone().skip(1).find(|&word| passage.is(word, Class::Preposition));
        let head = of.unwrap_or(subject.end) - 1;
        passage.reads_any(head, BODIES)
            || names
                .at(passage, subject.start)
                .is_some_and(|hit| names.entity(hit.entity).kind != EntityKind::Person)
                && subject.len() == 1
    };
    let in_sentence = passage.main_subject(at, here);
    let subject = match in_sentence {
        Some(subject) => Some(subject),
        None => sentence_before(passage, at)
            .and_then(|before| passage.main_subject(before.end, before.start)),
    };
    subject.filter(speaks_as_one)
}

fn sentence_before(passage: &Passage<'_>, at: usize) -> Option<Range<usize>> {
    let start = passage.sentence_of(at).start;
    start.checked_sub(1).map(|last| passage.sentence_of(last))
}

/// Whether a name is that of several: *two envoys*, *officials of the council*.
pub(super) fn is_plural(name: &str) -> bool {
    const LINKS: &[&str] = &["of", "in", "at", "for", "from", "on", "with", "who"];
    let head = name.split(' ').take_while(|word| !LINKS.contains(word)).last().unwrap_or(name);
    let lower = head.starts_with(char::is_lowercase) || !name.contains(' ');
    lower && head.ends_with('s') && !head.ends_with("ss") || matches!(head, "media" | "people")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_are_not_it() {
        assert!(is_plural("officials of the council"));
        assert!(is_plural("leaders"));
        assert!(!is_plural("The council"));
        assert!(!is_plural("the Times"));
    }
}
