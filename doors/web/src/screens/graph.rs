//! The graph: from the selected state, along paths, or whole.

use super::{told, twins, why};
use crate::selection::At;
use detente::draw::graph::{Drawing, Shown, View};
use detente::model::State;
use maud::{Markup, html};

/// To how many outcomes paths are drawn.
const GOALS: usize = 8;

pub(crate) fn graph(at: &At) -> Markup {
    let Some(state) = at.state() else {
        return html! { h1 { "Graph" } p { "There are no states." } };
    };
    let link = |state: State| at.selecting(state);
    html! {
        div.two.wide[mode(at) == "whole"] {
            div {
                h1 { "Graph" }
                (controls(at))
                @match drawn(at, state, Some(&link)) {
                    Some((drawing, notes)) => {
                        p.small.faint { "Solid with a filled mark: a gain for the one who moves. Dashed with a hollow one: no gain. Tinted: the state holds under some concept. Square: where the dispute stands." @for note in notes { " " (note) } }
                        div.canvas tabindex="0" role="group" aria-label="Drawing" { (drawing) }
                    }
                    None => p { "There are " (at.space().len()) " states, too many to be told apart in one drawing. Draw from the selected state, or along paths." },
                }
                (twins(at, "graph", &["json", "csv", "svg"]))
                @if mode(at) == "paths" { (told(at, &routes(at, state))) }
            }
            (why(at))
        }
    }
}

/// The way the graph is drawn: small ones whole unless the address says otherwise.
pub(crate) fn mode<'q>(at: &'q At) -> &'q str {
    match at.query.get("mode") {
        Some(mode @ ("paths" | "whole" | "ego")) => mode,
        _ => "ego",
    }
}

/// The drawing, whose states lead where `link` says, and what is said beside it; `None` where there
/// are too many states for one.
pub(crate) fn drawn(
    at: &At,
    state: State,
    link: Option<&dyn Fn(State) -> String>,
) -> Option<(Markup, Vec<String>)> {
    drawing(at, state, link).drawn(view(at, &goals(at, state)))
}

/// What the drawing holds, if there is one.
pub(crate) fn shown(at: &At, state: State) -> Option<Shown> {
    drawing(at, state, None).shown(view(at, &goals(at, state)))
}

fn drawing<'d>(at: &'d At, state: State, link: Option<&'d dyn Fn(State) -> String>) -> Drawing<'d> {
    Drawing {
        case: &at.loaded.case,
        analysis: &at.loaded.analysis,
        state,
        mover: at.focal(),
        gains_only: at.query.is_set("gains"),
        link,
    }
}

fn view<'g>(at: &At, goals: &'g [State]) -> View<'g> {
    match mode(at) {
        "paths" => View::Paths(goals),
        "whole" => View::Whole,
        _ => View::Ego,
    }
}

/// The outcomes to which paths are drawn.
pub(crate) fn goals(at: &At, state: State) -> Vec<State> {
    let all = detente::report::firmest(&at.loaded.analysis).into_iter().map(|(each, _)| each);
    all.filter(|each| *each != state).take(GOALS).collect()
}

fn routes(at: &At, state: State) -> detente::page::Page {
    let mut page =
        detente::report::paths(&at.loaded.case, &at.loaded.analysis, state, &goals(at, state));
    page.blocks.retain(|block| !matches!(block, detente::page::Block::Heading(1, _)));
    page
}

fn controls(at: &At) -> Markup {
    let modes = [("ego", "From here"), ("paths", "Paths"), ("whole", "Whole")];
    let gains = at.query.is_set("gains");
    html! {
        div.controls {
            div.segments role="group" aria-label="Drawn" {
                @for (name, title) in modes {
                    a href=(at.with("mode", Some(name))) aria-current=[(mode(at) == name).then_some("true")] { (title) }
                }
            }
            div.segments role="group" aria-label="Whose moves" {
                a href=(at.with("d", None)) aria-current=[at.focal().is_none().then_some("true")] { "Everybody" }
                @for who in at.dispute().decision_makers() {
                    a href=(at.with("d", Some(&at.dispute().decision_maker(who).id)))
                        aria-current=[(at.focal() == Some(who)).then_some("true")] { (detente::draw::who(at.dispute(), who)) }
                }
            }
            div.segments role="group" aria-label="Which moves" {
                a href=(at.with("gains", None)) aria-current=[(!gains).then_some("true")] { "All moves" }
                a href=(at.with("gains", Some("1"))) aria-current=[gains.then_some("true")] { "Gains only" }
            }
        }
    }
}
