//! What would have to change for a state to hold: wishes, or the dispute itself.

use crate::Case;
use detente_analysis::questions::inverse::{Aim, Change, unlock};
use detente_analysis::questions::{Measures, each_variation, measures};
use detente_analysis::{Concept, Question, Refused, Witness, analyze};
use detente_model::{DecisionMaker, State, StateSpace};

/// What is asked.
#[derive(Clone, Debug)]
pub struct UnlockQuestion<'q> {
    /// The concept under which a state is to hold.
    pub concept: Concept,
    /// Who may come to want something else.
    pub who: &'q [DecisionMaker],
    /// The most edits to try.
    pub most_edits: usize,
    /// Whether to look for new rules, commitments and third parties too.
    pub with_measures: bool,
}

/// What would make one state hold.
#[derive(Clone, Debug)]
pub struct Unlocked {
    /// The state.
    pub state: State,
    /// Every least change of wishes; one without edits if the state holds as things are, none
    /// if no change within the edits allowed does it.
    pub changes: Vec<Verified>,
    /// Whether every order of wishes was tried: without a change, none will do.
    pub is_exhausted: bool,
    /// Those who would leave the state as things are.
    pub leaving: Vec<DecisionMaker>,
    /// The engine that decided what is stable, as things are and after each change.
    pub engine: &'static str,
    /// The least measures, where they were looked for and the state does not hold already.
    pub measures: Option<Measures>,
}

/// A change of wishes, and why everybody stays after it.
#[derive(Clone, Debug)]
pub struct Verified {
    /// The change.
    pub change: Change,
    /// The witness for each decision maker, from an analysis of the changed dispute.
    pub witnesses: Vec<Witness>,
}

impl Unlocked {
    /// Whether nothing was found, and more edits might do it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        let measures = self.measures.as_ref().is_some_and(|found| !found.is_empty());
        self.changes.is_empty() && !self.is_exhausted && !measures
    }

    /// How many edits it takes, if as many as allowed are enough.
    #[must_use]
    pub fn n_edits(&self) -> Option<usize> {
        self.changes.first().map(|each| each.change.n_edits())
    }
}

impl Case {
    /// What would make each of `states` hold, the cheapest first. Every change is checked by
    /// a whole analysis of the changed dispute.
    ///
    /// # Errors
    /// As [`unlock`] and [`measures`].
    ///
    /// # Panics
    /// If a change found does not do what it should, which would be a bug.
    pub fn unlock(
        &self,
        space: &StateSpace,
        states: &[State],
        asked: &UnlockQuestion,
        question: &Question,
    ) -> Result<Vec<Unlocked>, Refused> {
        let concepts = [asked.concept];
        let question = &Question { concepts: &concepts, ..*question };
        let now = analyze(&self.dispute, question)?;
        if let Some((_, refused)) = now.refused().next() {
            return Err(refused.clone());
        }
        let stable = now.stable(asked.concept).unwrap_or_default();
        let mut all = Vec::new();
        for &state in states {
            let UnlockQuestion { concept, who, most_edits, .. } = *asked;
            let aim = Aim { state, concept, who, most_edits };
            let found = unlock(&self.dispute, space, &aim, question)?;
            let checked = |change: &Change, question: &Question| {
                self.checked(change, (state, asked.concept), question)
            };
            let changes = each_variation(&found.changes, question, checked)?;
            let makers = self.dispute.decision_makers();
            let leaving = makers.filter(|dm| !stable[dm.index()].contains(state)).collect();
            let is_open = changes.first().is_none_or(|each| each.change.n_edits() > 0);
            let looked_for = (asked.with_measures && is_open)
                .then(|| measures(&self.dispute, space.choices(state), asked.concept, question));
            let measures = looked_for.transpose()?;
            let is_exhausted = found.is_exhausted;
            let engine = now.engine;
            all.push(Unlocked { state, changes, is_exhausted, leaving, engine, measures });
        }
        all.sort_by_key(|each| each.n_edits().unwrap_or(usize::MAX));
        Ok(all)
    }

    /// The change with the witness for every decision maker; the state has to hold after it.
    fn checked(
        &self,
        change: &Change,
        (state, concept): (State, Concept),
        question: &Question,
    ) -> Result<Verified, Refused> {
        let changed = change.applied(&self.dispute);
        let answer = analyze(&changed, question)?;
        let holds = answer.equilibria(concept).is_some_and(|all| all.contains(state));
        assert!(holds, "a change that was found does not do what it should");
        let witness = |dm| answer.witness(&changed, concept, dm, state);
        let witnesses = self.dispute.decision_makers().map(witness).collect();
        Ok(Verified { change: change.clone(), witnesses })
    }
}
