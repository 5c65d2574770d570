//! What would have to change for a state to hold: wishes, or the dispute itself.

use crate::Case;
use detente_analysis::questions::inverse::{Aim, Change, unlock};
use detente_analysis::questions::{Measures, measures};
use detente_analysis::{Classic, Concept, Question, Reading, Refused, analyze};
use detente_model::{DecisionMaker, State, StateSpace};

/// What is asked.
#[derive(Clone, Debug)]
pub struct UnlockQuestion<'q> {
    /// The concept under which a state is to hold.
    pub concept: Classic,
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
    pub changes: Vec<Change>,
    /// The least measures, where they were looked for and the state does not hold already.
    pub measures: Option<Measures>,
}

impl Unlocked {
    /// How many edits it takes, if as many as allowed are enough.
    #[must_use]
    pub fn n_edits(&self) -> Option<usize> {
        self.changes.first().map(Change::n_edits)
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
        let concept = Concept::of(asked.concept, Reading::Plain);
        let mut all = Vec::new();
        for &state in states {
            let aim =
                Aim { state, concept: asked.concept, who: asked.who, most_edits: asked.most_edits };
            let changes = unlock(&self.dispute, space, &aim, &question.budget, question.watch)?;
            for change in &changes {
                let holds = self.holds_after(change, space, (state, concept), question)?;
                assert!(holds, "a change that was found does not do what it should");
            }
            let is_open = changes.first().is_none_or(|change| change.n_edits() > 0);
            let looked_for = (asked.with_measures && is_open)
                .then(|| measures(&self.dispute, space.choices(state), concept, question));
            all.push(Unlocked { state, changes, measures: looked_for.transpose()? });
        }
        all.sort_by_key(|each| each.n_edits().unwrap_or(usize::MAX));
        Ok(all)
    }

    /// Whether the engine finds the state to hold after the change.
    fn holds_after(
        &self,
        change: &Change,
        space: &StateSpace,
        (state, concept): (State, Concept),
        question: &Question,
    ) -> Result<bool, Refused> {
        let concepts = [concept];
        let question = Question { concepts: &concepts, ..*question };
        let answer = analyze(&change.applied(&self.dispute), &question)?;
        let found = answer.space.find(space.choices(state));
        Ok(found.zip(answer.equilibria(concept)).is_some_and(|(at, all)| all.contains(at)))
    }
}
