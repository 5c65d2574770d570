//! Figures: polls, sums, shares, counts and durations, with their unit, hedge and what they count.
//!
//! Numbers that are part of a date are none. A number in words is one only before what it counts.

mod numbers;

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::speech::Passage;
use crate::words::{Class, Shape};
use numbers::{number_in, number_word, scale};

/// A figure in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Its bytes, hedge and unit included.
    pub bytes: Range<usize>,
    /// The number.
    pub value: f64,
    /// What it is measured in.
    pub unit: Unit,
    /// What makes it inexact: *more than*, *about*.
    pub hedge: Option<String>,
    /// The bytes of what it counts or is a share of.
    pub of: Option<Range<usize>>,
}

/// What a figure is measured in.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Things counted.
    Count,
    /// Hundredths.
    Percent,
    /// Percentage points.
    Points,
    /// A part of a whole, in `0..=1`.
    Share,
    /// A currency whose name is not told apart: `$` alone counts as US dollars.
    #[serde(rename = "USD")]
    UsDollar,
    /// Euro.
    #[serde(rename = "EUR")]
    Euro,
    /// Pound sterling.
    #[serde(rename = "GBP")]
    Pound,
    /// Yen.
    #[serde(rename = "JPY")]
    Yen,
    /// Rouble.
    #[serde(rename = "RUB")]
    Rouble,
    /// Yuan.
    #[serde(rename = "CNY")]
    Yuan,
    /// Hours.
    Hours,
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
    /// Years.
    Years,
    /// Kilometres.
    Kilometres,
    /// Miles.
    Miles,
    /// Square kilometres.
    #[serde(rename = "square kilometres")]
    SquareKilometres,
    /// Tonnes.
    Tonnes,
    /// Barrels.
    Barrels,
}

/// The figures of a paragraph; `taken` are the bytes of its dates, in order.
#[must_use]
pub fn figures(passage: &Passage<'_>, taken: &[Range<usize>]) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < passage.len() {
        let token = &passage.tokens[at];
        let date = taken.partition_point(|date| date.end <= token.start);
        if let Some(date) = taken.get(date).filter(|date| date.start < token.end) {
            at +=
                1 + passage.tokens[at + 1..].iter().take_while(|next| next.end <= date.end).count();
            continue;
        }
        match figure_at(passage, at) {
            Some((figure, end)) => {
                found.push(figure);
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// The figure whose number stands at `at`, and the token after it.
fn figure_at(passage: &Passage<'_>, at: usize) -> Option<(Figure, usize)> {
    let token = &passage.tokens[at];
    if let Some(figure) = share_in_words(passage, at) {
        return Some(figure);
    }
    let in_figures = token.shape == Shape::Number;
    if is_label(passage, at) {
        return None;
    }
    let read =
        if in_figures { number_in(passage.word(at)) } else { number_word(passage.word(at)) }?;
    let mut value = read.value;
    let mut end = at + 1;
    if let Some(factor) = passage.tokens.get(end).and_then(|_| scale(passage.word(end))) {
        value *= factor;
        end += 1;
    }
    let currency = at.checked_sub(1).and_then(|before| currency_mark(passage, before));
    let start = if currency.is_some() { at - 1 } else { at };
    let unit = currency.or(read.unit).or_else(|| {
        let (unit, length) = unit_at(passage, end)?;
        end += length;
        Some(unit)
    });
    let of = counted(passage, end, unit);
    let spelled_needs_noun =
        !in_figures && unit.is_none() && !of.as_ref().is_some_and(|of| is_plural(passage, of));
    let bare = in_figures && unit.is_none() && of.is_none();
    if spelled_needs_noun || bare {
        return None;
    }
    let (start, hedge) = hedged(passage, start, value >= 10.0 || unit.is_some());
    let bytes = passage.bytes(&(start..end));
    let of = of.map(|of| passage.bytes(&of));
    Some((Figure { bytes, value, unit: unit.unwrap_or(Unit::Count), hedge, of }, end))
}

/// Whether the number only labels what it stands with: *Article 9*, *Group of Seven*, *2+2*.
fn is_label(passage: &Passage<'_>, at: usize) -> bool {
    const LABELLED: &[&str] = &[
        "article",
        "chapter",
        "section",
        "paragraph",
        "resolution",
        "clause",
        "annex",
        "rule",
        "page",
        "channel",
        "flight",
        "phase",
        "stage",
        "no",
        "number",
        "title",
        "war",
        "protocol",
    ];
    let Some(before) = at.checked_sub(1) else { return passage.is_mark(at + 1, &['+']) };
    let numbered = passage.reads_any(before, LABELLED) && passage.tokens[before].is_capital();
    let group = at > 1
        && passage.reads(before, "of")
        && passage.reads(before - 1, "group")
        && passage.tokens[at].is_capital();
    numbered || group || passage.is_mark(before, &['+']) || passage.is_mark(at + 1, &['+'])
}

/// *half of the voters*, *a third of …*, *two-thirds of …*
fn share_in_words(passage: &Passage<'_>, at: usize) -> Option<(Figure, usize)> {
    let (value, end) = match passage.word(at).to_ascii_lowercase().as_str() {
        "half" => (0.5, at + 1),
        "two-thirds" => (2.0 / 3.0, at + 1),
        "three-quarters" => (0.75, at + 1),
        "one-third" => (1.0 / 3.0, at + 1),
        "one-quarter" => (0.25, at + 1),
        "a" if passage.reads(at + 1, "third") => (1.0 / 3.0, at + 2),
        "a" if passage.reads(at + 1, "quarter") => (0.25, at + 2),
        _ => return None,
    };
    let whole =
        passage.reads(end, "of").then(|| passage.phrase_from(end + 1, passage.len())).flatten();
    let whole = whole.or_else(|| {
        passage
            .is(end, Class::Determiner)
            .then(|| passage.phrase_from(end, passage.len()))
            .flatten()
    })?;
    let (start, hedge) = hedged(passage, at, true);
    let bytes = passage.bytes(&(start..end));
    Some((Figure { bytes, value, unit: Unit::Share, hedge, of: Some(passage.bytes(&whole)) }, end))
}

fn currency_mark(passage: &Passage<'_>, at: usize) -> Option<Unit> {
    match passage.tokens[at].shape {
        Shape::Mark('$') => Some(Unit::UsDollar),
        Shape::Mark('\u{20ac}') => Some(Unit::Euro),
        Shape::Mark('\u{a3}') => Some(Unit::Pound),
        Shape::Mark('\u{a5}') => Some(Unit::Yen),
        _ => None,
    }
}

/// The unit after the number and how many tokens name it.
fn unit_at(passage: &Passage<'_>, at: usize) -> Option<(Unit, usize)> {
    if passage.is_mark(at, &['%']) {
        return Some((Unit::Percent, 1));
    }
    passage.tokens.get(at)?;
    let second = |lower: &str| passage.reads(at + 1, lower);
    let word = passage.word(at).to_ascii_lowercase();
    if word == "percentage" && (second("points") || second("point")) {
        return Some((Unit::Points, 2));
    }
    if word == "per" && second("cent") {
        return Some((Unit::Percent, 2));
    }
    if word == "square" && (second("kilometers") || second("kilometres")) {
        return Some((Unit::SquareKilometres, 2));
    }
    named_unit(&word).map(|unit| (unit, 1))
}

/// The unit of this name, in the singular or plural.
pub(super) fn named_unit(word: &str) -> Option<Unit> {
    Some(match word.strip_suffix('s').unwrap_or(word) {
        "percent" | "pct" => Unit::Percent,
        "dollar" => Unit::UsDollar,
        "euro" => Unit::Euro,
        "pound" => Unit::Pound,
        "yen" => Unit::Yen,
        "ruble" | "rouble" => Unit::Rouble,
        "yuan" => Unit::Yuan,
        "hour" => Unit::Hours,
        "day" => Unit::Days,
        "week" => Unit::Weeks,
        "month" => Unit::Months,
        "year" => Unit::Years,
        "kilometer" | "kilometre" | "km" => Unit::Kilometres,
        "mile" => Unit::Miles,
        "ton" | "tonne" => Unit::Tonnes,
        "barrel" => Unit::Barrels,
        _ => return None,
    })
}

/// What is counted: *of the voters* after a share, the noun phrase after a count.
fn counted(passage: &Passage<'_>, at: usize, unit: Option<Unit>) -> Option<Range<usize>> {
    let whole =
        passage.reads(at, "of").then(|| passage.phrase_from(at + 1, passage.len())).flatten();
    match unit {
        None => whole.or_else(|| noun_after(passage, at)),
        Some(_) => whole,
    }
}

/// The nouns right after, up to the first that is plural.
fn noun_after(passage: &Passage<'_>, at: usize) -> Option<Range<usize>> {
    let phrase = passage
        .phrase_from(at, passage.len().min(at + 6))
        .filter(|_| passage.tokens.get(at).is_some_and(|token| token.is_word()))?;
    let opener = &passage.tokens[phrase.start];
    if opener.word.classes.any(&[Class::Determiner, Class::Pronoun, Class::Possessive])
        && !passage.reads(phrase.start, "more")
    {
        return None;
    }
    let plural = phrase.clone().find(|&word| is_plural_word(passage.word(word)));
    Some(phrase.start..plural.map_or(phrase.end, |word| word + 1))
}

fn is_plural(passage: &Passage<'_>, of: &Range<usize>) -> bool {
    is_plural_word(passage.word(of.end - 1))
}

fn is_plural_word(word: &str) -> bool {
    word.len() > 3 && word.ends_with('s') && !word.ends_with("ss")
        || matches!(word, "people" | "men" | "women" | "children")
}

/// The words before a number that make it inexact, and where they begin. *Over* and *under*
/// are places before a small count: *a dispute over two lakes*.
fn hedged(passage: &Passage<'_>, at: usize, large: bool) -> (usize, Option<String>) {
    const HEDGES: &[&str] = &[
        "more than",
        "less than",
        "fewer than",
        "at least",
        "at most",
        "up to",
        "as many as",
        "as much as",
        "about",
        "around",
        "nearly",
        "almost",
        "roughly",
        "approximately",
        "over",
        "under",
        "some",
        "only",
        "just over",
        "just under",
        "an estimated",
        "close to",
        "well over",
    ];
    let hedge = HEDGES.iter().filter(|hedge| {
        let words: Vec<&str> = hedge.split(' ').collect();
        (large || !matches!(**hedge, "over" | "under"))
            && at >= words.len()
            && words
                .iter()
                .enumerate()
                .all(|(offset, word)| passage.reads(at - words.len() + offset, word))
    });
    match hedge.max_by_key(|hedge| hedge.len()) {
        Some(hedge) => (at - hedge.split(' ').count(), Some((*hedge).to_owned())),
        None => (at, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(f64, Unit, Option<String>, String)> {
        let passage = Passage::new(text, 0..text.len());
        figures(&passage, &[])
            .into_iter()
            .map(|figure| {
                (
                    figure.value,
                    figure.unit,
                    figure.hedge,
                    figure.of.map_or(String::new(), |of| text[of].to_owned()),
                )
            })
            .collect()
    }

    #[test]
    fn polls_sums_and_durations() {
        assert_eq!(
            found(
                "Polls show 71 percent of voters object, more than 80% in March; $3.5 billion and a 900-million-euro fund over five years."
            ),
            [
                (71.0, Unit::Percent, None, "voters".into()),
                (80.0, Unit::Percent, Some("more than".into()), String::new()),
                (3.5e9, Unit::UsDollar, None, String::new()),
                (9e8, Unit::Euro, None, String::new()),
                (5.0, Unit::Years, Some("over".into()), String::new()),
            ]
        );
    }

    #[test]
    fn counts_and_shares() {
        assert_eq!(
            found(
                "Four small gates and 1,200 boats; more than half of the villagers left, two of them by night."
            ),
            [
                (4.0, Unit::Count, None, "small gates".into()),
                (1200.0, Unit::Count, None, "boats".into()),
                (0.5, Unit::Share, Some("more than".into()), "the villagers".into()),
            ]
        );
    }

    #[test]
    fn dates_are_no_figures() {
        let text = "In 2019 boats left.";
        assert_eq!(figures(&Passage::new(text, 0..text.len()), &vec![3..7; 1]), []);
    }
}
