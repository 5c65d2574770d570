//! Graphs of states and moves, laid out here and drawn as SVG: from one state outwards
//! ([`ego`]), along paths ([`paths`]), and whole, on the lattice of options ([`whole`]).
//!
//! A move bears its mover's colour and, on its way, the mover's mark; solid where it is a gain
//! for the mover, dashed where it is not.

mod ego;
mod paths;
mod whole;

pub use ego::ego;
pub use paths::paths;
pub use whole::whole;

use super::marks::{colour, shape};
use crate::{Analysis, Case};
use detente_model::{DecisionMaker, State};
use maud::{Markup, html};
use std::fmt::Write as _;

/// What is drawn of a graph, and where its states lead.
pub struct Drawing<'d> {
    /// The case.
    pub case: &'d Case,
    /// Its analysis.
    pub analysis: &'d Analysis,
    /// The state that stands out.
    pub state: State,
    /// Whose moves are drawn; everybody's if `None`.
    pub mover: Option<DecisionMaker>,
    /// Whether only moves are drawn that are gains for the mover.
    pub gains_only: bool,
    /// Where a state leads; nowhere without it.
    pub link: Option<&'d dyn Fn(State) -> String>,
}

/// A state at its place.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Node {
    state: State,
    x: f64,
    y: f64,
}

/// A move between two places.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Arrow {
    from: (f64, f64),
    to: (f64, f64),
    mover: DecisionMaker,
    gain: bool,
}

/// A graph with everything at its place.
struct Layout {
    size: (f64, f64),
    radius: f64,
    nodes: Vec<Node>,
    arrows: Vec<Arrow>,
    /// Words beside the drawing, with their places.
    notes: Vec<(f64, f64, String)>,
}

impl Drawing<'_> {
    fn movers(&self) -> impl Iterator<Item = DecisionMaker> {
        let wanted = move |who: &DecisionMaker| self.mover.is_none_or(|only| only == *who);
        self.case.dispute.decision_makers().filter(wanted)
    }

    /// The moves of `mover` from `from` that are to be drawn, gains first.
    fn moves(&self, mover: DecisionMaker, from: State) -> Vec<(State, bool)> {
        let graph = self.analysis.graph(self.case);
        let gain = |to: State| graph.prefers(mover, to, from);
        let moves = graph.moves(mover, from);
        let mut moves: Vec<(State, bool)> = moves.iter().map(|&to| (to, gain(to))).collect();
        moves.retain(|(_, gain)| *gain || !self.gains_only);
        moves.sort_by_key(|(state, gain)| (!gain, *state));
        moves
    }

    fn svg(&self, layout: &Layout, label: &str) -> Markup {
        let (width, height) = layout.size;
        html! {
            svg.graph viewBox=(format!("0 0 {width:.0} {height:.0}")) width=(format!("{width:.0}"))
                height=(format!("{height:.0}")) role="group" aria-label=(label) {
                @for (x, y, words) in &layout.notes { text.note x=(short(*x)) y=(short(*y)) { (words) } }
                @if layout.arrows.len() > MANY { (bundled(&layout.arrows)) }
                @else { @for each in &layout.arrows { (arrow(each, layout.radius)) } }
                @for node in &layout.nodes { (self.node(node, layout.radius)) }
            }
        }
    }

    fn node(&self, node: &Node, radius: f64) -> Markup {
        let Node { state, x, y } = *node;
        let holds = self.analysis.answer.holds_under(state).count();
        let now = self.analysis.answer.space.status_quo(&self.case.dispute) == Some(state);
        let mut class = String::from("node");
        for (part, wanted) in
            [(" holds", holds > 0), (" here", state == self.state), (" small", radius < 10.0)]
        {
            class.push_str(if wanted { part } else { "" });
        }
        let told = format!(
            "State {}{}{}",
            state.number(),
            if now { ", where the dispute stands" } else { "" },
            if holds > 0 { format!(", holds under {holds}") } else { String::new() }
        );
        let inner = html! {
            title { (told) }
            @if now {
                rect x=(short(x - radius)) y=(short(y - radius)) width=(short(2.0 * radius)) height=(short(2.0 * radius)) rx="3" {}
            } @else { circle cx=(short(x)) cy=(short(y)) r=(short(radius)) {} }
            @if radius >= 10.0 { text x=(short(x)) y=(short(y + 4.0)) { (state.number()) } }
        };
        let tab = (radius < 10.0).then_some("-1");
        html! {
            g class=(class) {
                @match self.link {
                    Some(link) => a href=(link(state)) aria-label=(told) tabindex=[tab] { (inner) },
                    None => (inner),
                }
            }
        }
    }
}

/// More moves than this are drawn as thin lines without heads.
const MANY: usize = 400;

/// A number as drawings need it.
fn short(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

/// A move with its head and its mover's mark.
fn arrow(arrow: &Arrow, radius: f64) -> Markup {
    let ((x0, y0), (x1, y1)) = (arrow.from, arrow.to);
    let (dx, dy) = (x1 - x0, y1 - y0);
    let length = dx.hypot(dy).max(1.0);
    let (ux, uy) = (dx / length, dy / length);
    let (sx, sy) = (x0 + ux * (radius + 1.0), y0 + uy * (radius + 1.0));
    let (ex, ey) = (x1 - ux * (radius + 3.0), y1 - uy * (radius + 3.0));
    let (bx, by) = (ex - ux * 7.0, ey - uy * 7.0);
    let head = format!(
        "M{} {}L{} {}L{} {}Z",
        short(ex),
        short(ey),
        short(bx - uy * 3.6),
        short(by + ux * 3.6),
        short(bx + uy * 3.6),
        short(by - ux * 3.6)
    );
    let (mx, my) = (sx + (bx - sx) * 0.5 - 5.0, sy + (by - sy) * 0.5 - 5.0);
    let class = if arrow.gain { "move" } else { "move loss" };
    let mark = if arrow.gain { "mark" } else { "mark off" };
    html! {
        g class=(colour(arrow.mover)) {
            path class=(class) d=(format!("M{} {}L{} {}", short(sx), short(sy), short(bx), short(by))) {}
            path.arrow d=(head) {}
            path class=(mark) d=(shape(arrow.mover)) transform=(format!("translate({} {}) scale(.83)", short(mx), short(my))) {}
        }
    }
}

/// Many moves, one path for each mover and kind.
fn bundled(arrows: &[Arrow]) -> Markup {
    let mut movers: Vec<(DecisionMaker, bool)> =
        arrows.iter().map(|arrow| (arrow.mover, arrow.gain)).collect();
    movers.sort_unstable();
    movers.dedup();
    let path = |(mover, gain): (DecisionMaker, bool)| {
        let mut path = String::new();
        for each in arrows.iter().filter(|each| each.mover == mover && each.gain == gain) {
            let ((x0, y0), (x1, y1)) = (each.from, each.to);
            let _ = write!(path, "M{} {}L{} {}", short(x0), short(y0), short(x1), short(y1));
        }
        path
    };
    html! {
        @for (mover, gain) in movers {
            g class=(colour(mover)) {
                path class=(if gain { "move many" } else { "move many loss" }) d=(path((mover, gain))) {}
            }
        }
    }
}
