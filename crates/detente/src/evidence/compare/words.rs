//! The same words in two mouths, and the same refusal in two wordings.

use super::{Account, Conflict, Difference, MOST, stem};
use crate::evidence::Found;
use detente_reader::Item;
use detente_reader::reading::Statement;
use detente_reader::speech::{Refusal, refusals};
use detente_reader::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// What somebody with a name said.
pub(super) struct Saying {
    source: String,
    id: String,
    sentence: String,
    /// The entity, or the name in lower case.
    speaker: String,
    /// As the report calls the speaker.
    name: String,
    /// Names through whom it came.
    chain: Vec<String>,
    span: Span,
    /// Its words in lower case.
    words: Vec<String>,
    refusals: Vec<Refusal>,
}

/// The statement that an item is, if its speaker is somebody with a name.
pub(super) fn saying<'t>(
    source: &str,
    found: &Found,
    sentence: &str,
    content: impl Fn(Span) -> &'t str,
) -> Option<Saying> {
    let Item::Statement(statement) = &found.item else { return None };
    let speaker = named(statement)?;
    let text = statement.content.iter().map(|span| content(*span)).collect::<Vec<_>>().join(" ");
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    Some(Saying {
        source: source.to_owned(),
        id: found.id.clone(),
        sentence: sentence.to_owned(),
        speaker,
        name: statement.speaker.as_ref()?.name.clone(),
        chain: statement.chain.iter().map(|link| link.name.clone()).collect(),
        span: found.item.span()?,
        words: words.map(str::to_lowercase).collect(),
        refusals: refusals(&text),
    })
}

/// Who spoke: the entity, else a name of two capitals at least; nobody else can be told apart.
fn named(statement: &Statement) -> Option<String> {
    let speaker = statement.speaker.as_ref()?;
    let parts: Vec<&str> = speaker.name.split_whitespace().collect();
    let name = parts.len() > 1 && parts.iter().all(|part| part.starts_with(char::is_uppercase));
    speaker.entity.clone().or_else(|| name.then(|| speaker.name.to_lowercase()))
}

/// What differs among what was said.
pub(super) fn compare(told: &[Saying]) -> Vec<Conflict> {
    let mut found = same_words(told);
    found.extend(same_refusal(told));
    found
}

/// So many words in a row make two statements candidates.
const ROW: usize = 5;
/// So much of the shorter must stand in the longer.
const CONTAINED: f64 = 0.6;

/// The same words by two speakers.
fn same_words(told: &[Saying]) -> Vec<Conflict> {
    let rows: Vec<BTreeSet<&[String]>> =
        told.iter().map(|saying| saying.words.windows(ROW).collect()).collect();
    let mut holders: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    for (place, saying) in rows.iter().enumerate() {
        for row in saying {
            holders.entry(row).or_default().push(place);
        }
    }
    let mut pairs = BTreeSet::new();
    for places in holders.values().filter(|places| places.len() <= MOST) {
        for (at, &left) in places.iter().enumerate() {
            pairs.extend(places[at + 1..].iter().map(|&right| (left, right)));
        }
    }
    let conflict = |(left, right): (usize, usize)| {
        let shared = rows[left].intersection(&rows[right]).count();
        let likeness = shared as f64 / rows[left].len().min(rows[right].len()).max(1) as f64;
        let (left, right) = (&told[left], &told[right]);
        let apart = is_apart(left, right) && left.speaker != right.speaker;
        (apart && !is_passed_on(left, right) && likeness >= CONTAINED).then(|| Conflict {
            difference: Difference::Speaker,
            likeness,
            remark: None,
            accounts: [left, right].map(|saying| account(saying, saying.name.clone())),
        })
    };
    pairs.into_iter().filter_map(conflict).collect()
}

/// Whether neither stands within the other.
fn is_apart(left: &Saying, right: &Saying) -> bool {
    left.source != right.source
        || left.span.end <= right.span.start
        || right.span.end <= left.span.start
}

/// Whether one passes on what the other said.
fn is_passed_on(left: &Saying, right: &Saying) -> bool {
    left.chain.contains(&right.name) || right.chain.contains(&left.name)
}

/// The same speaker who will not do something with something, by another verb.
fn same_refusal(told: &[Saying]) -> Vec<Conflict> {
    let mut groups: BTreeMap<(&str, String), Vec<(&Saying, &Refusal)>> = BTreeMap::new();
    for saying in told {
        for refusal in &saying.refusals {
            let key = (saying.speaker.as_str(), stem(&refusal.object));
            groups.entry(key).or_default().push((saying, refusal));
        }
    }
    let mut found = Vec::new();
    for group in groups.values() {
        for (at, (left, refusal)) in group.iter().take(MOST).enumerate() {
            for (right, other) in group[at + 1..].iter().take(MOST) {
                if stem(&refusal.verb) != stem(&other.verb) && left.source != right.source {
                    found.push(reworded((left, refusal), (right, other)));
                }
            }
        }
    }
    found
}

fn reworded(left: (&Saying, &Refusal), right: (&Saying, &Refusal)) -> Conflict {
    let words: [BTreeSet<&String>; 2] =
        [left.0, right.0].map(|saying| saying.words.iter().collect());
    let shared = words[0].intersection(&words[1]).count();
    let all = words[0].len().min(words[1].len()).max(1);
    Conflict {
        difference: Difference::Wording,
        likeness: shared as f64 / all as f64,
        remark: None,
        accounts: [left, right].map(|(saying, refusal)| {
            account(saying, format!("not {} … {}", refusal.verb, refusal.object))
        }),
    }
}

fn account(saying: &Saying, value: String) -> Account {
    Account { id: saying.id.clone(), value, sentence: saying.sentence.clone() }
}
