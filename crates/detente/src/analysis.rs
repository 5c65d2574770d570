//! A question put to a case, and its answer at hand for the reports.

use crate::Case;
use crate::words::Words;
use detente_analysis::{Answer, Concept, Graph, OptionForm, Question, Refused, Witness, analyze};
use detente_model::{DecisionMaker, State, StateSet};

/// The answer to a question on a case.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The states and verdicts.
    pub answer: Answer,
    /// A concept for each decision maker, in their order, if a mix was asked about.
    pub mix: Option<Vec<Concept>>,
}

impl Case {
    /// Puts a question to the case.
    ///
    /// # Errors
    /// When it cannot be answered within the question's budget, or is stopped.
    pub fn analyze(&self, question: &Question) -> Result<Analysis, Refused> {
        Ok(Analysis { answer: analyze(&self.dispute, question)?, mix: None })
    }
}

impl Analysis {
    /// The same analysis, asked also what holds if each decision maker is of its own kind: a
    /// concept for each, in their order.
    #[must_use]
    pub fn with_mix(mut self, mix: Option<Vec<Concept>>) -> Self {
        self.mix = mix;
        self
    }

    /// Why a state is, or is not, stable for a decision maker.
    #[must_use]
    pub fn witness(
        &self,
        case: &Case,
        concept: Concept,
        focal: DecisionMaker,
        state: State,
    ) -> Witness {
        self.answer.witness(&case.dispute, concept, focal, state)
    }

    /// The graph of the case, for questions on a few states.
    #[must_use]
    pub fn graph<'c>(&'c self, case: &'c Case) -> Graph<'c> {
        self.answer.graph(&case.dispute)
    }

    /// The options behind the states.
    pub(crate) fn form<'c>(&'c self, case: &'c Case) -> OptionForm<'c> {
        OptionForm { dispute: &case.dispute, space: &self.answer.space }
    }

    pub(crate) fn words<'c>(&'c self, case: &'c Case) -> Words<'c> {
        Words { dispute: &case.dispute, space: &self.answer.space }
    }

    /// The equilibria under any concept asked.
    #[must_use]
    pub fn equilibria(&self) -> StateSet {
        let mut states = StateSet::none(self.answer.space.len());
        for concept in self.answer.concepts() {
            if let Some(equilibria) = self.answer.equilibria(concept) {
                states.union_with(&equilibria);
            }
        }
        states
    }

    /// The equilibria under any concept asked, and the status quo.
    #[must_use]
    pub fn notable_states(&self, case: &Case) -> StateSet {
        let mut states = self.equilibria();
        if let Some(now) = self.answer.space.status_quo(&case.dispute) {
            states.insert(now);
        }
        states
    }
}
