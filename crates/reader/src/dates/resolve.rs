//! What a date expression means, given the day of publication.

use jiff::Span;
use jiff::civil::{Date, Weekday};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How fine a date is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Granularity {
    /// One day: `2018-12-25`, or `--12-25` where the year is not known.
    Day,
    /// A week: `2018-W52`.
    Week,
    /// The beginning, middle or end of a month: first and last day, with `/`.
    PartOfMonth,
    /// A month: `2018-12`, or `--12`.
    Month,
    /// A season or part of a year: first and last day, with `/`.
    PartOfYear,
    /// A year: `2018`.
    Year,
    /// A decade: `199`.
    Decade,
    /// From one date to another, with `/`.
    Range,
}

/// On what the value of a date rests.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The text says it in full.
    Explicit,
    /// Reckoned from the day of publication.
    Publication,
    /// Reckoned from the one full date of the article that falls on this weekday.
    Nearby,
    /// Cannot be reckoned: the day of publication is not known.
    Unresolved,
}

/// Whether an expression looks back or ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// *last*, or the past tense.
    Back,
    /// *next*, *will*.
    Ahead,
    /// *this*.
    Same,
}

/// What part of a month or year is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// *early*
    Early,
    /// *mid-*
    Middle,
    /// *late*
    Late,
}

/// A date expression as read, before it is reckoned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expression {
    /// A day of a month, perhaps with its year.
    Day { year: Option<i16>, month: i8, day: i8 },
    /// A month, or part of one, perhaps with its year.
    Month { year: Option<i16>, month: i8, part: Option<Part> },
    /// A year, or part of one.
    Year { year: i16, part: Option<Part> },
    /// Ten years from this one.
    Decade(i16),
    /// From one year to another.
    Years(i16, i16),
    /// A weekday.
    Weekday(Weekday),
    /// So many days from publication.
    Days(i64),
    /// So many weeks.
    Weeks(i64),
    /// So many months.
    Months(i64),
    /// So many years.
    YearsFrom(i64),
    /// The season that begins with this month, perhaps of a year.
    Season { year: Option<i16>, first_month: i8 },
}

/// The value, how fine it is, and on what it rests.
pub(super) fn resolve(
    expression: Expression,
    tense: Tense,
    published: Option<Date>,
) -> (Option<String>, Granularity, Basis) {
    use Expression as E;
    let explicit = |value: String, granularity| (Some(value), granularity, Basis::Explicit);
    match expression {
        E::Day { year: Some(year), month, day } => (
            Date::new(year, month, day).ok().map(|date| date.to_string()),
            Granularity::Day,
            Basis::Explicit,
        ),
        E::Month { year: Some(year), month, part } => {
            let (value, granularity) = month_value(year, month, part);
            (value, granularity, Basis::Explicit)
        }
        E::Year { year, part: None } => explicit(format!("{year:04}"), Granularity::Year),
        E::Year { year, part: Some(part) } => {
            (part_of_year(year, part), Granularity::PartOfYear, Basis::Explicit)
        }
        E::Decade(year) => explicit(format!("{:03}", year / 10), Granularity::Decade),
        E::Years(from, to) => explicit(format!("{from:04}/{to:04}"), Granularity::Range),
        E::Season { year: Some(year), first_month } => {
            (season(year, first_month), Granularity::PartOfYear, Basis::Explicit)
        }
        relative => match published {
            Some(published) => reckon(relative, tense, published),
            None => unresolved(relative),
        },
    }
}

/// Without the day of publication a day or month of an unknown year is all there is to say.
fn unresolved(expression: Expression) -> (Option<String>, Granularity, Basis) {
    use Expression as E;
    let (value, granularity) = match expression {
        E::Day { month, day, .. } => (Some(format!("--{month:02}-{day:02}")), Granularity::Day),
        E::Month { month, part, .. } => {
            let granularity =
                if part.is_some() { Granularity::PartOfMonth } else { Granularity::Month };
            (Some(format!("--{month:02}")), granularity)
        }
        E::Weeks(_) => (None, Granularity::Week),
        E::Months(_) => (None, Granularity::Month),
        E::YearsFrom(_) => (None, Granularity::Year),
        E::Season { .. } => (None, Granularity::PartOfYear),
        _ => (None, Granularity::Day),
    };
    (value, granularity, Basis::Unresolved)
}

/// Reckons from the day of publication.
fn reckon(
    expression: Expression,
    tense: Tense,
    published: Date,
) -> (Option<String>, Granularity, Basis) {
    use Expression as E;
    let month_start = published.first_of_month();
    let in_year = |month, day| move |year| Date::new(year, month, day).ok();
    let (value, granularity) = match expression {
        E::Day { month, day, .. } => {
            let date = nearest_year(published, tense, in_year(month, day));
            (date.map(|date| date.to_string()), Granularity::Day)
        }
        E::Month { month, part, .. } => {
            let first = nearest_year(month_start, tense, in_year(month, 1));
            let first = first.map(|first| past_same_month(first, tense, published));
            first.map_or((None, Granularity::Month), |first| month_value(first.year(), month, part))
        }
        E::Season { first_month, .. } => {
            let first = nearest_year(month_start, tense, in_year(first_month, 1));
            (first.and_then(|first| season(first.year(), first_month)), Granularity::PartOfYear)
        }
        E::Weekday(weekday) => (
            nearest_weekday(published, weekday, tense).map(|date| date.to_string()),
            Granularity::Day,
        ),
        steps => stepped(steps, published),
    };
    (value, granularity, Basis::Publication)
}

/// So many days, weeks, months or years from publication.
fn stepped(expression: Expression, published: Date) -> (Option<String>, Granularity) {
    use Expression as E;
    let month_start = published.first_of_month();
    match expression {
        E::Days(days) => {
            let date = shifted(published, Span::new().try_days(days).ok());
            (date.map(|date| date.to_string()), Granularity::Day)
        }
        E::Weeks(weeks) => {
            (shifted(published, Span::new().try_weeks(weeks).ok()).map(week), Granularity::Week)
        }
        E::Months(months) => {
            let date = shifted(month_start, Span::new().try_months(months).ok());
            (date.map(|date| format!("{:04}-{:02}", date.year(), date.month())), Granularity::Month)
        }
        E::YearsFrom(years) => {
            let date = shifted(month_start, Span::new().try_years(years).ok());
            (date.map(|date| format!("{:04}", date.year())), Granularity::Year)
        }
        _ => (None, Granularity::Day),
    }
}

fn shifted(date: Date, span: Option<Span>) -> Option<Date> {
    date.checked_add(span?).ok()
}

/// *last December*, said in December, is the year before.
fn past_same_month(first: Date, tense: Tense, published: Date) -> Date {
    let same = first == published.first_of_month();
    match tense {
        Tense::Back if same => first.checked_sub(Span::new().years(1)).unwrap_or(first),
        _ => first,
    }
}

/// The date in the year that fits: looking back, not after publication (but for some days);
/// looking ahead, not before it.
fn nearest_year(
    published: Date,
    tense: Tense,
    in_year: impl Fn(i16) -> Option<Date>,
) -> Option<Date> {
    let year = published.year();
    let here = in_year(year)?;
    let year_ahead = year.checked_add(1)?;
    match tense {
        Tense::Back if here > published => in_year(year - 1),
        Tense::Ahead if here < published => in_year(year_ahead),
        _ => Some(here),
    }
}

fn nearest_weekday(published: Date, weekday: Weekday, tense: Tense) -> Option<Date> {
    let back = i64::from(published.weekday().since(weekday));
    let days = match tense {
        Tense::Ahead => (7 - back) % 7,
        Tense::Back | Tense::Same => -back,
    };
    shifted(published, Span::new().try_days(days).ok())
}

fn week(date: Date) -> String {
    let iso = date.iso_week_date();
    format!("{:04}-W{:02}", iso.year(), iso.week())
}

fn month_value(year: i16, month: i8, part: Option<Part>) -> (Option<String>, Granularity) {
    let Some(first) = Date::new(year, month, 1).ok() else { return (None, Granularity::Month) };
    let Some(part) = part else {
        return (Some(format!("{year:04}-{month:02}")), Granularity::Month);
    };
    let days = match part {
        Part::Early => (1, 10),
        Part::Middle => (11, 20),
        Part::Late => (21, first.days_in_month()),
    };
    (
        Some(format!("{year:04}-{month:02}-{:02}/{year:04}-{month:02}-{:02}", days.0, days.1)),
        Granularity::PartOfMonth,
    )
}

fn part_of_year(year: i16, part: Part) -> Option<String> {
    let months = match part {
        Part::Early => (1, 4),
        Part::Middle => (5, 8),
        Part::Late => (9, 12),
    };
    Some(format!("{year:04}-{:02}/{year:04}-{:02}", months.0, months.1))
}

fn season(year: i16, first_month: i8) -> Option<String> {
    let first = Date::new(year, first_month, 1).ok()?;
    let last = first.checked_add(Span::new().months(2)).ok()?;
    Some(format!("{:04}-{:02}/{:04}-{:02}", first.year(), first.month(), last.year(), last.month()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn reckoned_from_publication() {
        let published = Some(date(2020, 5, 6)); // a Wednesday
        let value = |expression, tense| resolve(expression, tense, published).0.expect("a value");
        assert_eq!(value(Expression::Weekday(Weekday::Friday), Tense::Back), "2020-05-01");
        assert_eq!(value(Expression::Weekday(Weekday::Friday), Tense::Ahead), "2020-05-08");
        assert_eq!(value(Expression::Weekday(Weekday::Wednesday), Tense::Back), "2020-05-06");
        assert_eq!(
            value(Expression::Day { year: None, month: 11, day: 3 }, Tense::Back),
            "2019-11-03"
        );
        assert_eq!(
            value(Expression::Month { year: None, month: 5, part: None }, Tense::Back),
            "2019-05"
        );
        assert_eq!(
            value(
                Expression::Month { year: None, month: 9, part: Some(Part::Early) },
                Tense::Ahead
            ),
            "2020-09-01/2020-09-10"
        );
        assert_eq!(value(Expression::Weeks(-1), Tense::Back), "2020-W18");
        assert_eq!(value(Expression::Months(-5), Tense::Back), "2019-12");
    }

    #[test]
    fn nothing_is_invented_without_publication() {
        let (value, _, basis) = resolve(Expression::Weekday(Weekday::Friday), Tense::Back, None);
        assert_eq!((value, basis), (None, Basis::Unresolved));
        let (value, _, _) = resolve(
            Expression::Day { year: None, month: 2, day: 30 },
            Tense::Back,
            Some(date(2020, 1, 1)),
        );
        assert_eq!(value, None);
    }
}
