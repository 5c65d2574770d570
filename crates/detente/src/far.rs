//! Why a state is, or is not, stable where the states are too many to list.

use crate::report::TELLING;
use crate::{Analysis, Case};
use detente_analysis::symbolic::{Found, LocalWitness, find};
use detente_analysis::{Answer, Concept, Engine, EngineChoice, Question, Refused, Why};
use detente_model::{Choices, DecisionMaker, Expr, Pattern, State, StateSet};

/// How many nodes the diagram of the states that match a pattern may have.
const MOST_NODES: usize = 1 << 22;

/// One state among more than can be listed, and what each decision maker asked about makes of it.
#[derive(Clone, Debug)]
pub struct Far {
    /// The options taken.
    pub choices: Choices,
    /// Its number among all states, from 1.
    pub number: u128,
    /// How many states there are.
    pub n_states: u128,
    /// One for each decision maker asked about.
    pub verdicts: Vec<Nearby>,
}

/// What decides whether one decision maker stays, among the few states it takes to see it.
#[derive(Clone, Debug)]
pub struct Nearby {
    /// The decision maker.
    pub focal: DecisionMaker,
    /// The concept.
    pub concept: Concept,
    /// These few states, numbered among themselves. Only of `state` is it told who is stable there;
    /// of each state, all that `focal` can move to is among them.
    pub analysis: Analysis,
    /// The state asked about.
    pub state: State,
}

/// Why there is no explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotFar {
    /// No feasible state matches.
    Nothing,
    /// More than one does, for example these.
    Several([Choices; 2]),
    /// The question was refused.
    Refused(Refused),
}

impl From<Refused> for NotFar {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl Case {
    /// Why the one state that matches `pattern` is, or is not, stable for `focal` or for everybody,
    /// under `concept`, or under the one that tells most.
    ///
    /// # Errors
    /// When not exactly one state matches, or diagrams cannot decide it within the budget.
    ///
    /// # Panics
    /// Never: the state whose number is asked is feasible.
    ///
    /// *Cost*: the diagrams of all concepts asked, then a search for each decision maker.
    pub fn far(
        &self,
        pattern: Pattern,
        (focal, concept): (Option<DecisionMaker>, Option<Concept>),
        question: &Question,
    ) -> Result<Far, NotFar> {
        let found = find(&self.dispute, question)?;
        if let Some((_, why)) = found.refused().find(|(each, _)| Some(*each) == concept) {
            return Err(why.clone().into());
        }
        let matching = found.feasible().holding(&holds(pattern), MOST_NODES)?.first(2);
        let choices = match matching[..] {
            [] => return Err(NotFar::Nothing),
            [only] => only,
            [one, other, ..] => return Err(NotFar::Several([one, other])),
        };
        let asked =
            self.dispute.decision_makers().filter(|dm| focal.is_none_or(|only| only == *dm));
        let nearby = |focal| {
            let concept = concept.map_or_else(|| telling(&found, focal, choices), Ok)?;
            let near = found.witness(concept, focal, choices, question)?;
            Ok(Nearby::of(&found, (focal, concept), near, choices))
        };
        let verdicts = asked.map(nearby).collect::<Result<_, Refused>>()?;
        let number = found.number(choices).expect("the state is feasible");
        Ok(Far { choices, number, n_states: found.feasible().count(), verdicts })
    }
}

impl Nearby {
    fn of(
        found: &Found,
        (focal, concept): (DecisionMaker, Concept),
        near: LocalWitness,
        choices: Choices,
    ) -> Self {
        let state = near.space.find(choices).expect("the state asked about is among them");
        let n_states = near.space.len();
        let here = |stable: bool| StateSet::of(n_states, |each| stable && each == state);
        let stability = found.concepts().map(|concept| {
            let stable = found.stable(concept);
            (
                concept,
                stable.map(|all| all.iter().map(|each| here(each.contains(choices))).collect()),
            )
        });
        let answer = Answer {
            engine: EngineChoice::Symbolic.name(),
            engines: found.concepts().map(|each| (each, Engine::Symbolic, Why::OnlyOne)).collect(),
            stability: stability.collect(),
            space: near.space,
        };
        Self { focal, concept, analysis: Analysis { answer, mix: None }, state }
    }
}

/// The narrowest concept under which the state is stable for `focal`, or else the widest decided.
fn telling(found: &Found, focal: DecisionMaker, choices: Choices) -> Result<Concept, Refused> {
    let is_asked = |concept: &Concept| found.concepts().any(|each| each == *concept);
    let is_decided = |concept: &Concept| is_asked(concept) && found.stable(*concept).is_ok();
    let decided: Vec<Concept> = TELLING.into_iter().filter(is_decided).collect();
    let holds = |concept: &&Concept| found.is_stable(**concept, focal, choices) == Ok(true);
    match (decided.iter().find(holds).or(decided.last()), found.refused().next()) {
        (Some(&concept), _) => Ok(concept),
        (None, Some((_, why))) => Err(why.clone()),
        (None, None) => Ok(Concept::Nash),
    }
}

/// That a state matches the pattern.
fn holds(pattern: Pattern) -> Expr {
    let literal = |option| {
        let taken = Expr::Taken(option);
        if pattern.taken >> option.0 & 1 == 1 { taken } else { taken.negated() }
    };
    Expr::And(Choices(pattern.fixed).taken().map(literal).collect())
}
