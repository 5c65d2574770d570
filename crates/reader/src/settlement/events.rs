//! Events: who did what to whom, when and where, and whether it happened.
//!
//! An event is proposed where a sentence has a verb of the list below and at least one named
//! actor, or a noun (*the annexation of the isle*, *her visit in May*) with what it did or when;
//! everything else is left to the analyst. A date belongs to the verb or noun before it, so that
//! *said on Monday that the pact signed in 1990* dates the pact and not the words.

use std::collections::HashSet;
use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::standing::{Standing, standing};
use crate::dates::Dated;
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
    /// When, by the date's place in the paragraph.
    pub date: Option<usize>,
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
    ("withdrawal", &["withdrew", "withdraws", "withdraw", "withdrawn", "pulled out"]),
    ("handover", &["handed over", "hand over", "returned", "ceded", "cede", "transferred"]),
    ("aid", &["financed", "donated", "lent", "funded"]),
    ("breakdown", &["broke off", "suspended", "cancelled", "canceled", "postponed", "put off"]),
];

/// Nouns that tell of an event. Those with `true` are told of what they were done to
/// (*the annexation of*), the others need a date.
const NOUNS: &[(&str, bool, &[&str])] = &[
    ("meeting", false, &["visit", "visits", "meeting", "summit", "talks", "trip"]),
    ("agreement", false, &["signing", "ratification"]),
    ("seizure", true, &["annexation", "seizure", "occupation", "invasion", "capture"]),
    ("deployment", true, &["deployment", "stationing"]),
    ("attack", true, &["attack", "bombing", "shelling"]),
    ("withdrawal", false, &["withdrawal"]),
    ("handover", true, &["handover", "cession"]),
    ("breakdown", false, &["postponement", "cancellation"]),
];

/// A word that tells of an event.
#[derive(Clone, Copy, Debug)]
struct Trigger {
    at: usize,
    kind: &'static str,
    /// A noun; `Some(true)` one that is told of what it was done to.
    noun: Option<bool>,
}

/// What the events of a paragraph are read from.
struct Scene<'p> {
    passage: &'p Passage<'p>,
    mentioned: &'p [Mentioned],
    names: &'p Names,
}

/// The events that a paragraph's sentences tell of, one at most for each sentence and sort.
#[must_use]
pub fn events(
    passage: &Passage<'_>,
    mentioned: &[Mentioned],
    dated: &[Dated],
    names: &Names,
) -> Vec<Event> {
    let mut found = Vec::new();
    for sentence in &passage.sentences {
        let bytes = passage.bytes(sentence);
        let within = |start: usize| start < bytes.end;
        let first = mentioned.partition_point(|mention| mention.bytes.start < bytes.start);
        let last = mentioned.partition_point(|mention| within(mention.bytes.start)).max(first);
        let scene = Scene { passage, mentioned: &mentioned[first..last], names };
        if scene.mentioned.iter().all(|mention| mention.adjective && !has_office(passage, mention))
        {
            continue;
        }
        let mut sorts = HashSet::new();
        for trigger in sentence.clone().filter_map(|at| trigger_at(passage, at)) {
            let date = date_of(passage, sentence, trigger.at, dated);
            let event = scene.event(sentence, &trigger, date);
            found.extend(event.filter(|event| sorts.insert(event.kind)));
        }
    }
    found
}

fn trigger_at(passage: &Passage<'_>, at: usize) -> Option<Trigger> {
    if !passage.tokens[at].is_word() || passage.tokens[at].is_capital() {
        return None;
    }
    let named = NOUNS.iter().find(|(_, _, forms)| passage.reads_any(at, forms));
    let noun = named.filter(|_| stands_as_noun(passage, at));
    if let Some(&(kind, done_to, _)) = noun {
        return Some(Trigger { at, kind, noun: Some(done_to) });
    }
    let fits = |form: &&&str| match form.split_once(' ') {
        Some((verb, particle)) => passage.reads(at, verb) && passage.reads(at + 1, particle),
        None => passage.reads(at, form),
    };
    let verb = KINDS.iter().find(|(_, forms)| forms.iter().any(|form| fits(&form)));
    let plural_noun = passage.word(at).ends_with('s') && passage.reads(at + 1, "of");
    let (kind, _) = verb.filter(|_| !passage.follows_determiner(at) && !plural_noun)?;
    Some(Trigger { at, kind, noun: None })
}

/// *the visit*, *an official visit*, *Vale's Oslo visit*, *annexation of*: no verb.
fn stands_as_noun(passage: &Passage<'_>, at: usize) -> bool {
    let led = at > 0
        && (passage.is(at - 1, Class::Preposition) && !passage.reads(at - 1, "to")
            || passage.tokens[at - 1].is_capital() && passage.reads_any(at, &["visit", "trip"]));
    let described = at > 1
        && passage.tokens[at - 1].verb().is_none()
        && passage.tokens[at - 1].word.classes.is_empty()
        && passage.follows_determiner(at - 1);
    passage.follows_determiner(at) || led || described || passage.reads(at + 1, "of")
}

/// The date that belongs to the event at `at`: the first whose nearest verb or noun of an event
/// before it, or else after it, stands there.
fn date_of(
    passage: &Passage<'_>,
    sentence: &Range<usize>,
    at: usize,
    dated: &[Dated],
) -> Option<usize> {
    let bytes = passage.bytes(sentence);
    let claims = |&word: &usize| {
        passage.tokens[word].verb().is_some()
            || trigger_at(passage, word).is_some()
            || passage.is_finite(word)
    };
    let owner = |date: &Dated| {
        let place = passage.tokens.partition_point(|token| token.start < date.bytes.start);
        let before = (sentence.start..place).rev().find(claims);
        before.or_else(|| (place..sentence.end).find(claims))
    };
    let first = dated.partition_point(|date| date.bytes.start < bytes.start);
    let here = dated[first..].iter().take_while(|date| date.bytes.start < bytes.end);
    here.zip(first..).find(|(date, _)| owner(date) == Some(at)).map(|(_, place)| place)
}

impl Scene<'_> {
    fn event(
        &self,
        sentence: &Range<usize>,
        trigger: &Trigger,
        date: Option<usize>,
    ) -> Option<Event> {
        let at = trigger.at;
        let stands = standing(self.passage, sentence, at, trigger.noun.is_some());
        let status = stands.status?;
        let passive = trigger.noun.is_none()
            && !self.passage.reads(at + 1, "by")
            && self.is_passive(sentence, at);
        let (actors, targets) = match trigger.noun {
            None if self.passage.reads(at + 1, "by") => {
                (self.acting(self.agent(sentence, at + 2)), self.subjects(sentence, at, &stands))
            }
            None if passive => (Vec::new(), self.subjects(sentence, at, &stands)),
            None => {
                let own = at..self.clause_end(sentence, at);
                (self.subjects(sentence, at, &stands), self.acting(own))
            }
            Some(_) => self.around_noun(sentence, at),
        };
        let place = self.place(at..sentence.end).or_else(|| self.place_before(at));
        let told = match trigger.noun {
            None => !actors.is_empty() || passive && !targets.is_empty(),
            Some(true) => passage_of(self.passage, at) && (place.is_some() || !targets.is_empty()),
            Some(false) => date.is_some() && (place.is_some() || !actors.is_empty()),
        };
        told.then(|| Event {
            bytes: self.passage.bytes(sentence),
            kind: trigger.kind,
            actors,
            targets,
            date,
            place,
            status,
        })
    }

    /// Who does it: the names before the verb in its own clause or, where a pronoun or no word
    /// stands for them there, in the sentence.
    fn subjects(&self, sentence: &Range<usize>, at: usize, stands: &Standing) -> Vec<usize> {
        let own = stands.clause.map_or(sentence.start, |clause| clause.min(at));
        let named = self.acting(own..at);
        let stands_for = |word: usize| {
            let classes = self.passage.tokens[word].word.classes;
            classes.any(&[Class::Pronoun, Class::Possessive]) && !classes.has(Class::Relative)
        };
        let plain = |word: usize| self.passage.tokens[word].word.classes.is_empty();
        if named.is_empty() && ((own..at).any(stands_for) || !(own..at).any(plain)) {
            let he = (own..at).any(|word| self.passage.reads_any(word, &["he", "she"]));
            let person = self.person_before(sentence.start..own).filter(|_| he);
            return person.map_or_else(|| self.acting(sentence.start..at), |person| vec![person]);
        }
        if named.is_empty() {
            let here = own..at;
            let of_state = self.within(&here).filter(|mention| mention.adjective);
            return of_state.map(|mention| mention.entity).take(1).collect();
        }
        named
    }

    /// The person whom *he* or *she* after these words means: the first one listed there whom no
    /// preposition leads.
    fn person_before(&self, tokens: Range<usize>) -> Option<usize> {
        let passage = self.passage;
        let free = |mention: &&Mentioned| {
            let at = passage.tokens.partition_point(|token| token.start < mention.bytes.start);
            self.names.entity(mention.entity).kind == EntityKind::Person
                && !(at > 0 && passage.is(at - 1, Class::Preposition))
        };
        self.within(&tokens).find(free).map(|mention| mention.entity)
    }

    /// Where the clause of the verb at `at` ends: before another clause, an aside, or whoever
    /// tells it.
    fn clause_end(&self, sentence: &Range<usize>, at: usize) -> usize {
        let passage = self.passage;
        let ends = |&word: &usize| {
            let token = &passage.tokens[word];
            let lists = || {
                let names = passage.tokens.get(word + 1).is_some_and(|next| {
                    let roles = [Class::Determiner, Class::Role, Class::Title];
                    next.is_capital() || next.word.classes.any(&roles)
                });
                names && !passage.clause_from(word + 1, sentence.end)
            };
            passage.is_mark(word, &[';', '\u{2014}'])
                || token.is_quotation_mark()
                || passage.is_mark(word, &[',']) && !lists()
                || token.word.classes.any(&[Class::Relative, Class::Subordinator])
                    && !token.is(Class::Preposition)
        };
        (at + 1..sentence.end).find(ends).unwrap_or(sentence.end)
    }

    /// *was seized*, with nobody named who did it.
    fn is_passive(&self, sentence: &Range<usize>, at: usize) -> bool {
        const FORMS: &[&str] = &["is", "are", "was", "were", "be", "been", "being"];
        let passage = self.passage;
        let helps = |&word: &usize| {
            let classes = passage.tokens[word].word.classes;
            classes.any(&[Class::Auxiliary, Class::Adverb, Class::Negation])
        };
        let mut group = (sentence.start..at).rev().take_while(helps);
        !passage.word(at).ends_with("ing") && group.any(|word| passage.reads_any(word, FORMS))
    }

    /// The words after *by* that say who did it.
    fn agent(&self, sentence: &Range<usize>, from: usize) -> Range<usize> {
        let passage = self.passage;
        let ends = |&word: &usize| {
            passage.is_finite(word)
                || passage.is_mark(word, &[',', ';'])
                || passage.is(word, Class::Preposition) && !passage.reads(word, "of")
        };
        from..(from..sentence.end).find(ends).unwrap_or(sentence.end).max(from)
    }

    /// The names among these tokens that are not where something happened.
    fn acting(&self, tokens: Range<usize>) -> Vec<usize> {
        let mut seen = HashSet::new();
        let here = self
            .within(&tokens)
            .filter(|mention| !mention.adjective || self.acts_in_office(mention));
        let named = here.filter(|mention| !self.is_located(mention) && !self.leads(mention));
        named.map(|mention| mention.entity).filter(|&entity| seen.insert(entity)).collect()
    }

    fn within(&self, tokens: &Range<usize>) -> impl Iterator<Item = &Mentioned> {
        let start = self.passage.tokens.get(tokens.start).map_or(usize::MAX, |token| token.start);
        let end = self.passage.tokens.get(tokens.end).map_or(usize::MAX, |token| token.start);
        self.mentioned
            .iter()
            .filter(move |mention| start <= mention.bytes.start && mention.bytes.start < end)
    }

    /// Who stands before a noun in its clause or after *by*, *with* and *between*; and of what.
    fn around_noun(&self, sentence: &Range<usize>, at: usize) -> (Vec<usize>, Vec<usize>) {
        let passage = self.passage;
        let bounds = |&word: &usize| passage.is_finite(word) || passage.is_mark(word, &[',', ';']);
        let from = (sentence.start..at).rev().find(bounds).map_or(sentence.start, |word| word + 1);
        let to = (at + 1..sentence.end).find(bounds).unwrap_or(sentence.end);
        let mut actors = self.acting(from..at);
        let leads = (at + 1..to).find(|&word| passage.reads_any(word, &["by", "with", "between"]));
        let of = self.acting(at + 1..leads.unwrap_or(to));
        for entity in self.acting(leads.unwrap_or(to)..to) {
            if !actors.contains(&entity) {
                actors.push(entity);
            }
        }
        (actors, of)
    }

    /// Whether a name tells where: a place, or *in Oslo*.
    fn is_located(&self, mention: &Mentioned) -> bool {
        self.names.entity(mention.entity).kind == EntityKind::Place
            || is_located(self.passage, mention)
    }

    /// Whether a state acts in its office and nobody listed is named with it.
    fn acts_in_office(&self, mention: &Mentioned) -> bool {
        let holder = |other: &&Mentioned| {
            let named = self.names.entity(other.entity).kind == EntityKind::Person;
            let between = self.passage.text.get(mention.bytes.end..other.bytes.start);
            named && between.is_some_and(|between| between.len() < 60 && !between.contains(','))
        };
        has_office(self.passage, mention) && !self.mentioned.iter().any(|other| holder(&other))
    }

    /// *the Oslo summit*: a seat of government right before the noun says where.
    fn leads(&self, mention: &Mentioned) -> bool {
        let passage = self.passage;
        let at = passage.tokens.partition_point(|token| token.start < mention.bytes.start);
        let seat = self.names.at(passage, at).is_some_and(|hit| hit.seat && !mention.metonym);
        let next = passage.tokens.partition_point(|token| token.start < mention.bytes.end);
        seat && passage.reads_any(next, MEETINGS)
    }

    fn place(&self, tokens: Range<usize>) -> Option<usize> {
        self.within(&tokens).find(|mention| self.is_located(mention)).map(|mention| mention.entity)
    }

    /// *the Oslo summit*
    fn place_before(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?..at;
        let seat = || self.within(&before).find(|mention| self.leads(mention));
        self.place(before.clone()).or_else(|| seat().map(|mention| mention.entity))
    }
}

/// Nouns for a meeting, which the name of a town may stand right before.
const MEETINGS: &[&str] = &["visit", "visits", "meeting", "summit", "talks", "trip"];

/// *the Norwegian president*, *Norwegian Foreign Minister Ada Vale*: the state acts in its office.
fn has_office(passage: &Passage<'_>, mention: &Mentioned) -> bool {
    const OFFICES: &[&str] = &[
        "president",
        "premier",
        "minister",
        "chancellor",
        "king",
        "queen",
        "emperor",
        "leader",
        "ambassador",
        "envoy",
        "secretary",
        "government",
        "delegation",
    ];
    let next = passage.tokens.partition_point(|token| token.start < mention.bytes.end);
    mention.adjective
        && (next..next + 3)
            .take_while(|&at| passage.tokens.get(at).is_some_and(|token| token.is_word()))
            .any(|at| passage.reads_any(at, OFFICES))
}

/// *of* after the noun.
fn passage_of(passage: &Passage<'_>, at: usize) -> bool {
    passage.reads(at + 1, "of")
}

/// *in Oslo*: where, not who.
fn is_located(passage: &Passage<'_>, mention: &Mentioned) -> bool {
    let at = passage.tokens.partition_point(|token| token.start < mention.bytes.start);
    !mention.metonym && at > 0 && passage.reads_any(at - 1, &["in", "at", "near"])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::dates;
    use crate::names::{Gazetteer, mentions};
    use std::collections::HashMap;

    fn told(text: &str) -> Vec<(&'static str, EventStatus, usize, usize)> {
        let names = Names::new(&Gazetteer::default());
        let passage = Passage::new(text, 0..text.len());
        let mentioned = mentions(&passage, &names, &mut HashMap::new());
        let dated = dates(&passage, None);
        events(&passage, &mentioned, &dated, &names)
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

    #[test]
    fn nouns_tell_of_events_too() {
        assert_eq!(
            told("It followed the annexation of Peru."),
            [("seizure", EventStatus::Happened, 0, 1)]
        );
        assert_eq!(told("The annexation was long ago in Peru."), []);
        assert_eq!(told("Norway asked for a visit."), []);
    }

    #[test]
    fn a_date_belongs_to_the_verb_or_noun_before_it() {
        let text = "Norway said on 3 May 2019 that the pact signed by Chile in 1990 was void after \
                    the occupation of Peru in 2001.";
        let names = Names::new(&Gazetteer::default());
        let passage = Passage::new(text, 0..text.len());
        let mentioned = mentions(&passage, &names, &mut HashMap::new());
        let dated = dates(&passage, None);
        let found: Vec<(&str, Option<&str>)> = events(&passage, &mentioned, &dated, &names)
            .into_iter()
            .map(|event| (event.kind, event.date.and_then(|at| dated[at].value.as_deref())))
            .collect();
        assert_eq!(found, [("agreement", Some("1990")), ("seizure", Some("2001"))]);
    }
}
