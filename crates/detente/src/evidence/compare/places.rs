//! One meeting told in two towns.
//!
//! Two accounts are of one meeting if the same two sides take part, as far as either tells, and
//! the month is the same and no day told by both lies further off than the next. A country is no
//! other place than a town in it: only towns are compared.

use super::when::When;
use super::{Account, Conflict, Difference, MOST, Remark};
use crate::evidence::Found;
use detente_reader::Item;
use detente_reader::names::{EntityKind, built_in_states};
use detente_reader::reading::EventItem;
use detente_reader::settlement::EventStatus;
use detente_reader::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// A meeting in a town, as one report tells it.
pub(super) struct Meeting {
    source: String,
    account: Account,
    /// The town: its entity, or its name in lower case.
    town: String,
    when: When,
    /// Everyone named in the sentence.
    present: BTreeSet<String>,
}

/// The meeting that an item tells of, if it says where and in which month.
pub(super) fn meeting<'t>(
    source: &str,
    found: &Found,
    all: &[Found],
    sentence: &str,
    content: impl Fn(Span) -> &'t str,
) -> Option<Meeting> {
    let Item::Event(event) = &found.item else { return None };
    let told = event.kind == "meeting" && event.status != EventStatus::Denied;
    let when = When::of(event.date.as_ref().filter(|_| told)?)?;
    when.tells_month().then_some(())?;
    let (town, value) = town(event, all, content)?;
    let account = Account { id: found.id.clone(), value, sentence: sentence.to_owned() };
    let present = named_in(event, all).map(|(entity, _)| entity.to_owned()).collect();
    Some(Meeting { source: source.to_owned(), account, town, when, present })
}

/// The names in an event's sentence, with where they stand.
fn named_in<'a>(
    event: &'a EventItem,
    all: &'a [Found],
) -> impl Iterator<Item = (&'a str, (Span, EntityKind))> {
    all.iter().filter_map(|found| match &found.item {
        Item::Mention(mention) if event.span.contains(mention.span) => {
            Some((mention.entity.as_str(), (mention.span, mention.kind)))
        }
        _ => None,
    })
}

/// The town where it was, with its name as written: a place of the case, or a seat of government.
fn town<'t>(
    event: &EventItem,
    all: &[Found],
    content: impl Fn(Span) -> &'t str,
) -> Option<(String, String)> {
    let place = event.place.as_deref()?;
    let mut named = named_in(event, all).filter(|(entity, _)| *entity == place);
    named.find_map(|(entity, (span, kind))| {
        let written = content(span).split_whitespace().collect::<Vec<_>>().join(" ");
        match kind {
            EntityKind::Place => Some((entity.to_owned(), written)),
            EntityKind::State if is_seat(&written) => Some((written.to_lowercase(), written)),
            _ => None,
        }
    })
}

/// Whether a name is that of a seat of government.
fn is_seat(name: &str) -> bool {
    let states = built_in_states();
    let mut aliases = states.iter().flat_map(|state| &state.also);
    aliases.any(|alias| alias.seat && alias.name.eq_ignore_ascii_case(name))
}

/// The entity that an item shows to speak for a decision maker or state.
pub(super) fn party(item: &Item) -> Option<(String, String)> {
    let Item::Statement(statement) = item else { return None };
    let speaker = statement.speaker.as_ref()?;
    Some((speaker.entity.clone()?, speaker.party.clone()?))
}

/// The pairs that tell of one meeting in two towns.
pub(super) fn compare(told: &[Meeting], parties: &BTreeMap<String, String>) -> Vec<Conflict> {
    let told = &told[..told.len().min(MOST)];
    let mut found = Vec::new();
    for (at, left) in told.iter().enumerate() {
        found.extend(told[at + 1..].iter().filter_map(|right| pair(left, right, parties)));
    }
    found
}

fn pair(left: &Meeting, right: &Meeting, parties: &BTreeMap<String, String>) -> Option<Conflict> {
    let close = left.when.may_agree(right.when) || left.when.days_apart(right.when) == Some(1);
    let differ = left.source != right.source && left.town != right.town && close;
    let sides = |meeting: &Meeting| -> BTreeSet<String> {
        let side = |entity: &String| parties.get(entity).unwrap_or(entity).clone();
        meeting.present.iter().filter(|entity| **entity != meeting.town).map(side).collect()
    };
    let (here, there) = (sides(left), sides(right));
    let shared = here.intersection(&there).count();
    (differ && shared >= 2).then(|| Conflict {
        difference: Difference::Place,
        likeness: shared as f64 / here.union(&there).count() as f64,
        remark: Some(Remark::SeveralPlaces),
        accounts: [left.account.clone(), right.account.clone()],
    })
}
