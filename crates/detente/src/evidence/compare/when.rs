//! Dates as far as they are known, and whether two of them may be one.

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// A date whose year, month or day may not be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct When {
    year: Option<i32>,
    month: Option<i32>,
    day: Option<i32>,
}

impl When {
    /// `2016-12-15`, `2016-12`, `2016`, `--12-15` or `--12`; `None` for ranges, weeks and decades.
    pub(super) fn of(value: &str) -> Option<Self> {
        if value.contains(['/', 'W']) {
            return None;
        }
        let (year, rest) = match value.strip_prefix("--") {
            Some(rest) => (None, Some(rest)),
            None => match value.split_once('-') {
                Some((year, rest)) => (Some(year), Some(rest)),
                None => (Some(value), None),
            },
        };
        let year = year.map(str::parse).transpose().ok()?;
        let (month, day) = match rest.map(|rest| rest.split_once('-').unwrap_or((rest, ""))) {
            Some((month, day)) => (Some(month.parse().ok()?), day.parse().ok()),
            None => (None, None),
        };
        (value.len() >= 4).then_some(Self { year, month, day })
    }

    /// Whether it tells its month.
    pub(super) fn tells_month(self) -> bool {
        self.month.is_some()
    }

    /// How many years apart, where both tell theirs.
    pub(super) fn years_apart(self, other: Self) -> Option<i32> {
        Some((self.year? - other.year?).abs())
    }

    /// Whether both may mean the same day: what both tell is equal.
    pub(super) fn may_agree(self, other: Self) -> bool {
        let same = |one: Option<i32>, two: Option<i32>| one.zip(two).is_none_or(|(a, b)| a == b);
        same(self.year, other.year) && same(self.month, other.month) && same(self.day, other.day)
    }

    /// How many days apart, where both tell day and month, and no more than one tells the year or
    /// both tell the same.
    pub(super) fn days_apart(self, other: Self) -> Option<i32> {
        if self.years_apart(other).is_some_and(|years| years > 0) {
            return None;
        }
        let year = self.year.or(other.year).unwrap_or(2000);
        let day = |date: Self| -> Option<jiff::civil::Date> {
            let [year, month, day] = [year, date.month?, date.day?].map(i16::try_from);
            let small = |part: Result<i16, _>| i8::try_from(part.ok()?).ok();
            jiff::civil::Date::new(year.ok()?, small(month)?, small(day)?).ok()
        };
        let span = day(self)?.until(day(other)?).ok()?;
        Some(span.get_days().abs())
    }

    /// How many months apart, where both tell their month and no day, and may share the year.
    pub(super) fn months_apart(self, other: Self) -> Option<i32> {
        let plain = self.day.is_none() && other.day.is_none();
        let months = (self.month? - other.month?).abs();
        (plain && self.years_apart(other).is_none_or(|years| years == 0)).then_some(months)
    }
}

/// Whether two dates, weeks or stretches of time may be one: what both tell is equal, or they
/// overlap. What cannot be placed in a year may agree with anything.
pub(super) fn may_agree(left: &str, right: &str) -> bool {
    if let Some((left, right)) = When::of(left).zip(When::of(right)) {
        return left.may_agree(right);
    }
    let stretches = stretch(left).zip(stretch(right));
    stretches.is_none_or(|(left, right)| left.0 <= right.1 && right.0 <= left.1)
}

/// The first and last day that a value may mean; `None` where it tells no year.
fn stretch(value: &str) -> Option<(Date, Date)> {
    if let Some((from, to)) = value.split_once('/') {
        return Some((stretch(from)?.0, stretch(to)?.1));
    }
    if let Some((year, week)) = value.split_once("-W") {
        let monday =
            ISOWeekDate::new(year.parse().ok()?, week.parse().ok()?, Weekday::Monday).ok()?;
        let sunday = monday.date().checked_add(6.days()).ok()?;
        return Some((monday.date(), sunday));
    }
    let When { year, month, day } = match value.len() {
        3 => return decade(value.parse().ok()?),
        _ => When::of(value)?,
    };
    let year = i16::try_from(year?).ok()?;
    let number =
        |part: Option<i32>, other: i8| part.map_or(Some(other), |part| i8::try_from(part).ok());
    let first = Date::new(year, number(month, 1)?, number(day, 1)?).ok()?;
    let last_month = Date::new(year, number(month, 12)?, 1).ok()?;
    let last = match day {
        Some(_) => first,
        None => last_month.last_of_month(),
    };
    Some((first, last))
}

/// The ten years that begin with these three figures.
fn decade(figures: i16) -> Option<(Date, Date)> {
    let first = figures.checked_mul(10)?;
    Some((Date::new(first, 1, 1).ok()?, Date::new(first + 9, 12, 31).ok()?))
}

/// Whether two dates are one day apart.
pub(super) fn is_day_apart(values: [&String; 2]) -> bool {
    let [left, right] = values.map(|value| When::of(value));
    left.zip(right).and_then(|(left, right)| left.days_apart(right)) == Some(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(value: &str) -> When {
        When::of(value).expect("a date")
    }

    #[test]
    fn a_day_agrees_with_its_month_week_and_decade_and_not_with_another() {
        assert!(may_agree("2016-12", "2016-12-15"));
        assert!(may_agree("--12-15", "2016-12-15"));
        assert!(!may_agree("--12-15", "2016-12-16"));
        assert!(!may_agree("2013", "2014"));
        assert!(may_agree("2016-W40", "2016-10-04"));
        assert!(!may_agree("2016-W40", "2016-10-14"));
        assert!(may_agree("2016-12-01/2016-12-10", "2016-12"));
        assert!(!may_agree("2020-06/2020-08", "2020-09-01"));
        assert!(may_agree("199", "1994-05"));
        assert!(!may_agree("199", "2004"));
        assert!(may_agree("2016-W40", "--10-04"));
    }

    #[test]
    fn days_and_months_apart() {
        assert_eq!(when("--12-15").days_apart(when("2016-12-16")), Some(1));
        assert_eq!(when("2016-02-28").days_apart(when("2016-03-01")), Some(2));
        assert_eq!(when("2015-12-15").days_apart(when("2016-12-16")), None);
        assert_eq!(when("2016-05").months_apart(when("--06")), Some(1));
        assert_eq!(when("2016-05-01").months_apart(when("--06")), None);
        assert_eq!(when("2013").years_apart(when("2014-03")), Some(1));
        assert!(when("--12").may_agree(when("2016-12-16")));
        assert!(!when("2013").may_agree(when("2014")));
        assert_eq!(When::of("2016-W40"), None);
        assert_eq!(stretch("2016-13"), None);
        assert_eq!(When::of("2016-01-01/2016-02-01"), None);
    }
}
