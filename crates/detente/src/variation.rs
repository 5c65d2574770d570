//! What if: a dispute with some judgements taken otherwise.
//!
//! A variation is small data that fits in an address: which statements stand in which order,
//! which are strong or unsure, which rules are lifted, which options become one-way. It never
//! changes the case it is applied to.

use crate::{Analysis, Case, usual_for_both};
use detente_analysis::questions::without;
use detente_analysis::{Question, Refused};
use detente_model::{DecisionMaker, Dispute, Irreversible, Judgement, OptionId, Preference};
use std::collections::{BTreeMap, BTreeSet};

/// Judgements taken otherwise than the case takes them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Variation {
    /// For a decision maker whose statements are changed: those that stay, by their places in
    /// the case, in their new order.
    pub orders: BTreeMap<DecisionMaker, Vec<usize>>,
    /// Constraints, one-way options and forbidden moves that are lifted.
    pub lifted: BTreeSet<Judgement>,
    /// Statements, by their places in the case, that are strong where the case has them plain,
    /// and the other way round.
    pub strength: BTreeSet<(DecisionMaker, usize)>,
    /// Statements that are unsure where the case has them sure, and the other way round.
    pub doubt: BTreeSet<(DecisionMaker, usize)>,
    /// Options that, once taken, stay taken, although the case lets them be given up.
    pub one_way: BTreeSet<OptionId>,
}

impl Variation {
    /// The places of a decision maker's statements in their order here; `None` where its
    /// preferences are not stated by statements.
    #[must_use]
    pub fn order(&self, dispute: &Dispute, who: DecisionMaker) -> Option<Vec<usize>> {
        let Preference::Statements(statements) = &dispute.preferences[who.index()] else {
            return None;
        };
        let kept = self.orders.get(&who);
        Some(kept.cloned().unwrap_or_else(|| (0..statements.len()).collect()))
    }

    /// Whether nothing is changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a statement is strong, and whether it is unsure, in this variation.
    #[must_use]
    pub fn marks(&self, dispute: &Dispute, who: DecisionMaker, place: usize) -> [bool; 2] {
        let own = match &dispute.preferences[who.index()] {
            Preference::Statements(all) => all.get(place).map(|each| [each.strongly, each.unsure]),
            _ => None,
        };
        let [strongly, unsure] = own.unwrap_or_default();
        [
            strongly != self.strength.contains(&(who, place)),
            unsure != self.doubt.contains(&(who, place)),
        ]
    }

    /// Whether an option can be made one-way: it is not, whichever way.
    #[must_use]
    pub fn can_be_one_way(dispute: &Dispute, option: OptionId) -> bool {
        dispute.graph.is_none() && !dispute.irreversible.iter().any(|each| each.option == option)
    }

    /// The dispute with these judgements taken otherwise. Places that the dispute does not
    /// have are passed over.
    #[must_use]
    pub fn applied(&self, dispute: &Dispute) -> Dispute {
        let lifted: Vec<Judgement> = self.lifted.iter().copied().collect();
        let mut varied = without(dispute, &lifted);
        self.mark(dispute, &mut varied);
        let marked = varied.preferences.clone();
        for (who, order) in &self.orders {
            let Some(Preference::Statements(statements)) = marked.get(who.index()) else {
                continue;
            };
            let kept: Vec<_> = order.iter().filter_map(|&p| statements.get(p).cloned()).collect();
            varied.preferences[who.index()] = if kept.is_empty() {
                Preference::Indifferent
            } else {
                Preference::Statements(kept)
            };
        }
        let fitting = self.one_way.iter().filter(|each| Self::can_be_one_way(dispute, **each));
        varied.irreversible.extend(fitting.map(|&option| Irreversible {
            option,
            once_taken: true,
            why: None,
            because: Vec::new(),
        }));
        varied
    }

    /// Gives the statements their marks.
    fn mark(&self, dispute: &Dispute, varied: &mut Dispute) {
        for &(who, place) in self.strength.union(&self.doubt) {
            let [strongly, unsure] = self.marks(dispute, who, place);
            let Some(Preference::Statements(all)) = varied.preferences.get_mut(who.index()) else {
                continue;
            };
            if let Some(statement) = all.get_mut(place) {
                (statement.strongly, statement.unsure) = (strongly, unsure);
            }
        }
    }
}

impl Case {
    /// The case as it would be with other judgements: the same sources and evidence, and the
    /// same text, which its source map no longer fits.
    #[must_use]
    pub fn varied(&self, variation: &Variation) -> Self {
        let mut case = self.clone();
        case.dispute = variation.applied(&self.dispute);
        case
    }

    /// The case and the variation, both asked what is usual for them together, so that they can
    /// be compared: where a wish becomes unsure, the case too is read boldly and cautiously. The
    /// first is `None` where `own`, the case's own answer, was already asked the same.
    ///
    /// # Errors
    /// When one of them cannot be analysed within the question's budget.
    pub fn compared(
        &self,
        variation: &Variation,
        own: &Analysis,
        question: &Question,
    ) -> Result<(Option<Analysis>, Self, Analysis), Refused> {
        let varied = self.varied(variation);
        let (before, after) = self.beside(&varied, own, question)?;
        Ok((before, varied, after))
    }

    /// The case and another of the same options, both asked what is usual for them together; as
    /// [`Case::compared`].
    ///
    /// # Errors
    /// When one of them cannot be analysed within the question's budget.
    pub fn beside(
        &self,
        other: &Self,
        own: &Analysis,
        question: &Question,
    ) -> Result<(Option<Analysis>, Analysis), Refused> {
        let concepts = usual_for_both(&self.dispute, &other.dispute);
        let question = Question { concepts: &concepts, ..*question };
        let is_answered = own.answer.concepts().eq(concepts.iter().copied());
        let before = if is_answered { None } else { Some(self.analyze(&question)?) };
        Ok((before, other.analyze(&question)?))
    }
}
