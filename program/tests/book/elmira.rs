//! The graph of the Elmira case as a picture: a cube of eight states, and the ninth beside it.

use std::fmt::Write;

/// Where each state stands, by its number.
const PLACES: [(f64, f64); 9] = [
    (90.0, 350.0),
    (240.0, 270.0),
    (390.0, 350.0),
    (540.0, 270.0),
    (690.0, 220.0),
    (90.0, 170.0),
    (240.0, 90.0),
    (390.0, 170.0),
    (540.0, 90.0),
];

/// Uniroyal can leave from everywhere; those arrows are drawn short.
const LEFT: usize = 5;

/// Where the dispute stands.
const NOW: usize = 1;

/// The direction of the short arrows.
const ASLANT: (f64, f64) = (0.87, 0.5);

const RADIUS: f64 = 19.0;

/// A decision maker's id, colour and what the arrows mean.
const MOVERS: [(&str, &str, &str); 3] = [
    ("ministry", "#0072B2", "Ministry: modify the order"),
    ("uniroyal", "#D55E00", "Uniroyal: accept, or leave (5)"),
    ("local_government", "#009E73", "Local government: insist, or not"),
];

/// Draws the states (`export --to csv`) and moves (`export --to moves-csv`) of the case.
pub(super) fn drawing(states: &str, moves: &str) -> String {
    let mut svg = String::from(HEAD);
    MOVERS.iter().for_each(|(id, colour, _)| svg.push_str(&arrow_tip(id, colour)));
    for row in moves.lines().skip(1) {
        let cells: Vec<&str> = row.split(',').collect();
        let [from, to] = [cells[0], cells[1]].map(|number| number.parse().expect("a state"));
        let (id, colour, _) = MOVERS.iter().find(|mover| mover.0 == cells[2]).expect("a mover");
        svg.push_str(&arrow([from, to], id, colour, cells[3].trim() == "Y"));
    }
    let mut rows = states.lines();
    let head: Vec<&str> = rows.next().expect("a head").split(',').collect();
    let column = |name: &str| head.iter().position(|each| *each == name).expect("a column");
    let [nash, gmr] = ["equilibrium:nash", "equilibrium:gmr"].map(column);
    for row in rows {
        let cells: Vec<&str> = row.split(',').map(str::trim).collect();
        let number = cells[0].parse().expect("a state");
        svg.push_str(&state(number, cells[1], [cells[nash] == "Y", cells[gmr] == "Y"]));
    }
    legend(&mut svg);
    svg + "</svg>\n"
}

const HEAD: &str = "\
<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 780 500\" font-family=\"sans-serif\" font-size=\"13\">
<title>The graph of the Elmira case: nine states and the moves between them</title>
<rect width=\"780\" height=\"500\" fill=\"#fff\"/>
";

/// The tip of a mover's arrows, in its colour.
fn arrow_tip(id: &str, colour: &str) -> String {
    format!(
        "<marker id=\"{id}\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"12\" \
         markerHeight=\"12\" markerUnits=\"userSpaceOnUse\" orient=\"auto\">\
         <path d=\"M0 0L8 4L0 8z\" fill=\"{colour}\"/></marker>\n"
    )
}

/// An arrow from state to state: solid for an improvement, dashed for another move.
fn arrow([from, to]: [usize; 2], mover: &str, colour: &str, is_improvement: bool) -> String {
    let [(x0, y0), (x1, y1)] = [from, to].map(|number: usize| PLACES[number - 1]);
    let (is_short, length) = (to == LEFT, (x1 - x0).hypot(y1 - y0));
    let (dx, dy) = if is_short { ASLANT } else { ((x1 - x0) / length, (y1 - y0) / length) };
    let end = if is_short { RADIUS + 32.0 } else { length - RADIUS - 2.0 };
    // To the right of its own direction, so that two opposite arrows stand apart.
    let at = |along: f64| (x0 + dx * along - dy * 5.0, y0 + dy * along + dx * 5.0);
    let (tail, tip) = (at(RADIUS), at(end));
    let (width, dash) =
        if is_improvement { ("2.4", "") } else { ("1.4", " stroke-dasharray=\"5 4\"") };
    let target = if is_short {
        let (x, y) = (tip.0 + 4.0, tip.1 + 7.0);
        format!("<text x=\"{x:.0}\" y=\"{y:.0}\" font-size=\"11\" fill=\"{colour}\">{LEFT}</text>")
    } else {
        String::new()
    };
    format!(
        "<path d=\"M{:.0} {:.0}L{:.0} {:.0}\" stroke=\"{colour}\" stroke-width=\"{width}\"{dash} \
         marker-end=\"url(#{mover})\"/>{target}\n",
        tail.0, tail.1, tip.0, tip.1
    )
}

/// A state: green where it holds under all concepts, ringed where under GMR and SMR only.
fn state(number: usize, letters: &str, [nash, gmr]: [bool; 2]) -> String {
    let (x, y) = PLACES[number - 1];
    let fill = if nash { "#bfe6cf" } else { "#fff" };
    let (stroke, width) = if gmr { ("#1a7f46", 3) } else { ("#667", 1) };
    // The lower states have an arrow above them.
    let beside = if (1..LEFT).contains(&number) { y + RADIUS + 15.0 } else { y - RADIUS - 8.0 };
    let now = if number == NOW { "now" } else { "" };
    format!(
        "<circle cx=\"{x}\" cy=\"{y}\" r=\"{RADIUS}\" fill=\"{fill}\" stroke=\"{stroke}\" \
         stroke-width=\"{width}\"/>\
         <text x=\"{x}\" y=\"{}\" text-anchor=\"middle\" font-weight=\"bold\">{number}</text>\
         <text x=\"{x}\" y=\"{beside}\" text-anchor=\"middle\" font-size=\"11\" fill=\"#445\" \
         font-family=\"monospace\">{letters}<tspan x=\"{x}\" dy=\"13\">{now}</tspan></text>\n",
        y + 4.5
    )
}

fn legend(svg: &mut String) {
    for (place, (id, colour, words)) in MOVERS.iter().enumerate() {
        let x = 30.0 + 250.0 * f64::from(u8::try_from(place).unwrap_or_default());
        let _ = writeln!(
            svg,
            "<path d=\"M{x} 425h30\" stroke=\"{colour}\" stroke-width=\"2.4\" marker-end=\"url(#{id})\"/>\
             <text x=\"{}\" y=\"429\">{words}</text>",
            x + 38.0
        );
    }
    svg.push_str(
        "<text x=\"30\" y=\"456\">Solid: a gain for the one who moves. Dashed: a move that is none.</text>\n\
         <text x=\"30\" y=\"478\">Filled: holds under every concept. Thick ring alone: holds under GMR and SMR.</text>\n",
    );
}
