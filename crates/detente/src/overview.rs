//! Answers by counts: for cases with more states than anybody lists, and for the question in
//! which equilibria something holds.

use crate::Case;
use detente_analysis::symbolic::{Found, find};
use detente_analysis::{Answer, Concept, EngineChoice, Question, Refused, analyze};
use detente_lang::{Diagnostic, parse, write};
use detente_model::{Choices, Expr, State};

/// How many nodes the diagram of a condition may have.
const MOST_NODES: usize = 1 << 22;

/// How many states there are, how many are stable, and some of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// Feasible states.
    pub n_states: u128,
    /// The engine that answered.
    pub engine: &'static str,
    /// The concepts that were decided, in the order asked.
    pub concepts: Vec<ConceptOverview>,
    /// The concepts that were not, with the reasons.
    pub refused: Vec<(Concept, Refused)>,
}

/// What holds under one concept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConceptOverview {
    /// The concept.
    pub concept: Concept,
    /// How many states are stable for each decision maker.
    pub n_stable: Vec<u128>,
    /// How many are for all.
    pub n_equilibria: u128,
    /// In how many of these the condition holds.
    pub n_matching: u128,
    /// The lowest of those in which it does: number and letters.
    pub first: Vec<(u128, String)>,
}

impl Case {
    /// Counts the states stable under each concept, and lists the first `n` equilibria in which
    /// `condition` holds; without a condition, the first equilibria.
    ///
    /// States are listed one by one where the budget allows it and no other engine is asked
    /// for; else they are counted by diagrams. At a coalesced state the condition is judged as
    /// statements are, at its lowest combination.
    ///
    /// # Errors
    /// When neither can be done within the question's budget, or the work is stopped.
    pub fn overview(
        &self,
        question: &Question,
        condition: Option<&Expr>,
        n: usize,
    ) -> Result<Overview, Refused> {
        let by_diagrams = || by_diagrams(find(&self.dispute, question)?, condition, n);
        if question.engine == EngineChoice::Symbolic {
            return by_diagrams();
        }
        match analyze(&self.dispute, question) {
            Err(Refused::States { .. }) if question.engine == EngineChoice::Auto => by_diagrams(),
            answer => Ok(by_list(&answer?, condition, n)),
        }
    }

    /// The expression that `text` writes down in the names of this case, such as
    /// `japan.accept_two & !russia.fortify`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn expression(&self, text: &str) -> Result<Expr, Vec<Diagnostic>> {
        let bare = detente_model::Dispute {
            preferences: vec![
                detente_model::Preference::Indifferent;
                self.dispute.preferences.len()
            ],
            constraints: vec![],
            ..self.dispute.clone()
        };
        let mut parsed = parse(&format!("{}\ninfeasible ({text})\n", write(&bare)));
        match parsed.dispute.constraints.pop().map(|constraint| constraint.rule) {
            Some(detente_model::ConstraintRule::Infeasible(expr))
                if parsed.dispute.constraints.is_empty() && !parsed.has_errors() =>
            {
                Ok(expr)
            }
            _ => Err(parsed.diagnostics.into_iter().filter(Diagnostic::is_error).collect()),
        }
    }
}

fn by_list(answer: &Answer, condition: Option<&Expr>, n: usize) -> Overview {
    let space = &answer.space;
    let holds = |&state: &State| condition.is_none_or(|expr| expr.holds(space.choices(state)));
    let of = |concept: Concept| {
        let stable = answer.stable(concept)?;
        let equilibria = answer.equilibria(concept)?;
        let matching = || equilibria.iter().filter(holds);
        let told = |state: State| (u128::from(state.number()), space.letters(state));
        Some(ConceptOverview {
            concept,
            n_stable: stable.iter().map(|states| states.len() as u128).collect(),
            n_equilibria: equilibria.len() as u128,
            n_matching: matching().count() as u128,
            first: matching().take(n).map(told).collect(),
        })
    };
    Overview {
        n_states: space.len() as u128,
        engine: answer.engine,
        concepts: answer.concepts().filter_map(of).collect(),
        refused: answer.refused().map(|(concept, why)| (concept, why.clone())).collect(),
    }
}

fn by_diagrams(found: Found, condition: Option<&Expr>, n: usize) -> Result<Overview, Refused> {
    let n_options = found.dispute().options.len();
    let mut overview = Overview {
        n_states: found.feasible().count(),
        engine: EngineChoice::Symbolic.name(),
        concepts: Vec::new(),
        refused: found.refused().map(|(concept, why)| (concept, why.clone())).collect(),
    };
    for concept in found.concepts() {
        let Ok(stable) = found.stable(concept) else { continue };
        let equilibria = found.equilibria(concept)?;
        let matching = match condition {
            Some(condition) => equilibria.holding(condition, MOST_NODES)?,
            None => equilibria.clone(),
        };
        let told = |choices: Choices| {
            let number = found.number(choices).expect("an equilibrium is feasible");
            (number, choices.letters(n_options))
        };
        overview.concepts.push(ConceptOverview {
            concept,
            n_stable: stable.iter().map(|states| states.count()).collect(),
            n_equilibria: equilibria.count(),
            n_matching: matching.count(),
            first: matching.first(n).into_iter().map(told).collect(),
        });
    }
    Ok(overview)
}
