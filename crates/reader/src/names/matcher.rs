//! Names looked up in a text's words: leftmost, longest, at word boundaries.
//!
//! Words are compared folded: in lower case, without accents, with straight apostrophes. A name
//! that begins with a capital is found only where the text has a capital too.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use super::gazetteer::{EntityKind, Gazetteer};
use super::states::built_in;
use crate::speech::Passage;
use crate::words::tokens;

/// An entity ready to be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its name in the case file, or in the built-in list.
    pub id: String,
    /// What it is.
    pub kind: EntityKind,
    /// Its usual name.
    pub name: String,
    /// The decision maker it is or speaks for.
    pub party: Option<String>,
}

/// One name of an entity as folded words.
#[derive(Clone, Debug)]
struct Pattern {
    words: Vec<String>,
    capital: bool,
    entity: usize,
    seat: bool,
    adjective: bool,
}

/// A name found at a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    /// The entity's place among those known.
    pub(crate) entity: usize,
    /// How many tokens the name has.
    pub(crate) n_tokens: usize,
    /// Whether the name is a seat of government.
    pub(crate) seat: bool,
    /// Whether it only qualifies.
    pub(crate) adjective: bool,
}

/// The names of a gazetteer and of the built-in list, ready for matching.
///
/// Cost: built once per gazetteer; a look-up is one hash of a word and a comparison of the few
/// names that begin with it.
#[derive(Clone, Debug)]
pub struct Names {
    entities: Vec<Known>,
    by_first_word: HashMap<String, Vec<Pattern>>,
}

impl Names {
    /// Prepares the names of `gazetteer`, and after them those of the built-in list.
    #[must_use]
    pub fn new(gazetteer: &Gazetteer) -> Self {
        let mut names = Self { entities: Vec::new(), by_first_word: HashMap::new() };
        let own = gazetteer.entities.iter().cloned();
        let others = built_in()
            .into_iter()
            .filter(|state| gazetteer.entities.iter().all(|entity| entity.id != state.id));
        for entity in own.chain(others) {
            let index = names.entities.len();
            names.add(&entity.name, index, false, false);
            for alias in &entity.also {
                names.add(&alias.name, index, alias.seat, alias.adjective);
            }
            names.entities.push(Known {
                id: entity.id,
                kind: entity.kind,
                name: entity.name,
                party: entity.party,
            });
        }
        names
    }

    fn add(&mut self, name: &str, entity: usize, seat: bool, adjective: bool) {
        let words: Vec<String> = folded_words(name);
        let Some(first) = words.first().cloned() else { return };
        let capital = name.starts_with(char::is_uppercase);
        let known = self.by_first_word.entry(first).or_default();
        if known.iter().all(|pattern| pattern.words != words) {
            let place = known.partition_point(|pattern| pattern.words.len() >= words.len());
            known.insert(place, Pattern { words, capital, entity, seat, adjective });
        }
    }

    /// The entity at this place among those known.
    #[must_use]
    pub fn entity(&self, index: usize) -> &Known {
        &self.entities[index]
    }

    /// The state whose people or adjective a word by itself is: *Norwegian*, *Chileans*.
    pub(crate) fn people(&self, word: &str) -> Option<usize> {
        let word = fold(word);
        let of = |word: &str| {
            let patterns = self.by_first_word.get(word)?;
            patterns.iter().find(|pattern| pattern.adjective && pattern.words.len() == 1)
        };
        let found = of(&word).or_else(|| of(word.strip_suffix('s')?));
        found.map(|pattern| pattern.entity)
    }

    /// The longest name that begins at token `at`.
    pub(crate) fn at(&self, passage: &Passage<'_>, at: usize) -> Option<Hit> {
        let token = passage.tokens.get(at).filter(|token| token.is_word())?;
        let mut buffer = [0; LONGEST_WORD];
        let patterns = match ascii_folded(passage.word(at), &mut buffer) {
            Some(word) => self.by_first_word.get(word)?,
            None => self.by_first_word.get(&fold(passage.word(at)))?,
        };
        let fits = |pattern: &&Pattern| {
            (!pattern.capital || token.is_capital())
                && pattern.words.iter().enumerate().skip(1).all(|(offset, word)| {
                    at + offset < passage.len() && fold(passage.word(at + offset)) == *word
                })
        };
        patterns.iter().find(fits).map(|pattern| Hit {
            entity: pattern.entity,
            n_tokens: pattern.words.len(),
            seat: pattern.seat,
            adjective: pattern.adjective,
        })
    }
}

const LONGEST_WORD: usize = 24;

fn ascii_folded<'b>(word: &str, buffer: &'b mut [u8; LONGEST_WORD]) -> Option<&'b str> {
    let place = buffer.get_mut(..word.len()).filter(|_| word.is_ascii())?;
    place.copy_from_slice(word.as_bytes());
    place.make_ascii_lowercase();
    std::str::from_utf8(place).ok()
}

/// The word in lower case, without accents, with a straight apostrophe.
pub(crate) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let plain = |c: char| if matches!(c, '\u{2019}' | '\u{2018}') { '\'' } else { c };
    let is_mark = |c: char| matches!(c, '\u{300}'..='\u{36f}');
    word.nfd().filter(|&c| !is_mark(c)).map(plain).flat_map(char::to_lowercase).collect()
}

/// The folded words of a name.
pub(crate) fn folded_words(name: &str) -> Vec<String> {
    tokens(name, 0..name.len()).iter().map(|token| fold(&name[token.start..token.end])).collect()
}
