//! The graph for programs: the states and moves of the drawing, and no others.

use super::Twin;
use crate::screens::{goals, graph_drawn, graph_mode, graph_shown};
use crate::selection::At;
use detente::draw::graph::ShownMove;
use detente::exchange::csv::Table;
use detente::model::State;
use detente::report::paths_json;
use serde_json::{Value, json};

pub(super) fn json(at: &At) -> Option<Value> {
    let state = at.state()?;
    let shown = graph_shown(at, state)?;
    let answer = &at.loaded.analysis.answer;
    let told = |state: &State| {
        let under: Vec<String> = answer.holds_under(*state).map(|each| each.to_string()).collect();
        let options = answer.space.letters(*state);
        json!({ "number": state.number(), "options": options, "holds_under": under })
    };
    let step = |each: &ShownMove| {
        json!({
            "from": each.from.number(),
            "to": each.to.number(),
            "mover": at.dispute().decision_maker(each.mover).id,
            "gain": each.gain,
        })
    };
    let mut object = json!({
        "schema_version": 1,
        "case": at.dispute().name,
        "drawn": graph_mode(at),
        "state": state.number(),
        "status_quo": at.now().map(State::number),
        "states": shown.states.iter().map(told).collect::<Vec<_>>(),
        "moves": shown.moves.iter().map(step).collect::<Vec<_>>(),
        "notes": shown.notes,
    });
    if graph_mode(at) == "paths" {
        let goals = goals(at, state);
        let told = paths_json(&at.loaded.case, &at.loaded.analysis, state, &goals);
        object["paths"] = super::value(&told);
    }
    Some(object)
}

/// A row for each move drawn.
pub(super) fn csv(at: &At) -> Option<Table> {
    let mut table = Table::default();
    table.row(["from", "to", "mover", "gain"]);
    for each in graph_shown(at, at.state()?)?.moves {
        let [from, to] = [each.from, each.to].map(|state| state.number().to_string());
        let mover = at.dispute().decision_maker(each.mover).id.as_str();
        table.row([from.as_str(), &to, mover, if each.gain { "Y" } else { "N" }]);
    }
    Some(table)
}

/// The graph as a drawing that stands by itself.
pub(super) fn svg(at: &At) -> Option<Twin> {
    let drawn = graph_drawn(at, at.state()?, None)?.0.into_string();
    let style = detente::draw::STYLE.replace("]]>", "");
    let head =
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><style><![CDATA[{style}]]></style>");
    let text = format!("{head}{drawn}</svg>");
    Some(Twin::File { kind: "image/svg+xml", text, name: Some("graph.svg".to_owned()) })
}
