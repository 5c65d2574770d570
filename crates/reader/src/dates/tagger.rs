//! Date expressions among the words of a paragraph.

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use super::resolve::{Basis, Expression, Granularity, Part, Tense, resolve};
use crate::speech::Passage;
use crate::words::{Class, Form, Shape};

/// A date expression in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// Its bytes.
    pub bytes: Range<usize>,
    /// What it means, as ISO 8601; `None` where that cannot be known.
    pub value: Option<String>,
    /// How fine it is.
    pub granularity: Granularity,
    /// On what the value rests.
    pub basis: Basis,
}

/// The date expressions of a paragraph, reckoned from the day of publication where known.
#[must_use]
pub fn dates(passage: &Passage<'_>, published: Option<Date>) -> Vec<Dated> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < passage.len() {
        let Some((expression, range, tense)) = expression_at(passage, at) else {
            at += 1;
            continue;
        };
        let tense = tense.unwrap_or_else(|| tense_around(passage, &range));
        let (value, granularity, basis) = resolve(expression, tense, published);
        found.push(Dated { bytes: passage.bytes(&range), value, granularity, basis });
        at = range.end;
    }
    found
}

/// Settles weekdays that no day of publication tells: where an article gives but one full date
/// and it falls on that weekday, that day is meant, most likely.
pub fn settle_weekdays(text: &str, dated: &mut [Vec<Dated>]) {
    let full =
        |date: &&Dated| date.basis == Basis::Explicit && date.granularity == Granularity::Day;
    let mut days = dated.iter().flatten().filter(full).filter_map(|date| date.value.clone());
    let Some(only) = days.next() else { return };
    if days.any(|other| other != only) {
        return;
    }
    let falls_on = only.parse().ok().map(|date: Date| date.weekday());
    for date in dated.iter_mut().flatten().filter(|date| date.value.is_none()) {
        if weekday(&text[date.bytes.clone()]).is_some_and(|day| Some(day) == falls_on) {
            date.value = Some(only.clone());
            date.basis = Basis::Nearby;
        }
    }
}

/// The day that a line with nothing but a date gives.
#[must_use]
pub fn date_of_line(text: &str) -> Option<Date> {
    let passage = Passage::new(text, 0..text.len());
    (0..passage.len()).find_map(|at| match expression_at(&passage, at)?.0 {
        Expression::Day { year: Some(year), month, day } => Date::new(year, month, day).ok(),
        _ => None,
    })
}

type Read = (Expression, Range<usize>, Option<Tense>);

fn expression_at(passage: &Passage<'_>, at: usize) -> Option<Read> {
    let token = passage.tokens.get(at).filter(|token| token.is_word())?;
    if token.shape == Shape::Number {
        return iso(passage, at)
            .or_else(|| day_first(passage, at))
            .or_else(|| years(passage, at))
            .or_else(|| ago(passage, at));
    }
    let classes = token.word.classes;
    if classes.has(Class::Month) && token.is_capital() {
        return from_month(passage, at, at, None, None);
    }
    if classes.has(Class::Weekday) && token.is_capital() {
        return Some((Expression::Weekday(weekday(passage.word(at))?), at..at + 1, None));
    }
    qualified(passage, at)
        .or_else(|| day_word(passage, at))
        .or_else(|| ago(passage, at))
        .or_else(|| season(passage, at, at, None))
}

/// `2018-11-14`
fn iso(passage: &Passage<'_>, at: usize) -> Option<Read> {
    let parts: Vec<&str> = passage.word(at).split('-').collect();
    let [year, month, day] = parts[..] else { return None };
    let date = Expression::Day {
        year: Some(year.parse().ok().filter(|_| year.len() == 4)?),
        month: month.parse().ok()?,
        day: day.parse().ok()?,
    };
    Some((date, at..at + 1, None))
}

/// *3 November 2018*, *the 3rd of November*
fn day_first(passage: &Passage<'_>, at: usize) -> Option<Read> {
    let day = day_number(passage.word(at))?;
    let month_at = if passage.reads(at + 1, "of") { at + 2 } else { at + 1 };
    let month_token = passage
        .tokens
        .get(month_at)
        .filter(|token| token.is_capital() && token.is(Class::Month))?;
    let month = month_number(&passage.text[month_token.start..month_token.end])?;
    let (year, end) = year_after(passage, month_at + 1);
    Some((Expression::Day { year, month, day }, at..end, None))
}

/// *November*, *Nov. 3*, *November 3, 2018*, *November 2018*
fn from_month(
    passage: &Passage<'_>,
    at: usize,
    start: usize,
    part: Option<Part>,
    tense: Option<Tense>,
) -> Option<Read> {
    let month = month_number(passage.word(at))?;
    let day = passage
        .tokens
        .get(at + 1)
        .filter(|token| token.shape == Shape::Number)
        .and_then(|_| day_number(passage.word(at + 1)));
    if let Some(day) = day {
        let (year, end) = year_after(passage, at + 2);
        return Some((Expression::Day { year, month, day }, start..end, tense));
    }
    let (year, end) = year_after(passage, at + 1);
    let ambiguous = passage.reads_any(at, &["may", "march", "august"])
        && year.is_none()
        && part.is_none()
        && tense.is_none();
    let led = at > 0
        && (passage.reads_any(
            at - 1,
            &[
                "in", "since", "until", "by", "of", "from", "during", "before", "after", "to",
                "and", "for", "through",
            ],
        ));
    (!ambiguous || led).then_some((Expression::Month { year, month, part }, start..end, tense))
}

/// A year after an optional comma.
fn year_after(passage: &Passage<'_>, at: usize) -> (Option<i16>, usize) {
    let year_at = if passage.is_mark(at, &[',']) || passage.reads(at, "of") { at + 1 } else { at };
    match passage.tokens.get(year_at).and_then(|_| year_number(passage.word(year_at))) {
        Some(year) => (Some(year), year_at + 1),
        None => (None, at),
    }
}

/// *1956*, *the 1990s*, *2016-2018*, *between 1956 and 1960*
fn years(passage: &Passage<'_>, at: usize) -> Option<Read> {
    let word = passage.word(at);
    if let Some(decade) = word.strip_suffix('s').and_then(year_number).filter(|year| year % 10 == 0)
    {
        return Some((Expression::Decade(decade), at..at + 1, None));
    }
    if let Some((from, to)) = word.split_once(['-', '\u{2010}', '\u{2011}']) {
        let from = year_number(from)?;
        let to = year_number(to).or_else(|| short_year(from, to))?;
        return (from < to).then_some((Expression::Years(from, to), at..at + 1, None));
    }
    let year = year_number(word)?;
    let money = at > 0 && passage.is_mark(at - 1, &['$', '\u{20ac}', '\u{a3}', '\u{a5}']);
    let counted = passage.tokens.get(at + 1).is_some_and(|next| {
        next.shape == Shape::Lower
            && next.word.classes.is_empty()
            && passage.word(at + 1).ends_with('s')
    }) && !(at > 0
        && passage
            .reads_any(at - 1, &["in", "since", "by", "from", "until", "of", "the", "during"]));
    if money || counted || passage.is_mark(at + 1, &['%']) {
        return None;
    }
    let dashed = passage.is_mark(at + 1, &['\u{2014}'])
        || passage.reads(at + 1, "and") && at > 0 && passage.reads(at - 1, "between");
    match passage
        .tokens
        .get(at + 2)
        .filter(|_| dashed)
        .and_then(|_| year_number(passage.word(at + 2)))
    {
        Some(to) if year < to => Some((Expression::Years(year, to), at..at + 3, None)),
        _ => Some((Expression::Year { year, part: None }, at..at + 1, None)),
    }
}

fn short_year(from: i16, to: &str) -> Option<i16> {
    let tail: i16 = to.parse().ok().filter(|_| to.len() == 2)?;
    Some(from / 100 * 100 + tail)
}

/// *early September*, *mid-May*, *last December*, *next Friday*, *this year*, *early 2017*
fn qualified(passage: &Passage<'_>, at: usize) -> Option<Read> {
    let word = passage.word(at).to_ascii_lowercase();
    if let Some(month) = word.strip_prefix("mid-") {
        let month = month_number(month)?;
        let (year, end) = year_after(passage, at + 1);
        return Some((Expression::Month { year, month, part: Some(Part::Middle) }, at..end, None));
    }
    let part = match word.as_str() {
        "early" => Some(Part::Early),
        "mid" => Some(Part::Middle),
        "late" => Some(Part::Late),
        _ => None,
    };
    let tense = match word.as_str() {
        "last" | "past" | "previous" => Some(Tense::Back),
        "next" | "coming" => Some(Tense::Ahead),
        "this" => Some(Tense::Same),
        _ => None,
    };
    if part.is_none() && tense.is_none() {
        return None;
    }
    let next = passage.tokens.get(at + 1)?;
    if next.is(Class::Month) && next.is_capital() {
        return from_month(passage, at + 1, at, part, tense);
    }
    if part.is_some() {
        let year = year_number(passage.word(at + 1))?;
        return Some((Expression::Year { year, part }, at..at + 2, None));
    }
    relative_unit(passage, at, tense?)
}

fn relative_unit(passage: &Passage<'_>, at: usize, tense: Tense) -> Option<Read> {
    let next = passage.tokens.get(at + 1)?;
    let range = at..at + 2;
    if next.is(Class::Weekday) {
        let expression = Expression::Weekday(weekday(passage.word(at + 1))?);
        return Some((expression, range, Some(tense)));
    }
    let step = match tense {
        Tense::Back => -1,
        Tense::Same => 0,
        Tense::Ahead => 1,
    };
    let expression = match passage.word(at + 1).to_ascii_lowercase().as_str() {
        "week" => Expression::Weeks(step),
        "month" => Expression::Months(step),
        "year" => Expression::YearsFrom(step),
        "night" | "evening" if tense == Tense::Back => Expression::Days(-1),
        "morning" | "afternoon" | "evening" if tense == Tense::Same => Expression::Days(0),
        _ => return season(passage, at + 1, at, Some(tense)),
    };
    let generic =
        passage.reads(at, "past") || passage.reads(at, "coming") || passage.reads(at, "previous");
    (!generic).then_some((expression, range, Some(tense)))
}

/// *spring 2017*, *last summer*, *in the autumn*
fn season(passage: &Passage<'_>, at: usize, start: usize, tense: Option<Tense>) -> Option<Read> {
    let first_month = match passage.word(at).to_ascii_lowercase().as_str() {
        "spring" => 3,
        "summer" => 6,
        "autumn" | "fall" => 9,
        "winter" => 12,
        _ => return None,
    };
    let (year, end) = year_after(passage, at + 1);
    (year.is_some() || tense.is_some()).then_some((
        Expression::Season { year, first_month },
        start..end,
        tense,
    ))
}

fn day_word(passage: &Passage<'_>, at: usize) -> Option<Read> {
    let days = match passage.word(at).to_ascii_lowercase().as_str() {
        "today" | "tonight" => 0,
        "yesterday" => -1,
        "tomorrow" => 1,
        _ => return None,
    };
    Some((Expression::Days(days), at..at + 1, None))
}

/// *three weeks ago*
fn ago(passage: &Passage<'_>, at: usize) -> Option<Read> {
    if !passage.reads(at + 2, "ago") {
        return None;
    }
    let count = -small_number(passage.word(at))?;
    let expression = match passage.word(at + 1).to_ascii_lowercase().trim_end_matches('s') {
        "day" => Expression::Days(count),
        "week" => Expression::Weeks(count),
        "month" => Expression::Months(count),
        "year" => Expression::YearsFrom(count),
        "decade" => Expression::YearsFrom(10 * count),
        _ => return None,
    };
    Some((expression, at..at + 3, Some(Tense::Back)))
}

/// Whether the sentence around looks ahead: *will*, *scheduled*, *plans to*.
fn tense_around(passage: &Passage<'_>, range: &Range<usize>) -> Tense {
    const AHEAD: &[&str] = &[
        "will",
        "'ll",
        "shall",
        "scheduled",
        "plans",
        "planned",
        "upcoming",
        "expected",
        "due",
        "forthcoming",
        "slated",
    ];
    const DEADLINES: &[&str] = &["by", "until", "till", "before"];
    let sentence = passage.sentence_of(range.start);
    let from = sentence.start.max(range.start.saturating_sub(14));
    let deadline = range.start > 0 && passage.reads_any(range.start - 1, DEADLINES);
    let ahead = deadline || (from..range.start).any(|at| passage.reads_any(at, AHEAD));
    let since = range.start > 0 && passage.reads_any(range.start - 1, &["since", "of", "from"]);
    if ahead && !since && !was_said_then(passage, range.start) { Tense::Ahead } else { Tense::Back }
}

/// Whether the date at token `at` tells when something was said: *it will, he told us on Monday*.
fn was_said_then(passage: &Passage<'_>, at: usize) -> bool {
    let on = at > 0 && passage.reads_any(at - 1, &["on", "in", "late", "early"]);
    let end = at.saturating_sub(usize::from(on));
    let near = (end.saturating_sub(3)..end).rev();
    let mut near = near.take_while(|&token| passage.tokens[token].is_word());
    near.any(|token| passage.tokens[token].verb().is_some_and(|verb| verb.form == Form::Past))
}

fn year_number(word: &str) -> Option<i16> {
    let digits = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse().ok().filter(|year| digits && (1500..2100).contains(year))
}

fn day_number(word: &str) -> Option<i8> {
    let digits =
        ["st", "nd", "rd", "th"].into_iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    digits.parse().ok().filter(|day| (1..=31).contains(day) && digits.len() <= 2)
}

fn small_number(word: &str) -> Option<i64> {
    const WORDS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    if matches!(word, "a" | "an") {
        return Some(1);
    }
    let spelled = WORDS
        .iter()
        .zip(1..)
        .find(|(name, _)| word.eq_ignore_ascii_case(name))
        .map(|(_, number)| number);
    spelled.or_else(|| word.parse().ok().filter(|number| (0..1000).contains(number)))
}

fn month_number(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let lower = word.to_ascii_lowercase();
    let known = crate::words::look_up(word).classes.has(Class::Month);
    MONTHS
        .iter()
        .zip(1..)
        .find(|(name, _)| known && lower.starts_with(*name))
        .map(|(_, month)| month)
}

fn weekday(word: &str) -> Option<Weekday> {
    use Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
    const NAMES: [(&str, Weekday); 7] = [
        ("mon", Monday),
        ("tue", Tuesday),
        ("wed", Wednesday),
        ("thu", Thursday),
        ("fri", Friday),
        ("sat", Saturday),
        ("sun", Sunday),
    ];
    let lower = word.to_ascii_lowercase();
    NAMES.iter().find(|(name, _)| lower.starts_with(name)).map(|&(_, weekday)| weekday)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn found(text: &str, published: Option<Date>) -> Vec<(String, String)> {
        let passage = Passage::new(text, 0..text.len());
        let list = dates(&passage, published).into_iter();
        list.map(|dated| {
            (text[dated.bytes].to_owned(), dated.value.unwrap_or_else(|| "?".to_owned()))
        })
        .collect()
    }

    #[test]
    fn written_in_full() {
        let list = found(
            "On Nov.\u{a0}3, 2019, after the 1921 treaty and the 1990s, from 2016-18; 4 May 2020; May 2021; early 2017; 2018-11-14.",
            None,
        );
        let values: Vec<&str> = list.iter().map(|(_, value)| value.as_str()).collect();
        assert_eq!(
            values,
            [
                "2019-11-03",
                "1921",
                "199",
                "2016/2018",
                "2020-05-04",
                "2021-05",
                "2017-01/2017-04",
                "2018-11-14"
            ]
        );
    }

    #[test]
    fn relative_to_publication() {
        let list = found(
            "They met on Friday and last October; he will return in September. Three weeks ago it rained.",
            Some(date(2020, 5, 6)),
        );
        let values: Vec<&str> = list.iter().map(|(_, value)| value.as_str()).collect();
        assert_eq!(values, ["2020-05-01", "2019-10", "2020-09", "2020-W16"]);
        assert_eq!(
            found("They met on Friday, Dec. 3.", None),
            [("Friday".into(), "?".into()), ("Dec. 3".into(), "--12-03".into())]
        );
    }

    #[test]
    fn what_is_no_date() {
        assert_eq!(found("It may rain on 2000 boats and $1999. They march in lines.", None), []);
    }

    #[test]
    fn the_day_on_a_line() {
        assert_eq!(date_of_line("Published: October 3, 2019 10:15"), Some(date(2019, 10, 3)));
        assert_eq!(date_of_line("October"), None);
    }
}
