//! Where a paragraph names an entity, and whether a seat of government stands for its state.

use std::collections::HashMap;
use std::ops::Range;

use super::gazetteer::EntityKind;
use super::matcher::{Hit, Names, fold};
use crate::speech::Passage;
use crate::words::Class;

/// A name in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mentioned {
    /// Its bytes.
    pub bytes: Range<usize>,
    /// The entity's place among those known.
    pub entity: usize,
    /// Whether a seat of government stands for the state: *Oslo said*.
    pub metonym: bool,
    /// Whether a surname stands for the full name given before it.
    pub surname: bool,
    /// Whether it only qualifies: *Norwegian*. Such a name tells sides, and is no mention.
    pub adjective: bool,
}

/// The names in a paragraph, left to right, none within another.
///
/// `surnames` remembers the persons named in full so far in the article: their surnames are
/// theirs from then on.
#[must_use]
pub fn mentions(
    passage: &Passage<'_>,
    names: &Names,
    surnames: &mut HashMap<String, usize>,
) -> Vec<Mentioned> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < passage.len() {
        if let Some(hit) = names.at(passage, at).filter(|hit| !is_surname(passage, names, at, hit))
        {
            let range = at..at + hit.n_tokens;
            if names.entity(hit.entity).kind == EntityKind::Person && hit.n_tokens > 1 {
                surnames.insert(fold(passage.word(range.end - 1)), hit.entity);
            }
            found.push(Mentioned {
                bytes: passage.bytes(&range),
                entity: hit.entity,
                metonym: hit.seat && stands_for_state(passage, &range),
                surname: false,
                adjective: hit.adjective,
            });
            at = range.end;
            continue;
        }
        if passage.tokens[at].is_capital()
            && !surnames.is_empty()
            && let Some(&entity) = surnames.get(&fold(passage.word(at)))
        {
            let bytes = passage.bytes(&(at..at + 1));
            let (metonym, adjective) = (false, false);
            found.push(Mentioned { bytes, entity, metonym, surname: true, adjective });
        }
        at += 1;
    }
    found
}

/// Whether what reads like a state is the end of a longer name: *Michael Jordan*.
fn is_surname(passage: &Passage<'_>, names: &Names, at: usize, hit: &Hit) -> bool {
    const PARTS: &[&str] = &[
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "mainland",
        "greater",
        "imperial",
        "soviet",
        "modern",
        "pm",
        "president",
        "premier",
    ];
    let Some(before) = at.checked_sub(1) else { return false };
    let (token, sentence) = (&passage.tokens[before], passage.sentence_of(at));
    // In a headline every word may have a capital.
    let n_capitals = sentence.clone().filter(|&at| passage.tokens[at].is_capital()).count();
    let named = token.is_word()
        && token.is_capital()
        && !passage.is(before, Class::Title)
        && !passage.is(before, Class::Role)
        && !passage.reads_any(before, PARTS)
        && sentence.start < before
        && 2 * n_capitals < sentence.len()
        && passage.word(before).chars().any(char::is_lowercase)
        && names.at(passage, before).is_none();
    named
        && hit.n_tokens == 1
        && !hit.seat
        && !hit.adjective
        && names.entity(hit.entity).kind == EntityKind::State
}

/// Whether the seat of government at `range` does or holds what only a government can.
fn stands_for_state(passage: &Passage<'_>, range: &Range<usize>) -> bool {
    let before = range.start.checked_sub(1);
    let located = before.is_some_and(|at| {
        passage.reads_any(
            at,
            &[
                "in", "at", "near", "from", "into", "outside", "around", "through", "via", "of",
                "visited", "visit",
            ],
        ) || passage.is_mark(at, &[',']) && at > 0 && passage.tokens[at - 1].is_capital()
    });
    if located {
        return false;
    }
    let next = range.end;
    let acts = passage.tokens.get(next).is_some_and(|token| {
        token.word.classes.any(&[Class::Auxiliary, Class::Modal, Class::Adverb])
            || token.verb().is_some() && !token.is_capital()
    });
    let acts = acts || next < passage.len() && passage.is_finite(next);
    let holds = passage.reads_any(next, &["'s", "\u{2019}s"])
        && passage.tokens.get(next + 1).is_some_and(|token| !token.is_capital());
    let dealt_with = before.is_some_and(|at| {
        passage.reads_any(
            at,
            &[
                "with", "between", "against", "by", "on", "both", "toward", "towards", "convince",
                "pushes",
            ],
        )
    });
    let paired = passage.reads_any(next, &["and", "or"])
        && passage.tokens.get(next + 1).is_some_and(crate::words::Token::is_capital);
    let paired_before = before.is_some_and(|at| {
        at > 0 && passage.reads(at, "and") && passage.tokens[at - 1].is_capital()
    });
    acts || holds || dealt_with || paired || paired_before
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::{Entity, Gazetteer};

    fn found(text: &str) -> Vec<(String, String, bool)> {
        let gazetteer = Gazetteer {
            entities: vec![
                Entity::new(EntityKind::Person, "vale", "Ada Vale").for_party("north"),
                Entity::new(EntityKind::Place, "isle", "Stone Isle").or("Île de Pierre"),
            ],
            options: Vec::new(),
        };
        let names = Names::new(&gazetteer);
        let passage = Passage::new(text, 0..text.len());
        let list = mentions(&passage, &names, &mut HashMap::new());
        list.into_iter()
            .filter(|mention| !mention.adjective)
            .map(|mention| {
                (
                    text[mention.bytes].to_owned(),
                    names.entity(mention.entity).id.clone(),
                    mention.metonym,
                )
            })
            .collect()
    }

    #[test]
    fn seats_stand_for_states_only_where_they_act() {
        let list = found("Oslo said it would wait. The envoys met in Oslo.");
        assert_eq!(
            list,
            [("Oslo".into(), "norway".into(), true), ("Oslo".into(), "norway".into(), false)]
        );
    }

    #[test]
    fn surnames_after_full_names_rival_names_and_accents() {
        let list = found(
            "Vale spoke. Ada\u{a0}Vale left the île de pierre, the Ile de Pierre. Vale returned from Stone Isle.",
        );
        let ids: Vec<&str> = list.iter().map(|(_, id, _)| id.as_str()).collect();
        assert_eq!(ids, ["vale", "isle", "vale", "isle"]);
        assert_eq!(list[0].0, "Ada\u{a0}Vale");
    }
}
