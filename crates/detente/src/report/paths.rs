//! From the status quo to each equilibrium: how many moves, by whom, and whether every step
//! pays the one who makes it.

use crate::page::{Page, Table, Text, Tone, toned};
use crate::words::{Deciding, Words, counted};
use crate::{Analysis, Case};
use detente_analysis::paths::{Route, routes};
use detente_analysis::{Concept, Step};
use detente_model::State;

/// A route and the concepts under which its end is an equilibrium.
pub(crate) struct Journey {
    pub(crate) route: Route,
    pub(crate) holds: Vec<Concept>,
}

/// The journeys from `start` to each of `goals`, or to the equilibria if there are none, the
/// easiest first.
pub(crate) fn journeys(
    case: &Case,
    analysis: &Analysis,
    start: State,
    goals: &[State],
) -> Vec<Journey> {
    let equilibria: Vec<State> =
        super::analyze::by_strength(analysis).into_iter().map(|(state, _)| state).collect();
    let goals = if goals.is_empty() { equilibria } else { goals.to_vec() };
    let graph = analysis.graph(case);
    let journey = |route: Route| {
        let holds = analysis.answer.holds_under(route.to).collect();
        Journey { route, holds }
    };
    let routes = routes(&graph, start, &goals);
    let mut journeys: Vec<Journey> = routes.into_iter().map(journey).collect();
    journeys.sort_by_key(by_ease);
    journeys
}

/// How many journeys are told move by move.
const TOLD: usize = 8;

/// Routes from `start` to each of `goals`, or to the equilibria if there are none.
#[must_use]
pub fn paths(case: &Case, analysis: &Analysis, start: State, goals: &[State]) -> Page {
    let words = analysis.words(case);
    let mut page = Page::default();
    let is_now = analysis.answer.space.status_quo(&case.dispute) == Some(start);
    let now = if is_now { ", where the dispute stands now" } else { "" };
    page.heading(1, format!("{}: paths from {}{now}", case.dispute.name, words.state(start)));
    super::analyze::doings(&mut page, words, start);
    let journeys = journeys(case, analysis, start, goals);
    if journeys.is_empty() {
        page.say(match goals {
            [] => "There is nowhere to go: no other state holds for everybody.",
            _ => "That is where the path begins: no move is needed.",
        });
    }
    if journeys.len() > TOLD {
        page.heading(2, "All of them");
        page.table(overview(analysis, &journeys));
        page.heading(2, "The nearest");
        let left = counted(journeys.len() - TOLD, "further one", "further ones");
        page.say(toned(Tone::Faint, format!("`--to` tells of the {left}.")));
    }
    for journey in journeys.iter().take(TOLD) {
        goal(&mut page, analysis, words, start, journey);
    }
    super::reached::reached(&mut page, case, analysis, start);
    page
}

/// Those reached by gains alone first, then by the number of moves; those out of reach last.
fn by_ease(journey: &Journey) -> (usize, usize, State) {
    let route = &journey.route;
    match (&route.by_improvements, &route.by_moves) {
        (Some(steps), _) => (0, steps.len(), route.to),
        (None, Some(steps)) => (1, steps.len(), route.to),
        (None, None) => (2, 0, route.to),
    }
}

/// A row for each journey.
fn overview(analysis: &Analysis, journeys: &[Journey]) -> Table {
    let mut table = Table::of(["To", "Options", "Moves", "All of them gains", "Holds under"]);
    let n_asked = analysis.answer.concepts().count();
    for Journey { route, holds } in journeys {
        let (gains, steps) = match &route.by_improvements {
            Some(steps) => (toned(Tone::Good, "yes"), Some(steps)),
            None => (toned(Tone::Faint, "no"), route.by_moves.as_ref()),
        };
        table.row([
            Text::from(route.to.number().to_string()),
            Text::from(analysis.answer.space.letters(route.to)),
            Text::from(steps.map_or("out of reach".to_owned(), |steps| steps.len().to_string())),
            if steps.is_some() { gains } else { Text::default() },
            Text::from(super::concepts::named(holds, n_asked)),
        ]);
    }
    table
}

fn goal(page: &mut Page, analysis: &Analysis, words: Words, start: State, journey: &Journey) {
    let route = &journey.route;
    let n_asked = analysis.answer.concepts().count();
    let under = match journey.holds.as_slice() {
        [] => "  does not hold for everybody".to_owned(),
        holds => format!("  holds under {}", super::concepts::named(holds, n_asked)),
    };
    page.heading(2, Text::from(words.state_title(route.to)).and(Tone::Faint, under));
    let steps = route.by_improvements.as_ref().or(route.by_moves.as_ref());
    let steps = steps.map_or(&[][..], Vec::as_slice);
    let starts = [start].into_iter().chain(steps.iter().map(|step| step.to));
    let marks: Vec<Text> =
        steps.iter().zip(starts).map(|(step, at)| mark(words, *step, at)).collect();
    let may_be = if marks.contains(&may_be_a_gain()) { ", ? one that may be" } else { "" };
    page.say(manner(route, may_be));
    told(page, words, start, steps, marks);
}

/// Whether a move is a gain for the one who makes it.
fn mark(words: Words, step: Step, at: State) -> Text {
    match words.compare(step.mover, step.to, at) {
        (order, _) if order.is_gt() => toned(Tone::Good, "✓ "),
        (_, Deciding::Unknown(may)) if may.better => may_be_a_gain(),
        _ => toned(Tone::Bad, "✗ "),
    }
}

fn may_be_a_gain() -> Text {
    toned(Tone::Plain, "? ")
}

/// In how many moves, and whether they are gains.
fn manner(route: &Route, may_be: &str) -> String {
    match (&route.by_improvements, &route.by_moves) {
        (Some(steps), _) if steps.len() == 1 => {
            "One move, a gain for the one who makes it:".to_owned()
        }
        (Some(steps), _) => {
            format!("{} moves, each a gain for the one who makes it:", steps.len())
        }
        (None, Some(steps)) if steps.len() == 1 => match may_be {
            "" => "One move, but no gain for the one who makes it:".to_owned(),
            _ => "One move, perhaps a gain for the one who makes it:".to_owned(),
        },
        (None, Some(steps)) => format!(
            "{} moves; no path leads there by gains alone (✗ marks a move that is no gain{may_be}):",
            steps.len()
        ),
        (None, None) => "No legal sequence of moves leads there from here.".to_owned(),
    }
}

fn told(page: &mut Page, words: Words, start: State, steps: &[Step], marks: Vec<Text>) {
    let mut at = start;
    for (place, (step, mark)) in steps.iter().zip(marks).enumerate() {
        let text = mark.then(format!(
            "{}, by {}, to {}",
            words.name(step.mover),
            words.change(step.mover, at, step.to),
            words.state(step.to)
        ));
        page.numbered(place + 1, text);
        at = step.to;
    }
}
