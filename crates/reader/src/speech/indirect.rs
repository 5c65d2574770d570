//! Statements in one paragraph that hang on a reporting verb.

use std::ops::Range;

use super::content::content_after;
use super::cues::{Cue, cue_at};
use super::direct::Claims;
use super::ends::{clause_end, trimmed};
use super::extracted::{extracted, held_by};
use super::passage::Passage;
use super::statement::{Found, Rule};
use crate::words::{Class, Form, Frame, Shape, reporting_verb};

/// A clause with the tag after or within it: *The dam stays shut, the envoy said.*
const TAG: Rule = Rule::new("clause-before-tag", 0.82);

/// What a treaty or law says, which nobody speaks.
const TEXT: Rule = Rule::new("text-says", 0.8);
/// *At noon, the envoy said, the dam was open.*: a tag after what only leads to the clause.
const TAG_WITHIN: Rule = Rule::new("tag-within-clause", 0.78);

/// Every statement whose cue is a verb of this paragraph.
pub(super) fn in_passage(passage: &Passage<'_>, index: usize, claims: &mut Claims) -> Vec<Found> {
    let verbs = (0..passage.len()).filter(|&at| passage.tokens[at].verb().is_some());
    let mut found = Vec::new();
    for at in verbs {
        let Some(cue) = cue_at(passage, at) else {
            found.extend(held_by(passage, index, at));
            continue;
        };
        if passage.quote_at(at).is_some() {
            found.extend(within_quotation(passage, index, &cue));
            continue;
        }
        let statement = claims
            .tagged(passage, index, &cue)
            .or_else(|| extracted(passage, index, &cue))
            .or_else(|| following(passage, index, &cue, claims))
            .or_else(|| tagged_clause(passage, index, &cue));
        found.extend(statement);
    }
    found
}

/// What somebody named is quoted as having said: *“Vale said that …,” he told us*. Only the
/// plainest form counts there: quoted words are mostly about other things.
fn within_quotation(passage: &Passage<'_>, index: usize, cue: &Cue) -> Option<Found> {
    let named = cue.subject.clone().filter(|subject| {
        let last = &passage.tokens[subject.end - 1];
        last.is_capital() && !last.word.classes.any(&[Class::Pronoun, Class::Determiner])
    })?;
    let says = passage.takes(cue.verb, Frame::Direct) && passage.reads(cue.group.end, "that");
    let after = content_after(passage, cue).filter(|_| says && !cue.inverted)?;
    let cue_tokens = Some(cue.group.clone());
    Some(found(passage, index, vec![after.tokens], cue_tokens, Some(named), after.rule))
}

/// Whether the subject is a thing that shows something and says nothing: *the visit indicates
/// warmer ties*.
fn is_mute(passage: &Passage<'_>, cue: &Cue) -> bool {
    const SHOWING: &[&str] = &[
        "indicate",
        "show",
        "prove",
        "demonstrate",
        "illustrate",
        "highlight",
        "underscore",
        "underline",
        "signal",
        "confirm",
        "reveal",
        "expose",
    ];
    let Some(head) = head_of(passage, cue) else { return false };
    let token = &passage.tokens[head];
    let speaks = token.word.classes.any(&[
        Class::Role,
        Class::Document,
        Class::Pronoun,
        Class::Relative,
        Class::Determiner,
    ]);
    SHOWING.contains(&reporting_verb(cue.form).lemma) && !token.is_capital() && !speaks
}

/// The noun that the subject's preposition or end follows.
fn head_of(passage: &Passage<'_>, cue: &Cue) -> Option<usize> {
    let subject = cue.subject.clone()?;
    let of = subject.clone().find(|&at| passage.is(at, Class::Preposition));
    of.unwrap_or(subject.end).checked_sub(1).filter(|head| subject.contains(head))
}

/// Whether a treaty or law says it rather than anybody.
fn is_told_by_text(passage: &Passage<'_>, cue: &Cue) -> bool {
    const TEXTS: &[&str] = &[
        "treaty",
        "declaration",
        "constitution",
        "law",
        "agreement",
        "accord",
        "pact",
        "rules",
        "charter",
        "convention",
        "resolution",
    ];
    head_of(passage, cue).is_some_and(|head| passage.reads_any(head, TEXTS))
}

fn following(passage: &Passage<'_>, index: usize, cue: &Cue, claims: &mut Claims) -> Option<Found> {
    let mut after = content_after(passage, cue)?;
    if after.rule.name == "verb-noun" && is_mute(passage, cue) {
        return None;
    }
    if is_told_by_text(passage, cue) {
        after.rule = Rule { name: TEXT.name, ..after.rule };
    }
    claims.claim_within(passage, index, &after.tokens);
    let cue_tokens = cue.group.start..after.cue_end.min(after.tokens.start).max(cue.group.end);
    Some(found(
        passage,
        index,
        vec![after.tokens],
        Some(cue_tokens),
        cue.subject.clone(),
        after.rule,
    ))
}

/// The clause before a tag, and what of the sentence follows it.
fn tagged_clause(passage: &Passage<'_>, index: usize, cue: &Cue) -> Option<Found> {
    let finite =
        matches!(cue.form.form, Form::Past | Form::Present | Form::Base) || cue.group.len() > 1;
    if !finite
        || !passage.takes(cue.verb, Frame::Clause)
        || !passage.takes(cue.verb, Frame::Direct) && !is_thinking(passage, cue.verb)
    {
        return None;
    }
    let whole = cue.whole();
    let relative =
        cue.subject.as_ref().is_some_and(|subject| passage.is(subject.start, Class::Relative));
    if relative || !closes(passage, cue, whole.end) {
        return None;
    }
    let comma = whole
        .start
        .checked_sub(1)
        .filter(|&at| at > cue.reach.start && passage.is_mark(at, &[',', '\u{2014}', '?', '!']))?;
    let start = clause_start(passage, comma, cue.reach.start);
    let before = trimmed(passage, start..comma);
    let clause = before.clone().filter(|before| {
        let verb = |at: usize| passage.is_finite(at) || passage.is_plain_plural_verb(at);
        before.len() >= 3 && before.clone().any(verb)
    });
    let Some(before) = clause else { return tag_within(passage, index, cue, before) };
    let mut content = vec![before];
    content.extend(rest_of_sentence(passage, cue, whole.end));
    Some(found(passage, index, content, Some(cue.group.clone()), cue.subject.clone(), TAG))
}

/// The clause after a tag that only an adjunct or conjunction leads to, with the adjunct.
fn tag_within(
    passage: &Passage<'_>,
    index: usize,
    cue: &Cue,
    lead: Option<Range<usize>>,
) -> Option<Found> {
    let (comma, hi) = (cue.whole().end, passage.sentence_of(cue.verb).end.min(cue.reach.end));
    let next = comma + 1;
    let subject = lead.clone().filter(|lead| !passage.tokens[lead.start].is(Class::Preposition));
    if let Some(subject) = subject.filter(|_| passage.is_mark(comma, &[',']))
        && goes_on_with_verb(passage, next, hi)
    {
        // *The gates, she said, were shut*: the tag parts subject and verb.
        let tail = trimmed(passage, next..clause_end(passage, next, hi))?;
        let (group, speaker) = (Some(cue.group.clone()), cue.subject.clone());
        return Some(found(passage, index, vec![subject, tail], group, speaker, TAG_WITHIN));
    }
    let leads = lead.as_ref().is_none_or(|lead| {
        passage.tokens[lead.start].word.classes.any(&[
            Class::Preposition,
            Class::Adverb,
            Class::Subordinator,
        ])
    });
    let goes_on = passage.is_mark(comma, &[',']) && passage.clause_from(next, hi);
    if !leads || !goes_on {
        return None;
    }
    let tail = trimmed(passage, next..clause_end(passage, next, hi))?;
    let content: Vec<Range<usize>> = lead.into_iter().chain([tail]).collect();
    let (group, subject) = (Some(cue.group.clone()), cue.subject.clone());
    Some(found(passage, index, content, group, subject, TAG_WITHIN))
}

/// Whether the sentence goes on with its finite verb, an adverb before it or not.
fn goes_on_with_verb(passage: &Passage<'_>, at: usize, hi: usize) -> bool {
    let verb = if passage.is(at, Class::Adverb) { at + 1 } else { at };
    let plain = |at: usize| {
        let token = &passage.tokens[at];
        let word = passage.word(at);
        token.shape == Shape::Lower
            && token.word.classes.is_empty()
            && (word.ends_with("ed") || word.ends_with('s'))
            && at + 1 < hi
            && !passage.is_finite(at + 1)
    };
    verb < hi && (passage.is_finite(verb) || passage.takes_finite_form(verb) || plain(verb))
}

/// Whether the tag is over at `end`: its sentence ends, a comma or an adjunct follows.
fn closes(passage: &Passage<'_>, cue: &Cue, end: usize) -> bool {
    let told = reporting_verb(cue.form)
        .takes(Frame::Recipient)
        .then(|| passage.phrase_from(end, passage.len()));
    let end = told.flatten().map_or(end, |recipient| recipient.end);
    let Some(next) = passage.tokens.get(end).filter(|_| end < passage.sentence_of(cue.verb).end)
    else {
        return true;
    };
    !next.is_word()
        || next.word.classes.any(&[
            Class::Preposition,
            Class::Adverb,
            Class::Weekday,
            Class::Relative,
            Class::Subordinator,
        ])
        || passage.reads_any(end, &["this", "last", "and"])
}

fn is_thinking(passage: &Passage<'_>, verb: usize) -> bool {
    [
        "believes", "believe", "believed", "thinks", "think", "thought", "hopes", "fears",
        "suggests", "shows", "showed", "found",
    ]
    .iter()
    .any(|lower| passage.reads(verb, lower))
}

/// Where the sentence, or what follows its last semicolon, begins; without its conjunction.
fn clause_start(passage: &Passage<'_>, comma: usize, lo: usize) -> usize {
    let start = (lo..comma).rev().find(|&at| passage.is_mark(at, &[';'])).map_or(lo, |at| at + 1);
    if passage.is(start, Class::Conjunction) { start + 1 } else { start }
}

/// After *…, the envoy said,* the clause goes on.
fn rest_of_sentence(passage: &Passage<'_>, cue: &Cue, from: usize) -> Option<Range<usize>> {
    let hi = passage.sentence_of(cue.verb).end.min(cue.reach.end);
    let comma = (from..hi.min(from + 6)).find(|&at| passage.is_mark(at, &[',', '\u{2014}']))?;
    let next = comma + 1;
    let tail = passage.tokens.get(next).filter(|_| next < hi)?;
    let comments = passage.word(next).ends_with("ing")
        || tail.word.classes.any(&[Class::Relative, Class::Determiner, Class::Role])
        || passage.reads_any(next, &["while", "although", "but", "according"]);
    if comments {
        return None;
    }
    trimmed(passage, next..clause_end(passage, next, hi))
}

/// A statement of these tokens; its kind follows from the quotation marks.
pub(super) fn found(
    passage: &Passage<'_>,
    index: usize,
    content: Vec<Range<usize>>,
    cue: Option<Range<usize>>,
    speaker: Option<Range<usize>>,
    rule: Rule,
) -> Found {
    Found {
        passage: index,
        kind: super::direct::kind(passage, &content),
        content: content.iter().map(|range| passage.bytes(range)).collect(),
        cue: cue.map(|range| passage.bytes(&range)),
        speaker: speaker.map(|range| passage.bytes(&range)),
        rule,
    }
}
