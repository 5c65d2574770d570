//! The options board for programs: its columns, what a click on each option does, and what is said
//! beneath.

use crate::screens::Stand;
use crate::screens::{board_counts, broken, changed, stands, toggles};
use crate::selection::At;
use detente::exchange::csv::Table;
use detente::model::{OptionId, Pattern};
use detente::render;
use detente::twin::Twin as Model;
use serde_json::{Map, Value, json};

/// `Y`, `N`, or `-` where a column leaves an option open.
fn letter(pattern: Pattern, option: OptionId) -> &'static str {
    let bit = |bits: u128| bits >> option.index() & 1 == 1;
    match (bit(pattern.fixed), bit(pattern.taken)) {
        (false, _) => "-",
        (true, true) => "Y",
        (true, false) => "N",
    }
}

/// What stands above a column, in a word or two: `now 4`, `scenario frozen`.
fn title(stand: &Stand) -> String {
    match (stand.scenario, stand.state) {
        (Some((name, _)), _) => format!("scenario {name}"),
        (None, Some(state)) => format!("{} {}", stand.kind, state.number()),
        (None, None) => format!("{} infeasible", stand.kind),
    }
}

/// A row for each option, a column for each column of the board.
pub(super) fn csv(at: &At) -> Table {
    let stands = stands(at);
    let dispute = at.dispute();
    let mut table = Table::default();
    let head = ["option", "decision_maker", "meaning"].map(str::to_owned).into_iter();
    table.row(head.chain(stands.iter().map(title)));
    for option in dispute.options() {
        let record = dispute.option(option);
        let owner = dispute.decision_maker(record.owner).id.clone();
        let own = [dispute.option_name(option), owner, record.meaning.clone()].into_iter();
        table.row(own.chain(stands.iter().map(|each| letter(each.pattern, option).to_owned())));
    }
    table
}

pub(super) fn json(at: &At) -> Value {
    let dispute = at.dispute();
    let mut object = json!({ "schema_version": 1, "case": dispute.name });
    if dispute.graph.is_some() {
        object["model"] = super::value(&Model::of(dispute));
    } else {
        object["counts"] = counts(at);
        object["options"] = options(at);
        object["columns"] = stands(at).iter().map(|each| column(at, each)).collect();
        object["breaks"] = json!(broken(at));
        object["scenarios"] = scenarios(at);
    }
    let problems = at.loaded.checked.problems.iter();
    let told =
        problems.flat_map(|each| render::json(&each.file.path, &each.file.text, &each.diagnostics));
    object["remarks"] = told.collect();
    object
}

fn counts(at: &At) -> Value {
    // A number too large for JSON's readers is told as text; one too large for the machine not.
    let number = |n: u128| u64::try_from(n).map_or(json!(n.to_string()), Value::from);
    let pairs = board_counts(at).into_iter();
    let pairs = pairs.map(|(n, _, name)| (name.to_owned(), n.map_or(Value::Null, number)));
    Value::Object(pairs.collect::<Map<_, _>>())
}

/// The options, with what a click in the selected column would break.
fn options(at: &At) -> Value {
    let dispute = at.dispute();
    let toggles = toggles(at);
    let told = |option: OptionId| {
        let record = dispute.option(option);
        let one_way = dispute.irreversible.iter().find(|each| each.option == option);
        json!({
            "option": dispute.option_name(option),
            "decision_maker": dispute.decision_maker(record.owner).id,
            "meaning": record.meaning,
            "one_way": one_way.map(|each| if each.once_taken { "once_taken" } else { "once_given_up" }),
            "changing_it_breaks": toggles.get(option.index()).and_then(|each| each.broken.as_deref()),
        })
    };
    dispute.options().map(told).collect()
}

fn column(at: &At, stand: &Stand) -> Value {
    let letters: String = at.dispute().options().map(|each| letter(stand.pattern, each)).collect();
    json!({
        "kind": stand.kind,
        "state": stand.state.map(|state| state.number()),
        "options": letters,
        "scenario": stand.scenario.map(|(name, _)| name),
        "shows": stand.scenario.map(|(_, words)| words),
    })
}

fn scenarios(at: &At) -> Value {
    let all = at.loaded.scenarios.iter();
    all.map(|each| json!({ "name": each.name, "changes": changed(at, each) })).collect()
}
