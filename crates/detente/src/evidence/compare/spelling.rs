//! One name in two spellings, within one report.
//!
//! Two surnames one letter apart are a question where the given name is the same, or where one of
//! them always stands alone; so are two given names one letter apart before the same surname.
//! Nothing is made one: what the page says stays as it is.

use super::{Account, Conflict, Difference, MOST, Remark};
use crate::evidence::Found;
use detente_reader::Item;
use detente_reader::names::EntityKind;
use detente_reader::text::Span;
use std::collections::BTreeMap;

/// A person's name as a report writes it.
pub(super) struct Written {
    source: String,
    id: String,
    sentence: String,
    /// The given name, if one stands before the surname.
    given: Option<String>,
    surname: String,
}

/// Shorter names differ by a letter too often.
const SHORTEST: usize = 5;

/// The person whom an item names, as written.
pub(super) fn written<'t>(
    source: &str,
    found: &Found,
    sentence: &str,
    content: impl Fn(Span) -> &'t str,
) -> Option<Written> {
    let span = match &found.item {
        Item::Statement(statement) => statement.speaker.as_ref()?.span,
        Item::Mention(mention) if mention.kind == EntityKind::Person => mention.span,
        _ => return None,
    };
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let words: Vec<&str> = content(span).split_whitespace().collect();
    let mut name = words.iter().rev().copied().take_while(capital);
    let surname = plain(name.next()?);
    let given = name.next().map(plain).filter(|given| !is_title(given));
    (surname.chars().count() >= SHORTEST).then(|| Written {
        source: source.to_owned(),
        id: found.id.clone(),
        sentence: sentence.to_owned(),
        given,
        surname,
    })
}

/// The word without what belongs to the sentence.
fn plain(word: &str) -> String {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let owner = word.strip_suffix("'s").or_else(|| word.strip_suffix("\u{2019}s"));
    owner.unwrap_or(word).to_owned()
}

/// Whether a word before a surname is a title or an office and no name.
fn is_title(word: &str) -> bool {
    const TITLES: &[&str] = &[
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "Sir",
        "Lord",
        "Lady",
        "President",
        "Minister",
        "Premier",
        "Chancellor",
        "Secretary",
        "Ambassador",
        "Senator",
        "Governor",
        "General",
        "Admiral",
        "Colonel",
        "Captain",
        "Professor",
        "King",
        "Queen",
        "Prince",
        "Princess",
        "Judge",
        "The",
        "Spokesman",
        "Spokeswoman",
        "Chairman",
        "Chairwoman",
        "Director",
        "Leader",
        "Mayor",
    ];
    TITLES.contains(&word)
}

/// The names of one report that may be one, spelled in two ways.
pub(super) fn compare(told: &[Written]) -> Vec<Conflict> {
    let mut reports: BTreeMap<&str, BTreeMap<(Option<&str>, &str), &Written>> = BTreeMap::new();
    for name in told {
        let key = (name.given.as_deref(), name.surname.as_str());
        reports.entry(&name.source).or_default().entry(key).or_insert(name);
    }
    reports.values().flat_map(in_report).collect()
}

fn in_report(names: &BTreeMap<(Option<&str>, &str), &Written>) -> Vec<Conflict> {
    let names: Vec<&&Written> = names.values().take(MOST).collect();
    let mut found: Vec<Conflict> = Vec::new();
    let mut told: Vec<[&str; 2]> = Vec::new();
    for (at, left) in names.iter().enumerate() {
        for right in &names[at + 1..] {
            let pair = [left.surname.as_str(), right.surname.as_str()];
            if may_be_one(left, right, &names) && !told.contains(&pair) {
                told.push(pair);
                found.push(conflict(left, right));
            }
        }
    }
    found
}

/// Whether the two may be one person.
fn may_be_one(left: &Written, right: &Written, all: &[&&Written]) -> bool {
    let full = |name: &Written| {
        let mut same = all.iter().filter(|other| other.surname == name.surname);
        same.find_map(|other| other.given.clone())
    };
    let surnames = is_letter_apart(&left.surname, &right.surname);
    match (&left.given, &right.given) {
        (Some(given), Some(other)) if left.surname == right.surname => {
            given.chars().count() > 3 && is_letter_apart(given, other)
        }
        (Some(given), Some(other)) => surnames && given == other,
        (Some(_), None) => surnames && full(right).is_none(),
        (None, Some(_)) => surnames && full(left).is_none(),
        (None, None) => false,
    }
}

/// Whether one letter is another, one too many, or two stand in each other's place; not where
/// that is a last *s*, which makes a plural.
fn is_letter_apart(left: &str, right: &str) -> bool {
    let (short, long): (Vec<char>, Vec<char>) = match left.len() <= right.len() {
        true => (left.chars().collect(), right.chars().collect()),
        false => (right.chars().collect(), left.chars().collect()),
    };
    let begins = short.iter().zip(&long).take_while(|(a, b)| a == b).count();
    let (a, b) = (&short[begins..], &long[begins..]);
    if begins == 0 || a.is_empty() && b == ['s'] {
        return false;
    }
    match long.len() - short.len() {
        0 if a.is_empty() => false,
        0 => a[1..] == b[1..] || a.len() > 1 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..],
        1 => *a == b[1..],
        _ => false,
    }
}

fn conflict(left: &Written, right: &Written) -> Conflict {
    let account = |name: &Written| {
        let given = name.given.as_ref().map_or(String::new(), |given| format!("{given} "));
        let value = format!("{given}{}", name.surname);
        Account { id: name.id.clone(), value, sentence: name.sentence.clone() }
    };
    let letters = left.surname.chars().count().max(right.surname.chars().count());
    Conflict {
        difference: Difference::Spelling,
        likeness: 1.0 - 1.0 / letters as f64,
        remark: Some(Remark::TwoSpellings),
        accounts: [account(left), account(right)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_is_a_question_and_a_plural_is_none() {
        assert!(is_letter_apart("Hansen", "Hanson"));
        assert!(is_letter_apart("Petrov", "Pertov"));
        assert!(is_letter_apart("Sergei", "Sergey"));
        assert!(is_letter_apart("Marsh", "Marsch"));
        assert!(!is_letter_apart("Marsh", "Marsh"));
        assert!(!is_letter_apart("Poole", "Pooles"));
        assert!(!is_letter_apart("Poole", "Marsh"));
        assert!(!is_letter_apart("Vale", "Dale"));
    }
}
