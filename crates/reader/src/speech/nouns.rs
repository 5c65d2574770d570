//! Nouns of claim, wish, fear and demand with the one who holds them: *Oslo's demand that …*.

use std::ops::Range;

use super::ends::{clause_end, phrase_end, trimmed};
use super::indirect::found;
use super::passage::Passage;
use super::statement::{Found, Rule};
use crate::words::{Class, Shape};

/// *its demand that the dam be opened*
const THAT: Rule = Rule::new("noun-that-clause", 0.7);
/// *its refusal to open the dam*
const INFINITIVE: Rule = Rule::new("noun-infinitive", 0.62);
/// *its call for talks*
const PREPOSITION: Rule = Rule::new("noun-preposition", 0.55);

/// *its view is that the dam leaks*
const IS_THAT: Rule = Rule::new("noun-is-that", 0.7);
/// *its aim is to open the dam*
const IS_TO: Rule = Rule::new("noun-is-to", 0.62);

/// Nouns of which it is told what they are: *her thinking is that*, *their aim is to*.
const HELD: &[&str] = &[
    "aim",
    "ambition",
    "approach",
    "argument",
    "belief",
    "claim",
    "contention",
    "conviction",
    "demand",
    "desire",
    "dream",
    "fear",
    "goal",
    "hope",
    "idea",
    "intention",
    "line",
    "message",
    "objective",
    "plan",
    "policy",
    "position",
    "preference",
    "priority",
    "proposal",
    "reasoning",
    "stance",
    "strategy",
    "suggestion",
    "thinking",
    "view",
    "vision",
    "wish",
];

/// Nouns whose clause has its verb in the base form: *the demand that the gates stay shut*.
const WISHED: &[&str] =
    &["demand", "demands", "insistence", "proposal", "request", "suggestion", "wish"];

/// Nouns that a clause with *that* may follow.
const CLAIMS: &[&str] = &[
    "accusation",
    "acknowledgment",
    "admission",
    "allegation",
    "allegations",
    "announcement",
    "apprehension",
    "argument",
    "assertion",
    "assertions",
    "assumption",
    "assurance",
    "assurances",
    "belief",
    "claim",
    "claims",
    "complaint",
    "complaints",
    "concern",
    "concerns",
    "conclusion",
    "confidence",
    "contention",
    "conviction",
    "declaration",
    "demand",
    "demands",
    "expectation",
    "expectations",
    "fear",
    "fears",
    "hope",
    "hopes",
    "idea",
    "insistence",
    "promise",
    "proposal",
    "request",
    "statement",
    "suggestion",
    "suggestions",
    "suspicion",
    "suspicions",
    "threat",
    "view",
    "warning",
    "warnings",
    "wish",
    "worry",
    "worries",
];
/// Nouns that an infinitive may follow.
const WILLS: &[&str] = &[
    "agreement",
    "ambition",
    "call",
    "calls",
    "commitment",
    "decision",
    "demand",
    "desire",
    "eagerness",
    "intent",
    "intention",
    "intentions",
    "offer",
    "plan",
    "plans",
    "pledge",
    "pledges",
    "promise",
    "promises",
    "proposal",
    "proposals",
    "readiness",
    "refusal",
    "reluctance",
    "request",
    "threat",
    "threats",
    "unwillingness",
    "vow",
    "vows",
    "willingness",
    "wish",
];
/// Nouns with the prepositions that lead to what they are about.
const ABOUT: &[(&str, &[&str])] = &[
    ("call", &["for"]),
    ("calls", &["for"]),
    ("demand", &["for"]),
    ("demands", &["for"]),
    ("support", &["for"]),
    ("opposition", &["to"]),
    ("criticism", &["of"]),
    ("criticisms", &["of"]),
    ("condemnation", &["of"]),
    ("praise", &["for"]),
    ("rejection", &["of"]),
    ("endorsement", &["of"]),
    ("denunciation", &["of"]),
    ("concern", &["about", "over"]),
    ("concerns", &["about", "over"]),
    ("complaints", &["about"]),
    ("doubts", &["about"]),
    ("warning", &["of", "about", "against"]),
    ("warnings", &["of", "about", "against"]),
    ("comments", &["about", "on"]),
    ("remarks", &["about", "on"]),
    ("fear", &["of"]),
    ("fears", &["of", "about"]),
    ("hope", &["for", "of"]),
    ("hopes", &["for", "of"]),
    ("views", &["on", "about"]),
    ("accusations", &["of"]),
    ("allegations", &["of"]),
    ("questions", &["about"]),
    ("admission", &["of"]),
    ("denial", &["of"]),
    ("description", &["of"]),
    ("desire", &["for"]),
    ("wish", &["for"]),
    ("appeal", &["for"]),
    ("appeals", &["for"]),
    ("plea", &["for"]),
    ("insistence", &["on"]),
    ("disdain", &["for"]),
    ("contempt", &["for"]),
    ("admiration", &["for"]),
    ("distrust", &["of"]),
    ("suspicion", &["of"]),
    ("attacks", &["on"]),
    ("attack", &["on"]),
];

/// The statements of this paragraph that hang on a noun.
pub(super) fn in_passage(passage: &Passage<'_>, index: usize) -> Vec<Found> {
    (1..passage.len()).filter_map(|at| at_noun(passage, index, at)).collect()
}

fn at_noun(passage: &Passage<'_>, index: usize, at: usize) -> Option<Found> {
    let token = &passage.tokens[at];
    let next = at + 1;
    let leads = passage.reads_any(next, &["that", "to", "is", "was", "remains"])
        || passage.is(next, Class::Preposition);
    if !token.is_word() || token.is_capital() || !leads {
        return None;
    }
    let reach = passage.reach(at);
    let hoping = || in_the_hope(passage, at, reach.start);
    let holder = holder(passage, at, reach.start).or_else(hoping)?;
    let hi = passage.sentence_of(at).end.min(reach.end);
    let statement = |from: usize, to: usize, rule| {
        let content = trimmed(passage, from..to)?;
        Some(found(passage, index, vec![content], Some(at..at + 1), Some(holder.clone()), rule))
    };
    let word = passage.word(at);
    if passage.reads_any(next, &["is", "was", "remains"]) && HELD.contains(&word) {
        let (from, to, rule) = after_is(passage, next + 1, hi)?;
        return statement(from, to, rule);
    }
    if passage.reads(next, "that") && CLAIMS.contains(&word) {
        let end = clause_end(passage, next + 1, hi);
        return statement(next, main_verb(passage, &holder, next + 1..end).unwrap_or(end), THAT);
    }
    if passage.reads(next, "to") && WILLS.contains(&word) {
        return statement(next, phrase_end(passage, next + 1, hi), INFINITIVE);
    }
    let listed = ABOUT.iter().find(|(noun, _)| *noun == word)?;
    let leads = listed.1.iter().any(|preposition| passage.reads(next, preposition));
    let end = phrase_end(passage, next + 1, hi);
    let own_verb = (next + 2..end).find(|&verb| passage.is_finite(verb));
    let named = passage.phrase_from(next + 1, end).map(|phrase| phrase.end);
    let end = own_verb.filter(|&verb| named == Some(verb)).unwrap_or(end);
    leads.then(|| statement(next + 1, end, PREPOSITION)).flatten()
}

/// *is that the dam leaks*, *is to open the dam*: from where to where, by which rule.
fn after_is(passage: &Passage<'_>, from: usize, hi: usize) -> Option<(usize, usize, Rule)> {
    if passage.reads(from, "that") {
        return Some((from, clause_end(passage, from + 1, hi), IS_THAT));
    }
    let to = passage.reads(from, "to");
    to.then(|| (from, phrase_end(passage, from + 1, hi), IS_TO))
}

/// Where the sentence goes on whose subject the noun is: the second finite verb of *his hope that
/// the rain will come has not come true*, if the noun opens the sentence.
fn main_verb(passage: &Passage<'_>, holder: &Range<usize>, clause: Range<usize>) -> Option<usize> {
    let opens = passage.sentence_of(holder.start).start;
    if (opens..holder.start).any(|at| passage.is_finite(at)) {
        return None;
    }
    let parts = |at: usize| {
        passage.is_mark(at, &[',', ';'])
            || passage.tokens[at].word.classes.any(&[
                Class::Relative,
                Class::Conjunction,
                Class::Subordinator,
                Class::Question,
            ])
            || passage.reads(at, "that")
    };
    let helper = |at: usize| passage.tokens[at].word.classes.any(&[Class::Auxiliary, Class::Modal]);
    let first = clause.clone().find(|&at| passage.is_finite(at))?;
    let before = clause.start..first;
    let wished = passage.reads_any(clause.start.checked_sub(2)?, WISHED)
        && passage.reads_any(first, &["was", "were", "is", "are", "has", "have", "had", "will"])
        && before.clone().skip(2).any(|at| passage.tokens[at].shape == Shape::Lower)
        && !before
            .clone()
            .any(|at| passage.is_mark(at, &[',', ';']) || passage.is(at, Class::Relative));
    if wished && first > clause.start + 2 && !passage.follows_noun_phrase(&before) {
        return Some(first);
    }
    let own = (first + 1..clause.end).find(|&at| !helper(at) && !passage.is(at, Class::Adverb))?;
    let second = (own + 1..clause.end).find(|&at| helper(at) && passage.is_finite(at))?;
    let plain = !(own..second).any(parts) && !passage.is(second - 1, Class::Pronoun);
    plain.then_some(second)
}

/// Whose hope it is that something is done *in the hope that …*: that of the one who does it.
fn in_the_hope(passage: &Passage<'_>, at: usize, lo: usize) -> Option<Range<usize>> {
    #[rustfmt::skip]
    const HOPES: &[&str] = &[
        "hope", "hopes", "belief", "conviction", "expectation", "assumption", "fear", "fears",
        "apprehension", "suspicion", "worry",
    ];
    const MOVED: &[&str] =
        &["motivated", "driven", "prompted", "moved", "guided", "fuelled", "fueled"];
    let the = if passage.reads(at - 1, "the") { at.checked_sub(2)? } else { at - 1 };
    let moved = passage.reads(the, "by") && the > lo && passage.reads_any(the - 1, MOVED);
    let led =
        (moved || passage.reads_any(the, &["in", "on", "for"])) && passage.reads(at + 1, "that");
    let verb = the.checked_sub(1).filter(|&before| led && before > lo)?;
    HOPES.iter().any(|hope| passage.reads(at, hope)).then(|| passage.main_subject(verb, lo))?
}

/// The possessor of the noun at `at`: *the envoy's* (repeated) *demand*, *its demand*.
fn holder(passage: &Passage<'_>, at: usize, lo: usize) -> Option<Range<usize>> {
    let possessive =
        (lo..at).rev().take(3).find(|&before| passage.is(before, Class::Possessive))?;
    let plain = (possessive + 1..at)
        .all(|between| passage.tokens[between].is_word() && !passage.is_verb(between));
    if !plain {
        return None;
    }
    if passage.reads_any(possessive, &["'s", "\u{2019}s"]) {
        return passage.phrase_ending_at(possessive, lo);
    }
    Some(possessive..possessive + 1)
}
