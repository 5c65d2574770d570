//! What the diagrams found, and how to ask them.

use super::diagrams::{Diagrams, Set, contains, count, given};
use super::order::Order;
use super::relations::Relations;
use crate::budget::{Refused, Unwatched};
use crate::stability::Concept;
use detente_model::{Choices, DecisionMaker, Dispute, Expr};

/// The feasible states of a dispute and those stable for each decision maker, as diagrams.
pub struct Found<'d> {
    pub(super) dispute: &'d Dispute,
    order: Order,
    feasible: Set,
    decided: Vec<(Concept, Result<Vec<Set>, Refused>)>,
}

/// A set of states of a dispute.
#[derive(Clone)]
pub struct States<'f> {
    order: &'f Order,
    set: Set,
}

impl<'d> Found<'d> {
    pub(super) fn of(
        dispute: &'d Dispute,
        relations: &Relations,
        decided: Vec<(Concept, Result<Vec<Set>, Refused>)>,
    ) -> Self {
        let (order, feasible) = (relations.order.clone(), relations.feasible.clone());
        Self { dispute, order, feasible, decided }
    }

    /// The feasible states.
    #[must_use]
    pub fn feasible(&self) -> States<'_> {
        self.states(&self.feasible)
    }

    /// The concepts asked, in that order.
    pub fn concepts(&self) -> impl Iterator<Item = Concept> {
        self.decided.iter().map(|(concept, _)| *concept)
    }

    /// The states stable for each decision maker.
    ///
    /// # Errors
    /// Why the concept was not decided: [`Refused::Nodes`], or [`Refused::Engine`].
    ///
    /// # Panics
    /// If the concept was not asked.
    pub fn stable(&self, concept: Concept) -> Result<Vec<States<'_>>, Refused> {
        let (_, stable) =
            self.decided.iter().find(|(each, _)| *each == concept).expect("a concept asked");
        Ok(stable.as_ref().map_err(Clone::clone)?.iter().map(|set| self.states(set)).collect())
    }

    /// The states stable for every decision maker.
    ///
    /// # Errors
    /// As [`Found::stable`].
    ///
    /// # Panics
    /// If the concept was not asked.
    pub fn equilibria(&self, concept: Concept) -> Result<States<'_>, Refused> {
        let stable = self.stable(concept)?;
        let all = stable.iter().fold(self.feasible.clone(), |all, each| all.and(&each.set));
        Ok(self.states(&all))
    }

    /// The concepts that were asked and not decided, with the reasons.
    pub fn refused(&self) -> impl Iterator<Item = (Concept, &Refused)> {
        self.decided.iter().filter_map(|(concept, stable)| Some((*concept, stable.as_ref().err()?)))
    }

    /// The concepts under which a combination of options is an equilibrium.
    pub fn holds_under(&self, choices: Choices) -> impl Iterator<Item = Concept> + '_ {
        let holds = move |concept: &Concept| {
            self.stable(*concept).is_ok_and(|all| all.iter().all(|each| each.contains(choices)))
        };
        self.concepts().filter(holds)
    }

    /// The number that a state has where all states are listed; `None` if it is not feasible.
    #[must_use]
    pub fn number(&self, choices: Choices) -> Option<u128> {
        let feasible = self.feasible();
        let (mut left, mut below) = (feasible.clone(), 0);
        for option in (0..self.order.options.len()).rev() {
            if choices.0 >> option & 1 == 1 {
                below += left.given(option, false).count_beyond(option);
            }
            left = left.given(option, choices.0 >> option & 1 == 1);
        }
        feasible.contains(choices).then_some(below + 1)
    }

    /// The dispute.
    #[must_use]
    pub fn dispute(&self) -> &'d Dispute {
        self.dispute
    }

    fn states(&self, set: &Set) -> States<'_> {
        States { order: &self.order, set: set.clone() }
    }

    /// Whether a state is stable for a decision maker.
    ///
    /// # Errors
    /// As [`Found::stable`].
    ///
    /// # Panics
    /// If the concept was not asked or there is no such decision maker.
    pub fn is_stable(
        &self,
        concept: Concept,
        focal: DecisionMaker,
        choices: Choices,
    ) -> Result<bool, Refused> {
        Ok(self.stable(concept)?[focal.index()].contains(choices))
    }
}

impl States<'_> {
    /// How many states there are; the largest number there is for 2^128.
    #[must_use]
    pub fn count(&self) -> u128 {
        count(&self.set, self.n_marks())
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.set.is_false()
    }

    /// Whether a combination of options is among them.
    #[must_use]
    pub fn contains(&self, choices: Choices) -> bool {
        let mut by_place = vec![false; usize::from(self.order.n)];
        for (option, &place) in self.order.options.iter().enumerate() {
            by_place[usize::from(place)] = choices.0 >> option & 1 == 1;
        }
        contains(&self.set, |place| by_place[usize::from(place)])
    }

    /// The lowest `n` of them, or all if there are fewer, ascending.
    ///
    /// *Cost*: for each of them and each option, one look at the whole diagram.
    #[must_use]
    pub fn first(&self, n: usize) -> Vec<Choices> {
        let mut found = Vec::new();
        self.descend(self.order.options.len(), 0, n, &mut found);
        found
    }

    /// Adds to `found` the states whose options from `option` on are as in `bits`.
    fn descend(&self, option: usize, bits: u128, n: usize, found: &mut Vec<Choices>) {
        if self.is_empty() || found.len() == n {
            return;
        }
        let Some(option) = option.checked_sub(1) else {
            found.push(Choices(bits));
            return;
        };
        self.given(option, false).descend(option, bits, n, found);
        self.given(option, true).descend(option, bits | 1 << option, n, found);
    }

    /// Those of them in which `expr` holds.
    ///
    /// # Errors
    /// [`Refused::Nodes`] when their diagram has more than so many nodes.
    pub fn holding(&self, expr: &Expr, most_nodes: usize) -> Result<Self, Refused> {
        let diagrams = Diagrams::new(self.order.n, most_nodes, &Unwatched);
        let truth = super::relations::truth(&diagrams, self.order, expr)?;
        Ok(Self { order: self.order, set: diagrams.and(&self.set, &truth)? })
    }

    /// The states with an option as given, the option itself forgotten.
    fn given(&self, option: usize, taken: bool) -> Self {
        Self { order: self.order, set: given(&self.set, self.order.options[option], taken) }
    }

    /// How many states there are where the options from `option` on are forgotten.
    fn count_beyond(&self, option: usize) -> u128 {
        count(&self.set, self.n_marks() + self.order.options.len() - option)
    }

    fn n_marks(&self) -> usize {
        usize::from(self.order.n) - self.order.options.len()
    }
}
