//! Nouns of claim, wish, fear and demand with the one who holds them: *Oslo's demand that …*.

use std::ops::Range;

use super::content::{clause_end, phrase_end, trimmed};
use super::indirect::found;
use super::passage::Passage;
use super::statement::{Found, Rule};
use crate::words::Class;

/// *its demand that the dam be opened*
const THAT: Rule = Rule::new("noun-that-clause", 0.7);
/// *its refusal to open the dam*
const INFINITIVE: Rule = Rule::new("noun-infinitive", 0.62);
/// *its call for talks*
const PREPOSITION: Rule = Rule::new("noun-preposition", 0.55);

/// Nouns that a clause with *that* may follow.
const CLAIMS: &[&str] = &[
    "accusation",
    "acknowledgment",
    "admission",
    "allegation",
    "allegations",
    "announcement",
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
    let leads = passage.reads_any(next, &["that", "to"]) || passage.is(next, Class::Preposition);
    if !token.is_word() || token.is_capital() || !leads {
        return None;
    }
    let reach = passage.reach(at);
    let holder = holder(passage, at, reach.start)?;
    let hi = passage.sentence_of(at).end.min(reach.end);
    let statement = |from: usize, to: usize, rule| {
        let content = trimmed(passage, from..to)?;
        Some(found(passage, index, vec![content], Some(at..at + 1), Some(holder.clone()), rule))
    };
    let word = passage.word(at);
    if passage.reads(next, "that") && CLAIMS.contains(&word) {
        return statement(next, clause_end(passage, next + 1, hi), THAT);
    }
    if passage.reads(next, "to") && WILLS.contains(&word) {
        return statement(next, phrase_end(passage, next + 1, hi), INFINITIVE);
    }
    let listed = ABOUT.iter().find(|(noun, _)| *noun == word)?;
    let leads = listed.1.iter().any(|preposition| passage.reads(next, preposition));
    leads.then(|| statement(next + 1, phrase_end(passage, next + 1, hi), PREPOSITION)).flatten()
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
