//! From one state outwards: it stands in the middle, each decision maker's moves in a sector
//! of their own, gains on the inner ring.

use super::{Arrow, Drawing, Layout, Node, ShownMove};
use detente_model::DecisionMaker;
use std::f64::consts::{PI, TAU};

const RADIUS: f64 = 15.0;
const FIRST_RING: f64 = 120.0;
const NEXT_RING: f64 = 62.0;

/// No more of a decision maker's moves are drawn.
const DRAWN: usize = 60;

/// The moves from the state that stands out.
pub(super) fn ego(drawing: &Drawing) -> Layout {
    let can_move = |mover: &DecisionMaker| !drawing.moves(*mover, drawing.state).is_empty();
    let movers: Vec<DecisionMaker> = drawing.movers().filter(can_move).collect();
    let sector = TAU / movers.len().max(1) as f64;
    let mut nodes = vec![Node { state: drawing.state, x: 0.0, y: 0.0 }];
    let mut arrows = Vec::new();
    let mut notes = Vec::new();
    for (place, &mover) in movers.iter().enumerate() {
        let moves = drawing.moves(mover, drawing.state);
        let middle = -PI / 2.0 + sector * place as f64;
        let places = ring_places(moves.len().min(DRAWN), middle, sector);
        for (&(state, gain), (x, y)) in moves.iter().zip(places) {
            nodes.push(Node { state, x, y });
            let what = ShownMove { from: drawing.state, to: state, mover, gain };
            arrows.push(Arrow { from: (0.0, 0.0), to: (x, y), what });
        }
        if moves.len() > DRAWN {
            let name = &drawing.case.dispute.decision_maker(mover).name;
            notes.push(format!("{name}: {} more moves are not drawn.", moves.len() - DRAWN));
        }
    }
    centred(nodes, arrows, notes)
}

/// Places for `n` moves on rings within a sector around the angle `middle`.
fn ring_places(n: usize, middle: f64, sector: f64) -> Vec<(f64, f64)> {
    let mut places = Vec::new();
    let mut ring = FIRST_RING;
    while places.len() < n {
        let room = (sector * 0.86).min(TAU * 0.9);
        let mut fits = 1;
        while (fits + 1) as f64 * RADIUS * 2.4 <= ring * room {
            fits += 1;
        }
        let here = fits.min(n - places.len());
        for place in 0..here {
            let step = room / here as f64;
            let angle = middle - room / 2.0 + step * (place as f64 + 0.5);
            places.push((ring * angle.cos(), ring * angle.sin()));
        }
        ring += NEXT_RING;
    }
    places
}

/// Everything moved so that the drawing begins at its corner.
fn centred(mut nodes: Vec<Node>, mut arrows: Vec<Arrow>, notes: Vec<String>) -> Layout {
    let margin = RADIUS + 14.0;
    let least = |of: fn(&Node) -> f64| nodes.iter().map(of).fold(0.0, f64::min) - margin;
    let most = |of: fn(&Node) -> f64| nodes.iter().map(of).fold(0.0, f64::max) + margin;
    let (x, y) = (least(|node| node.x), least(|node| node.y));
    let (width, height) = (most(|node| node.x) - x, most(|node| node.y) - y);
    for node in &mut nodes {
        (node.x, node.y) = (node.x - x, node.y - y);
    }
    for arrow in &mut arrows {
        arrow.from = (arrow.from.0 - x, arrow.from.1 - y);
        arrow.to = (arrow.to.0 - x, arrow.to.1 - y);
    }
    Layout { size: (width.max(320.0), height), radius: RADIUS, bend: |_| 0.0, nodes, arrows, notes }
}
