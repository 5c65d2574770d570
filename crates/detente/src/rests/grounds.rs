//! The grounds of judgements: which evidence there is, whose word it is, what falls with it.

use crate::Case;
use detente_model::{Dispute, Evidence, Judgement};
use std::collections::BTreeSet;

/// Whose word a piece of evidence is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Voice {
    /// Somebody with a name.
    Named(String),
    /// Somebody described and not named: "a government source".
    Unnamed(String),
    /// The report's own.
    Report,
}

/// What a judgement rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Support {
    /// One source, and in it only people who are not named.
    OneUnnamed,
    /// One source.
    OneSource,
    /// Several sources.
    Several,
    /// No evidence is given.
    Nothing,
}

/// Every source and every passage that some judgement cites, sources first.
pub(super) fn cited(dispute: &Dispute) -> Vec<Evidence> {
    let all: BTreeSet<&Evidence> =
        dispute.judgements().flat_map(|judgement| dispute.because(judgement)).collect();
    let keys: BTreeSet<&str> = all.iter().map(|each| each.source.as_str()).collect();
    let source = |key: &str| Evidence { source: key.to_owned(), annotation: None };
    let passages = all.into_iter().filter(|each| each.annotation.is_some()).cloned();
    keys.into_iter().map(source).chain(passages).collect()
}

/// The judgements that have grounds, and none but this evidence.
pub(super) fn falling(dispute: &Dispute, evidence: &Evidence) -> Vec<Judgement> {
    let is_withdrawn = |ground: &Evidence| match evidence.annotation {
        Some(_) => ground == evidence,
        None => ground.source == evidence.source,
    };
    let falls = |judgement: &Judgement| {
        let grounds = dispute.because(*judgement);
        !grounds.is_empty() && grounds.iter().all(is_withdrawn)
    };
    dispute.judgements().filter(falls).collect()
}

/// What a judgement rests on.
pub(super) fn support(case: &Case, judgement: Judgement) -> Support {
    let grounds = case.dispute.because(judgement);
    let Some(first) = grounds.first() else { return Support::Nothing };
    if grounds.iter().any(|each| each.source != first.source) {
        return Support::Several;
    }
    let unnamed = |each: &Evidence| matches!(case.voice(each), Voice::Unnamed(_));
    if grounds.iter().all(unnamed) { Support::OneUnnamed } else { Support::OneSource }
}

impl Case {
    /// Whose word a piece of evidence is.
    ///
    /// A speaker is taken to be unnamed if its description in the annotation begins with a
    /// small letter, as in "unnamed experts" or "a government source": names begin with a
    /// capital, or are in a script that has none.
    #[must_use]
    pub fn voice(&self, evidence: &Evidence) -> Voice {
        let speaker = self.annotation(evidence).and_then(|each| each.detente.speaker.clone());
        match speaker {
            None => Voice::Report,
            Some(who) if who.chars().next().is_some_and(char::is_lowercase) => Voice::Unnamed(who),
            Some(who) => Voice::Named(who),
        }
    }
}
