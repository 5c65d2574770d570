//! The axis of the timeline: years in which something is dated take room, and the more the finer its
//! dates; stretches of years without any are folded, and shown to be.

use crate::report::Moment;
use detente_model::Date;
use std::collections::BTreeMap;

/// How much room a stretch of empty years takes, against one for a year.
const FOLDED: f64 = 0.6;

/// How much more a year takes for each moment in it that is finer than the year.
const FINER: f64 = 0.4;

/// No year takes more for its moments than this.
const MOST: f64 = 2.4;

/// A stretch of years at its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stretch {
    /// The first year.
    pub(super) first: i16,
    /// The first year after it.
    pub(super) after: i16,
    /// Where it begins and ends.
    pub(super) from: f64,
    pub(super) to: f64,
    /// Whether nothing is dated in it.
    pub(super) is_folded: bool,
}

/// Years at their places, from left to right.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Axis(Vec<Stretch>);

pub(super) fn day(text: &str) -> Option<Date> {
    text.parse().ok()
}

impl Axis {
    /// The axis of these moments between two places.
    pub(super) fn of(moments: &[Moment], left: f64, right: f64) -> Self {
        let weights = weights(moments);
        let mut stretches = Vec::new();
        let mut next: Option<i16> = None;
        for (&year, &weight) in &weights {
            if let Some(empty) = next.filter(|empty| *empty < year) {
                stretches.push((empty, year, FOLDED, true));
            }
            stretches.push((year, year + 1, weight, false));
            next = Some(year + 1);
        }
        let whole: f64 = stretches.iter().map(|(.., weight, _)| weight).sum();
        let mut at = left;
        let placed = stretches.into_iter().map(|(first, after, weight, is_folded)| {
            let from = at;
            at += (right - left) * weight / whole;
            Stretch { first, after, from, to: at, is_folded }
        });
        Self(placed.collect())
    }

    pub(super) fn stretches(&self) -> &[Stretch] {
        &self.0
    }

    /// How far to the right a day stands.
    pub(super) fn across(&self, text: &str) -> f64 {
        let left = self.0.first().map_or(0.0, |each| each.from);
        let right = self.0.last().map_or(0.0, |each| each.to);
        let Some(date) = day(text) else { return left };
        let Some(here) = self.0.iter().find(|each| date.year() < each.after) else { return right };
        let years = f64::from(date.year() - here.first) + f64::from(date.day_of_year() - 1) / 366.0;
        let share = (years / f64::from(here.after - here.first)).clamp(0.0, 1.0);
        here.from + share * (here.to - here.from)
    }
}

/// The years in which something begins or ends, and how much room each takes.
fn weights(moments: &[Moment]) -> BTreeMap<i16, f64> {
    let mut weights: BTreeMap<i16, f64> = BTreeMap::new();
    for moment in moments {
        let (Some(first), Some(last)) = (day(&moment.first), day(&moment.last)) else { continue };
        let is_finer =
            first.year() == last.year() && last.day_of_year() - first.day_of_year() < 300;
        for year in [first.year(), last.year()] {
            let weight = weights.entry(year).or_insert(1.0);
            if is_finer {
                *weight = (*weight + FINER / 2.0).min(MOST);
            }
        }
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::MomentKind;

    fn moment(first: &str, last: &str) -> Moment {
        let [told, passage, words] = [String::new(), String::new(), String::new()];
        let (first, last) = (first.to_owned(), last.to_owned());
        Moment { first, last, told, passage, words, who: None, party: None, kind: MomentKind::Said }
    }

    #[test]
    fn time_goes_from_left_to_right_and_empty_years_are_folded() {
        let days = ["1945-01-01", "1956-01-01", "2016-09-01", "2016-10-17", "2018-12-25"];
        let moments: Vec<Moment> = days.iter().map(|day| moment(day, day)).collect();
        let axis = Axis::of(&moments, 100.0, 900.0);
        let places: Vec<f64> = days.iter().map(|day| axis.across(day)).collect();
        assert!(places.is_sorted() && places[0] == 100.0 && places[4] < 900.0, "{places:?}");
        let folded: Vec<(i16, i16)> = axis
            .stretches()
            .iter()
            .filter(|each| each.is_folded)
            .map(|each| (each.first, each.after))
            .collect();
        assert_eq!(folded, [(1946, 1956), (1957, 2016), (2017, 2018)]);
        let width = |year: i16| {
            let mut all = axis.stretches().iter();
            all.find(|each| each.first == year).map_or(0.0, |each| each.to - each.from)
        };
        assert!(width(2016) > width(1945), "finer dates take more room");
        assert!(width(1957) < width(1956), "empty years take little");
    }

    #[test]
    fn no_moments_need_no_axis() {
        assert!(Axis::of(&[], 0.0, 1.0).stretches().is_empty());
    }
}
