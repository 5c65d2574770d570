//! What the reports date, in order: events and statements, merged where several tell the same.

use super::compare::sentence_of;
use super::{Corpus, CorpusError, Filter, Found};
use detente_reader::Item;
use detente_reader::text::CodePoints;
use std::collections::BTreeMap;

/// Something dated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// When, as far as it is known: ISO 8601.
    pub date: String,
    /// What the reports tell of it: the item, and its sentence on one line.
    pub told: Vec<(String, String)>,
    /// What sort of event it is, where the rules know.
    pub kind: Option<String>,
    /// Who acted, and on whom.
    pub parties: Vec<String>,
    /// Whether it happened, is planned, denied or rumoured.
    pub status: Option<String>,
}

/// What the reports of a corpus date, the earliest first; what has no year comes last.
///
/// Events of the same sort, by the same parties, on the same date are one moment, told by
/// several reports. A date without an event stands with its sentence alone.
///
/// # Errors
/// [`CorpusError`] where it cannot be read.
pub fn timeline(corpus: &Corpus) -> Result<Vec<Moment>, CorpusError> {
    let mut moments: BTreeMap<(bool, String, String), Moment> = BTreeMap::new();
    for source in corpus.sources()? {
        let report = corpus.report(&source)?;
        let points = CodePoints::new(&report.text);
        let filter = Filter { source: Some(source), ..Filter::default() };
        let items = corpus.items(&filter, usize::MAX)?;
        let dated: Vec<&Found> =
            items.iter().filter(|found| date_of(&found.item).is_some()).collect();
        for found in &dated {
            if is_within_event(found, &dated) {
                continue;
            }
            let sentence = sentence_of(&report.text, &points, found).unwrap_or_default();
            add(&mut moments, found, sentence);
        }
    }
    Ok(moments.into_values().collect())
}

fn date_of(item: &Item) -> Option<&String> {
    match item {
        Item::Date(date) => date.value.as_ref().filter(|value| value.len() >= 4),
        Item::Event(event) => event.date.as_ref(),
        _ => None,
    }
}

/// Whether a date is told by an event around it already.
fn is_within_event(found: &Found, all: &[&Found]) -> bool {
    let (Item::Date(_), Some(span)) = (&found.item, found.item.span()) else { return false };
    let around = |other: &&&Found| {
        matches!(other.item, Item::Event(_))
            && other.item.span().is_some_and(|event| event.contains(span))
            && date_of(&other.item) == date_of(&found.item)
    };
    all.iter().any(|other| around(&other))
}

fn add(moments: &mut BTreeMap<(bool, String, String), Moment>, found: &Found, sentence: String) {
    let Some(date) = date_of(&found.item).cloned() else { return };
    let (kind, parties, status) = match &found.item {
        Item::Event(event) => {
            let mut parties: Vec<String> =
                event.actors.iter().chain(&event.targets).cloned().collect();
            parties.sort();
            parties.dedup();
            let status = crate::report::word_of(&event.status);
            (Some(event.kind.clone()), parties, Some(status))
        }
        _ => (None, Vec::new(), None),
    };
    let what = match &kind {
        Some(kind) => format!("{kind} {}", parties.join(" ")),
        None => sentence.clone(),
    };
    let key = (date.starts_with('-'), date.clone(), what);
    let moment = moments.entry(key).or_insert_with(|| Moment {
        date,
        told: Vec::new(),
        kind,
        parties,
        status,
    });
    moment.told.push((found.id.clone(), sentence));
}
