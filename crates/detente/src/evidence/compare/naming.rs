//! One place under two names: a report that calls it nothing but one, and another that calls it
//! nothing but the other. Whose name a place bears is mostly part of the dispute.

use super::{Account, Conflict, Difference};
use crate::evidence::Found;
use detente_reader::Item;
use detente_reader::names::EntityKind;
use detente_reader::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// A name of a place, as a report writes it.
pub(super) struct Called {
    source: String,
    entity: String,
    account: Account,
}

/// The place that an item names.
pub(super) fn called<'t>(
    source: &str,
    found: &Found,
    sentence: &str,
    content: impl Fn(Span) -> &'t str,
) -> Option<Called> {
    let Item::Mention(mention) = &found.item else { return None };
    let place = mention.kind == EntityKind::Place;
    let value = content(mention.span).split_whitespace().collect::<Vec<_>>().join(" ");
    let account = Account { id: found.id.clone(), value, sentence: sentence.to_owned() };
    let (source, entity) = (source.to_owned(), mention.entity.clone());
    place.then_some(Called { source, entity, account })
}

/// The names of a report for one place, each with the first account that bears it.
type Names<'c> = BTreeMap<String, &'c Account>;

/// The pairs of names that no report uses together, one pair of accounts for each.
///
/// Cost: the reports that name a place are compared in pairs by the names they use; reports that
/// use the same names count once.
pub(super) fn compare(told: &[Called]) -> Vec<Conflict> {
    let mut places: BTreeMap<&str, BTreeMap<&str, Names<'_>>> = BTreeMap::new();
    for each in told {
        let names = places.entry(&each.entity).or_default().entry(&each.source).or_default();
        names.entry(plain(&each.account.value)).or_insert(&each.account);
    }
    places.values().flat_map(of_place).collect()
}

/// A name by the first letters of its words: *South* and *southern* are one.
fn plain(name: &str) -> String {
    let words = name.split_whitespace().map(str::to_lowercase).filter(|word| word != "the");
    words.map(|word| word.chars().take(5).collect()).collect::<Vec<String>>().join(" ")
}

fn of_place(reports: &BTreeMap<&str, Names<'_>>) -> Vec<Conflict> {
    let mut seen = BTreeSet::new();
    let different: Vec<&Names<'_>> =
        reports.values().filter(|names| seen.insert(names.keys().collect::<Vec<_>>())).collect();
    let mut pairs = BTreeSet::new();
    let mut found = Vec::new();
    for (at, left) in different.iter().enumerate() {
        for right in &different[at + 1..] {
            if left.keys().any(|name| right.contains_key(name)) {
                continue;
            }
            let firsts = left.iter().next().zip(right.iter().next());
            let Some(((name, account), (other, rival))) = firsts else { continue };
            if pairs.insert([name.min(other), name.max(other)]) {
                found.push(conflict(account, rival));
            }
        }
    }
    found
}

fn conflict(left: &Account, right: &Account) -> Conflict {
    Conflict {
        difference: Difference::Name,
        likeness: 1.0,
        remark: None,
        accounts: [left.clone(), right.clone()],
    }
}
