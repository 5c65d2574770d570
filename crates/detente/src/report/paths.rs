//! From the status quo to each equilibrium: how many moves, by whom, and whether every step
//! pays the one who makes it.

use crate::page::{Page, Text, Tone, toned};
use crate::words::{Words, counted};
use crate::{Analysis, Case};
use detente_analysis::paths::{Route, routes};
use detente_analysis::{Concept, Step};
use detente_model::State;

/// A route and the concepts under which its end is an equilibrium.
pub(crate) struct Journey {
    pub(crate) route: Route,
    pub(crate) holds: Vec<Concept>,
}

/// The journeys from `start` to each of `goals`, or to the equilibria if there are none.
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
    let routes = routes(&graph, start, goals.into_iter().filter(|&goal| goal != start));
    routes.into_iter().map(journey).collect()
}

/// Routes from `start` to each of `goals`, or to the equilibria if there are none.
#[must_use]
pub fn paths(case: &Case, analysis: &Analysis, start: State, goals: &[State]) -> Page {
    let words = analysis.words(case);
    let mut page = Page::default();
    let now = analysis.answer.space.status_quo(&case.dispute) == Some(start);
    let from = if now { "the status quo".to_owned() } else { words.state(start) };
    page.heading(1, format!("Paths from {from}"));
    super::analyze::doings(&mut page, words, start);
    for journey in journeys(case, analysis, start, goals) {
        goal(&mut page, analysis, words, start, &journey);
    }
    page
}

fn goal(page: &mut Page, analysis: &Analysis, words: Words, start: State, journey: &Journey) {
    let route = &journey.route;
    let n_asked = analysis.answer.concepts().count();
    let mut title = words.state(route.to);
    title.replace_range(..1, "S");
    let under = match journey.holds.as_slice() {
        [] => "  no equilibrium".to_owned(),
        holds => format!("  holds under {}", super::concepts::named(holds, n_asked)),
    };
    page.heading(2, Text::from(title).and(Tone::Faint, under));
    super::analyze::doings(page, words, route.to);
    match (&route.by_improvements, &route.by_moves) {
        (Some(steps), _) => {
            let n = counted(steps.len(), "move", "moves");
            page.say(format!("{n}, each a gain for the one who makes it:"));
            told(page, words, start, steps);
        }
        (None, Some(steps)) => {
            let n = counted(steps.len(), "move", "moves");
            page.say(format!(
                "{n}; no path leads there by gains alone. ✗ marks a move that is no gain:"
            ));
            told(page, words, start, steps);
        }
        (None, None) => page.say("No legal sequence of moves leads there from here."),
    }
}

fn told(page: &mut Page, words: Words, start: State, steps: &[Step]) {
    let mut at = start;
    for (place, step) in steps.iter().enumerate() {
        let gain = words.compare(step.mover, step.to, at).0.is_gt();
        let mark = if gain { toned(Tone::Good, "✓ ") } else { toned(Tone::Bad, "✗ ") };
        let text = mark.and(Tone::Faint, format!("{}. ", place + 1)).then(format!(
            "{} by {}, to {}",
            words.name(step.mover),
            words.change(step.mover, at, step.to),
            words.state(step.to)
        ));
        page.entry(0, text);
        at = step.to;
    }
}
