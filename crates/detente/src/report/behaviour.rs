//! Which concepts explain an outcome, for each decision maker. Source: @wang2019.

use super::concepts::{TELLING, concept_help, concept_name, named};
use super::json::Provenance;
use super::judgements::{StateJson, state_json};
use crate::page::{Page, Tone, toned};
use crate::words::{grouped, listed};
use crate::{Analysis, Case};
use detente_analysis::Concept;
use detente_model::{DecisionMaker, State};
use schemars::JsonSchema;
use serde::Serialize;

/// The concepts under which a state is stable for a decision maker.
fn explaining(analysis: &Analysis, decision_maker: DecisionMaker, state: State) -> Vec<Concept> {
    let stays = |concept: &Concept| {
        let stable = analysis.answer.stable(*concept).unwrap_or_default();
        stable.get(decision_maker.index()).is_some_and(|states| states.contains(state))
    };
    analysis.answer.concepts().filter(stays).collect()
}

/// In how many ways a concept can be given to each so that the state holds.
fn n_ways(case: &Case, analysis: &Analysis, state: State) -> u128 {
    let makers = case.dispute.decision_makers();
    let n = |dm| explaining(analysis, dm, state).len() as u128;
    makers.map(n).fold(1, u128::saturating_mul)
}

/// Which behaviour explains that the dispute rests at a state, as a page.
#[must_use]
pub fn behaviour(case: &Case, analysis: &Analysis, state: State) -> Page {
    let words = analysis.words(case);
    let n_asked = analysis.answer.concepts().count();
    let mut page = Page::default();
    page.heading(1, format!("{}: what explains {}", case.dispute.name, words.state(state)));
    super::analyze::doings(&mut page, words, state);
    let (mut explained, mut unexplained) = (Vec::new(), Vec::new());
    for decision_maker in case.dispute.decision_makers() {
        match explaining(analysis, decision_maker, state) {
            none if none.is_empty() => unexplained.push(decision_maker),
            some => explained.push((decision_maker, some)),
        }
    }
    page.heading(2, "In short");
    let name = |&dm: &DecisionMaker| words.name(dm);
    match unexplained.as_slice() {
        [] => {
            let ways = grouped(n_ways(case, analysis, state));
            page.say(format!("The outcome can be explained, in {ways} of the ways to give each decision maker one of the {n_asked} concepts."));
        }
        some => {
            let names: Vec<&str> = some.iter().map(name).collect();
            page.say(format!("Nothing asked about explains it: {} would leave under every one of the {n_asked} concepts. If the dispute does rest here, a wish, an option or a rule of the case is wrong.", listed(&names)));
        }
    }
    page.heading(2, "Who stays, and why");
    for (decision_maker, concepts) in explained {
        let firmest = TELLING.iter().find(|each| concepts.contains(each));
        let help = firmest
            .map(|&it| format!("; the firmest is {}: {}", concept_name(it), concept_help(it)));
        let under = format!("stays under {}", named(&concepts, n_asked));
        let text = toned(Tone::Good, under).and(Tone::Faint, help.unwrap_or_default());
        page.fact(words.name(decision_maker), text);
    }
    for decision_maker in unexplained {
        page.fact(words.name(decision_maker), toned(Tone::Bad, "would leave under every concept"));
    }
    let number = state.number();
    page.say(toned(
        Tone::Faint,
        format!("`detente explain CASE {number}` tells the moves and answers."),
    ));
    page
}

/// Which behaviour explains an outcome, as JSON.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BehaviourJson {
    /// The version of this format.
    schema_version: u32,
    /// What the case is called.
    case: String,
    state: StateJson,
    /// Whether every decision maker stays under some concept.
    explained: bool,
    /// In how many ways each can be given one of the concepts so that the state holds: digits, for
    /// the number may be larger than numbers in JSON can be.
    n_ways: String,
    /// For each decision maker the concepts under which it stays.
    decision_makers: Vec<StaysJson>,
    /// How the answer was reached.
    provenance: Provenance,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct StaysJson {
    decision_maker: String,
    stays_under: Vec<String>,
}

/// Which behaviour explains an outcome, as the contract has it.
#[must_use]
pub fn behaviour_json(case: &Case, analysis: &Analysis, state: State) -> BehaviourJson {
    let stays = |dm: DecisionMaker| StaysJson {
        decision_maker: case.dispute.decision_maker(dm).id.clone(),
        stays_under: explaining(analysis, dm, state).iter().map(ToString::to_string).collect(),
    };
    let n_ways = n_ways(case, analysis, state);
    BehaviourJson {
        schema_version: 1,
        case: case.dispute.name.clone(),
        state: state_json(analysis.words(case), state),
        explained: n_ways > 0,
        n_ways: n_ways.to_string(),
        decision_makers: case.dispute.decision_makers().map(stays).collect(),
        provenance: Provenance::of(case, analysis.answer.engine),
    }
}

/// The JSON Schema of [`BehaviourJson`].
#[must_use]
pub fn behaviour_schema() -> serde_json::Value {
    schemars::schema_for!(BehaviourJson).to_value()
}
