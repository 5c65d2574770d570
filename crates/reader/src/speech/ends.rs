//! Where the words that somebody says end: clauses, phrases, asides.

use std::ops::Range;

use super::content::skip_adjunct;
use super::passage::Passage;
use crate::words::{Class, Form, Frame, Shape};

/// A content in the writer's words has at most so many tokens: what bounds the search.
const LONGEST_CONTENT: usize = 300;

/// Where a clause that is content ends: with its sentence, or before what comments on it.
///
/// A quotation begun within the sentence is whole, however many sentences it has.
pub(super) fn clause_end(passage: &Passage<'_>, from: usize, hi: usize) -> usize {
    let hi = hi.min(from + LONGEST_CONTENT);
    let mut at = from;
    while at < hi {
        if let Some(index) = passage.quote_opening_at(at) {
            let quote = passage.quotes[index];
            at = quote.close.max(at) + 1;
            if at > hi && quote.closed {
                return at.min(passage.len());
            }
            continue;
        }
        let comma = passage.is_mark(at, &[',', '\u{2014}']);
        let cut = comma && ends_clause(passage, at + 1, hi) || joins_report(passage, at, hi);
        if passage.is_mark(at, &[';']) || at > from && cut {
            return at;
        }
        at += 1;
    }
    hi
}

/// *… and said*, *… but also warned*: the speaker goes on to another statement.
fn joins_report(passage: &Passage<'_>, at: usize, hi: usize) -> bool {
    let verb = if passage.is(at + 1, Class::Adverb) { at + 2 } else { at + 1 };
    passage.reads_any(at, &["and", "but"])
        && verb < hi
        && passage.takes(verb, Frame::Direct)
        && passage.tokens[verb]
            .verb()
            .is_some_and(|form| matches!(form.form, Form::Past | Form::Present))
        && !passage.is_mark(verb + 1, &[',', '.'])
}

/// Whether what follows a comma no longer belongs to the content.
fn ends_clause(passage: &Passage<'_>, at: usize, hi: usize) -> bool {
    if at >= hi {
        return false;
    }
    let adds = passage.tokens[at].verb().is_some_and(|form| form.form == Form::Gerund)
        && (passage.takes(at, Frame::Direct) || passage.reads_any(at, &["citing", "quoting"]));
    let thinks = passage.reads(at, "as")
        && (at + 1..hi.min(at + 5))
            .any(|verb| passage.takes(verb, Frame::Clause) && passage.is_finite(verb));
    let source = thinks
        || passage.reads(at, "according")
        || passage.reads(at, "but")
        || passage.reads(at, "while")
        || passage.reads(at, "although")
        || passage.reads(at, "though")
        || passage.reads(at, "whereas");
    adds || source || is_tag(passage, at, hi) || reports_anew(passage, at, hi)
}

/// *, polls show that …*: another clause that reports.
fn reports_anew(passage: &Passage<'_>, at: usize, hi: usize) -> bool {
    let verb = (at + 1..hi.min(at + 6)).find(|&verb| passage.takes(verb, Frame::Clause));
    verb.is_some_and(|verb| {
        passage.reads(verb + 1, "that")
            && passage.tokens[at].is_word()
            && !passage.tokens[at].word.classes.any(&[
                Class::Relative,
                Class::Conjunction,
                Class::Subordinator,
            ])
    })
}

/// *, the envoy said* and the end of the sentence or a comma.
fn is_tag(passage: &Passage<'_>, at: usize, hi: usize) -> bool {
    (at..hi.min(at + 8)).any(|verb| {
        passage.takes(verb, Frame::Direct)
            && passage.tokens[verb]
                .verb()
                .is_some_and(|form| matches!(form.form, Form::Past | Form::Present))
            && (verb + 1 >= hi
                || passage.is_mark(verb + 1, &[',', '.'])
                || closes_after_adjuncts(passage, verb + 1, hi))
            && !(at..verb).any(|word| passage.is_mark(word, &[',']))
    })
}

/// Whether nothing but *on Friday in Oslo* stands before the next mark.
fn closes_after_adjuncts(passage: &Passage<'_>, from: usize, hi: usize) -> bool {
    let mut at = from;
    for _ in 0..3 {
        at = skip_adjunct(passage, at, hi);
    }
    at > from && (at >= hi || passage.is_mark(at, &[',', '.']))
}

/// Where a phrase that is content ends: before a comma that opens something else, a conjunction
/// with its own verb, or a time adjunct.
pub(super) fn phrase_end(passage: &Passage<'_>, from: usize, hi: usize) -> usize {
    let hi = hi.min(from + LONGEST_CONTENT);
    let mut at = from;
    while at < hi {
        if let Some(index) = passage.quote_opening_at(at) {
            at = passage.quotes[index].close.max(at) + 1;
            continue;
        }
        if at > from && ends_phrase(passage, from, at, hi) {
            return at;
        }
        at += 1;
    }
    hi
}

/// *in the hope that*: what follows is another thought of the same speaker.
fn is_hope(passage: &Passage<'_>, at: usize) -> bool {
    passage.reads_any(at, &["in", "on"])
        && passage.reads(at + 1, "the")
        && passage.reads_any(at + 2, &["hope", "hopes", "belief", "expectation", "assumption"])
        && passage.reads(at + 3, "that")
}

/// Whether *between* stands before the comma and its *and* only after it.
fn awaits_and(passage: &Passage<'_>, from: usize, at: usize, hi: usize) -> bool {
    let between = (from..at).rev().find(|&word| passage.reads(word, "between"));
    let and = |range: Range<usize>| range.clone().any(|word| passage.reads(word, "and"));
    between.is_some_and(|between| !and(between..at) && and(at..hi.min(at + 30)))
}

/// *its envoy, Ada Vale, head of the council*: the comma parts one person's names, and no tag.
fn is_apposition(passage: &Passage<'_>, comma: usize, hi: usize) -> bool {
    let (before, next) = (comma - 1, comma + 1);
    if next >= hi || is_tag(passage, next, hi) {
        return false;
    }
    let capital = |at: usize| passage.tokens.get(at).is_some_and(crate::words::Token::is_capital);
    let role = |at: usize| {
        passage.tokens.get(at).is_some_and(|token| token.shape == Shape::Lower)
            && (passage.is(at, Class::Role) || passage.is(at, Class::Title))
    };
    let named = role(before) && capital(next) && capital(next + 1);
    let described = capital(before) && role(next) && passage.reads(next + 1, "of");
    (named || described) && !passage.clause_from(next, hi)
}

/// Whether the comma at `at` ends the phrase, and parts no list.
fn comma_ends(passage: &Passage<'_>, from: usize, at: usize, hi: usize) -> bool {
    let next = at + 1;
    if awaits_and(passage, from, at, hi) || is_apposition(passage, at, hi) {
        return false;
    }
    let list = next < hi
        && passage.tokens[next].is_word()
        && !passage.tokens[next].word.classes.any(&[
            Class::Relative,
            Class::Subordinator,
            Class::Adverb,
            Class::Pronoun,
        ])
        && !passage.word(next).ends_with("ing")
        && !passage.reads_any(next, &["but", "and", "or"])
        && !passage.is_finite(next)
        && (next..hi.min(next + 6)).any(|word| passage.reads_any(word, &["and", "or"]));
    !list
}

fn ends_phrase(passage: &Passage<'_>, from: usize, at: usize, hi: usize) -> bool {
    if passage.is_mark(at, &[';', ':', '\u{2014}', '(']) {
        return true;
    }
    if passage.is_mark(at, &[',']) {
        return comma_ends(passage, from, at, hi);
    }
    if is_hope(passage, at) {
        return true;
    }
    let joins = passage.reads_any(at, &["and", "but"]) && at + 1 < hi;
    if joins {
        let next = at + 1;
        return passage.is_finite(next)
            || passage.tokens[next].is(Class::Adverb)
                && next + 1 < hi
                && passage.is_finite(next + 1)
            || passage.tokens[next].word.classes.has(Class::Pronoun)
                && !passage.tokens[next].is(Class::Determiner);
    }
    let of_time = passage.reads(at, "when")
        && passage.reads_any(at - 1, &["time", "times", "day", "moment", "period", "year"]);
    !of_time
        && passage.reads_any(
            at,
            &["because", "while", "although", "though", "whereas", "unless", "until", "when"],
        )
}

/// Without the marks at its ends that are no part of it; `None` if no word is left.
pub(super) fn trimmed(passage: &Passage<'_>, mut range: Range<usize>) -> Option<Range<usize>> {
    range.end = range.end.min(passage.len());
    let loose = |at: usize| {
        let bullet = at == 0 && matches!(passage.tokens[0].shape, Shape::Mark(_));
        bullet && !passage.is_mark(at, &['(', '[', '$'])
            || passage.is_mark(at, &[',', '.', ':', ';', '\u{2014}', '?', '!'])
                && !passage.tokens[at].is_quotation_mark()
    };
    while range.start < range.end && loose(range.start) {
        range.start += 1;
    }
    while range.start < range.end && loose(range.end - 1) {
        range.end -= 1;
    }
    range.clone().any(|at| passage.tokens[at].is_word()).then_some(range)
}

/// Whether the comma at `at` ends an aside, so that the sentence goes on with its verb.
pub(super) fn ends_aside(passage: &Passage<'_>, at: usize, hi: usize) -> bool {
    let verb = if passage.is(at + 1, Class::Adverb) { at + 2 } else { at + 1 };
    passage.is_mark(at, &[','])
        && verb < hi
        && passage.quote_at(at).is_none()
        && (passage.is_finite(verb) || passage.takes_finite_form(verb))
}
