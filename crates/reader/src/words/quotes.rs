//! Quotations within one paragraph: which marks belong together.
//!
//! A straight mark opens where none is open and closes otherwise, unless what stands around it
//! says the contrary. A quotation not closed runs to the paragraph's end, as papers print a
//! speech over several paragraphs; a closing mark with no opening one opens nothing.

use super::{Shape, Token};

/// A quotation by its tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The opening mark.
    pub open: usize,
    /// The closing mark, or the number of tokens where there is none.
    pub close: usize,
    /// Whether it is closed.
    pub closed: bool,
    /// Whether its marks are single.
    pub single: bool,
}

impl Quote {
    /// Whether the token stands within, marks included.
    #[must_use]
    pub fn holds(&self, token: usize) -> bool {
        self.open <= token && token <= self.close
    }

    /// How many words it holds.
    #[must_use]
    pub fn n_words(&self, tokens: &[Token]) -> usize {
        tokens[self.open + 1..self.close].iter().filter(|token| token.is_word()).count()
    }
}

/// The quotations among the tokens of one paragraph, in order and never one within another.
#[must_use]
pub fn quotes(text: &str, tokens: &[Token]) -> Vec<Quote> {
    let double = tokens.iter().any(Token::is_quotation_mark);
    let single = !double && tokens.iter().any(|token| token.shape == Shape::SingleOpen);
    let mut found: Vec<Quote> = Vec::new();
    let mut open: Option<usize> = None;
    for at in 0..tokens.len() {
        match (mark(text, tokens, at, open.is_some(), single), open) {
            (Some(true), None) => open = Some(at),
            (Some(true), Some(start)) if double && tokens[at].shape == Shape::Open => {
                found.push(Quote { open: start, close: at, closed: false, single });
                open = Some(at);
            }
            (Some(false), Some(start)) => {
                found.push(Quote { open: start, close: at, closed: true, single });
                open = None;
            }
            _ => {}
        }
    }
    if let Some(start) = open.filter(|&start| !single && tokens.len() > start + 2) {
        found.push(Quote { open: start, close: tokens.len(), closed: false, single });
    }
    found
}

/// `Some(true)` for a mark that opens, `Some(false)` for one that closes.
fn mark(text: &str, tokens: &[Token], at: usize, open: bool, single: bool) -> Option<bool> {
    match tokens[at].shape {
        Shape::Open => Some(true),
        Shape::Close => Some(false),
        Shape::Straight => Some(straight_opens(text, &tokens[at], open)),
        Shape::SingleOpen if single => Some(true),
        Shape::SingleClose if single => Some(false),
        _ => None,
    }
}

fn straight_opens(text: &str, token: &Token, open: bool) -> bool {
    let loose = |c: Option<char>| {
        c.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '\u{2014}' | '-'))
    };
    let before = loose(text[..token.start].chars().next_back());
    let after = loose(text[token.end..].chars().next());
    match (before, after) {
        (true, false) => !open,
        (false, true) => false,
        _ => !open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::tokens;

    fn quoted(text: &str) -> Vec<(&str, bool)> {
        let tokens = tokens(text, 0..text.len());
        quotes(text, &tokens)
            .iter()
            .map(|quote| {
                let end = tokens.get(quote.close).map_or(text.len(), |token| token.start);
                (text[tokens[quote.open].end..end].trim(), quote.closed)
            })
            .collect()
    }

    #[test]
    fn curly_straight_mixed_and_open() {
        assert_eq!(
            quoted("\u{201c}Yes,\u{201d} he said. \"No.\""),
            [("Yes,", true), ("No.", true)]
        );
        assert_eq!(quoted("He said \u{201c}we go\" and left"), [("we go", true)]);
        assert_eq!(quoted("\u{201c}We go on. And on."), [("We go on. And on.", false)]);
        assert_eq!(quoted("it is so.\u{201d} He left \u{201c}early\u{201d}."), [("early", true)]);
        assert_eq!(
            quoted("She said \u{2018}never\u{2019} and the boys\u{2019} boat sank"),
            [("never", true)]
        );
    }
}
