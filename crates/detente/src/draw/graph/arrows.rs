//! Moves between the places of states: arcs with a head and the mover's mark, or, where there are
//! very many, bundles of thin lines.

use super::{Arrow, Layout, short};
use crate::draw::marks::{colour, shape};
use detente_model::DecisionMaker;
use maud::{Markup, html};
use std::fmt::Write as _;

/// More moves than this are drawn as thin lines without heads.
pub(super) const MANY: usize = 400;

/// The length of a head, and half its width.
const HEAD: (f64, f64) = (7.0, 3.6);

type Point = (f64, f64);

/// The point so far along the straight line from one point to another.
fn between(a: Point, b: Point, share: f64) -> Point {
    (a.0 + (b.0 - a.0) * share, a.1 + (b.1 - a.1) * share)
}

/// The point at so much less than the whole way from `from` to `to`.
fn before(from: Point, to: Point, less: f64) -> Point {
    let length = (to.0 - from.0).hypot(to.1 - from.1).max(1.0);
    between(from, to, 1.0 - less / length)
}

/// A move with its head and its mover's mark.
pub(super) fn arrow(arrow: &Arrow, layout: &Layout) -> Markup {
    let (from, to) = (arrow.from, arrow.to);
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let bend = (layout.bend)(dx.hypot(dy));
    let (mx, my) = between(from, to, 0.5);
    // The middle, moved to the left of the way.
    let control = (mx + dy * bend, my - dx * bend);
    let start = before(control, from, layout.radius + 1.0);
    let tip = before(control, to, layout.radius + 3.0);
    let base = before(control, tip, HEAD.0);
    let length = (tip.0 - base.0).hypot(tip.1 - base.1).max(0.1);
    let (ux, uy) = ((tip.0 - base.0) / length * HEAD.1, (tip.1 - base.1) / length * HEAD.1);
    let at = |(x, y): Point| format!("{} {}", short(x), short(y));
    let head = format!(
        "M{}L{}L{}Z",
        at(tip),
        at((base.0 - uy, base.1 + ux)),
        at((base.0 + uy, base.1 - ux))
    );
    // The middle of the arc.
    let (mx, my) = between(between(start, base, 0.5), control, 0.5);
    let class = if arrow.what.gain { "move" } else { "move loss" };
    let mark = if arrow.what.gain { "mark" } else { "mark off" };
    html! {
        g class=(colour(arrow.what.mover)) {
            path class=(class) d=(format!("M{}Q{} {}", at(start), at(control), at(base))) {}
            path.arrow d=(head) {}
            path class=(mark) d=(shape(arrow.what.mover)) transform=(format!("translate({} {}) scale(.83)", short(mx - 5.0), short(my - 5.0))) {}
        }
    }
}

/// Many moves, one path for each mover and kind.
pub(super) fn bundled(arrows: &[Arrow]) -> Markup {
    let mut movers: Vec<(DecisionMaker, bool)> =
        arrows.iter().map(|arrow| (arrow.what.mover, arrow.what.gain)).collect();
    movers.sort_unstable();
    movers.dedup();
    let path = |(mover, gain): (DecisionMaker, bool)| {
        let mut path = String::new();
        for each in arrows.iter().filter(|each| each.what.mover == mover && each.what.gain == gain)
        {
            let ((x0, y0), (x1, y1)) = (each.from, each.to);
            // Writing to a string cannot fail.
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
