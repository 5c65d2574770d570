//! The same story twice: reports that repeat one another, and the passages they share.

use super::{Corpus, CorpusError};
use detente_reader::same::{Fingerprint, alike, fingerprint, shared_passages, wire_credits};
use detente_reader::text::{CodePoints, Span};

/// Two reports that share text.
#[derive(Clone, Debug, PartialEq)]
pub struct Repeat {
    /// Their names.
    pub sources: [String; 2],
    /// Runs of five words that both have, among all of both, in `0..=1`.
    pub jaccard: f64,
    /// Those among the runs of the shorter, in `0..=1`.
    pub containment: f64,
    /// The passages that stand in both, in the order of the first.
    pub passages: Vec<SharedPassage>,
    /// The news agencies that either credits.
    pub agencies: Vec<String>,
}

/// A passage that stands in two reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedPassage {
    /// Where it stands in each, in code points.
    pub spans: [Span; 2],
    /// Its words in the first, on one line.
    pub words: String,
}

/// Shorter passages are not shown.
const SHORTEST: usize = 8;

/// The reports of a corpus that share at least `least` of the shorter one's runs of five words.
///
/// The shares are exact for every pair found; nearly every pair with a paragraph in common is.
/// Cost: memory for the runs of all reports.
///
/// # Errors
/// [`CorpusError`] where it cannot be read.
pub fn repeats(corpus: &Corpus, least: f64) -> Result<Vec<Repeat>, CorpusError> {
    let sources = corpus.sources()?;
    let mut prints: Vec<Fingerprint> = Vec::with_capacity(sources.len());
    for source in &sources {
        prints.push(fingerprint(&corpus.report(source)?.text));
    }
    let mut found = Vec::new();
    for pair in alike(&prints, least) {
        let names = [&sources[pair.first], &sources[pair.second]];
        let texts = [corpus.report(names[0])?.text, corpus.report(names[1])?.text];
        let points = texts.each_ref().map(|text| CodePoints::new(text));
        let shared = shared_passages(&prints[pair.first], &prints[pair.second], SHORTEST);
        let passages = shared.into_iter().map(|shared| SharedPassage {
            words: texts[0][shared.first.clone()].split_whitespace().collect::<Vec<_>>().join(" "),
            spans: [
                points[0].span(&texts[0], shared.first),
                points[1].span(&texts[1], shared.second),
            ],
        });
        found.push(Repeat {
            passages: passages.collect(),
            agencies: agencies(&texts),
            sources: names.map(String::clone),
            jaccard: pair.jaccard,
            containment: pair.containment,
        });
    }
    Ok(found)
}

/// So many words in a row are no coincidence.
const COPIED: usize = 9;

/// The first nine words or more in a row that what is said of a passage shares with its report,
/// on one line.
#[must_use]
pub fn copied(says: &str, report: &Fingerprint) -> Option<String> {
    let shared = shared_passages(&fingerprint(says), report, COPIED).into_iter().next()?;
    Some(says[shared.first].split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A report as what is said of it can be compared with it.
#[must_use]
pub fn words_of_report(text: &str) -> Fingerprint {
    fingerprint(text)
}

fn agencies(texts: &[String; 2]) -> Vec<String> {
    let credits = texts.iter().flat_map(|text| wire_credits(text));
    let mut named: Vec<String> = credits.map(|credit| credit.agency.to_owned()).collect();
    named.sort();
    named.dedup();
    named
}
