//! Moments: what the annotated passages date, and when their sources were published, in order of
//! time.
//!
//! Dates are those that a paraphrase names, reckoned from the day of the report where that is
//! known. What has no year has no place in time; [`undated`] tells those passages.

use super::analyze::long_date;
use super::evidence::said_by;
use crate::{Annotation, Case, Source};
use detente_model::{Date, DecisionMaker};
use detente_reader::dates::{Granularity, dates};
use detente_reader::evidence::Kind;
use detente_reader::speech::Passage;
use serde::Serialize;

/// What a moment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MomentKind {
    /// Something happened.
    Event,
    /// Something was said.
    Said,
    /// A source was published.
    Published,
}

/// A passage, or the publication of a source, in its place in time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Moment {
    /// The first day that may be meant, as `2018-12-25`.
    pub first: String,
    /// The last day that may be meant.
    pub last: String,
    /// The date in words, no finer than it is known.
    pub told: String,
    /// The passage, `source/name`, or the key of the source.
    pub passage: String,
    /// What it says, in the analyst's words; of a source its title, or its key if it has none.
    pub words: String,
    /// Who says it, or where the source appeared, where that is known.
    pub who: Option<String>,
    /// The id of the decision maker that it is about, where that is known.
    pub party: Option<String>,
    /// What it is.
    pub kind: MomentKind,
}

/// The moments of a case, the earliest first.
#[must_use]
pub fn moments(case: &Case) -> Vec<Moment> {
    let passages = case.annotations().flat_map(|(_, annotation)| dated(case, annotation));
    let mut moments: Vec<Moment> = passages.chain(case.sources().filter_map(publication)).collect();
    moments.sort_by(|a, b| (&a.first, &a.last, &a.passage).cmp(&(&b.first, &b.last, &b.passage)));
    moments.dedup();
    moments
}

/// The passages that name no year, in the order of the case.
#[must_use]
pub fn undated(case: &Case) -> Vec<&Annotation> {
    let all = case.annotations().map(|(_, annotation)| annotation);
    all.filter(|annotation| dated(case, annotation).is_empty()).collect()
}

/// What a passage dates.
fn dated(case: &Case, annotation: &Annotation) -> Vec<Moment> {
    let words = annotation.body.value.as_str();
    let source = case.source(&annotation.target.source);
    let published = source.and_then(|source| source.date.as_ref()?.parse::<Date>().ok());
    let kind = match annotation.detente.kind {
        Kind::Event => MomentKind::Event,
        _ => MomentKind::Said,
    };
    let found = dates(&Passage::new(words, 0..words.len()), published);
    let moment = |value: &str, granularity| {
        let (first, last) = days(value)?;
        Some(Moment {
            first: first.to_string(),
            last: last.to_string(),
            told: told(first, last, granularity),
            passage: annotation.id.clone(),
            words: words.to_owned(),
            who: said_by(annotation),
            party: annotation.detente.party.clone(),
            kind,
        })
    };
    found.iter().filter_map(|each| moment(each.value.as_deref()?, each.granularity)).collect()
}

/// When a source was published, if it says so.
fn publication(source: &Source) -> Option<Moment> {
    let value = source.date.as_deref()?;
    let (first, last) = days(value)?;
    let granularity = match value.len() {
        4 => Granularity::Year,
        7 => Granularity::Month,
        10 => Granularity::Day,
        _ => Granularity::Range,
    };
    Some(Moment {
        first: first.to_string(),
        last: last.to_string(),
        told: told(first, last, granularity),
        passage: source.key.clone(),
        words: source.title.clone().unwrap_or_else(|| source.key.clone()),
        who: source.outlet.clone().or_else(|| source.author.clone()),
        party: None,
        kind: MomentKind::Published,
    })
}

impl Moment {
    /// The decision maker that it is about.
    pub(crate) fn maker(&self, case: &Case) -> Option<DecisionMaker> {
        case.dispute.find_decision_maker(self.party.as_deref()?)
    }
}

/// The first and the last day of a date in ISO 8601: a day, a month, a year, a decade, or two of
/// them with `/`.
fn days(value: &str) -> Option<(Date, Date)> {
    if let Some((first, last)) = value.split_once('/') {
        return Some((days(first)?.0, days(last)?.1));
    }
    let year = |text: &str| text.parse::<i16>().ok();
    match value.split('-').collect::<Vec<_>>().as_slice() {
        [decade] if decade.len() == 3 => {
            let first = year(decade)? * 10;
            Some((Date::new(first, 1, 1).ok()?, Date::new(first + 9, 12, 31).ok()?))
        }
        [all] if all.len() == 4 => {
            Some((Date::new(year(all)?, 1, 1).ok()?, Date::new(year(all)?, 12, 31).ok()?))
        }
        [y, month] if y.len() == 4 => {
            let first = Date::new(year(y)?, month.parse().ok()?, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        [y, _, _] if y.len() == 4 => value.parse::<Date>().ok().map(|day| (day, day)),
        _ => None,
    }
}

/// A date in words.
fn told(first: Date, last: Date, granularity: Granularity) -> String {
    let month = |date: Date| {
        long_date(date).split_once(' ').map_or(String::new(), |(_, rest)| rest.to_owned())
    };
    match granularity {
        Granularity::Day => long_date(first),
        Granularity::Month => month(first),
        Granularity::Year => first.year().to_string(),
        Granularity::Decade => format!("the {}s", first.year()),
        Granularity::PartOfMonth => format!("about {}", month(first)),
        _ if first.year() == last.year() && first.month() == 1 && last.month() == 12 => {
            first.year().to_string()
        }
        _ => format!("{} to {}", long_date(first), long_date(last)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_year_has_no_day() {
        let told = |value: &str| days(value).map(|(a, b)| format!("{a} {b}"));
        assert_eq!(told("2018-12").as_deref(), Some("2018-12-01 2018-12-31"));
        assert_eq!(told("2016/2018-02").as_deref(), Some("2016-01-01 2018-02-28"));
        assert_eq!(told("--12-25"), None);
        assert_eq!(told("195").as_deref(), Some("1950-01-01 1959-12-31"));
    }
}
