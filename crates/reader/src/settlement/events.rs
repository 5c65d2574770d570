//! Events: who did what to whom, when and where, and whether it happened.
//!
//! An event is proposed where a sentence has a verb of the list below and at least one named
//! actor; everything else is left to the analyst.

use std::collections::HashSet;
use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::names::{EntityKind, Mentioned, Names};
use crate::speech::Passage;
use crate::words::Class;

/// How far an event is from having happened.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum EventStatus {
    /// Told as a fact.
    Happened,
    /// Still to come.
    Planned,
    /// Said not to have happened.
    Denied,
    /// Told as hearsay.
    Rumoured,
}

/// A proposed event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The sentence's bytes.
    pub bytes: Range<usize>,
    /// What sort of event.
    pub kind: &'static str,
    /// Entities before the verb, by their places among those known.
    pub actors: Vec<usize>,
    /// Entities after the verb.
    pub targets: Vec<usize>,
    /// The place, by its place among those known.
    pub place: Option<usize>,
    /// Whether it happened.
    pub status: EventStatus,
}

/// A kind of event and the forms of verbs that tell of one.
const KINDS: &[(&str, &[&str])] = &[
    (
        "meeting",
        &["met", "meets", "meet", "visited", "visits", "visit", "hosted", "hosts", "received"],
    ),
    (
        "agreement",
        &["agreed", "agrees", "agree", "signed", "signs", "sign", "concluded", "ratified"],
    ),
    (
        "seizure",
        &[
            "seized",
            "seizes",
            "occupied",
            "occupies",
            "annexed",
            "captured",
            "invaded",
            "took over",
        ],
    ),
    ("sanction", &["sanctioned", "imposed", "imposes", "impose"]),
    (
        "deployment",
        &[
            "deployed",
            "deploys",
            "deploy",
            "stationed",
            "station",
            "fortified",
            "militarized",
            "militarised",
        ],
    ),
    ("attack", &["attacked", "attacks", "bombed", "shelled", "fired", "struck"]),
    ("withdrawal", &["withdrew", "withdraws", "withdraw", "pulled out"]),
    ("handover", &["handed over", "hand over", "returned", "ceded", "cede", "transferred"]),
    ("aid", &["financed", "donated", "lent", "funded"]),
    ("breakdown", &["broke off", "suspended", "cancelled", "canceled", "postponed", "put off"]),
];

/// The events that a paragraph's sentences tell of, one at most for each sentence and verb.
#[must_use]
pub fn events(passage: &Passage<'_>, mentioned: &[Mentioned], names: &Names) -> Vec<Event> {
    let mut found = Vec::new();
    for sentence in &passage.sentences {
        let bytes = passage.bytes(sentence);
        let first = mentioned.partition_point(|mention| mention.bytes.start < bytes.start);
        let last = mentioned.partition_point(|mention| mention.bytes.start < bytes.end);
        let here = &mentioned[first..last.max(first)];
        if here.iter().all(|mention| mention.adjective) {
            continue;
        }
        let verb = sentence.clone().find_map(|at| kind_at(passage, at).map(|kind| (at, kind)));
        if let Some((at, kind)) = verb {
            found.extend(event(passage, sentence, at, kind, here, names));
        }
    }
    found
}

fn kind_at(passage: &Passage<'_>, at: usize) -> Option<&'static str> {
    if !passage.tokens[at].is_word()
        || passage.tokens[at].is_capital()
        || passage.follows_determiner(at)
    {
        return None;
    }
    let fits = |form: &&&str| match form.split_once(' ') {
        Some((verb, particle)) => passage.reads(at, verb) && passage.reads(at + 1, particle),
        None => passage.reads(at, form),
    };
    KINDS.iter().find(|(_, forms)| forms.iter().any(|form| fits(&form))).map(|(kind, _)| *kind)
}

fn event(
    passage: &Passage<'_>,
    sentence: &Range<usize>,
    at: usize,
    kind: &'static str,
    here: &[Mentioned],
    names: &Names,
) -> Option<Event> {
    let verb = passage.tokens[at].start;
    let located = |mention: &Mentioned| {
        names.entity(mention.entity).kind == EntityKind::Place || is_located(passage, mention)
    };
    let side = |before: bool| {
        let mut list: Vec<usize> = here
            .iter()
            .filter(|mention| {
                (mention.bytes.start < verb) == before && !mention.adjective && !located(mention)
            })
            .map(|mention| mention.entity)
            .collect();
        let mut seen = HashSet::new();
        list.retain(|entity| seen.insert(*entity));
        list
    };
    let (actors, targets) = (side(true), side(false));
    if actors.is_empty() {
        return None;
    }
    let place = here
        .iter()
        .find(|mention| located(mention) && mention.bytes.start > verb)
        .map(|mention| mention.entity);
    let status = status(passage, sentence, at);
    Some(Event { bytes: passage.bytes(sentence), kind, actors, targets, place, status })
}

/// *in Oslo*: where, not who.
fn is_located(passage: &Passage<'_>, mention: &Mentioned) -> bool {
    let at = passage.tokens.partition_point(|token| token.start < mention.bytes.start);
    !mention.metonym && at > 0 && passage.reads_any(at - 1, &["in", "at", "near"])
}

fn status(passage: &Passage<'_>, sentence: &Range<usize>, at: usize) -> EventStatus {
    let before = sentence.start.max(at.saturating_sub(6))..at;
    let says = |words: &[&str]| before.clone().any(|word| passage.reads_any(word, words));
    if before.clone().any(|word| passage.is(word, Class::Negation)) {
        EventStatus::Denied
    } else if says(&[
        "reportedly",
        "allegedly",
        "may",
        "might",
        "could",
        "rumoured",
        "rumored",
        "apparently",
    ]) {
        EventStatus::Rumoured
    } else if says(&["will", "would", "to", "shall", "plans", "scheduled", "'ll"]) {
        EventStatus::Planned
    } else {
        EventStatus::Happened
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::{Gazetteer, mentions};
    use std::collections::HashMap;

    fn told(text: &str) -> Vec<(&'static str, EventStatus, usize, usize)> {
        let names = Names::new(&Gazetteer::default());
        let passage = Passage::new(text, 0..text.len());
        let mentioned = mentions(&passage, &names, &mut HashMap::new());
        events(&passage, &mentioned, &names)
            .into_iter()
            .map(|event| (event.kind, event.status, event.actors.len(), event.targets.len()))
            .collect()
    }

    #[test]
    fn who_did_what_and_whether() {
        assert_eq!(
            told("Norway signed a pact with Chile in Peru."),
            [("agreement", EventStatus::Happened, 1, 1)]
        );
        assert_eq!(told("Norway will sign the pact."), [("agreement", EventStatus::Planned, 1, 0)]);
        assert_eq!(
            told("Norway never signed the pact."),
            [("agreement", EventStatus::Denied, 1, 0)]
        );
        assert_eq!(told("The village signed the pact."), []);
    }
}
