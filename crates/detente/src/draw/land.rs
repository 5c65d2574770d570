//! Coastlines: land without borders, cut to a window. The data and how it is laid out are told
//! in `land/README.md`. (Source: Natural Earth, 1:10 million, public domain.)

/// The rings of all land.
const LAND: &[u8] = include_bytes!("land/land.bin");

/// Units to a degree in [`LAND`].
const UNIT: f64 = 500.0;

/// A point: degrees east, degrees north.
pub(super) type Point = (f64, f64);

/// Part of the globe between meridians and parallels; the east may lie beyond 180.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Window {
    pub(super) west: f64,
    pub(super) south: f64,
    pub(super) east: f64,
    pub(super) north: f64,
}

impl Window {
    /// The window with as much more on each side as `share` of its size.
    pub(super) fn grown(self, share: f64) -> Self {
        let (wide, high) = ((self.east - self.west) * share, (self.north - self.south) * share);
        Self {
            west: self.west - wide,
            south: self.south - high,
            east: self.east + wide,
            north: self.north + high,
        }
    }
}

/// The land within a window, as closed rings without points closer to each other than
/// `fineness` degrees.
///
/// Cost: one look at each of the 240,000 points.
pub(super) fn land(window: Window, fineness: f64) -> Vec<Vec<Point>> {
    let mut found = Vec::new();
    for ring in Rings(LAND) {
        for turn in [-360.0, 0.0, 360.0] {
            if meets(&ring, turn, window) {
                let turned = ring.iter().map(|&(x, y)| (x + turn, y)).collect();
                found.push(thinned(&clipped(turned, window), fineness));
            }
        }
    }
    found.retain(|ring| ring.len() > 2);
    found
}

/// Whether the box around a ring meets a window.
fn meets(ring: &[Point], turn: f64, window: Window) -> bool {
    let mut bounds = (f64::MAX, f64::MIN, f64::MAX, f64::MIN);
    for &(x, y) in ring {
        bounds = (bounds.0.min(x), bounds.1.max(x), bounds.2.min(y), bounds.3.max(y));
    }
    let (west, east, south, north) = bounds;
    west + turn <= window.east
        && east + turn >= window.west
        && south <= window.north
        && north >= window.south
}

/// The part of a ring within a window, cut at one side after another, as Sutherland and Hodgman do.
fn clipped(ring: Vec<Point>, window: Window) -> Vec<Point> {
    let Window { west, south, east, north } = window;
    let across = |(a, b): (Point, Point), x: f64| (x, a.1 + (b.1 - a.1) * (x - a.0) / (b.0 - a.0));
    let up = |(a, b): (Point, Point), y: f64| (a.0 + (b.0 - a.0) * (y - a.1) / (b.1 - a.1), y);
    let ring = cut(&ring, |p| p.0 >= west, |line| across(line, west));
    let ring = cut(&ring, |p| p.0 <= east, |line| across(line, east));
    let ring = cut(&ring, |p| p.1 >= south, |line| up(line, south));
    cut(&ring, |p| p.1 <= north, |line| up(line, north))
}

/// What lies on one side of a line: `crossing` is where an edge meets it.
fn cut(
    ring: &[Point],
    inside: impl Fn(Point) -> bool,
    crossing: impl Fn((Point, Point)) -> Point,
) -> Vec<Point> {
    let mut kept = Vec::with_capacity(ring.len());
    let Some(&last) = ring.last() else { return kept };
    let mut before = last;
    for &point in ring {
        if inside(point) != inside(before) {
            kept.push(crossing((before, point)));
        }
        if inside(point) {
            kept.push(point);
        }
        before = point;
    }
    kept
}

/// The ring without points that are too close to the last one kept.
fn thinned(ring: &[Point], fineness: f64) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    for &(x, y) in ring {
        let is_apart = |&(a, b): &Point| (x - a).hypot(y - b) >= fineness;
        if kept.last().is_none_or(is_apart) {
            kept.push((x, y));
        }
    }
    kept
}

/// The rings, read one after another.
struct Rings<'b>(&'b [u8]);

impl Iterator for Rings<'_> {
    type Item = Vec<Point>;

    fn next(&mut self) -> Option<Self::Item> {
        let n = self.number()?;
        let (mut x, mut y) = (0i64, 0i64);
        let mut ring = Vec::new();
        for _ in 0..n {
            x += self.number()?;
            y += self.number()?;
            ring.push((x as f64 / UNIT, y as f64 / UNIT));
        }
        Some(ring)
    }
}

impl Rings<'_> {
    /// The next number: a zigzag varint.
    fn number(&mut self) -> Option<i64> {
        let (mut bits, mut shift) = (0u64, 0);
        loop {
            let (&byte, rest) = self.0.split_first()?;
            self.0 = rest;
            bits |= u64::from(byte & 127) << shift;
            shift += 7;
            if byte < 128 || shift > 56 {
                let half = i64::try_from(bits >> 1).ok()?;
                return Some(if bits & 1 == 1 { -half - 1 } else { half });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a point is on land: an edge count to the east.
    fn is_land(x: f64, y: f64) -> bool {
        let window = Window { west: x - 8.0, south: y - 8.0, east: x + 8.0, north: y + 8.0 };
        let rings = land(window, 0.0);
        let crossings = rings.iter().map(|ring| {
            let edges = ring.iter().zip(ring.iter().cycle().skip(1));
            edges
                .filter(|((ax, ay), (bx, by))| {
                    (*ay > y) != (*by > y) && ax + (bx - ax) * (y - ay) / (by - ay) > x
                })
                .count()
        });
        crossings.sum::<usize>() % 2 == 1
    }

    #[test]
    fn land_is_land_and_sea_is_sea() {
        for (x, y) in [(145.9, 44.15), (147.9, 45.1), (10.0, 50.0), (-179.5, 67.5), (0.0, -85.0)] {
            assert!(is_land(x, y), "{x} {y}");
        }
        for (x, y) in [(150.0, 44.0), (-30.0, 40.0), (179.9, 0.0), (3.0, 57.0), (-75.0, 85.0)] {
            assert!(!is_land(x, y), "{x} {y}");
        }
    }

    #[test]
    fn a_window_beyond_the_180th_meridian_has_land_on_both_sides() {
        let window = Window { west: 170.0, south: 60.0, east: 200.0, north: 72.0 };
        let ends = land(window, 0.0).into_iter().flatten().map(|(x, _)| x);
        let (west, east) = ends.fold((f64::MAX, f64::MIN), |(a, b), x| (a.min(x), b.max(x)));
        assert!((west - 170.0).abs() < 1e-9 && (east - 200.0).abs() < 1e-9, "{west} {east}");
    }
}
