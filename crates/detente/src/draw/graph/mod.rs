//! Graphs of states and moves, laid out here and drawn as SVG: from one state outwards
//! ([`ego`]), along paths ([`paths`]), and whole, on the lattice of options ([`whole`]).
//!
//! What a drawing holds is data first ([`Drawing::shown`]), so that a program is given what a person sees.
//! A move bears its mover's colour and, on its way, the mover's mark; solid where it is a gain
//! for the mover, dashed where it is not.

mod arrows;
mod ego;
mod paths;
mod thin;
mod whole;

use crate::{Analysis, Case};
use arrows::{MANY, arrow, bundled};
use detente_model::{DecisionMaker, State};
use maud::{Markup, html};

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

/// From where a graph is looked at.
#[derive(Clone, Copy, Debug)]
pub enum View<'g> {
    /// The moves from the state that stands out.
    Ego,
    /// The shortest paths from there to these states.
    Paths(&'g [State]),
    /// Every state and move.
    Whole,
}

/// A move as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShownMove {
    /// Where it begins.
    pub from: State,
    /// Where it leads.
    pub to: State,
    /// Whose move it is.
    pub mover: DecisionMaker,
    /// Whether it is a gain for the mover.
    pub gain: bool,
}

/// What a drawing holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The states drawn, each once, in the order of their numbers.
    pub states: Vec<State>,
    /// The moves drawn, in the order of drawing.
    pub moves: Vec<ShownMove>,
    /// What is said beside the drawing: what is left out, what its axes are.
    pub notes: Vec<String>,
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
    what: ShownMove,
}

/// A graph with everything at its place.
struct Layout {
    size: (f64, f64),
    radius: f64,
    nodes: Vec<Node>,
    arrows: Vec<Arrow>,
    /// How far a move of a certain length swings out, as a share of the length: moves that are
    /// each other's way back, and those that pass a state by, are told apart so.
    bend: fn(f64) -> f64,
    /// What is said below the drawing.
    notes: Vec<String>,
}

impl Drawing<'_> {
    /// The drawing, and what is said beside it; `None` for the whole of a graph with too many states
    /// to be told apart.
    #[must_use]
    pub fn drawn(&self, view: View) -> Option<(Markup, Vec<String>)> {
        let label = match view {
            View::Ego => "Moves from the selected state",
            View::Paths(_) => "Paths to the outcomes that hold",
            View::Whole => "All states and moves",
        };
        let layout = self.layout(view)?;
        Some((self.svg(&layout, label), layout.notes))
    }

    /// What the drawing holds; `None` where there is none.
    #[must_use]
    pub fn shown(&self, view: View) -> Option<Shown> {
        let layout = self.layout(view)?;
        let mut states: Vec<State> = layout.nodes.iter().map(|node| node.state).collect();
        states.sort_unstable();
        states.dedup();
        let moves = layout.arrows.iter().map(|each| each.what).collect();
        Some(Shown { states, moves, notes: layout.notes })
    }

    fn layout(&self, view: View) -> Option<Layout> {
        match view {
            View::Ego => Some(ego::ego(self)),
            View::Paths(goals) => Some(paths::paths(self, goals)),
            View::Whole => whole::whole(self),
        }
    }

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
        if layout.nodes.len() > thin::FROM {
            return self.thin(layout, label);
        }
        html! {
            svg.graph viewBox=(format!("0 0 {width:.0} {height:.0}")) width=(format!("{width:.0}"))
                height=(format!("{height:.0}")) role="group" aria-label=(label) {
                @if layout.arrows.len() > MANY { (bundled(&layout.arrows)) }
                @else { @for each in &layout.arrows { (arrow(each, layout)) } }
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

/// A number as drawings need it.
fn short(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}
