//! Why a state is, or is not, stable where the states are too many to list, as a page and as JSON.

use super::explain::{Explanation, Focus};
use super::json::Provenance;
use super::telling::Telling;
use super::witness_json::{WitnessJson, witness};
use crate::page::{Look, Page, Tone, terminal, toned};
use crate::words::grouped;
use crate::{Case, Far, Nearby};
use detente_model::Judgement;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;

/// Why the state is, or is not, stable.
#[must_use]
pub fn far_explanation(case: &Case, far: &Far) -> Page {
    let mut page = Page::default();
    let mut judgements = BTreeSet::new();
    for (place, near) in far.verdicts.iter().enumerate() {
        if place == 0 {
            head(&mut page, case, far, near);
        }
        let mut explanation = Explanation { page, ..begun(case, near, judgements) };
        explanation.nearby(near);
        if place + 1 == far.verdicts.len() {
            explanation.rests_on();
        }
        (page, judgements) = (explanation.page, explanation.telling.judgements);
    }
    page
}

/// What the state is, and whether it holds.
fn head(page: &mut Page, case: &Case, far: &Far, near: &Nearby) {
    let explanation = begun(case, near, BTreeSet::new());
    let words = explanation.telling.words;
    let is_now = case.dispute.status_quo.as_ref().is_some_and(|now| now.choices == far.choices);
    let now = if is_now { ", where the dispute stands now" } else { "" };
    let number = grouped(far.number);
    page.heading(1, format!("{}: state {number}{now}", case.dispute.name));
    page.say(toned(
        Tone::Faint,
        format!("One of {} feasible states, symbolic engine", grouped(far.n_states)),
    ));
    super::analyze::doings(page, words, near.state);
    page.say(explanation.in_short());
}

fn begun<'c>(case: &'c Case, near: &'c Nearby, judgements: BTreeSet<Judgement>) -> Explanation<'c> {
    let telling = Telling::new(case, &near.analysis, near.state);
    let telling = Telling { is_whole: false, judgements, ..telling };
    let concept = Some(near.concept);
    let focus = Focus { state: near.state, focal: Some(near.focal), concept, mix: None };
    Explanation { telling, focus, page: Page::default() }
}

impl Explanation<'_> {
    /// One decision maker's verdict, and how the states in it are numbered.
    fn nearby(&mut self, near: &Nearby) {
        let (bound, free) = self.examined();
        self.without_moves(&bound);
        for focal in free {
            self.verdict(focal);
            let n_states = grouped(near.analysis.answer.space.len() as u128);
            self.page.say(toned(
                Tone::Faint,
                format!(
                    "Here the {n_states} states that it takes to see this are numbered among themselves."
                ),
            ));
        }
    }
}

/// Why a state among too many to list is, or is not, stable. Counts are texts of digits, since
/// they may be larger than what most programs hold as a number.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FarJson {
    /// The version of this format.
    schema_version: u32,
    /// What the case is called.
    case: String,
    /// All options, in the order declared; the order of the letters of states.
    options: Vec<String>,
    /// Feasible states.
    n_states: String,
    /// The state's letters.
    state: String,
    /// Its number among all states.
    number: String,
    /// What each decision maker makes of it.
    verdicts: Vec<FarVerdictJson>,
    /// The same for people.
    text: String,
    /// How the answer was reached.
    provenance: Provenance,
}

/// What a decision maker makes of a state.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FarVerdictJson {
    /// The letters of the states that the witness speaks of; the first is its state 1.
    states: Vec<String>,
    /// The number of the state explained among them.
    state: u32,
    /// The witness, as `explain` gives it.
    witness: WitnessJson,
}

/// The explanation as JSON.
#[must_use]
pub fn far_json(case: &Case, far: &Far) -> FarJson {
    let verdict = |near: &Nearby| {
        let Nearby { analysis, focal, concept, state } = near;
        let space = &analysis.answer.space;
        FarVerdictJson {
            states: space.states().map(|each| space.letters(each)).collect(),
            state: state.number(),
            witness: witness(case, &analysis.witness(case, *concept, *focal, *state)),
        }
    };
    let engine = |near: &Nearby| near.analysis.answer.engine;
    let dispute = &case.dispute;
    FarJson {
        schema_version: 1,
        case: dispute.name.clone(),
        options: dispute.options().map(|option| dispute.option_name(option)).collect(),
        n_states: far.n_states.to_string(),
        state: far.choices.letters(dispute.options.len()),
        number: far.number.to_string(),
        verdicts: far.verdicts.iter().map(verdict).collect(),
        text: terminal(&far_explanation(case, far), Look::default()),
        provenance: Provenance::of(case, far.verdicts.first().map_or("none", engine)),
    }
}

/// The JSON Schema of [`FarJson`].
#[must_use]
pub fn far_schema() -> Value {
    schemars::schema_for!(FarJson).to_value()
}
