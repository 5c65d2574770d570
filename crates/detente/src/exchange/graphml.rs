//! The state graph in GraphML, which Gephi, yEd, Cytoscape, NetworkX and igraph read.

use super::picture::{Move, at_most, colour, equilibrium, moves, name, xml};
use super::{ExportRefused, Format};
use detente_analysis::Answer;
use detente_model::{Dispute, State};

/// The attributes: id, what has it, type.
const KEYS: [(&str, &str, &str); 9] = [
    ("number", "node", "int"),
    ("letters", "node", "string"),
    ("label", "node", "string"),
    ("equilibrium", "node", "string"),
    ("status_quo", "node", "boolean"),
    ("mover", "edge", "string"),
    ("improvement", "edge", "boolean"),
    ("colour", "edge", "string"),
    ("style", "edge", "string"),
];

/// Writes the state graph as GraphML.
///
/// A node is a state, with its `number`, its `letters`, a `label` of both, the concepts under
/// which it is an `equilibrium`, and whether it is the `status_quo`. An edge is a move, with
/// the name of the `mover`, whether it is an `improvement` for it, the mover's `colour`, and
/// a `style`: solid for improvements, dashed for other moves.
///
/// # Errors
/// When there are more than `most_states` states.
pub fn graph(
    dispute: &Dispute,
    answer: &Answer,
    most_states: usize,
) -> Result<String, ExportRefused> {
    at_most(answer, most_states, Format::GraphMl)?;
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
    );
    for (id, of, kind) in KEYS {
        let key = format!("key id=\"{id}\" for=\"{of}\" attr.name=\"{id}\" attr.type=\"{kind}\"");
        text.push_str(&format!("  <{key}/>\n"));
    }
    text.push_str("  <graph id=\"states\" edgedefault=\"directed\">\n");
    text.push_str(&format!("    <desc>{}</desc>\n", xml(&dispute.name)));
    answer.space.states().for_each(|state| text.push_str(&node(dispute, answer, state)));
    moves(dispute, answer).for_each(|each| text.push_str(&edge(dispute, each)));
    text.push_str("  </graph>\n</graphml>\n");
    Ok(text)
}

fn node(dispute: &Dispute, answer: &Answer, state: State) -> String {
    let (number, letters) = (state.number(), answer.space.letters(state));
    let is_status_quo = answer.space.status_quo(dispute) == Some(state);
    let values = [
        ("number", number.to_string()),
        ("label", format!("{number} {letters}")),
        ("letters", letters),
        ("equilibrium", equilibrium(answer, state)),
        ("status_quo", is_status_quo.to_string()),
    ];
    format!("    <node id=\"s{number}\">{}</node>\n", data(&values))
}

fn edge(dispute: &Dispute, each: Move) -> String {
    let (from, to) = (each.from.number(), each.to.number());
    let values = [
        ("mover", name(dispute, each.mover).to_owned()),
        ("improvement", each.improvement.to_string()),
        ("colour", colour(each.mover).to_owned()),
        ("style", each.style().to_owned()),
    ];
    format!("    <edge source=\"s{from}\" target=\"s{to}\">{}</edge>\n", data(&values))
}

fn data(values: &[(&str, String)]) -> String {
    let datum =
        |(key, value): &(&str, String)| format!("<data key=\"{key}\">{}</data>", xml(value));
    values.iter().map(datum).collect()
}
