//! Speakers by name: surnames, pronouns and roles traced to whom the article introduced.
//!
//! Unknown stays unknown: where nobody fits, the speaker is called as the text calls it and has
//! no entity.

use std::collections::HashMap;
use std::ops::Range;

use super::passage::Passage;
use super::persons::{Described, Named, Person, describe, may_be_called, named_in};
use super::references::{is_plural, latter, nearest_noun, possessor, told_of};
use super::statement::Found;
use crate::names::{EntityKind, Mentioned, Names};
use crate::words::Class;

/// A speaker as far as the text tells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Speaker {
    /// Where the text names it.
    pub bytes: Range<usize>,
    /// Its name, or how the text calls it.
    pub name: String,
    /// The entity, by the gazetteer or the built-in list.
    pub entity: Option<String>,
    /// The decision maker it speaks for.
    pub party: Option<String>,
    /// How sure the name is, in `0..=1`.
    pub certainty: f64,
}

/// One through whom a statement reached the report.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Where the text names it.
    pub bytes: Range<usize>,
    /// Its name.
    pub name: String,
}

/// The speakers of an article's statements, in their order.
///
/// Cost: linear in the statements and mentions, but for a look back over the persons introduced
/// (at most 200 are remembered).
#[must_use]
pub fn speakers(
    passages: &[Passage<'_>],
    found: &[Found],
    mentioned: &[Vec<Mentioned>],
    names: &Names,
) -> Vec<Option<Speaker>> {
    let named: Vec<(usize, Named)> =
        passages.iter().flat_map(|passage| named_in(passage, names)).collect();
    let mut cast = Cast::new(names);
    let (mut next_name, mut listed) = (0, mentioned.iter().flatten().peekable());
    found
        .iter()
        .map(|statement| {
            let bytes = statement.speaker.clone()?;
            let (index, tokens) = locate(passages, &bytes)?;
            while let Some(mention) = listed.next_if(|mention| mention.bytes.start < bytes.start) {
                cast.mentioned(mention);
            }
            while let Some((_, name)) = named.get(next_name).filter(|(at, _)| *at < bytes.start) {
                cast.enter(name);
                next_name += 1;
            }
            let speaker = cast.name(&passages[index], &tokens)?;
            cast.spoken(&speaker);
            Some(speaker)
        })
        .collect()
}

/// The paragraph and tokens that hold these bytes.
pub(super) fn locate(
    passages: &[Passage<'_>],
    bytes: &Range<usize>,
) -> Option<(usize, Range<usize>)> {
    let begins =
        |passage: &Passage<'_>| passage.tokens.first().map_or(usize::MAX, |token| token.start);
    let index =
        passages.partition_point(|passage| begins(passage) <= bytes.start).checked_sub(1)?;
    let tokens = &passages[index].tokens;
    let start = tokens.partition_point(|token| token.end <= bytes.start);
    let end = tokens.partition_point(|token| token.start < bytes.end);
    (start < end).then_some((index, start..end))
}

/// So many persons are remembered.
const REMEMBERED: usize = 200;

/// Who is on stage.
struct Cast<'n> {
    names: &'n Names,
    persons: Vec<Person>,
    /// Their places by surname.
    surnames: HashMap<String, usize>,
    /// The persons last named, by their places, the latest last.
    recent: Vec<usize>,
    /// The last speaker that is a state, a body or a group.
    group: Option<Speaker>,
    /// The person who spoke last, by place.
    spoke: Option<usize>,
}

impl<'n> Cast<'n> {
    fn new(names: &'n Names) -> Self {
        Self {
            names,
            persons: Vec::new(),
            surnames: HashMap::new(),
            recent: Vec::new(),
            group: None,
            spoke: None,
        }
    }

    /// Takes in a name of the gazetteer.
    fn mentioned(&mut self, mention: &Mentioned) {
        let known = self.names.entity(mention.entity);
        if known.kind == EntityKind::Person && !mention.surname {
            self.remember(Person {
                name: known.name.clone(),
                entity: Some(mention.entity),
                party: known.party.clone(),
                ..Person::default()
            });
        }
    }

    /// Takes in a name of the text.
    fn enter(&mut self, named: &Named) {
        match named {
            Named::Introduced(person) => {
                self.remember(person.clone());
            }
            Named::Surname(surname) => {
                if let Some(&place) = self.surnames.get(surname) {
                    self.touch(place);
                }
            }
        }
    }

    /// Remembers a group that spoke.
    fn spoken(&mut self, speaker: &Speaker) {
        match self.persons.iter().position(|person| person.name == speaker.name) {
            Some(place) => self.spoke = Some(place),
            None if speaker.certainty > 0.5 => self.group = Some(speaker.clone()),
            None => {}
        }
    }

    /// Makes the person the latest named.
    fn touch(&mut self, place: usize) {
        self.recent.retain(|&earlier| earlier != place);
        self.recent.push(place);
    }

    /// Remembers a person, or adds to what is known of one; the person is then the latest named.
    fn remember(&mut self, person: Person) -> usize {
        let place = self.persons.iter().position(|known| known.name == person.name);
        let place = match place {
            Some(place) => {
                let known = &mut self.persons[place];
                known.roles.extend(person.roles);
                known.roles.sort_unstable();
                known.roles.dedup();
                known.party = known.party.take().or(person.party);
                known.female = known.female.or(person.female);
                known.entity = known.entity.or(person.entity);
                place
            }
            None if self.persons.len() < REMEMBERED => {
                self.persons.push(person);
                self.persons.len() - 1
            }
            None => return self.persons.len() - 1,
        };
        let surname = self.persons[place].name.rsplit(' ').next().unwrap_or_default().to_owned();
        self.surnames.insert(surname, place);
        self.touch(place);
        place
    }

    /// The speaker that a phrase names.
    fn name(&mut self, passage: &Passage<'_>, phrase: &Range<usize>) -> Option<Speaker> {
        let bytes = passage.bytes(phrase);
        if phrase.len() == 1 && passage.tokens[phrase.start].is(Class::Relative)
            || passage.reads(phrase.start, "that") && phrase.len() == 1
        {
            let end = if passage.is_mark(phrase.start.checked_sub(1)?, &[',']) {
                phrase.start - 1
            } else {
                phrase.start
            };
            let antecedent =
                passage.phrase_ending_at(end, passage.sentence_of(phrase.start).start)?;
            let antecedent = nearest_noun(passage, antecedent);
            return self.standing_for(passage, &antecedent, bytes, 0.9);
        }
        if let Some(told) = latter(passage, phrase) {
            return self.standing_for(passage, &told, bytes, 0.7);
        }
        if let Some(whose) = possessor(passage, phrase) {
            return self.standing_for(passage, &whose, bytes, 0.8);
        }
        let word = passage.word(phrase.start).to_lowercase();
        if phrase.len() == 1 && is_pronoun(&word) {
            let told = told_of(passage, phrase.start).filter(|_| word == "it");
            return Some(match told {
                Some(text) => thing(passage, &text, bytes),
                None => self.pronoun(&word, passage, phrase.start),
            });
        }
        if let Some(people) = self.people(passage, phrase) {
            return Some(people);
        }
        if let Some(both) = self.coordinate(passage, phrase) {
            return Some(both);
        }
        if passage.reads(phrase.start + 1, "of") && passage.is(phrase.end - 1, Class::ObjectPronoun)
        {
            let group = self.group.clone().filter(|_| phrase.len() == 3)?;
            let name = format!("{word} of {}", group.name);
            return Some(Speaker { bytes, name, certainty: 0.7 * group.certainty, ..group });
        }
        let described = describe(passage, phrase, self.names);
        Some(match described.name.clone() {
            Some(name) => self.named(passage, &name, described, bytes),
            None => self.role(passage, phrase, &described, bytes),
        })
    }

    /// *Ada Vale and Ben Poole*: both, under one name.
    fn coordinate(&mut self, passage: &Passage<'_>, phrase: &Range<usize>) -> Option<Speaker> {
        let and = phrase.clone().find(|&at| passage.reads(at, "and"))?;
        let named = |part: &Range<usize>| {
            !part.is_empty()
                && (describe(passage, part, self.names).name.is_some()
                    || part.len() == 1 && passage.reads_any(part.start, &["he", "she"]))
        };
        let (left, right) = (phrase.start..and, and + 1..phrase.end);
        if !named(&left) || !named(&right) {
            return None;
        }
        let (left, right) = (self.name(passage, &left)?, self.name(passage, &right)?);
        Some(Speaker {
            bytes: passage.bytes(phrase),
            name: format!("{} and {}", left.name, right.name),
            entity: None,
            party: left.party.filter(|party| right.party.as_ref() == Some(party)),
            certainty: left.certainty.min(right.certainty),
        })
    }

    /// A speaker called by name: a listed entity, one introduced before, or a new one.
    fn named(
        &mut self,
        passage: &Passage<'_>,
        name: &Range<usize>,
        described: Described,
        bytes: Range<usize>,
    ) -> Speaker {
        if let Some(entity) = described.entity.filter(|_| described.collective) {
            return self.collective(passage, entity, &described, bytes);
        }
        let given = spaced(&passage.text[passage.bytes(name)]);
        let surname = given.rsplit(' ').next().unwrap_or(&given);
        let same =
            |person: &&usize| self.persons[**person].name.rsplit(' ').next() == Some(surname);
        let known =
            self.recent.iter().rev().find(same).map(|&place| self.persons[place].name.clone());
        let listed = described.entity.map(|entity| self.names.entity(entity).name.clone());
        let full =
            listed.or(known.filter(|known| known.ends_with(given.as_str()))).unwrap_or(given);
        let entity_party =
            described.entity.and_then(|entity| self.names.entity(entity).party.clone());
        let person = Person {
            name: full,
            entity: described.entity,
            party: entity_party.or(described.party),
            roles: described.roles,
            female: described.female,
        };
        let place = self.remember(person);
        self.speaker(place, bytes, 1.0)
    }

    /// A state or organisation, or somebody in its name: *a foreign ministry official*.
    fn collective(
        &self,
        passage: &Passage<'_>,
        entity: usize,
        described: &Described,
        bytes: Range<usize>,
    ) -> Speaker {
        let known = self.names.entity(entity);
        let role = !described.roles.is_empty() && known.kind == EntityKind::State;
        let name = if role { spaced(&passage.text[bytes.clone()]) } else { known.name.clone() };
        let party = known.party.clone();
        Speaker { bytes, name, entity: Some(known.id.clone()), party, certainty: 0.9 }
    }

    /// The one that other words stand for, where those stand.
    fn standing_for(
        &mut self,
        passage: &Passage<'_>,
        other: &Range<usize>,
        bytes: Range<usize>,
        sure: f64,
    ) -> Option<Speaker> {
        let speaker = self.name(passage, other)?;
        Some(Speaker { bytes, certainty: sure * speaker.certainty, ..speaker })
    }

    /// *the Norwegians*, or *Norwegian* by itself: called as written, of that state.
    fn people(&self, passage: &Passage<'_>, phrase: &Range<usize>) -> Option<Speaker> {
        let last = phrase.end - 1;
        let alone =
            phrase.len() == 1 || phrase.len() == 2 && passage.is(phrase.start, Class::Determiner);
        let state = self.names.people(passage.word(last)).filter(|_| alone)?;
        let known = self.names.entity(state);
        let bytes = passage.bytes(phrase);
        Some(Speaker {
            name: spaced(&passage.text[bytes.clone()]),
            bytes,
            entity: Some(known.id.clone()),
            party: known.party.clone(),
            certainty: 0.5,
        })
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
        let known = self.recent.iter().rev().find(fits).filter(|_| definite);
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

    fn speaker(&self, place: usize, bytes: Range<usize>, certainty: f64) -> Speaker {
        let person = &self.persons[place];
        let entity = person.entity.map(|entity| self.names.entity(entity).id.clone());
        Speaker { bytes, name: person.name.clone(), entity, party: person.party.clone(), certainty }
    }
}

/// A text that *it* stands for.
fn thing(passage: &Passage<'_>, text: &Range<usize>, bytes: Range<usize>) -> Speaker {
    let name = spaced(&passage.text[passage.bytes(text)]);
    Speaker { bytes, name, certainty: 0.6, ..Speaker::default() }
}

fn is_pronoun(word: &str) -> bool {
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

/// The words with single spaces between them.
pub(super) fn spaced(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
