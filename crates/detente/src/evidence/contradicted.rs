//! Judgements whose evidence another report tells differently: the contradictions of a corpus,
//! brought to the passages that the case cites.

use super::{Conflict, Corpus, CorpusError, Difference, conflicts};
use crate::Case;
use detente_model::{Evidence, Judgement};

/// No more contradictions are looked at, the likeliest first.
const MOST: usize = 1_000;

/// A passage that a judgement rests on, and a report that tells the matter differently.
#[derive(Clone, Debug, PartialEq)]
pub struct Contradicted {
    /// The judgements that rest on the passage.
    pub judgements: Vec<Judgement>,
    /// The passage, `source/name`.
    pub passage: String,
    /// The two accounts.
    pub conflict: Conflict,
    /// Which of the two accounts the passage gives.
    pub side: usize,
}

/// The contradictions that touch passages on which judgements rest, the likeliest first.
///
/// An item of the corpus and a passage are the same where one was made of the other, or where
/// they overlap in a source of the same key.
///
/// # Errors
/// [`CorpusError`] where the corpus cannot be read.
pub fn contradicted(case: &Case, corpus: &Corpus) -> Result<Vec<Contradicted>, CorpusError> {
    let mut found = Vec::new();
    let about_matters = |conflict: &Conflict| {
        !matches!(conflict.difference, Difference::Spelling | Difference::Name)
    };
    for conflict in conflicts(corpus)?.into_iter().filter(about_matters).take(MOST) {
        for side in [0, 1] {
            for passage in passages(case, corpus, &conflict.accounts[side].id)? {
                let judgements = judgements_on(case, &passage);
                if !judgements.is_empty() {
                    let conflict = conflict.clone();
                    found.push(Contradicted { judgements, passage, conflict, side });
                }
            }
        }
    }
    Ok(found)
}

/// The passages of the case that hold an item.
fn passages(case: &Case, corpus: &Corpus, item: &str) -> Result<Vec<String>, CorpusError> {
    let found = corpus.item(item)?;
    let source = item.split('/').next().unwrap_or_default();
    let span = found.item.span();
    let holds = |annotation: &&crate::Annotation| {
        let overlaps = annotation.target.source == source
            && annotation
                .position()
                .zip(span)
                .is_some_and(|(own, other)| own.start < other.end && other.start < own.end);
        overlaps || found.annotation.as_ref() == Some(&annotation.id)
    };
    let all = case.annotations().map(|(_, each)| each);
    Ok(all.filter(holds).map(|each| each.id.clone()).collect())
}

/// The judgements that rest on a passage.
fn judgements_on(case: &Case, passage: &str) -> Vec<Judgement> {
    let Some((source, name)) = passage.split_once('/') else { return Vec::new() };
    let evidence = Evidence { source: source.to_owned(), annotation: Some(name.to_owned()) };
    let all = case.dispute.judgements();
    all.filter(|each| case.dispute.because(*each).contains(&evidence)).collect()
}
