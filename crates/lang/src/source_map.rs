//! Where each part of a dispute stands in the text it was read from.

use crate::Span;
use detente_model::{DecisionMaker, Evidence, Judgement, OptionId};
use std::collections::BTreeMap;

/// Where each part of a dispute stands in the text it was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    pub(crate) items: BTreeMap<Judgement, Span>,
    pub(crate) claims: BTreeMap<Judgement, Span>,
    pub(crate) decision_makers: Vec<Span>,
    pub(crate) options: Vec<Span>,
    pub(crate) names: Vec<(String, Span)>,
    pub(crate) patterns: BTreeMap<(DecisionMaker, usize, usize), Span>,
    pub(crate) evidence: Vec<(Span, Evidence, Judgement)>,
}

impl SourceMap {
    /// The whole item that states a judgement: the analyst's words and the evidence included.
    #[must_use]
    pub fn judgement(&self, judgement: Judgement) -> Option<Span> {
        self.items.get(&judgement).copied()
    }

    /// What a judgement claims: its item without the analyst's words and the evidence.
    #[must_use]
    pub fn claim(&self, judgement: Judgement) -> Option<Span> {
        self.claims.get(&judgement).copied()
    }

    /// The name of a decision maker where it is declared.
    #[must_use]
    pub fn decision_maker(&self, decision_maker: DecisionMaker) -> Option<Span> {
        self.decision_makers.get(decision_maker.index()).copied()
    }

    /// The name of an option where it is declared.
    #[must_use]
    pub fn option(&self, option: OptionId) -> Option<Span> {
        self.options.get(option.index()).copied()
    }

    /// The status quo, without its evidence.
    #[must_use]
    pub fn status_quo(&self) -> Option<Span> {
        self.claim(Judgement::StatusQuo)
    }

    /// The pattern at a place of a group of a decision maker's ranking, quotes included.
    #[must_use]
    pub fn pattern(
        &self,
        decision_maker: DecisionMaker,
        group: usize,
        place: usize,
    ) -> Option<Span> {
        self.patterns.get(&(decision_maker, group, place)).copied()
    }

    /// Every reference to evidence, in the order of the text, with the judgement it is for.
    #[must_use]
    pub fn evidence(&self) -> &[(Span, Evidence, Judgement)] {
        &self.evidence
    }

    /// The judgement whose item holds the byte at `place`; the innermost where items nest.
    #[must_use]
    pub fn judgement_at(&self, place: u32) -> Option<Judgement> {
        let holds = |span: &Span| span.start <= place && place < span.end;
        let around = self.items.iter().filter(|(_, span)| holds(span));
        around.min_by_key(|(_, span)| span.len()).map(|(&judgement, _)| judgement)
    }
}
