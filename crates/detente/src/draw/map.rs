//! The map: places over coastlines, each with every side's names and with the marks of those
//! who claim and administer it. There are no borders on it.

use super::land::{Point, Window, land};
use super::marks::{colour, shape};
use crate::Case;
use crate::report::{names_of, sides_of};
use detente_model::{DecisionMaker, Named};
use maud::{Markup, html};
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr;

const WIDTH: f64 = 1_000.0;

/// How high the map may be, as a share of its width.
const HEIGHTS: (f64, f64) = (0.5, 0.7);

/// The smallest span that is shown, in degrees of latitude.
const LEAST_SPAN: f64 = 1.5;

/// Height of a line and width of a column of letters beside a place.
const LINE: f64 = 17.0;
const LETTER: f64 = 7.8;

/// How close to each other points of a coast may be, in units of the drawing.
const FINENESS: f64 = 1.5;

/// Kilometres in a degree of latitude.
const KM: f64 = 111.2;

/// What is drawn, and where places lead.
pub struct Map<'m> {
    /// The case.
    pub case: &'m Case,
    /// The places to draw; those without coordinates are passed over.
    pub places: &'m [&'m Named],
    /// The id of the place that stands out.
    pub selected: Option<&'m str>,
    /// Where a place leads, by its id; nowhere without it.
    pub link: Option<&'m dyn Fn(&str) -> String>,
}

/// From degrees to places on the drawing.
struct Projection {
    window: Window,
    /// Units of the drawing to a degree of latitude.
    scale: f64,
    /// How much shorter a degree of longitude is.
    narrow: f64,
}

/// A place with its lines of names.
struct Label<'m> {
    place: &'m Named,
    at: Point,
    lines: Vec<Line>,
    width: f64,
}

/// A line beside a place: whose it is, whether that side administers or claims the place, and
/// the words.
struct Line {
    side: Option<(DecisionMaker, Option<bool>)>,
    words: String,
}

/// A rectangle: left, top, right, bottom.
type Box4 = [f64; 4];

/// The places on the map; `None` where none has coordinates.
#[must_use]
pub fn map(map: &Map) -> Option<Markup> {
    let points: Vec<Point> = map.places.iter().filter_map(|place| point(place)).collect();
    let projection = Projection::around(&points)?;
    let labels = labels(map, &projection);
    let boxes = arranged(&labels, &projection);
    let (wide, high) = (WIDTH, projection.height());
    Some(html! {
        svg.map viewBox=(format!("0 0 {wide:.0} {high:.0}")) width=(format!("{wide:.0}")) height=(format!("{high:.0}")) role="group" aria-label="Map" {
            rect.sea width=(wide) height=(format!("{high:.0}")) {}
            path.land d=(coast(&projection)) fill-rule="evenodd" {}
            (parallels(&projection))
            (bar(&projection))
            @for (label, corner) in labels.iter().zip(boxes) { (drawn(map, label, corner)) }
        }
    })
}

/// Where a place lies, as degrees east and north.
fn point(place: &Named) -> Option<Point> {
    place.site.at.map(|at| (at.longitude().degrees(), at.latitude().degrees()))
}

impl Projection {
    /// A window with room around the points, of an agreeable shape.
    fn around(points: &[Point]) -> Option<Self> {
        let west = western_edge(points)?;
        let east = points.iter().map(|p| beyond(p.0, west)).fold(west, f64::max);
        let south = points.iter().map(|p| p.1).fold(f64::MAX, f64::min);
        let north = points.iter().map(|p| p.1).fold(f64::MIN, f64::max);
        let narrow = ((south + north) / 2.0).to_radians().cos().max(0.2);
        let (x, y) = ((west + east) / 2.0, (south + north) / 2.0);
        let high = ((north - south) * 1.5).max(LEAST_SPAN);
        let wide = ((east - west) * 1.55 * narrow).max(high / HEIGHTS.1);
        let wide = wide.min(358.0 * narrow);
        let high = high.max(wide * HEIGHTS.0).min(wide * HEIGHTS.1.max(high / wide));
        let (half_wide, half_high) = (wide / narrow / 2.0, high / 2.0);
        let window = Window {
            west: x - half_wide,
            south: y - half_high,
            east: x + half_wide,
            north: y + half_high,
        };
        Some(Self { window, scale: WIDTH / wide, narrow })
    }

    fn height(&self) -> f64 {
        (self.window.north - self.window.south) * self.scale
    }

    fn place(&self, (x, y): Point) -> Point {
        let x = x - self.window.west;
        (x * self.scale * self.narrow, (self.window.north - y) * self.scale)
    }
}

/// The meridian at which to begin so that the points lie as close together as they can.
fn western_edge(points: &[Point]) -> Option<f64> {
    let span = |west: f64| points.iter().map(|p| beyond(p.0, west) - west).fold(0.0, f64::max);
    let all = points.iter().map(|p| p.0);
    all.min_by(|a, b| span(*a).total_cmp(&span(*b)).then(a.total_cmp(b)))
}

/// The same meridian, counted on eastwards from another.
fn beyond(x: f64, west: f64) -> f64 {
    if x < west { x + 360.0 } else { x }
}

/// The outline of all land in sight: whole units, each point told from the one before, without
/// islands that would be a dot.
fn coast(projection: &Projection) -> String {
    let mut path = String::new();
    for ring in land(projection.window.grown(0.02), FINENESS / projection.scale) {
        let whole = |&point: &Point| {
            let (x, y) = projection.place(point);
            (x.round(), y.round())
        };
        let mut points: Vec<Point> = ring.iter().map(whole).collect();
        points.dedup();
        let [first, rest @ ..] = points.as_slice() else { continue };
        if rest.len() < 2 {
            continue;
        }
        // Writing to a string cannot fail.
        let _ = write!(path, "M{} {}l", first.0, first.1);
        for (from, to) in points.iter().zip(rest) {
            let (right, down) = (to.0 - from.0, to.1 - from.1);
            let gap = |n: f64| if n < 0.0 { "" } else { " " };
            let _ = write!(path, "{}{right}{}{down}", gap(right), gap(down));
        }
        path.push('Z');
    }
    path
}

/// Lines of latitude and longitude, with their degrees at the edges.
fn parallels(projection: &Projection) -> Markup {
    let Window { west, south, east, north } = projection.window;
    let steps = [0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0];
    let step = steps.into_iter().find(|step| (east - west) / step <= 7.0).unwrap_or(60.0);
    let within = |from: f64, to: f64| {
        let first = (from / step).ceil();
        let lines = (0..40).map(move |line| (first + f64::from(line)) * step);
        lines.take_while(move |each| *each < to)
    };
    let (wide, high) = (WIDTH, projection.height());
    html! {
        g.grid {
            @for x in within(west, east) {
                @let (at, _) = projection.place((x, 0.0));
                path d=(format!("M{at:.1} 0V{high:.0}")) {}
                @if at < wide - 50.0 {
                    text x=(format!("{:.1}", at + 4.0)) y=(format!("{:.0}", high - 6.0)) { (degrees(x, ["W", "E"])) }
                }
            }
            @for y in within(south, north).filter(|y| y.abs() < 90.0) {
                @let (_, at) = projection.place((0.0, y));
                path d=(format!("M0 {at:.1}H{wide:.0}")) {}
                text x="5" y=(format!("{:.1}", at - 4.0)) { (degrees(y, ["S", "N"])) }
            }
        }
    }
}

fn degrees(angle: f64, [negative, positive]: [&str; 2]) -> String {
    let angle = if angle > 180.0 { angle - 360.0 } else { angle };
    format!("{}° {}", angle.abs(), if angle < 0.0 { negative } else { positive })
}

/// A bar that tells how far things are apart.
fn bar(projection: &Projection) -> Markup {
    let lengths = [1_000.0, 500.0, 200.0, 100.0, 50.0, 20.0, 10.0];
    let wide = |km: f64| km / KM * projection.scale;
    let km = lengths.into_iter().find(|km| wide(*km) < WIDTH * 0.2).unwrap_or(10.0);
    let (right, y) = (WIDTH - 16.0, projection.height() - 26.0);
    let left = right - wide(km);
    html! {
        g.bar {
            path d=(format!("M{left:.1} {:.1}v6H{right:.1}v-6", y - 6.0)) {}
            text x=(format!("{:.1}", (left + right) / 2.0)) y=(format!("{:.1}", y - 9.0)) { (km) " km" }
        }
    }
}

fn labels<'m>(map: &'m Map, projection: &Projection) -> Vec<Label<'m>> {
    let west = projection.window.west;
    let label = |place: &&'m Named| {
        let (x, y) = point(place)?;
        let lines = lines(map.case, place);
        let widest = lines.iter().map(|line| {
            let mark = if line.side.is_some() { 17.0 } else { 0.0 };
            let letter = if line.side.is_some() { LETTER } else { LETTER * 1.15 };
            mark + line.words.width() as f64 * letter
        });
        let width = widest.fold(0.0, f64::max);
        Some(Label { place, at: projection.place((beyond(x, west), y)), lines, width })
    };
    map.places.iter().filter_map(label).collect()
}

/// The usual name if no side has it for its own, then each side's mark and names.
fn lines(case: &Case, place: &Named) -> Vec<Line> {
    let mut lines = Vec::new();
    if place.name.side.is_none() {
        lines.push(Line { side: None, words: place.name.name.clone() });
    }
    for who in sides_of(place) {
        let own = names_of(place).filter(|name| name.side == Some(who));
        let mut names: Vec<&str> = own.map(|name| name.name.as_str()).collect();
        names.truncate(2);
        if names.is_empty() {
            names.push(&case.dispute.decision_maker(who).name);
        }
        let administers = place.site.administered_by.contains(&who);
        let stands = (administers || place.site.claimed_by.contains(&who)).then_some(administers);
        lines.push(Line { side: Some((who, stands)), words: names.join(" · ") });
    }
    lines
}

/// The upper left corner of each label: the first place beside its dot at which it covers
/// nothing, or else that at which it covers least.
fn arranged(labels: &[Label], projection: &Projection) -> Vec<Point> {
    let dot = |label: &Label| {
        let (x, y) = label.at;
        [x - 7.0, y - 7.0, x + 7.0, y + 7.0]
    };
    let mut taken: Vec<Box4> = labels.iter().map(dot).collect();
    let mut corners = Vec::new();
    for label in labels {
        let covered = |corner: &Point| {
            let own = box_at(label, *corner);
            let sheet = [0.0, 0.0, WIDTH, projection.height()];
            let beyond = area(own) - overlap(own, sheet);
            taken.iter().map(|each| overlap(own, *each)).sum::<f64>() + 3.0 * beyond
        };
        let least = candidates(label).into_iter().min_by(|a, b| covered(a).total_cmp(&covered(b)));
        let corner = least.unwrap_or(label.at);
        taken.push(box_at(label, corner));
        corners.push(corner);
    }
    corners
}

/// Corners to try: to the right, the left, above and below, then further away.
fn candidates(label: &Label) -> Vec<Point> {
    let ((x, y), wide, high) = (label.at, label.width, label.lines.len() as f64 * LINE);
    let beside = |gap: f64| {
        [
            (x + gap, y - high / 2.0),
            (x - gap - wide, y - high / 2.0),
            (x + gap * 0.6, y + gap * 0.6),
            (x + gap * 0.6, y - gap * 0.6 - high),
            (x - gap * 0.6 - wide, y + gap * 0.6),
            (x - gap * 0.6 - wide, y - gap * 0.6 - high),
            (x - wide / 2.0, y + gap),
            (x - wide / 2.0, y - gap - high),
        ]
    };
    [13.0, 26.0, 44.0].into_iter().flat_map(beside).collect()
}

fn box_at(label: &Label, (x, y): Point) -> Box4 {
    [x - 3.0, y - 2.0, x + label.width + 3.0, y + label.lines.len() as f64 * LINE + 2.0]
}

fn area([left, top, right, bottom]: Box4) -> f64 {
    (right - left).max(0.0) * (bottom - top).max(0.0)
}

fn overlap(a: Box4, b: Box4) -> f64 {
    let [left, top] = [a[0].max(b[0]), a[1].max(b[1])];
    let [right, bottom] = [a[2].min(b[2]), a[3].min(b[3])];
    if right <= left || bottom <= top { 0.0 } else { area([left, top, right, bottom]) }
}

fn drawn(map: &Map, label: &Label, corner: Point) -> Markup {
    let id = label.place.id.as_str();
    let name = label.place.name.name.as_str();
    let inner = html! {
        title { (name) }
        circle.place cx=(format!("{:.1}", label.at.0)) cy=(format!("{:.1}", label.at.1)) r="5.5" {}
        @for (number, line) in label.lines.iter().enumerate() {
            (line_drawn(line, (corner.0, corner.1 + (number as f64 + 0.75) * LINE)))
        }
    };
    let class = if map.selected == Some(id) { "at on" } else { "at" };
    html! {
        g class=(class) {
            @match map.link {
                Some(link) => a href=(link(id)) { (inner) },
                None => (inner),
            }
        }
    }
}

fn line_drawn(line: &Line, (x, y): Point) -> Markup {
    let Some((who, stands)) = line.side else {
        return html! { text.common x=(format!("{x:.1}")) y=(format!("{y:.1}")) { (line.words) } };
    };
    let class = match stands {
        Some(true) => "mark",
        Some(false) => "mark off",
        None => "mark off names",
    };
    html! {
        path class=(format!("{class} {}", colour(who))) d=(shape(who)) transform=(format!("translate({x:.1} {:.1})", y - 10.0)) {}
        text x=(format!("{:.1}", x + 17.0)) y=(format!("{y:.1}")) { (line.words) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_on_both_sides_of_the_180th_meridian_lie_together() {
        let projection = Projection::around(&[(179.0, -17.0), (-179.0, -16.0)]).expect("points");
        let Window { west, east, .. } = projection.window;
        assert!(west > 170.0 && east < 190.0, "{west} {east}");
    }

    #[test]
    fn a_single_point_has_land_and_sea_around_it() {
        let projection = Projection::around(&[(0.0, 0.0)]).expect("a point");
        let (x, y) = projection.place((0.0, 0.0));
        assert!((x - WIDTH / 2.0).abs() < 1.0 && (y - projection.height() / 2.0).abs() < 1.0);
        assert!(Projection::around(&[]).is_none());
    }
}
