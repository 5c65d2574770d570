//! Rival names of one place, by who uses them.

use super::{Corpus, CorpusError, Filter};
use detente_reader::Item;
use detente_reader::names::EntityKind;
use detente_reader::text::{CodePoints, Span};
use std::collections::{BTreeMap, BTreeSet};

/// A name of a place, as somebody uses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameUse {
    /// The place.
    pub entity: String,
    /// The name as written.
    pub name: String,
    /// Whose words it stands in: a speaker, with the decision maker it speaks for; `None` where
    /// it stands in the reports' own.
    pub by: Option<(String, Option<String>)>,
    /// How often.
    pub n_times: usize,
    /// In which reports.
    pub sources: Vec<String>,
}

type Uses = BTreeMap<(String, String, Option<(String, Option<String>)>), (usize, BTreeSet<String>)>;

/// The places that the reports of a corpus call by several names, each name with its users.
///
/// # Errors
/// [`CorpusError`] where it cannot be read.
pub fn rival_names(corpus: &Corpus) -> Result<Vec<NameUse>, CorpusError> {
    let mut uses: Uses = BTreeMap::new();
    for source in corpus.sources()? {
        let report = corpus.report(&source)?;
        let points = CodePoints::new(&report.text);
        let filter = Filter { source: Some(source.clone()), ..Filter::default() };
        let items = corpus.items(&filter, usize::MAX)?;
        let said: Vec<(Span, (String, Option<String>))> =
            items.iter().flat_map(|found| words_of(&found.item)).collect();
        for found in &items {
            let Item::Mention(mention) = &found.item else { continue };
            if mention.kind != EntityKind::Place {
                continue;
            }
            let written = points.slice(&report.text, mention.span).unwrap_or_default();
            let name = written.split_whitespace().collect::<Vec<_>>().join(" ");
            let around = said.iter().filter(|(span, _)| span.contains(mention.span));
            let by = around.min_by_key(|(span, _)| span.end - span.start);
            let key = (mention.entity.clone(), name, by.map(|(_, who)| who.clone()));
            let entry = uses.entry(key).or_default();
            entry.0 += 1;
            entry.1.insert(source.clone());
        }
    }
    Ok(of_several_names(uses))
}

/// The spans of a statement with its speaker.
fn words_of(item: &Item) -> Vec<(Span, (String, Option<String>))> {
    let Item::Statement(statement) = item else { return Vec::new() };
    let Some(speaker) = &statement.speaker else { return Vec::new() };
    let who = (speaker.name.clone(), speaker.party.clone());
    statement.content.iter().map(|span| (*span, who.clone())).collect()
}

fn of_several_names(uses: Uses) -> Vec<NameUse> {
    let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (entity, name, _) in uses.keys() {
        names.entry(entity.clone()).or_default().insert(name.to_lowercase());
    }
    let several = |entity: &String| names.get(entity).is_some_and(|names| names.len() > 1);
    uses.into_iter()
        .filter(|((entity, ..), _)| several(entity))
        .map(|((entity, name, by), (n_times, sources))| NameUse {
            entity,
            name,
            by,
            n_times,
            sources: sources.into_iter().collect(),
        })
        .collect()
}
