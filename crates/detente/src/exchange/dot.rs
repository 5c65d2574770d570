//! The state graph in the DOT language, which Graphviz and many other programs draw.

use super::picture::{at_most, colour, equilibrium, moves, name, xml};
use super::{ExportRefused, Format};
use detente_analysis::Answer;
use detente_model::{Dispute, State};
use std::fmt::Write;

/// Writes the state graph as DOT.
///
/// A node is a state: its label is its number and its letters, its attribute `equilibrium`
/// names the concepts under which it is an equilibrium. Equilibria have a double outline,
/// the status quo is a box. An edge is a move: its colour says whose, as the caption tells;
/// improvements are solid, other moves dashed.
///
/// # Errors
/// When there are more than `most_states` states: nobody can read such a drawing.
pub fn graph(
    dispute: &Dispute,
    answer: &Answer,
    most_states: usize,
) -> Result<String, ExportRefused> {
    at_most(answer, most_states, Format::Dot)?;
    let mut text = format!("digraph {} {{\n", quoted(&dispute.name));
    push(&mut text, format_args!("  label=<{}>;\n", caption(dispute)));
    text.push_str("  node [shape=ellipse];\n");
    for state in answer.space.states() {
        push(&mut text, format_args!("  {} [{}];\n", state.number(), node(dispute, answer, state)));
    }
    for each in moves(dispute, answer) {
        let (from, to) = (each.from.number(), each.to.number());
        let (mover, colour) = (quoted(name(dispute, each.mover)), colour(each.mover));
        let style = each.style();
        let attributes = format!("tooltip={mover}, color=\"{colour}\", style={style}");
        push(&mut text, format_args!("  {from} -> {to} [{attributes}];\n"));
    }
    text.push_str("}\n");
    Ok(text)
}

fn push(text: &mut String, line: std::fmt::Arguments) {
    text.write_fmt(line).expect("text takes any text");
}

fn node(dispute: &Dispute, answer: &Answer, state: State) -> String {
    let label = format!("{}\n{}", state.number(), answer.space.letters(state));
    let equilibrium = equilibrium(answer, state);
    let outlines = if equilibrium.is_empty() { 1 } else { 2 };
    let is_status_quo = answer.space.status_quo(dispute) == Some(state);
    let shape = if is_status_quo { ", shape=box" } else { "" };
    let (label, equilibrium) = (quoted(&label), quoted(&equilibrium));
    format!("label={label}, equilibrium={equilibrium}, peripheries={outlines}{shape}")
}

/// The decision makers, each in the colour of its moves, as HTML-like text.
fn caption(dispute: &Dispute) -> String {
    let names = dispute.decision_makers().map(|who| {
        let (colour, name) = (colour(who), xml(name(dispute, who)));
        format!("<font color=\"{colour}\">{name}</font>")
    });
    let names: Vec<String> = names.collect();
    format!("Moves: {}", names.join(", "))
}

/// Text in double quotes. Control characters, which DOT has no way to write, become blanks.
fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for each in text.chars() {
        match each {
            '"' | '\\' => quoted.extend(['\\', each]),
            '\n' => quoted.push_str("\\n"),
            _ if each.is_control() => quoted.push(' '),
            _ => quoted.push(each),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn quotes_and_backslashes_are_escaped() {
        assert_eq!(quoted("a \"b\" \\N\n\u{0}c"), r#""a \"b\" \\N\n c""#);
    }
}
