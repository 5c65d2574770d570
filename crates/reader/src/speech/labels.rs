//! Names with a colon before what they say: headlines and lists.

use std::ops::Range;

use super::ends::trimmed;
use super::indirect::found;
use super::passage::Passage;
use super::statement::{Found, Rule};
use crate::words::{Shape, Token};

/// *Vale: the dam is safe*
const LABEL: Rule = Rule::new("label-colon", 0.6);

/// A label has at most so many words.
const LONGEST: usize = 5;

/// The statements that open their paragraph with the name of somebody who speaks elsewhere in
/// the article.
pub(super) fn labelled(passages: &[Passage<'_>], told: &[Found]) -> Vec<Found> {
    let Some(first) = passages.first() else { return Vec::new() };
    let spoke: Vec<&str> = told
        .iter()
        .filter_map(|statement| statement.speaker.clone())
        .map(|bytes| &first.text[bytes])
        .collect();
    let list = passages.iter().enumerate();
    list.filter_map(|(index, passage)| at_start(passage, index, &spoke, told)).collect()
}

fn at_start(passage: &Passage<'_>, index: usize, spoke: &[&str], told: &[Found]) -> Option<Found> {
    let bullet = passage.tokens.first().is_some_and(|token| matches!(token.shape, Shape::Mark(_)));
    let start = usize::from(bullet);
    let colon = (start + 1..passage.len().min(start + 1 + LONGEST))
        .find(|&at| passage.is_mark(at, &[':']))?;
    let label = start..colon;
    if !label.clone().all(|at| passage.tokens[at].is_word())
        || !passage.tokens[start].is_capital()
        || !is_known(passage, &label, spoke)
    {
        return None;
    }
    let content = trimmed(passage, colon + 1..passage.len())?;
    let n_words = content.clone().filter(|&at| passage.tokens[at].is_word()).count();
    let statement =
        found(passage, index, vec![content], Some(colon..colon + 1), Some(label), LABEL);
    let told_already = told.iter().any(|other| statement.shared(other) > 0);
    (n_words > 2 && !told_already).then_some(statement)
}

/// Whether the label's last word is that of somebody who speaks.
fn is_known(passage: &Passage<'_>, label: &Range<usize>, spoke: &[&str]) -> bool {
    let last: &Token = &passage.tokens[label.end - 1];
    let word = &passage.text[last.start..last.end];
    let names =
        |speaker: &&str| speaker.split_whitespace().any(|part| part.eq_ignore_ascii_case(word));
    word.len() > 2 && spoke.iter().any(names)
}
