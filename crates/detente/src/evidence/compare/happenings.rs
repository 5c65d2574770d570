//! One event told with two dates.
//!
//! Some things are done once to what they are done to (a seizure, a handover): there any other
//! date is a question. Others come again and again (meetings, agreements): there two accounts are
//! of one event only if the same take part, and the days lie close together or the place is one.

use super::when::When;
use super::{Account, Conflict, Difference, MOST, Remark};
use crate::evidence::Found;
use detente_reader::Item;
use detente_reader::reading::EventItem;
use detente_reader::settlement::EventStatus;
use std::collections::{BTreeMap, BTreeSet};

/// An event as one report tells it.
pub(super) struct Happening {
    source: String,
    account: Account,
    event: EventItem,
    when: When,
    /// The date only stands in the same sentence.
    loose: bool,
}

/// The event that an item tells of, with its date; else with another in its sentence.
pub(super) fn happening(
    source: &str,
    found: &Found,
    all: &[Found],
    sentence: &str,
) -> Option<Happening> {
    let Item::Event(event) = &found.item else { return None };
    let value = event.date.clone().or_else(|| lone_date(event, all))?;
    let when = When::of(&value)?;
    let loose = event.date.is_none();
    if event.status == EventStatus::Denied || loose && !is_done_once(&event.kind) {
        return None;
    }
    let account = Account { id: found.id.clone(), value, sentence: sentence.to_owned() };
    Some(Happening { source: source.to_owned(), account, event: event.clone(), when, loose })
}

/// Whether a date is compared as that of an event, and not by the words of its sentence: the day
/// of a meeting, since people meet often, and a date told beside what is done once.
pub(super) fn is_of_event(found: &Found, all: &[Found]) -> bool {
    let Item::Date(date) = &found.item else { return false };
    all.iter().any(|other| match &other.item {
        Item::Event(event) if event.span.contains(date.span) => {
            let met = event.kind == "meeting" && event.date.is_some() && event.date == date.value;
            met || is_done_once(&event.kind) && !done_to(event).is_empty()
        }
        _ => false,
    })
}

/// The date in the event's sentence, if there is but one.
fn lone_date(event: &EventItem, all: &[Found]) -> Option<String> {
    let mut dates = all.iter().filter_map(|found| match &found.item {
        Item::Date(date) if event.span.contains(date.span) => date.value.clone(),
        _ => None,
    });
    let date = dates.next()?;
    dates.next().is_none().then_some(date)
}

/// What is done once to what it is done to.
fn is_done_once(kind: &str) -> bool {
    matches!(kind, "seizure" | "handover")
}

/// The pairs that tell of one event with two dates.
pub(super) fn compare(told: &[Happening]) -> Vec<Conflict> {
    let mut kinds: BTreeMap<&str, Vec<&Happening>> = BTreeMap::new();
    for happening in told {
        kinds.entry(&happening.event.kind).or_default().push(happening);
    }
    let mut found = Vec::new();
    for kind in kinds.values() {
        let kind = &kind[..kind.len().min(MOST)];
        for (place, left) in kind.iter().enumerate() {
            found.extend(kind[place + 1..].iter().filter_map(|right| pair(left, right)));
        }
    }
    found
}

fn pair(left: &Happening, right: &Happening) -> Option<Conflict> {
    let differ = left.account.sentence != right.account.sentence
        && !left.when.may_agree(right.when)
        && match is_done_once(&left.event.kind) {
            true => is_one_deed(left, right),
            false => is_one_meeting(left, right),
        };
    if !differ {
        return None;
    }
    let day_apart = left.when.days_apart(right.when) == Some(1);
    let loose = left.loose || right.loose;
    let remark = match (loose, day_apart) {
        (true, _) => Some(Remark::OtherDate),
        (_, true) => Some(Remark::DayApart),
        _ => None,
    };
    Some(Conflict {
        difference: Difference::Date,
        likeness: likeness(left, right) * if loose { 0.5 } else { 1.0 },
        remark,
        accounts: [left.account.clone(), right.account.clone()],
    })
}

/// One deed: to the same, by nobody that both tell differently.
fn is_one_deed(left: &Happening, right: &Happening) -> bool {
    let (done_to, also) = (done_to(&left.event), done_to(&right.event));
    let (by, by_also) = (by(&left.event), by(&right.event));
    let near = left.when.years_apart(right.when).is_none_or(|years| years <= NEAR_YEARS);
    let told_firmly = !left.loose && !right.loose;
    !done_to.is_disjoint(&also)
        && (by.is_empty() || by_also.is_empty() || !by.is_disjoint(&by_also))
        && !(left.loose && right.loose)
        && (told_firmly || near)
}

/// A date that may belong to something else is no question where it lies further off.
const NEAR_YEARS: i32 = 2;

/// One meeting: in two reports, of the same, within days or at the same place.
fn is_one_meeting(left: &Happening, right: &Happening) -> bool {
    let (here, there) = (by_and_with(&left.event), by_and_with(&right.event));
    let n_shared = here.intersection(&there).count();
    let same_place = left.event.place.is_some() && left.event.place == right.event.place;
    let days = left.when.days_apart(right.when).is_some_and(|days| days <= NEAR_DAYS);
    let months = left.when.months_apart(right.when).is_some_and(|months| months <= 1);
    left.source != right.source
        && n_shared + usize::from(same_place) >= 2
        && n_shared >= 1
        && (days || months && same_place)
}

/// Days further apart are two meetings.
const NEAR_DAYS: i32 = 3;

fn by(event: &EventItem) -> BTreeSet<&str> {
    event.actors.iter().map(String::as_str).collect()
}

fn by_and_with(event: &EventItem) -> BTreeSet<&str> {
    event.actors.iter().chain(&event.targets).map(String::as_str).collect()
}

fn done_to(event: &EventItem) -> BTreeSet<&str> {
    event.targets.iter().chain(&event.place).map(String::as_str).collect()
}

/// Who and where both tell, among all that either tells.
fn likeness(left: &Happening, right: &Happening) -> f64 {
    let of = |event: &EventItem| -> BTreeSet<String> {
        event.actors.iter().chain(&event.targets).chain(&event.place).cloned().collect()
    };
    let (left, right) = (of(&left.event), of(&right.event));
    let all = left.union(&right).count();
    if all == 0 { 0.0 } else { left.intersection(&right).count() as f64 / all as f64 }
}
