//! Datelines: where and when a story was filed, before its first sentence.

use super::{Shape, Token};

/// A dateline has at most so many tokens.
const LONGEST: usize = 18;

/// The token after a dateline that opens the paragraph: *OSLO, 3 May (Reuters) —*.
///
/// It opens with a word all in capitals and holds nothing but names, numbers and what stands in
/// brackets, up to its dash. Cost: constant.
#[must_use]
pub fn dateline_end(text: &str, tokens: &[Token]) -> Option<usize> {
    let first = tokens.first()?;
    let word = &text[first.start..first.end];
    let capitals = word.chars().count() > 2 && !word.chars().any(char::is_lowercase);
    if !first.is_capital() || !capitals {
        return None;
    }
    let dash = tokens.iter().take(LONGEST).position(is_dash)?;
    let mut bracket = false;
    for token in &tokens[..dash] {
        bracket = match token.shape {
            Shape::Mark('(') => true,
            Shape::Mark(')') => false,
            _ => bracket,
        };
        let named = matches!(token.shape, Shape::Capital | Shape::Number)
            || token.is_one_of(&[',', '.', '/', ')', '('])
            || bracket;
        if !named {
            return None;
        }
    }
    (dash + 1 < tokens.len()).then_some(dash + 1)
}

fn is_dash(token: &Token) -> bool {
    token.is_one_of(&['\u{2014}', '-'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::tokens;

    fn cut(text: &str) -> Option<&str> {
        let tokens = tokens(text, 0..text.len());
        dateline_end(text, &tokens).map(|end| text[tokens[end].start..].trim())
    }

    #[test]
    fn places_days_and_agencies() {
        assert_eq!(cut("OSLO, 3 May (Reuters) - Boats left."), Some("Boats left."));
        assert_eq!(cut("LUND -- Boats left."), Some("Boats left."));
        assert_eq!(cut("NATO officials -- two of them -- left."), None);
        assert_eq!(cut("Lund - a town."), None);
    }
}
