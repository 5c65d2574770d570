//! States, paths and explanations as JSON.

use super::explain::{Focus, concept_for};
use super::json::Provenance;
use super::judgements::{StateJson, provenance, state_json};
use super::paths::{Journey, journeys};
use super::reached::{ReachedJson, reached_json};
use super::witness_json::{StepJson, WitnessJson, steps, witness};
use crate::page::terminal;
use crate::words::Words;
use crate::{Analysis, Case};
use detente_model::{Pattern, State, StateSpace};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

/// Feasible states.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatesJson {
    /// The version of this format.
    schema_version: u32,
    /// What the case is called.
    case: String,
    /// All options, in the order declared; the order of the letters of states.
    options: Vec<String>,
    /// How many states are feasible.
    n_states: usize,
    /// How many of them match what was asked for.
    n_matching: usize,
    /// Whether all of these are listed.
    complete: bool,
    /// The number of the state where the dispute stands, if the case says so.
    status_quo: Option<u32>,
    /// The states.
    states: Vec<StateJson>,
    /// How the answer was reached.
    provenance: Provenance,
}

/// The feasible states that match `pattern`, at most `limit` of them.
#[must_use]
pub fn states_json(
    case: &Case,
    space: &StateSpace,
    pattern: Option<Pattern>,
    limit: usize,
) -> StatesJson {
    let matching: Vec<State> = match pattern {
        Some(pattern) => space.matching(pattern).collect(),
        None => space.states().collect(),
    };
    let dispute = &case.dispute;
    let words = Words { dispute, space };
    let shown: Vec<StateJson> =
        matching.iter().take(limit).map(|&state| state_json(words, state)).collect();
    StatesJson {
        schema_version: 1,
        case: dispute.name.clone(),
        options: dispute.options().map(|option| dispute.option_name(option)).collect(),
        n_states: space.len(),
        n_matching: matching.len(),
        complete: shown.len() == matching.len(),
        status_quo: space.status_quo(dispute).map(State::number),
        states: shown,
        provenance: Provenance::of(case, "none"),
    }
}

/// How states can be reached.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PathsJson {
    /// The version of this format.
    schema_version: u32,
    /// What the case is called.
    case: String,
    /// Where the paths begin.
    from: StateJson,
    /// A path to each state asked for, the easiest first.
    paths: Vec<PathJson>,
    /// What is reached at which step; null where there are too many states.
    reached: Option<ReachedJson>,
    /// How the answer was reached.
    provenance: Provenance,
}

/// How one state can be reached.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PathJson {
    /// The state.
    to: StateJson,
    /// The concepts under which it is an equilibrium.
    holds_under: Vec<String>,
    /// A shortest sequence of moves; null if none leads there.
    by_moves: Option<Vec<StepJson>>,
    /// A shortest one in which every move pays the one who makes it; null if none leads there.
    by_improvements: Option<Vec<StepJson>>,
}

/// Routes from `start` to each of `goals`, or to the equilibria if there are none.
#[must_use]
pub fn paths_json(case: &Case, analysis: &Analysis, start: State, goals: &[State]) -> PathsJson {
    let words = analysis.words(case);
    let path = |Journey { route, holds }: Journey| PathJson {
        to: state_json(words, route.to),
        holds_under: holds.iter().map(ToString::to_string).collect(),
        by_moves: route.by_moves.map(|all| steps(case, &all)),
        by_improvements: route.by_improvements.map(|all| steps(case, &all)),
    };
    PathsJson {
        schema_version: 1,
        case: case.dispute.name.clone(),
        from: state_json(words, start),
        paths: journeys(case, analysis, start, goals).into_iter().map(path).collect(),
        reached: reached_json(case, analysis, start),
        provenance: provenance(case, analysis),
    }
}

/// Why a state is, or is not, stable.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExplanationJson {
    /// The version of this format.
    schema_version: u32,
    /// What the case is called.
    case: String,
    /// The state.
    state: StateJson,
    /// The witness for each decision maker asked about.
    verdicts: Vec<WitnessJson>,
    /// The same for people.
    text: String,
    /// How the answer was reached.
    provenance: Provenance,
}

/// Why a state is, or is not, stable: the witnesses, and the text told to people.
#[must_use]
pub fn explanation_json<'c>(
    case: &'c Case,
    analysis: &'c Analysis,
    focus: Focus<'c>,
) -> ExplanationJson {
    let makers = case.dispute.decision_makers();
    let asked = makers.filter(|&dm| focus.focal.is_none_or(|only| only == dm));
    let verdict = |focal| {
        let concept = concept_for(analysis, focus, focal);
        witness(case, &analysis.witness(case, concept, focal, focus.state))
    };
    let page = super::explanation(case, analysis, focus);
    ExplanationJson {
        schema_version: 1,
        case: case.dispute.name.clone(),
        state: state_json(analysis.words(case), focus.state),
        verdicts: asked.map(verdict).collect(),
        text: terminal(&page, crate::page::Look::default()),
        provenance: provenance(case, analysis),
    }
}

/// The JSON Schema of [`StatesJson`].
#[must_use]
pub fn states_schema() -> Value {
    schemars::schema_for!(StatesJson).to_value()
}

/// The JSON Schema of [`PathsJson`].
#[must_use]
pub fn paths_schema() -> Value {
    schemars::schema_for!(PathsJson).to_value()
}

/// The JSON Schema of [`ExplanationJson`].
#[must_use]
pub fn explanation_schema() -> Value {
    schemars::schema_for!(ExplanationJson).to_value()
}
