//! Sentences among tokens.
//!
//! A sentence ends with `.`, `?` or `!`, the closing marks after it included, where what follows
//! does not begin in lower case. Full stops of abbreviations and initials belong to their words
//! (see [`tokens`](super::tokens)); after such a word a sentence ends only before a word that
//! opens one (*The*, *He*, *In* …). A dateline is a sentence of its own.

use std::ops::Range;

use super::{Class, Shape, Token, dateline_end};

/// The sentences among `tokens`, as ranges of tokens that cover them all.
#[must_use]
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    if let Some(end) = dateline_end(text, tokens) {
        found.push(0..end);
        start = end;
    }
    let mut at = start;
    while at < tokens.len() {
        let end = end_of_closing_marks(tokens, at + 1);
        if ends_sentence(text, tokens, at, end) {
            found.push(start..end);
            start = end;
            at = end;
        } else {
            at += 1;
        }
    }
    if start < tokens.len() {
        found.push(start..tokens.len());
    }
    found
}

fn is_terminal(token: &Token) -> bool {
    token.is_one_of(&['.', '?', '!'])
}

/// After the terminal mark: more of them, and marks that close.
fn end_of_closing_marks(tokens: &[Token], from: usize) -> usize {
    let closes = |at: usize| {
        let token = &tokens[at];
        is_terminal(token)
            || matches!(token.shape, Shape::Close | Shape::SingleClose | Shape::Mark(')' | ']'))
            || (token.shape == Shape::Straight && tokens[at - 1].end == token.start)
    };
    (from..tokens.len()).find(|&at| !closes(at)).unwrap_or(tokens.len())
}

fn ends_sentence(text: &str, tokens: &[Token], at: usize, end: usize) -> bool {
    let token = &tokens[at];
    let Some(next) = tokens.get(end) else { return true };
    let spaced = next.start > tokens[end - 1].end;
    if is_terminal(token) {
        let glued_capital = next.is_capital();
        return next.shape != Shape::Lower
            && !next.is_one_of(&[',', ';', ':'])
            && (spaced || glued_capital);
    }
    let dotted = token.is_word() && text[..token.end].ends_with('.');
    dotted && spaced && next.is_capital() && opens_a_sentence(next) && !token.is(Class::Title)
}

fn opens_a_sentence(token: &Token) -> bool {
    token.word.classes.any(&[
        Class::Determiner,
        Class::Pronoun,
        Class::Conjunction,
        Class::Possessive,
        Class::Preposition,
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::tokens;

    fn split(text: &str) -> Vec<&str> {
        let tokens = tokens(text, 0..text.len());
        let bytes =
            |range: &Range<usize>| &text[tokens[range.start].start..tokens[range.end - 1].end];
        sentences(text, &tokens).iter().map(bytes).collect()
    }

    #[test]
    fn abbreviations_and_quotes() {
        assert_eq!(
            split(
                "Mr. Vale met J. Poole on Nov. 3 in the U.S. The dam \u{201c}stays.\u{201d} \"Why?\" she asked. He left."
            ),
            [
                "Mr. Vale met J. Poole on Nov. 3 in the U.S.",
                "The dam \u{201c}stays.\u{201d}",
                "\"Why?\" she asked.",
                "He left."
            ]
        );
    }

    #[test]
    fn no_end_within_numbers_or_after_ellipsis_in_lower_case() {
        assert_eq!(
            split("It rose 3.5 percent ... and fell."),
            ["It rose 3.5 percent ... and fell."]
        );
        assert_eq!(split(""), [""; 0]);
    }
}
