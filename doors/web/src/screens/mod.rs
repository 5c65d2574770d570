//! The screens, one to a file.

mod board;
mod evidence;
mod graph;
mod map;
mod report;
mod stability;
mod time;
mod whatif;

use crate::selection::At;
use crate::shell;
use detente::page::{Block, Page, html as drawn};
use detente::report::{Focus, explanation, judgement_name, judgement_words};
use maud::{Markup, html};

pub(crate) use board::{Stand, board_counts, broken, changed, stands, toggles};
pub(crate) use evidence::{
    WeakSpots, is_evidence, judgements_of, matrix_rows, passages_of, weak_spots,
};
pub(crate) use graph::{drawn as graph_drawn, goals, mode as graph_mode, shown as graph_shown};
pub(crate) use map::{chosen as place_chosen, is_shown as is_on_map};
pub(crate) use report::sections;
pub(crate) use stability::states as states_shown;
pub(crate) use time::shown as moments_shown;
pub(crate) use whatif::UNWRITABLE;

/// The screen at a path, if there is one.
pub(crate) fn screen(at: &At) -> Option<Markup> {
    let main = match at.path {
        "/" => board::board(at),
        "/stability" => stability::stability(at),
        "/whatif" => whatif::whatif(at),
        "/graph" => graph::graph(at),
        "/evidence" => evidence::evidence(at),
        "/time" => time::time(at),
        "/map" => map::map(at),
        "/report" => report::report(at),
        _ => return None,
    };
    Some(shell::page(at, &main))
}

/// Why the selected state holds or does not.
pub(crate) fn why(at: &At) -> Markup {
    let Some(state) = at.state() else { return Markup::default() };
    let focus = Focus { state, focal: at.focal(), concept: at.concept(), mix: None };
    let mut page = explanation(&at.loaded.case, &at.loaded.analysis, focus);
    page.blocks.retain(|block| !matches!(block, Block::Heading(1, _)));
    let words = if at.now() == Some(state) { ", where the dispute stands" } else { "" };
    html! {
        aside.why aria-label="The selected state" {
            h2 { "State " (state.number()) span.faint { (words) } }
            p.letters { (at.space().letters(state)) }
            (narrowed(at))
            (drawn(&page, 2, &at.links()))
            (elsewhere(at))
        }
    }
}

/// What the explanation is narrowed to, and the way back.
fn narrowed(at: &At) -> Markup {
    let concept = at.concept().map(detente::report::concept_name);
    let focal = at.focal().map(|who| at.dispute().decision_maker(who).name.clone());
    html! {
        p.narrow {
            @if let Some(judgement) = at.judgement() {
                a.chip href=(at.to("/evidence")) title=(judgement_words(&at.loaded.case, judgement)) { "on " (judgement_name(&at.loaded.case, judgement)) }
            }
            @if let Some(concept) = &concept {
                a.chip href=(at.with("c", None)) { "under " (concept) " " span aria-hidden="true" { "×" } span.sr { " (take away)" } }
            }
            @if let Some(name) = &focal {
                a.chip href=(at.with("d", None)) { "for " (name) " " span aria-hidden="true" { "×" } span.sr { " (take away)" } }
            } @else {
                @for who in at.dispute().decision_makers() {
                    a.chip.soft href=(at.with("d", Some(&at.dispute().decision_maker(who).id))) {
                        (detente::draw::who(at.dispute(), who)) span.sr { " only" }
                    }
                }
            }
        }
    }
}

/// The same state on other screens.
fn elsewhere(at: &At) -> Markup {
    let others = [("/", "on the board"), ("/graph", "in the graph"), ("/whatif", "what if")];
    html! {
        p.elsewhere.no-print {
            "This state "
            @for (path, words) in others.iter().filter(|(path, _)| *path != at.path) {
                a href=(at.to(path)) { (words) } " "
            }
        }
    }
}

/// Links to the same for programs.
pub(crate) fn twins(at: &At, name: &str, endings: &[&str]) -> Markup {
    html! {
        p.twins.no-print {
            "For programs: "
            @for ending in endings {
                a href=(at.query.at(&format!("/{name}.{ending}"))) data-plain { "." (ending) } " "
            }
        }
    }
}

/// A page drawn below a heading of level 1.
pub(crate) fn told(at: &At, page: &Page) -> Markup {
    drawn(page, 2, &at.links())
}
