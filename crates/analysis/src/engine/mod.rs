//! Engines: ways to answer, for all states at once, which are stable.

mod choice;
pub(crate) mod dense;
pub(crate) mod explicit;
mod profiles;
pub mod symbolic;

pub use choice::{Engine, EngineChoice, Why};
pub use profiles::{Priorities, ProfileWork, Profiles, Verdicts, ranks};

use crate::budget::{Budget, Refused, Unwatched, Watch};
use crate::enumerate::enumerate;
use crate::graph::Graph;
use crate::stability::Concept;
use crate::view::OptionForm;
use crate::witness::Witness;
use detente_model::{DecisionMaker, Dispute, State, StateSet, StateSpace};

/// What is asked of a dispute.
#[derive(Clone, Copy)]
pub struct Question<'q> {
    /// The concepts to decide.
    pub concepts: &'q [Concept],
    /// What the answer may cost.
    pub budget: Budget,
    /// Who hears of progress and may stop the work.
    pub watch: &'q dyn Watch,
    /// Which engine is to answer.
    pub engine: EngineChoice,
}

/// The classical concepts, on the default budget, unwatched, by whichever engine is fastest.
impl Default for Question<'_> {
    fn default() -> Self {
        Self::classical(&Unwatched)
    }
}

impl<'q> Question<'q> {
    /// The classical concepts, on the default budget, by whichever engine is fastest.
    #[must_use]
    pub fn classical(watch: &'q dyn Watch) -> Self {
        let (budget, engine) = (Budget::default(), EngineChoice::Auto);
        Self { concepts: &Concept::CLASSICAL, budget, watch, engine }
    }
}

/// The answer: the states, and for every concept who is stable where.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The engine that answered, or the engines where several had to; `engines` has the
    /// particulars.
    pub engine: &'static str,
    /// For each concept asked, the engine put to it and why that one.
    pub engines: Vec<(Concept, Engine, Why)>,
    /// The feasible states.
    pub space: StateSpace,
    /// For each concept asked, the states stable for each decision maker, or why it was not
    /// answered.
    pub stability: Vec<Stability>,
}

/// A concept, and the states stable for each decision maker or why it was not answered.
pub type Stability = (Concept, Result<Vec<StateSet>, Refused>);

/// Decides the concepts asked, for every decision maker and state.
///
/// # Errors
/// When the states cannot be listed within the budget, or the watcher stops the work. A
/// single concept that needs more than the budget is refused on its own, in the answer.
///
/// ```
/// use detente_analysis::{Concept, Question, analyze};
/// use detente_model::Dispute;
///
/// let answer = analyze(&Dispute::default(), &Question::default()).expect("one state is not many");
/// assert_eq!(answer.space.len(), 1); // no options: nothing to choose, one state
/// assert_eq!(answer.equilibria(Concept::Nash).expect("answered").len(), 1);
/// ```
pub fn analyze(dispute: &Dispute, question: &Question) -> Result<Answer, Refused> {
    let space = enumerate(dispute, &question.budget, question.watch)?;
    let engines: Vec<Chosen> = question
        .concepts
        .iter()
        .map(|&concept| chosen(dispute, concept, question.engine))
        .collect();
    let stability = stable_states(dispute, &space, question, &engines)?;
    Ok(Answer { engine: names(&engines), engines, space, stability })
}

/// A concept, the engine put to it, and why that one.
type Chosen = (Concept, Engine, Why);

/// The engine to put to a concept, and why that one.
fn chosen(dispute: &Dispute, concept: Concept, asked: EngineChoice) -> Chosen {
    let (engine, why) = match asked {
        EngineChoice::Explicit => (Engine::Explicit, Why::Asked),
        EngineChoice::Dense => (Engine::Dense, Why::Asked),
        EngineChoice::Symbolic => (Engine::Symbolic, Why::Asked),
        EngineChoice::Auto => match dense::objection(dispute, concept) {
            None => (Engine::Dense, Why::Fastest),
            Some(_) => (Engine::Explicit, Why::OnlyOne),
        },
    };
    (concept, engine, why)
}

/// The names of the engines that answer.
fn names(engines: &[Chosen]) -> &'static str {
    let any = |engine| engines.iter().any(|chosen| chosen.1 == engine);
    if any(Engine::Symbolic) {
        return Engine::Symbolic.name();
    }
    match (any(Engine::Dense), any(Engine::Explicit)) {
        (true, true) => "dense and explicit",
        (true, false) => Engine::Dense.name(),
        (false, _) => Engine::Explicit.name(),
    }
}

/// The answers of the engines chosen, in the order asked.
fn stable_states(
    dispute: &Dispute,
    space: &StateSpace,
    question: &Question,
    engines: &[Chosen],
) -> Result<Vec<Stability>, Refused> {
    let (budget, watch) = (&question.budget, question.watch);
    let of =
        |engine| engines.iter().filter(move |chosen| chosen.1 == engine).map(|chosen| chosen.0);
    let mut found = Vec::new();
    let dense = treated(dispute, Engine::Dense, of(Engine::Dense), &mut found);
    found.extend(dense::stable_states(dispute, space, &dense, budget, watch)?);
    let symbolic = treated(dispute, Engine::Symbolic, of(Engine::Symbolic), &mut found);
    found.extend(symbolic::stable_states(dispute, space, &symbolic, question)?);
    let explicit: Vec<Concept> = of(Engine::Explicit).collect();
    if !explicit.is_empty() {
        let graph = Graph::of(dispute, space, budget, watch)?;
        let form = OptionForm::of(dispute, space);
        let question = Question { concepts: &explicit, ..*question };
        found.extend(explicit::stable_states(&graph, form, &question)?);
    }
    let asked =
        |(concept, _): &Stability| question.concepts.iter().position(|each| each == concept);
    found.sort_by_key(asked);
    Ok(found)
}

/// The concepts that an engine treats; the others are refused.
fn treated(
    dispute: &Dispute,
    engine: Engine,
    concepts: impl Iterator<Item = Concept>,
    found: &mut Vec<Stability>,
) -> Vec<Concept> {
    let mut treated = Vec::new();
    for concept in concepts {
        match engine.objection(dispute, concept) {
            Some(why) => found.push((concept, Err(Refused::Engine { engine: engine.name(), why }))),
            None => treated.push(concept),
        }
    }
    treated
}

impl Engine {
    /// What the engine does not treat in the dispute, if anything.
    #[must_use]
    pub fn objection(self, dispute: &Dispute, concept: Concept) -> Option<&'static str> {
        match self {
            Self::Explicit => None,
            Self::Dense => dense::objection(dispute, concept),
            Self::Symbolic => symbolic::objection(dispute, concept),
        }
    }
}

impl Answer {
    /// The states stable for each decision maker under `concept`; `None` if it was not asked
    /// or not answered.
    #[must_use]
    pub fn stable(&self, concept: Concept) -> Option<&[StateSet]> {
        let (_, stable) = self.stability.iter().find(|(each, _)| *each == concept)?;
        stable.as_deref().ok()
    }

    /// The states stable for every decision maker under `concept`.
    #[must_use]
    pub fn equilibria(&self, concept: Concept) -> Option<StateSet> {
        let mut all = StateSet::all(self.space.len());
        self.stable(concept)?.iter().for_each(|stable| all.intersect_with(stable));
        Some(all)
    }

    /// The same, or why the concept was not answered.
    pub(crate) fn equilibria_or_why(&self, concept: Concept) -> Result<StateSet, Refused> {
        let why = self.refused().find(|(each, _)| *each == concept).map(|(_, why)| why.clone());
        why.map_or(Ok(()), Err)?;
        Ok(self.equilibria(concept).unwrap_or_else(|| StateSet::none(self.space.len())))
    }

    /// The concepts that were answered, in the order asked.
    pub fn concepts(&self) -> impl Iterator<Item = Concept> {
        self.stability.iter().filter(|(_, stable)| stable.is_ok()).map(|(concept, _)| *concept)
    }

    /// The concepts that were asked and not answered, with the reasons.
    pub fn refused(&self) -> impl Iterator<Item = (Concept, &Refused)> {
        self.stability
            .iter()
            .filter_map(|(concept, stable)| Some((*concept, stable.as_ref().err()?)))
    }

    /// The concepts under which `state` is an equilibrium.
    pub fn holds_under(&self, state: State) -> impl Iterator<Item = Concept> {
        let holds = move |concept: &Concept| {
            let stable = self.stable(*concept).unwrap_or_default();
            stable.iter().all(|states| states.contains(state))
        };
        self.concepts().filter(holds)
    }

    /// The graph the answer is about, for questions on a few states.
    #[must_use]
    pub fn graph<'d>(&'d self, dispute: &'d Dispute) -> Graph<'d> {
        Graph::on_demand(dispute, &self.space)
    }

    /// The states stable for each decision maker under the concept of its own that `mix`
    /// gives it, in the order of the decision makers: the equilibria of heterogeneous
    /// behaviour. `None` if a concept was not asked or not answered.
    ///
    /// # Panics
    /// If `mix` does not give each decision maker one concept.
    #[must_use]
    pub fn equilibria_of_mix(&self, mix: &[Concept]) -> Option<StateSet> {
        let mut all = StateSet::all(self.space.len());
        for (place, &concept) in mix.iter().enumerate() {
            let stable = self.stable(concept)?;
            assert_eq!(stable.len(), mix.len(), "one concept for each decision maker");
            all.intersect_with(&stable[place]);
        }
        Some(all)
    }

    /// Why `state` is, or is not, stable for `focal`.
    ///
    /// # Panics
    /// If the concept is not defined for such a dispute; one that was answered is.
    #[must_use]
    pub fn witness(
        &self,
        dispute: &Dispute,
        concept: Concept,
        focal: DecisionMaker,
        state: State,
    ) -> Witness {
        let form = OptionForm::of(dispute, &self.space);
        let graph = self.graph(dispute);
        Witness::of(&graph, form, concept, (focal, state), &Unwatched)
            .expect("a concept that is defined here")
    }
}
