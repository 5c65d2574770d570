//! Phrases on options: where a text speaks of an option, and in what sense.

use std::collections::HashMap;
use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::names::{Gazetteer, folded_words};
use crate::speech::Passage;

/// In what sense a text speaks of an option.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// Put forward.
    Proposed,
    /// Agreed to or done.
    Accepted,
    /// Refused.
    Rejected,
    /// Tied to something else.
    Conditional,
    /// Spoken of, no more.
    Reported,
}

/// An option spoken of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionMentioned {
    /// The phrase's bytes.
    pub bytes: Range<usize>,
    /// The clause's bytes: the sentence around it.
    pub clause: Range<usize>,
    /// The option's place in the gazetteer.
    pub option: usize,
    /// In what sense.
    pub stance: Stance,
}

/// The options' phrases, ready for matching: by stems, so that *handed over* is *hand over*.
#[derive(Clone, Debug, Default)]
pub struct Phrases {
    by_first_stem: HashMap<String, Vec<(Vec<String>, usize)>>,
}

impl Phrases {
    /// Prepares the phrases of `gazetteer`.
    #[must_use]
    pub fn new(gazetteer: &Gazetteer) -> Self {
        let mut phrases = Self::default();
        for (option, entry) in gazetteer.options.iter().enumerate() {
            for phrase in &entry.phrases {
                let stems: Vec<String> =
                    folded_words(phrase).iter().map(|word| stem(word)).collect();
                let Some(first) = stems.first().cloned() else { continue };
                let list = phrases.by_first_stem.entry(first).or_default();
                let place = list.partition_point(|(known, _)| known.len() >= stems.len());
                list.insert(place, (stems, option));
            }
        }
        phrases
    }
}

/// The word without the endings of verbs and plurals.
fn stem(word: &str) -> String {
    let word = word.to_lowercase();
    let cut = ["ing", "ed", "es", "s", "e"]
        .into_iter()
        .find_map(|end| word.strip_suffix(end).filter(|stem| stem.len() >= 3));
    cut.map_or(word.clone(), str::to_owned)
}

/// Where a paragraph speaks of the options.
///
/// The words of a phrase may have up to three others between them: *hand the islands over*.
#[must_use]
pub fn option_mentions(passage: &Passage<'_>, phrases: &Phrases) -> Vec<OptionMentioned> {
    if phrases.by_first_stem.is_empty() {
        return Vec::new();
    }
    let stems: Vec<String> = (0..passage.len()).map(|at| stem(passage.word(at))).collect();
    let mut found: Vec<OptionMentioned> = Vec::new();
    for at in 0..stems.len() {
        let Some(list) = phrases.by_first_stem.get(&stems[at]) else { continue };
        let sentence = passage.sentence_of(at);
        for (phrase, option) in list {
            if let Some(end) = phrase_end(&stems[..sentence.end], at, phrase) {
                if found.last().is_some_and(|last| {
                    last.option == *option && passage.tokens[at].start < last.bytes.end
                }) {
                    break;
                }
                let stance = stance(passage, &sentence, at);
                let bytes = passage.bytes(&(at..end));
                found.push(OptionMentioned {
                    bytes,
                    clause: passage.bytes(&sentence),
                    option: *option,
                    stance,
                });
                break;
            }
        }
    }
    found
}

fn phrase_end(stems: &[String], at: usize, phrase: &[String]) -> Option<usize> {
    let mut next = at + 1;
    for word in &phrase[1..] {
        let limit = stems.len().min(next + 4);
        next = (next..limit).find(|&place| stems[place] == *word)? + 1;
    }
    Some(next)
}

/// Words of refusal.
#[rustfmt::skip]
const REFUSAL: &[&str] = &[
    "not", "never", "refuse", "refuses", "refused", "reject", "rejects", "rejected", "oppose",
    "opposes", "opposed", "unacceptable", "impossible", "against", "cannot", "won't", "don't",
    "doesn't", "didn't", "unlikely", "deny", "denied", "neither", "nor"
];
/// Words of condition.
#[rustfmt::skip]
const CONDITION: &[&str] = &[
    "if", "unless", "provided", "condition", "exchange", "return for", "only", "until", "once",
    "before"
];
/// Words of proposal.
#[rustfmt::skip]
const PROPOSAL: &[&str] = &[
    "propose", "proposes", "proposed", "suggest", "suggests", "suggested", "offer", "offers",
    "offered", "call", "calls", "called", "urge", "urged", "seek", "seeks", "sought", "want",
    "wants", "plan", "demand", "demands", "demanded", "may", "could", "might"
];
/// Words of consent.
#[rustfmt::skip]
const CONSENT: &[&str] = &[
    "agree", "agrees", "agreed", "accept", "accepts", "accepted", "ready", "willing", "signed",
    "promised", "pledged", "confirmed", "amenable", "prepared", "inclined", "open"
];

/// The sense, by the words of the sentence: refusal first, then condition, proposal, consent.
fn stance(passage: &Passage<'_>, sentence: &Range<usize>, at: usize) -> Stance {
    let near = sentence.start.max(at.saturating_sub(14))..sentence.end.min(at + 10);
    let before = near.start..at;
    let says = |range: &Range<usize>, words: &[&str]| {
        range.clone().any(|word| passage.reads_any(word, words))
    };
    if says(&before, REFUSAL) {
        Stance::Rejected
    } else if says(&near, CONDITION) {
        Stance::Conditional
    } else if says(&before, CONSENT) {
        Stance::Accepted
    } else if says(&before, PROPOSAL) {
        Stance::Proposed
    } else {
        Stance::Reported
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::OptionPhrases;

    fn found(text: &str) -> Vec<(String, Stance)> {
        let options = vec![OptionPhrases {
            id: "north.open".into(),
            holder: "north".into(),
            phrases: vec!["open gates".into(), "opening of gates".into()],
        }];
        let phrases = Phrases::new(&Gazetteer { options, ..Gazetteer::default() });
        let passage = Passage::new(text, 0..text.len());
        let list = option_mentions(&passage, &phrases).into_iter();
        list.map(|mention| (text[mention.bytes].to_owned(), mention.stance)).collect()
    }

    #[test]
    fn stances() {
        assert_eq!(
            found("They will never open the gates."),
            [("open the gates".into(), Stance::Rejected)]
        );
        assert_eq!(
            found("They opened the upper gates at noon."),
            [("opened the upper gates".into(), Stance::Reported)]
        );
        assert_eq!(
            found("The envoy agreed to open gates."),
            [("open gates".into(), Stance::Accepted)]
        );
        assert_eq!(
            found("They would open the gates if paid."),
            [("open the gates".into(), Stance::Conditional)]
        );
        assert_eq!(
            found("They proposed opening the gates."),
            [("opening the gates".into(), Stance::Proposed)]
        );
    }
}
