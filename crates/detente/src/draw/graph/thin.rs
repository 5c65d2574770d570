//! Very many states: one shape for all of a kind instead of one for each, with their places beside
//! them for whoever points at one. The page's module finds the state nearest to a click.

use super::arrows::bundled;
use super::{Drawing, Layout, Node, short};
use maud::{Markup, html};
use std::fmt::Write as _;

/// From so many states on they are drawn thinly.
pub(super) const FROM: usize = 400;

impl Drawing<'_> {
    /// The layout with all states of a kind in one path.
    pub(super) fn thin(&self, layout: &Layout, label: &str) -> Markup {
        let (width, height) = layout.size;
        let answer = &self.analysis.answer;
        let now = answer.space.status_quo(&self.case.dispute);
        let is_special = |node: &Node| node.state == self.state || Some(node.state) == now;
        let holds = |node: &Node| answer.holds_under(node.state).next().is_some();
        let (special, common): (Vec<Node>, Vec<Node>) =
            layout.nodes.iter().copied().partition(is_special);
        let (holding, plain): (Vec<Node>, Vec<Node>) = common.into_iter().partition(holds);
        // The link to the first state ends where that to another has another number.
        let stem = self.link.map(|link| link(detente_model::State::at(0)));
        html! {
            svg.graph.thin viewBox=(format!("0 0 {width:.0} {height:.0}")) width=(format!("{width:.0}"))
                height=(format!("{height:.0}")) role="group" aria-label=(label)
                data-places=(places(&layout.nodes)) data-first=[stem] {
                (bundled(&layout.arrows))
                g.node.small { path d=(dots(&plain, layout.radius)) {} }
                g.node.small.holds { path d=(dots(&holding, layout.radius)) {} }
                @for node in &special { (self.node(node, layout.radius.max(6.0))) }
            }
        }
    }
}

/// Circles around the places of states.
fn dots(nodes: &[Node], radius: f64) -> String {
    let mut path = String::new();
    let (r, d) = (short(radius), short(2.0 * radius));
    for node in nodes {
        // Writing to a string cannot fail.
        let _ = write!(
            path,
            "M{} {}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0",
            short(node.x - radius),
            short(node.y)
        );
    }
    path
}

/// The places of all states in the order of their numbers.
fn places(nodes: &[Node]) -> String {
    let mut nodes = nodes.to_vec();
    nodes.sort_by_key(|node| node.state);
    let places: Vec<String> =
        nodes.iter().map(|node| format!("{:.0},{:.0}", node.x, node.y)).collect();
    places.join(" ")
}
