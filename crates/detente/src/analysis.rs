//! A question put to a case, and its answer at hand for the reports.

use crate::Case;
use crate::words::Words;
use detente_analysis::{
    Answer, Classic, Concept, Graph, OptionForm, Question, Reading, Refused, Unknown, Witness,
    analyze,
};
use detente_model::{DecisionMaker, Dispute, Preference, State, StateSet};

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

/// The concepts to decide where none are named: the classical ones that apply; where preferences
/// leave something unknown, their boldest and their most cautious reading; where some are strong
/// or a case has attitudes, the concepts that look at these besides.
#[must_use]
pub fn usual_concepts(dispute: &Dispute) -> Vec<Concept> {
    usual_for_both(dispute, dispute)
}

/// The concepts to decide where two variations of a dispute are to be compared: those usual for
/// a dispute with all that is unknown, strong or coloured by attitudes in either.
#[must_use]
pub fn usual_for_both(dispute: &Dispute, other: &Dispute) -> Vec<Concept> {
    let preferences = || dispute.preferences.iter().chain(&other.preferences);
    let is_known = preferences().all(Preference::is_known);
    let is_graded = preferences().any(Preference::is_graded);
    let applies = |classic: &Classic| {
        *classic != Classic::Simultaneous || is_known && dispute.graph.is_none()
    };
    let classics: Vec<Classic> = Classic::ALL.into_iter().filter(applies).collect();
    let mut readings = match is_known {
        true => vec![Reading::Plain],
        false => vec![Reading::Unknown(Unknown::A), Reading::Unknown(Unknown::D)],
    };
    if is_graded {
        readings.extend(match is_known {
            true => vec![Reading::AtLeast(2, None)],
            false => [Unknown::A, Unknown::D].map(|each| Reading::AtLeast(2, Some(each))).to_vec(),
        });
    }
    if is_known && !(dispute.attitudes.is_empty() && other.attitudes.is_empty()) {
        readings.push(Reading::Relational);
    }
    let under = |reading: Reading| {
        // Strength weighs no sanction under Nash and is not published for SIM, nor are relational
        // SIM and SSEQ.
        let has = move |classic: &Classic| {
            !matches!(
                (reading, *classic),
                (Reading::AtLeast(..), Classic::Nash | Classic::Simultaneous)
                    | (Reading::Relational, Classic::Simultaneous | Classic::SymmetricSequential)
            )
        };
        classics.clone().into_iter().filter(has).map(move |classic| Concept::of(classic, reading))
    };
    readings.into_iter().flat_map(under).collect()
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
    pub(crate) fn form<'c>(&'c self, case: &'c Case) -> Option<OptionForm<'c>> {
        OptionForm::of(&case.dispute, &self.answer.space)
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
