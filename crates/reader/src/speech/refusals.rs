//! What is said not to be done to what: *we do not sell land*.

use std::ops::Range;

use super::passage::Passage;
use crate::words::{Class, Shape};

/// A verb denied, and the thing it would have been done to, in lower case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Refusal {
    /// The verb, as written.
    pub verb: String,
    /// The last word of its object, as written.
    pub object: String,
}

/// What a text says is not done to what: a negation, its verb and the object right after it, with
/// or without a preposition.
///
/// ```
/// # use detente_reader::speech::refusals;
/// let found = refusals("We do not haggle over our land although talks go on.");
/// assert_eq!((found[0].verb.as_str(), found[0].object.as_str()), ("haggle", "land"));
/// ```
#[must_use]
pub fn refusals(text: &str) -> Vec<Refusal> {
    let passage = Passage::new(text, 0..text.len());
    (0..passage.len()).filter_map(|at| refusal_at(&passage, at)).collect()
}

fn refusal_at(passage: &Passage<'_>, at: usize) -> Option<Refusal> {
    let denied = passage.tokens[at].is(Class::Negation) && !passage.follows_determiner(at);
    let verb = after_adverbs(passage, at + 1).filter(|_| denied)?;
    let next = verb + 1;
    let object_at = if passage.is(next, Class::Preposition) { next + 1 } else { next };
    let object = object_from(passage, object_at, passage.sentence_of(at).end)?;
    Some(Refusal {
        verb: passage.word(verb).to_lowercase(),
        object: passage.word(object.end - 1).to_lowercase(),
    })
}

/// The plain word after the negation, adverbs and forms of *be* apart.
fn after_adverbs(passage: &Passage<'_>, from: usize) -> Option<usize> {
    let light = |&at: &usize| {
        passage.tokens.get(at).is_some_and(|token| {
            token.word.classes.any(&[Class::Adverb, Class::Auxiliary, Class::Copula])
        })
    };
    let at = (from..from + 4).find(|at| !light(at))?;
    let token = passage.tokens.get(at)?;
    let verbal = token.verb().is_some() || token.word.classes.is_empty();
    (token.shape == Shape::Lower && verbal).then_some(at)
}

/// The noun phrase at `at`, without what a preposition adds to it.
fn object_from(passage: &Passage<'_>, at: usize, end: usize) -> Option<Range<usize>> {
    let phrase = passage.phrase_from(at, end)?;
    let cut = phrase.clone().find(|&word| passage.is(word, Class::Preposition));
    let object = phrase.start..cut.unwrap_or(phrase.end);
    let last = passage.tokens.get(object.end.checked_sub(1)?)?;
    (!object.is_empty() && last.shape == Shape::Lower && last.word.classes.is_empty())
        .then_some(object)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, String)> {
        refusals(text).into_iter().map(|refusal| (refusal.verb, refusal.object)).collect()
    }

    #[test]
    fn what_is_denied_of_what() {
        let pair = |verb: &str, object: &str| vec![(verb.to_owned(), object.to_owned())];
        assert_eq!(found("We do not trade our gates."), pair("trade", "gates"));
        assert_eq!(found("He is not selling gates, she wrote."), pair("selling", "gates"));
        assert_eq!(found("The north doesn\u{2019}t bargain with gates."), pair("bargain", "gates"));
        assert_eq!(found("It is not good."), []);
        assert_eq!(found("They trade gates."), []);
    }
}
