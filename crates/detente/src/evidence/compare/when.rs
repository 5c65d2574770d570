//! Dates as far as they are known, and whether two of them may be one.

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
        assert_eq!(When::of("2016-01-01/2016-02-01"), None);
    }
}
