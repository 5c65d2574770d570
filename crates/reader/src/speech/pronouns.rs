//! Pronouns and roles: who *she*, *it* or *the senator* is, by whom the article has named.

use std::ops::Range;

use super::passage::Passage;
use super::persons::{Described, Person, gender_of, may_be_called};
use super::references::{body_before, is_body, is_plural};
use super::speakers::{Cast, Speaker, spaced};
use crate::words::Class;

impl Cast<'_> {
    /// One in a role; who has no name is remembered too, for the *he* or *she* that follows.
    pub(super) fn role_remembered(
        &mut self,
        passage: &Passage<'_>,
        phrase: &Range<usize>,
        described: Described,
        bytes: Range<usize>,
    ) -> Speaker {
        let speaker = self.role(passage, phrase, &described, bytes);
        let person = self.persons.iter_mut().find(|person| person.name == speaker.name);
        let known = person.is_some();
        if let Some(person) = person.filter(|person| !person.roles.is_empty()) {
            // *the northern envoy*: the side of the one it stands for.
            person.party = person.party.take().or(described.party);
        }
        let group = self.group.as_ref().is_some_and(|group| group.name == speaker.name);
        if let Some(head) = one_person(passage, phrase).filter(|_| !known && !group) {
            self.remember(Person {
                name: speaker.name.clone(),
                entity: None,
                party: speaker.party.clone(),
                roles: vec![head.clone()],
                female: gender_of(&head),
            });
        }
        speaker
    }

    /// What a pronoun stands for where it stands; who *he* or *she* is, is remembered.
    pub(super) fn pronoun_in_place(
        &mut self,
        word: &str,
        passage: &Passage<'_>,
        at: usize,
    ) -> Speaker {
        if matches!(word, "it" | "its")
            && let Some(body) = body_before(passage, at, self.names)
            && let Some(speaker) =
                self.standing_for(passage, &body, passage.bytes(&(at..at + 1)), 0.7)
        {
            return speaker;
        }
        let speaker = self.pronoun(word, passage, at);
        let female = match word {
            "he" | "his" => Some(false),
            "she" | "her" => Some(true),
            _ => None,
        };
        let known = self.persons.iter_mut().find(|person| person.name == speaker.name);
        if let Some(person) = known.filter(|_| female.is_some()) {
            person.female = person.female.or(female);
        }
        speaker
    }

    /// *he*, *she*, *it*, *they*: the last one that fits; *I* where nobody is quoted: the one
    /// person the text let speak before.
    fn pronoun(&self, word: &str, passage: &Passage<'_>, at: usize) -> Speaker {
        let (written, bytes) = (passage.word(at), passage.bytes(&(at..at + 1)));
        let person = |female: bool| {
            let fits =
                |place: &&usize| self.persons[**place].female.is_none_or(|known| known == female);
            self.recent
                .iter()
                .rev()
                .find(fits)
                .map(|&place| self.speaker(place, bytes.clone(), 0.75))
        };
        let as_written = || Speaker {
            bytes: bytes.clone(),
            name: written.to_owned(),
            certainty: 0.3,
            ..Speaker::default()
        };
        let before = || {
            let fits = |last: &Speaker| !matches!(word, "it" | "its") || !is_plural(&last.name);
            self.group.clone().filter(fits).map(|last| Speaker {
                bytes: bytes.clone(),
                certainty: 0.6 * last.certainty,
                ..last
            })
        };
        match word {
            "he" | "his" => person(false).unwrap_or_else(as_written),
            "she" | "her" => person(true).unwrap_or_else(as_written),
            "they" | "their" | "it" | "its" => before().unwrap_or_else(as_written),
            "i" | "my" if passage.quote_at(at).is_none() => {
                self.spoke.map_or_else(as_written, |place| self.speaker(place, bytes.clone(), 0.5))
            }
            _ => as_written(),
        }
    }

    /// *the senator*, *the Russian leader*: one introduced in that role; else nobody by name.
    fn role(
        &self,
        passage: &Passage<'_>,
        phrase: &Range<usize>,
        described: &Described,
        bytes: Range<usize>,
    ) -> Speaker {
        let head = passage.word(phrase.end - 1);
        let definite = passage.reads_any(phrase.start, &["the", "this", "that"]);
        let fits = |place: &&usize| {
            let person = &self.persons[**place];
            let side = described.party.is_none()
                || person.party.is_none()
                || described.party == person.party;
            side && may_be_called(&person.roles, head)
        };
        let called = |place: &&usize| {
            self.persons[**place].roles.iter().any(|role| role.eq_ignore_ascii_case(head))
        };
        let same = self.recent.iter().rev().find(|place| fits(place) && called(place));
        // Who just spoke and has no role yet is meant rather than one of a like role before.
        let roleless = |place: &&usize| self.persons[**place].roles.is_empty();
        let last = self.spoke.as_ref().filter(roleless).filter(|_| described.party.is_none());
        let like = || self.recent.iter().rev().find(fits).map(|like| last.unwrap_or(like));
        let known = same.or_else(like).filter(|_| definite);
        let both = self.pair(passage, phrase);
        let same = self.group.clone().filter(|group| {
            let told = |word: &str| word.eq_ignore_ascii_case(head);
            definite && phrase.len() == 2 && group.name.split(' ').any(told)
        });
        if let Some(group) = both.or(same) {
            return Speaker { bytes, certainty: 0.7 * group.certainty, ..group };
        }
        match known {
            Some(&place) => self.speaker(place, bytes, 0.7),
            None => {
                let name = spaced(&passage.text[bytes.clone()]);
                Speaker {
                    bytes,
                    name,
                    entity: None,
                    party: described.party.clone(),
                    certainty: 0.8,
                }
            }
        }
    }

    /// *the leaders*, *the two presidents*: the last two of different sides who may be called so.
    fn pair(&self, passage: &Passage<'_>, phrase: &Range<usize>) -> Option<Speaker> {
        let last = phrase.end - 1;
        let head = passage.word(last).strip_suffix('s')?;
        let plain = phrase.start < last
            && matches!(head, "leader" | "president" | "premier" | "minister" | "chancellor")
            && passage.reads_any(phrase.start, &["the", "both", "these"])
            && (phrase.start + 1..last).all(|at| passage.reads(at, "two"));
        let fits = |&&place: &&usize| may_be_called(&self.persons[place].roles, head);
        let mut found = self.recent.iter().rev().filter(fits).filter(|_| plain);
        let (second, first) = (*found.next()?, *found.next()?);
        let sides = [first, second].map(|place| self.persons[place].party.clone());
        (sides[0] != sides[1]).then(|| Speaker {
            name: format!("{} and {}", self.persons[first].name, self.persons[second].name),
            certainty: 0.9,
            ..Speaker::default()
        })
    }
}

/// The role of one person without a name: *a government spokesman*, *an official of the council*.
fn one_person(passage: &Passage<'_>, phrase: &Range<usize>) -> Option<String> {
    let of = phrase.clone().skip(1).find(|&at| passage.is(at, Class::Preposition));
    let head = of.unwrap_or(phrase.end) - 1;
    let word = passage.word(head).to_lowercase();
    let human = passage.is(head, Class::Role) && !word.ends_with('s') && !is_body(&word);
    let human = human || matches!(word.as_str(), "farmer" | "worker" | "witness" | "person");
    human.then_some(word)
}

/// A text that *it* stands for.
pub(super) fn thing(passage: &Passage<'_>, text: &Range<usize>, bytes: Range<usize>) -> Speaker {
    let name = spaced(&passage.text[passage.bytes(text)]);
    Speaker { bytes, name, certainty: 0.6, ..Speaker::default() }
}

pub(super) fn is_pronoun(word: &str) -> bool {
    matches!(
        word,
        "he" | "she"
            | "it"
            | "they"
            | "i"
            | "we"
            | "you"
            | "his"
            | "her"
            | "its"
            | "their"
            | "my"
            | "our"
            | "your"
    )
}
