//! What if: a dispute with some judgements taken otherwise, and what that does to the outcomes
//! that hold.
//!
//! A variation is small data that fits in an address: which statements stand in which order,
//! which are strong or unsure, which rules are lifted, which options become one-way. It never
//! changes the case it is applied to.

use crate::{Analysis, Case, usual_for_both};
use detente_analysis::{Concept, Question, Refused};
use detente_model::{
    Choices, DecisionMaker, Dispute, Irreversible, Judgement, OptionId, Preference, State,
};
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
        let mut varied = dispute.clone();
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
        let stays = |judgement| !self.lifted.contains(&judgement);
        keep(&mut varied.constraints, |place| stays(Judgement::Constraint(place)));
        keep(&mut varied.irreversible, |place| stays(Judgement::Irreversible(place)));
        keep(&mut varied.forbidden_moves, |place| stays(Judgement::ForbiddenMove(place)));
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

/// Keeps the items whose places are wanted.
fn keep<T>(items: &mut Vec<T>, wanted: impl Fn(usize) -> bool) {
    let mut place = 0;
    items.retain(|_| {
        place += 1;
        wanted(place - 1)
    });
}

/// A combination of options and the concepts under which its state holds for everybody.
pub type Holding = BTreeMap<Choices, Vec<Concept>>;

/// What a variation does to the outcomes that hold; states are told by the lowest of their
/// combinations, since lifting a rule renumbers them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shift {
    /// Those that hold under some concept only with the variation.
    pub gained: Vec<Choices>,
    /// Those that hold under some concept only without it.
    pub lost: Vec<Choices>,
    /// Those that hold in both, but not under the same concepts.
    pub altered: Vec<Choices>,
    /// Those that hold in both alike.
    pub kept: Vec<Choices>,
}

impl Shift {
    /// From one set of outcomes to another.
    #[must_use]
    pub fn between(before: &Holding, after: &Holding) -> Self {
        let mut shift = Self::default();
        let all: BTreeSet<Choices> = before.keys().chain(after.keys()).copied().collect();
        for choices in all {
            let list = match (before.get(&choices), after.get(&choices)) {
                (None, _) => &mut shift.gained,
                (_, None) => &mut shift.lost,
                (then, now) if then == now => &mut shift.kept,
                _ => &mut shift.altered,
            };
            list.push(choices);
        }
        shift
    }

    /// Whether the same outcomes hold under the same concepts.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.gained.is_empty() && self.lost.is_empty() && self.altered.is_empty()
    }
}

impl Analysis {
    /// The outcomes that hold under some concept.
    #[must_use]
    pub fn holding(&self) -> Holding {
        let concepts = |state: State| self.answer.holds_under(state).collect::<Vec<_>>();
        let states = self.equilibria();
        let pairs = states.iter().map(|state| (self.answer.space.choices(state), concepts(state)));
        pairs.collect()
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
