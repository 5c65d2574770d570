//! The table of verdicts and the reasons beside it, for programs.

use crate::screens::states_shown;
use crate::selection::At;
use detente::exchange::csv;
use detente::model::State;
use detente::report::{Focus, StateListing, analysis_json, explanation_json};
use serde_json::{Value, json};

/// Every verdict as `detente analyze --json` has them, the states that the table shows in its order
/// (those on its further pages too), and why the selected one holds or does not.
pub(super) fn json(at: &At) -> Value {
    let shown = states_shown(at);
    let numbers: Vec<u32> = shown.iter().map(|state| state.number()).collect();
    let analysis = analysis_json(&at.loaded.case, &at.loaded.analysis, StateListing::All);
    let mut object = super::value(&analysis);
    object["shown"] = json!(numbers);
    object["why"] = explained(at).unwrap_or_default();
    object
}

/// A row for each state that the table shows, in its order.
pub(super) fn csv(at: &At) -> String {
    let shown: Vec<State> = states_shown(at);
    csv::verdicts(at.dispute(), &at.loaded.analysis.answer, &shown)
}

/// Why the selected state holds or does not, if there is a state.
pub(super) fn explained(at: &At) -> Option<Value> {
    let focus = Focus { state: at.state()?, focal: at.focal(), concept: at.concept(), mix: None };
    Some(super::value(&explanation_json(&at.loaded.case, &at.loaded.analysis, focus)))
}
