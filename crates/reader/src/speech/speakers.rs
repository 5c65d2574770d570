//! Speakers by name: surnames, pronouns and roles traced to whom the article introduced.
//!
//! Unknown stays unknown: where nobody fits, the speaker is called as the text calls it and has
//! no entity.

use std::collections::HashMap;
use std::ops::Range;

use super::passage::Passage;
use super::persons::{Described, Named, Person, describe, named_in};
use super::pronouns::{is_pronoun, thing};
use super::references::{latter, nearest_noun, possessor, told_of};
use super::sides::Sides;
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

/// The speakers of an article's statements, in their order, with the side of every person of
/// whom the article tells it, by name.
///
/// Cost: linear in the statements and mentions, but for a look back over the persons introduced
/// (at most 200 are remembered).
#[must_use]
pub fn speakers(
    passages: &[Passage<'_>],
    found: &[Found],
    mentioned: &[Vec<Mentioned>],
    names: &Names,
) -> (Vec<Option<Speaker>>, Sides) {
    let named: Vec<(usize, Named)> =
        passages.iter().flat_map(|passage| named_in(passage, names)).collect();
    let mut cast = Cast::new(names);
    let (mut next_name, mut listed) = (0, mentioned.iter().flatten().peekable());
    let speakers = found
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
            let quoted = passages[index].quote_at(tokens.start).is_some();
            cast.spoken(&speaker, quoted);
            Some(speaker)
        })
        .collect();
    let mut sides = Sides::default();
    for (_, name) in &named {
        if let Named::Introduced(person) = name {
            sides.take(person);
        }
    }
    cast.persons.iter().for_each(|person| sides.take(person));
    (speakers, sides)
}

/// What *who* or *which* at `at` stands for.
fn antecedent(passage: &Passage<'_>, at: usize) -> Option<Range<usize>> {
    let comma = passage.is_mark(at.checked_sub(1)?, &[',']);
    let end = at - usize::from(comma);
    let phrase = passage.phrase_ending_at(end, passage.sentence_of(at).start)?;
    Some(nearest_noun(passage, phrase))
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
pub(super) struct Cast<'n> {
    pub(super) names: &'n Names,
    pub(super) persons: Vec<Person>,
    /// Their places by surname.
    pub(super) surnames: HashMap<String, usize>,
    /// Full names seen of which nothing was told, by surname.
    pub(super) seen: HashMap<String, String>,
    /// The persons last named, by their places, the latest last.
    pub(super) recent: Vec<usize>,
    /// The last speaker that is a state, a body or a group.
    pub(super) group: Option<Speaker>,
    /// The person who spoke last, by place.
    pub(super) spoke: Option<usize>,
}

impl<'n> Cast<'n> {
    fn new(names: &'n Names) -> Self {
        Self {
            names,
            persons: Vec::new(),
            surnames: HashMap::new(),
            seen: HashMap::new(),
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
            Named::Seen(name) => {
                let surname = name.rsplit(' ').next().unwrap_or(name).to_owned();
                self.seen.entry(surname).or_insert_with(|| name.clone());
            }
        }
    }

    /// Remembers who spoke: a person, unless others quote her, or a group.
    fn spoken(&mut self, speaker: &Speaker, quoted: bool) {
        match self.persons.iter().position(|person| person.name == speaker.name) {
            Some(_) if quoted => {}
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
    pub(super) fn remember(&mut self, person: Person) -> usize {
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
        let relative =
            passage.tokens[phrase.start].is(Class::Relative) || passage.reads(phrase.start, "that");
        if relative && phrase.len() == 1 {
            let antecedent = antecedent(passage, phrase.start)?;
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
                None => self.pronoun_in_place(&word, passage, phrase.start),
            });
        }
        if passage.reads(phrase.start, "neither") {
            let name = spaced(&passage.text[bytes.clone()]);
            return Some(Speaker { bytes, name, certainty: 0.5, ..Speaker::default() });
        }
        let several = self.people(passage, phrase);
        if let Some(several) = several.or_else(|| self.coordinate(passage, phrase)) {
            return Some(several);
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
            None => self.role_remembered(passage, phrase, described, bytes),
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
        let known = known.filter(|known| known.ends_with(given.as_str()));
        let full = listed.or(known).or_else(|| self.seen.get(&given).cloned()).unwrap_or(given);
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
    pub(super) fn standing_for(
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

    pub(super) fn speaker(&self, place: usize, bytes: Range<usize>, certainty: f64) -> Speaker {
        let person = &self.persons[place];
        let entity = person.entity.map(|entity| self.names.entity(entity).id.clone());
        Speaker { bytes, name: person.name.clone(), entity, party: person.party.clone(), certainty }
    }
}

/// The words with single spaces between them.
pub(super) fn spaced(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
