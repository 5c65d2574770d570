//! Along paths: from one state to the outcomes that hold, step by step from left to right.

use super::{Arrow, Drawing, Layout, Node, ShownMove};
use detente_analysis::Step;
use detente_analysis::paths::{Route, routes};
use detente_model::State;
use std::collections::BTreeMap;

const RADIUS: f64 = 17.0;
const COLUMN: f64 = 150.0;
const ROW: f64 = 56.0;
const MARGIN: f64 = 40.0;

/// The shortest paths from the state that stands out to each of `goals`: by gains alone where
/// such a path leads there and gains are wanted or shorter ones are not, else by any moves.
pub(super) fn paths(drawing: &Drawing, goals: &[State]) -> Layout {
    let graph = drawing.analysis.graph(drawing.case);
    let found = routes(&graph, drawing.state, goals);
    let steps = |route: Route| match (route.by_improvements, route.by_moves) {
        (Some(steps), _) => Some(steps),
        (None, steps) => steps.filter(|_| !drawing.gains_only),
    };
    let ways: Vec<Vec<Step>> = found.into_iter().filter_map(steps).collect();
    layout(drawing, &ways)
}

/// Each state in the column of the fewest steps that lead to it, near to where it is reached
/// from.
fn layout(drawing: &Drawing, ways: &[Vec<Step>]) -> Layout {
    let mut columns: BTreeMap<State, usize> = BTreeMap::from([(drawing.state, 0)]);
    for way in ways {
        for (place, step) in way.iter().enumerate() {
            let column = columns.entry(step.to).or_insert(place + 1);
            *column = (*column).min(place + 1);
        }
    }
    let last = columns.values().copied().max().unwrap_or(0);
    let mut rows: BTreeMap<State, f64> = BTreeMap::from([(drawing.state, 0.0)]);
    for column in 1..=last {
        place_column(ways, &columns, column, &mut rows);
    }
    let top = rows.values().copied().fold(0.0, f64::min);
    let bottom = rows.values().copied().fold(0.0, f64::max);
    let at = |state: State| {
        (MARGIN + columns[&state] as f64 * COLUMN, MARGIN + (rows[&state] - top) * ROW)
    };
    let nodes = columns.keys().map(|&state| {
        let (x, y) = at(state);
        Node { state, x, y }
    });
    Layout {
        size: (2.0 * MARGIN + last as f64 * COLUMN, 2.0 * MARGIN + (bottom - top) * ROW),
        radius: RADIUS,
        bend: |length| if length > 1.6 * COLUMN { 0.16 } else { 0.05 },
        nodes: nodes.collect(),
        arrows: arrows(drawing, ways, at),
        notes: Vec::new(),
    }
}

/// Gives the states of a column their rows: as high as where they are reached from, apart.
fn place_column(
    ways: &[Vec<Step>],
    columns: &BTreeMap<State, usize>,
    column: usize,
    rows: &mut BTreeMap<State, f64>,
) {
    let from = |state: State| {
        let before = ways.iter().filter_map(|way| {
            let place = way.iter().position(|step| step.to == state)?;
            place.checked_sub(1).map(|place| way[place].to)
        });
        let heights: Vec<f64> = before.filter_map(|state| rows.get(&state).copied()).collect();
        heights.iter().sum::<f64>() / heights.len().max(1) as f64
    };
    let members = columns.iter().filter(|(_, at)| **at == column).map(|(&state, _)| state);
    let mut members: Vec<(f64, State)> = members.map(|state| (from(state), state)).collect();
    members.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let middle =
        members.iter().map(|(height, _)| height).sum::<f64>() / members.len().max(1) as f64;
    let first = middle - (members.len() as f64 - 1.0) / 2.0;
    let mut next = f64::NEG_INFINITY;
    for (place, (_, state)) in members.into_iter().enumerate() {
        let height = (first + place as f64).max(next);
        rows.insert(state, height);
        next = height + 1.0;
    }
}

fn arrows(drawing: &Drawing, ways: &[Vec<Step>], at: impl Fn(State) -> (f64, f64)) -> Vec<Arrow> {
    let graph = drawing.analysis.graph(drawing.case);
    let mut arrows: Vec<Arrow> = Vec::new();
    for way in ways {
        let mut here = drawing.state;
        for step in way {
            let gain = graph.prefers(step.mover, step.to, here);
            let what = ShownMove { from: here, to: step.to, mover: step.mover, gain };
            let arrow = Arrow { from: at(here), to: at(step.to), what };
            if !arrows.contains(&arrow) {
                arrows.push(arrow);
            }
            here = step.to;
        }
    }
    arrows
}
