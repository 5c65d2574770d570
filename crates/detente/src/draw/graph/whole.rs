//! The whole graph on the lattice of options: the decision makers share two axes, and a state
//! stands where their choices meet, so that a move runs along the axis of the one who makes it.

use super::{Arrow, Drawing, Layout, Node, ShownMove};
use crate::words::listed;
use detente_model::{DecisionMaker, State};
use std::collections::{BTreeMap, BTreeSet};

/// The most states drawn whole.
const MOST_STATES: usize = 5_000;

/// More moves than this are not drawn, but for those of the state that stands out.
const MOST_MOVES: usize = 30_000;

/// With more states than this, moves do not swing out by much.
const NUMBERED: usize = 60;

/// How high the lattice is to be at least, against its width, if its rows can be moved apart so far.
const FLATTEST: f64 = 0.45;

/// How wide the lattice is to be, if there are enough states.
const WIDTH: f64 = 1_000.0;

/// The whole graph; `None` where there are too many states to be told apart.
pub(super) fn whole(drawing: &Drawing) -> Option<Layout> {
    let space = &drawing.analysis.answer.space;
    if space.len() > MOST_STATES {
        return None;
    }
    let (across, down) = axes(drawing);
    let column = places(drawing, &across);
    let row = places(drawing, &down);
    let key = |bits: u128, state: State| space.choices(state).0 & bits;
    let (wide, high) = (column.len().max(2) as f64, row.len().max(2) as f64);
    let step = (WIDTH / wide).clamp(9.0, 90.0);
    // Neither a strip nor a tower: rows may stand further apart than columns.
    let flat = (wide * step * FLATTEST / high).min(step * 8.0);
    let down_step = step.max((360.0 / high).min(90.0)).min(step * 1.6).max(flat);
    let radius = (step.min(down_step) * 0.36).min(17.0);
    let margin = if space.len() > NUMBERED { 26.0 } else { 50.0 };
    let at = |state: State| {
        let x = column[&key(bits(drawing, &across), state)] as f64;
        let y = row[&key(bits(drawing, &down), state)] as f64;
        (margin + x * step, margin + y * down_step)
    };
    let nodes = space.states().map(|state| {
        let (x, y) = at(state);
        Node { state, x, y }
    });
    let (arrows, left_out) = arrows(drawing, at);
    let names = |makers: &[DecisionMaker]| {
        let name = |who: &DecisionMaker| drawing.case.dispute.decision_maker(*who).name.as_str();
        listed(&makers.iter().map(name).collect::<Vec<_>>())
    };
    let axes = format!("Across: {}. Down: {}.", names(&across), names(&down));
    Some(Layout {
        size: (2.0 * margin + (wide - 1.0) * step, 2.0 * margin + (high - 1.0) * down_step),
        radius,
        nodes: nodes.collect(),
        arrows,
        bend: swing,
        notes: [axes].into_iter().chain(left_out.map(str::to_owned)).collect(),
    })
}

/// The longer a move, the more states it may pass: it swings out further, but never far.
fn swing(length: f64) -> f64 {
    if length > 120.0 { (95.0 / length).min(0.3) } else { 0.13 }
}

fn bits(drawing: &Drawing, makers: &[DecisionMaker]) -> u128 {
    makers.iter().fold(0, |bits, &who| bits | drawing.case.dispute.own_bits(who))
}

/// Who moves across and who moves down: shared out so that both axes have about as many
/// places.
fn axes(drawing: &Drawing) -> (Vec<DecisionMaker>, Vec<DecisionMaker>) {
    let dispute = &drawing.case.dispute;
    let mut makers: Vec<DecisionMaker> = dispute.decision_makers().collect();
    makers.sort_by_key(|&who| std::cmp::Reverse(dispute.own_bits(who).count_ones()));
    let (mut across, mut down) = (Vec::new(), Vec::new());
    for who in makers {
        let weight = |side: &[DecisionMaker]| bits(drawing, side).count_ones();
        if weight(&across) <= weight(&down) { across.push(who) } else { down.push(who) }
    }
    (across, down)
}

/// The combinations of some decision makers' options that occur, each with its place.
fn places(drawing: &Drawing, makers: &[DecisionMaker]) -> BTreeMap<u128, usize> {
    let space = &drawing.analysis.answer.space;
    let own = bits(drawing, makers);
    let found: BTreeSet<u128> = space.states().map(|state| space.choices(state).0 & own).collect();
    found.into_iter().enumerate().map(|(place, key)| (key, place)).collect()
}

/// The moves to draw, and what is said where some are left out.
fn arrows(
    drawing: &Drawing,
    at: impl Fn(State) -> (f64, f64),
) -> (Vec<Arrow>, Option<&'static str>) {
    let from = |state: State| {
        let moves = drawing.movers().map(move |mover| (mover, drawing.moves(mover, state)));
        moves.flat_map(move |(mover, moves)| {
            moves.into_iter().map(move |(to, gain)| (mover, to, gain))
        })
    };
    let all = drawing.analysis.answer.space.states();
    let arrow = |(start, (mover, to, gain)): (State, (DecisionMaker, State, bool))| Arrow {
        from: at(start),
        to: at(to),
        what: ShownMove { from: start, to, mover, gain },
    };
    let mut moves = all.flat_map(|start| from(start).map(move |each| (start, each)));
    let drawn: Vec<_> = moves.by_ref().take(MOST_MOVES).collect();
    if moves.next().is_none() {
        return (drawn.into_iter().map(arrow).collect(), None);
    }
    let own = from(drawing.state).map(|each| arrow((drawing.state, each)));
    (own.collect(), Some("Only the moves of the selected state are drawn; there are too many."))
}
