//! The timeline: a lane for each decision maker, one for what is about no one of them, and one for
//! the sources; a mark where a day is known, a bar as long as what is known else.

use super::axis::{Axis, Stretch};
use super::marks::{colour, shape};
use crate::Case;
use crate::report::{Moment, MomentKind};
use detente_model::DecisionMaker;
use maud::{Markup, html};

const WIDTH: f64 = 1_000.0;
const LEFT: f64 = 150.0;
const RIGHT: f64 = 24.0;
const ROW: f64 = 16.0;

/// How wide a year is told.
const LABEL: f64 = 34.0;

/// The outline of what is in general, and that of a source: a sheet with a corner turned.
const DOT: &str = "M6 1.2A4.8 4.8 0 1 1 5.99 1.2Z";
const SHEET: &str = "M2.2 .8H7.2L10 3.6V11.2H2.2ZM7.2 .8V3.6H10";

/// Whose moments stand in a lane.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lane {
    Of(DecisionMaker),
    General,
    Sources,
}

impl Lane {
    fn of(case: &Case, moment: &Moment) -> Self {
        match (moment.kind, moment.maker(case)) {
            (MomentKind::Published, _) => Self::Sources,
            (_, Some(maker)) => Self::Of(maker),
            (_, None) => Self::General,
        }
    }

    fn name(self, case: &Case) -> &str {
        match self {
            Self::Of(who) => &case.dispute.decision_maker(who).name,
            Self::General => "In general",
            Self::Sources => "Published",
        }
    }

    fn class(self) -> String {
        match self {
            Self::Of(who) => colour(who),
            Self::General => "m6".to_owned(),
            Self::Sources => "sources".to_owned(),
        }
    }

    fn shape(self) -> &'static str {
        match self {
            Self::Of(who) => shape(who),
            Self::General => DOT,
            Self::Sources => SHEET,
        }
    }
}

/// A lane, its top and height, and what stands in it.
struct Drawn<'m> {
    lane: Lane,
    top: f64,
    height: f64,
    placed: Vec<Placed<'m>>,
}

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
    let (lanes, bottom) = lanes(case, moments, years);
    html! {
        svg.graph.timeline viewBox=(format!("0 0 {WIDTH:.0} {:.0}", bottom + 8.0)) width=(WIDTH) height=(bottom + 8.0) role="group" aria-label="Timeline" {
            (axis(years, bottom))
            @for each in &lanes { (lane(case, each, link)) }
        }
    }
}

/// The lanes in which anything stands, from top to bottom, and where the last one ends.
fn lanes<'m>(case: &Case, moments: &'m [Moment], years: &Axis) -> (Vec<Drawn<'m>>, f64) {
    let makers = case.dispute.decision_makers().map(Lane::Of);
    let mut top = 30.0;
    let mut lanes = Vec::new();
    for lane in makers.chain([Lane::General, Lane::Sources]) {
        let own: Vec<&Moment> =
            moments.iter().filter(|each| Lane::of(case, each) == lane).collect();
        if !own.is_empty() {
            let placed = placed(&own, years);
            let rows = placed.iter().map(|each| each.row + 1).max().unwrap_or(1);
            let height = rows as f64 * ROW + 14.0;
            lanes.push(Drawn { lane, top, height, placed });
            top += height;
        }
    }
    (lanes, top)
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

fn lane(case: &Case, drawn: &Drawn, link: Option<&dyn Fn(&str) -> String>) -> Markup {
    let Drawn { lane, top, height, placed } = drawn;
    html! {
        g class=(lane.class()) {
            path.edge d=(format!("M0 {top:.0}H{WIDTH:.0}")) {}
            text x="8" y=(format!("{:.0}", top + height / 2.0 + 4.0)) { (lane.name(case)) }
            @for each in placed {
                @let mark = mark(each, *lane, top + 9.0 + each.row as f64 * ROW);
                @match link {
                    Some(link) => a href=(link(&each.moment.passage)) aria-label=(each.moment.words) tabindex="-1" { (mark) },
                    None => (mark),
                }
            }
        }
    }
}

/// A mark for a day, a bar for more; hollow for words and sources, filled for events.
fn mark(placed: &Placed, lane: Lane, y: f64) -> Markup {
    let Placed { moment, from, to, .. } = placed;
    let class = if moment.kind == MomentKind::Event { "mark" } else { "mark off" };
    html! {
        title { (moment.told) ": " (moment.words) }
        @if to - from > 12.0 {
            rect class=(class) x=(format!("{from:.1}")) y=(format!("{:.1}", y + 2.0)) width=(format!("{:.1}", to - from)) height="7" rx="3" {}
        } @else {
            path class=(class) d=(lane.shape()) transform=(format!("translate({from:.1} {y:.1})")) {}
        }
    }
}
