//! Light verbs with a noun of speech: *made a demand that …*, *issued a warning about …*.

use std::ops::Range;

use super::ends::{clause_end, phrase_end, trimmed};
use super::indirect::found;
use super::passage::Passage;
use super::statement::{Found, Rule};
use crate::words::Class;

/// *made a promise to open the dam*
const TOLD: Rule = Rule::new("light-verb-noun", 0.64);
/// *made a similar demand*: what it is stands elsewhere.
const NAMED: Rule = Rule::new("light-verb-noun", 0.52);

/// Verbs that lend a noun of speech their form.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "make", "makes", "made", "making", "give", "gives", "gave", "given", "giving", "issue",
    "issues", "issued", "issuing", "send", "sends", "sent", "raise", "raises", "raised", "renew",
    "renews", "renewed", "deliver", "delivers", "delivered", "lodge", "lodges", "lodged", "present",
    "presented", "repeat", "repeats", "repeated"
];
/// Nouns of what is said with them.
#[rustfmt::skip]
const NOUNS: &[&str] = &[
    "accusation", "accusations", "allegation", "allegations", "announcement", "appeal", "appeals",
    "argument", "assertion", "assurance", "assurances", "call", "calls", "claim", "claims",
    "commitment", "complaint", "complaints", "demand", "demands", "guarantee", "guarantees",
    "objection", "objections", "offer", "plea", "pleas", "pledge", "pledges", "prediction",
    "promise", "promises", "proposal", "proposals", "protest", "request", "requests", "suggestion",
    "suggestions", "threat", "threats", "ultimatum", "vow", "warning", "warnings"
];

/// The statements of this paragraph told by a light verb and its noun.
pub(super) fn in_passage(passage: &Passage<'_>, index: usize) -> Vec<Found> {
    (1..passage.len()).filter_map(|at| at_verb(passage, index, at)).collect()
}

fn at_verb(passage: &Passage<'_>, index: usize, at: usize) -> Option<Found> {
    if !passage.reads_any(at, VERBS) || passage.quote_at(at).is_some() {
        return None;
    }
    let reach = passage.reach(at);
    let hi = passage.sentence_of(at).end.min(reach.end);
    let noun = noun_after(passage, at, hi)?;
    let group = passage.group_start(at, reach.start);
    let be = ["is", "are", "was", "were", "be", "been", "being", "would", "could", "might", "may"];
    let passive = (group..at).any(|word| passage.reads_any(word, &be));
    let subject = passage.subject_before(group, reach.start).filter(|_| !passive)?;
    let (content, rule, cue_end) = content(passage, at, noun, hi)?;
    let cue = Some(group..cue_end);
    Some(found(passage, index, vec![content], cue, Some(subject), rule))
}

/// The noun of speech that the verb at `at` has for its object.
fn noun_after(passage: &Passage<'_>, at: usize, hi: usize) -> Option<usize> {
    let noun = (at + 1..hi.min(at + 7)).find(|&noun| passage.reads_any(noun, NOUNS))?;
    let plain = |word: usize| {
        let token = &passage.tokens[word];
        token.is_word()
            && !passage.is_finite(word)
            && (!token.is(Class::Preposition) || token.is(Class::Determiner))
            && !token.word.classes.any(&[Class::Conjunction, Class::Relative, Class::Subordinator])
    };
    let plural = passage.word(noun).ends_with('s');
    let determined = plural
        || (at + 1..noun).any(|word| {
            passage.tokens[word].word.classes.any(&[
                Class::Determiner,
                Class::Possessive,
                Class::Negation,
                Class::Numeral,
            ])
        });
    (determined && (at + 1..noun).all(plain)).then_some(noun)
}

/// What the noun leads to; or, where it leads to nothing, the noun with what qualifies it.
fn content(
    passage: &Passage<'_>,
    at: usize,
    noun: usize,
    hi: usize,
) -> Option<(Range<usize>, Rule, usize)> {
    let next = noun + 1;
    if passage.reads(next, "that") && next + 1 < hi {
        let clause = trimmed(passage, next..clause_end(passage, next + 1, hi))?;
        return Some((clause, TOLD, next));
    }
    let led = passage.reads_any(next, &["to", "for", "about", "against", "on", "over"]);
    let infinitive = passage.reads(next, "to") && !passage.tokens.get(next + 1)?.is_capital();
    if led && (infinitive || !passage.reads(next, "to")) {
        let from = if infinitive { next } else { next + 1 };
        let phrase = trimmed(passage, from..phrase_end(passage, next + 1, hi))?;
        return Some((phrase, TOLD, from));
    }
    let phrase = trimmed(passage, at + 1..phrase_end(passage, at + 1, hi))?;
    Some((phrase, NAMED, at + 1))
}
