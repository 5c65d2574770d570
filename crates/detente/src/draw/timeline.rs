//! The timeline: a lane for each decision maker and one for what is about no one of them; a
//! mark where a day is known, a bar as long as what is known else.

use super::axis::{Axis, Stretch};
use super::marks::{colour, shape};
use crate::Case;
use crate::report::Moment;
use detente_model::DecisionMaker;
use maud::{Markup, html};

const WIDTH: f64 = 1_000.0;
const LEFT: f64 = 150.0;
const RIGHT: f64 = 24.0;
const ROW: f64 = 16.0;

/// How wide a year is told.
const LABEL: f64 = 34.0;

/// Where a moment stands in its lane.
struct Placed<'m> {
    moment: &'m Moment,
    from: f64,
    to: f64,
    row: usize,
}

/// The moments in lanes; `link` tells where a passage leads.
#[must_use]
pub fn timeline(case: &Case, moments: &[Moment], link: Option<&dyn Fn(&str) -> String>) -> Markup {
    let years = &Axis::of(moments, LEFT, WIDTH - RIGHT);
    let makers = case.dispute.decision_makers().map(Some).chain([None]);
    let mut top = 30.0;
    let mut lanes = Vec::new();
    for maker in makers {
        let own: Vec<&Moment> = moments.iter().filter(|each| each.lane(case) == maker).collect();
        if !own.is_empty() {
            let placed = placed(&own, years);
            let rows = placed.iter().map(|each| each.row + 1).max().unwrap_or(1);
            let height = rows as f64 * ROW + 14.0;
            lanes.push((maker, top, height, placed));
            top += height;
        }
    }
    html! {
        svg.graph.timeline viewBox=(format!("0 0 {WIDTH:.0} {:.0}", top + 8.0)) width=(WIDTH) height=(top + 8.0) role="group" aria-label="Timeline" {
            (axis(years, top))
            @for (maker, top, height, placed) in &lanes { (lane(case, *maker, (*top, *height), placed, link)) }
        }
    }
}

/// Each moment in the first row in which it touches no other.
fn placed<'m>(moments: &[&'m Moment], years: &Axis) -> Vec<Placed<'m>> {
    let mut ends: Vec<f64> = Vec::new();
    let place = |moment: &'m Moment| {
        let (from, to) = (years.across(&moment.first), years.across(&moment.last));
        let row = ends.iter().position(|end| *end + 4.0 <= from).unwrap_or(ends.len());
        let end = to.max(from + 13.0);
        match ends.get_mut(row) {
            Some(kept) => *kept = end,
            None => ends.push(end),
        }
        Placed { moment, from, to, row }
    };
    moments.iter().copied().map(place).collect()
}

/// The years, and where some are folded.
fn axis(axis: &Axis, bottom: f64) -> Markup {
    let mut told = f64::NEG_INFINITY;
    let mut years = Vec::new();
    for each in axis.stretches().iter().filter(|each| !each.is_folded) {
        if each.from - told >= LABEL {
            told = each.from;
            years.push(each);
        }
    }
    html! {
        g.axis {
            @for each in axis.stretches().iter().filter(|each| each.is_folded) {
                rect.folded x=(format!("{:.1}", each.from)) y="22" width=(format!("{:.1}", each.to - each.from)) height=(format!("{:.0}", bottom - 22.0)) {
                    title { "Nothing is dated " (folded(each)) "." }
                }
            }
            @for each in years {
                path d=(format!("M{:.1} 22V{bottom:.0}", each.from)) {}
                text x=(format!("{:.1}", each.from + 3.0)) y="16" { (each.first) }
            }
        }
    }
}

fn folded(each: &Stretch) -> String {
    match (each.first, each.after - 1) {
        (first, last) if first == last => format!("in {first}"),
        (first, last) => format!("from {first} to {last}"),
    }
}

fn lane(
    case: &Case,
    maker: Option<DecisionMaker>,
    (top, height): (f64, f64),
    placed: &[Placed],
    link: Option<&dyn Fn(&str) -> String>,
) -> Markup {
    let name = maker.map_or("In general", |who| case.dispute.decision_maker(who).name.as_str());
    let class = maker.map_or("m6".to_owned(), colour);
    html! {
        g class=(class) {
            path.edge d=(format!("M0 {top:.0}H{WIDTH:.0}")) {}
            text x="8" y=(format!("{:.0}", top + height / 2.0 + 4.0)) { (name) }
            @for each in placed {
                @let y = top + 9.0 + each.row as f64 * ROW;
                @let drawn = drawn(each, maker, y);
                @match link {
                    Some(link) => a href=(link(&each.moment.passage)) aria-label=(each.moment.words) tabindex="-1" { (drawn) },
                    None => (drawn),
                }
            }
        }
    }
}

/// A mark for a day, a bar for more; hollow for words, filled for events.
fn drawn(placed: &Placed, maker: Option<DecisionMaker>, y: f64) -> Markup {
    let Placed { moment, from, to, .. } = placed;
    let class = if moment.is_event { "mark" } else { "mark off" };
    html! {
        title { (moment.told) ": " (moment.words) }
        @if to - from > 12.0 {
            rect class=(class) x=(format!("{from:.1}")) y=(format!("{:.1}", y + 2.0)) width=(format!("{:.1}", to - from)) height="7" rx="3" {}
        } @else {
            path class=(class) d=(maker.map_or("M6 1.2A4.8 4.8 0 1 1 5.99 1.2Z", shape)) transform=(format!("translate({from:.1} {y:.1})")) {}
        }
    }
}
