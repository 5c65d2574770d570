//! Numbers as written, in figures or in words.

use super::{Unit, named_unit};

/// A number, and the unit glued to it by a hyphen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    pub(super) value: f64,
    pub(super) unit: Option<Unit>,
}

/// A number in figures: `1,200`, `3.5`, `900-million-euro`, `70-year`.
pub(super) fn number_in(word: &str) -> Option<Number> {
    let mut parts = word.split('-');
    let digits: String = parts.next()?.chars().filter(|&c| c != ',').collect();
    let value: f64 = digits.parse().ok().filter(|value: &f64| value.is_finite())?;
    glued(value, parts)
}

/// A number in words, perhaps with what is glued to it: `two`, `twenty-five`, `two-day`.
pub(super) fn number_word(word: &str) -> Option<Number> {
    let mut parts = word.split('-').peekable();
    let mut value = small(parts.next()?)?;
    if value >= 20.0
        && let Some(ones) = parts.peek().and_then(|next| small(next)).filter(|ones| *ones < 10.0)
    {
        value += ones;
        parts.next();
    }
    glued(value, parts)
}

/// Scale and unit glued to a number; anything else makes it no number.
fn glued<'w>(mut value: f64, parts: impl Iterator<Item = &'w str>) -> Option<Number> {
    let mut unit = None;
    for part in parts {
        match (scale(part), named_unit(part)) {
            (Some(factor), _) => value *= factor,
            (None, Some(named)) => unit = Some(named),
            (None, None) => return None,
        }
    }
    Some(Number { value, unit })
}

/// *million* and the like.
pub(super) fn scale(word: &str) -> Option<f64> {
    Some(match word.to_ascii_lowercase().as_str() {
        "hundred" => 1e2,
        "thousand" => 1e3,
        // Written with one letter too few as often as not.
        "million" | "mn" | "milion" => 1e6,
        "billion" | "bn" | "bilion" => 1e9,
        "trillion" | "tn" => 1e12,
        _ => return None,
    })
}

fn small(word: &str) -> Option<f64> {
    const WORDS: &[(&str, f64)] = &[
        ("two", 2.0),
        ("three", 3.0),
        ("four", 4.0),
        ("five", 5.0),
        ("six", 6.0),
        ("seven", 7.0),
        ("eight", 8.0),
        ("nine", 9.0),
        ("ten", 10.0),
        ("eleven", 11.0),
        ("twelve", 12.0),
        ("thirteen", 13.0),
        ("fourteen", 14.0),
        ("fifteen", 15.0),
        ("sixteen", 16.0),
        ("seventeen", 17.0),
        ("eighteen", 18.0),
        ("nineteen", 19.0),
        ("twenty", 20.0),
        ("thirty", 30.0),
        ("forty", 40.0),
        ("fifty", 50.0),
        ("sixty", 60.0),
        ("seventy", 70.0),
        ("eighty", 80.0),
        ("ninety", 90.0),
        ("one", 1.0),
    ];
    WORDS.iter().find(|(name, _)| word.eq_ignore_ascii_case(name)).map(|&(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glued_numbers() {
        let value = |word| number_in(word).map(|number| (number.value, number.unit));
        assert_eq!(value("1,200"), Some((1200.0, None)));
        assert_eq!(value("900-million-euro"), Some((9e8, Some(Unit::Euro))));
        assert_eq!(value("2-plus-2"), None);
        assert_eq!(number_word("twenty-five").map(|number| number.value), Some(25.0));
        assert_eq!(number_word("two-day").and_then(|number| number.unit), Some(Unit::Days));
    }
}
