//! The map: the places of the case over coastlines, and what the case states about each.

use super::twins;
use crate::selection::At;
use detente::draw::{Map, key, map as drawn, who};
use detente::model::{DecisionMaker, Named};
use detente::report::{
    MAP_MARKS, NO_POSITION, in_dispute, names_of, passages_naming, places, point, sides_of,
};
use maud::{Markup, html};

pub(crate) fn map(at: &At) -> Markup {
    let case = &at.loaded.case;
    let all: Vec<&Named> = places(case).collect();
    let disputed = in_dispute(case);
    let shown: Vec<&Named> = if at.query.is_set("all") { all.clone() } else { disputed.clone() };
    let chosen = chosen(at);
    let link = |id: &str| at.with("p", Some(id));
    let drawing = Map {
        case,
        places: &shown,
        selected: chosen.map(|each| each.id.as_str()),
        link: Some(&link),
    };
    html! {
        div.two {
            div {
                h1 { "Map" }
                @match drawn(&drawing) {
                    Some(drawing) => {
                        (controls(at, &all, &disputed))
                        (key(at.dispute()))
                        div.canvas tabindex="0" role="group" aria-label="Map of the places" { (drawing) }
                        p.small.faint { (MAP_MARKS) " " (NO_POSITION) }
                    }
                    None => p { "No place of this case has coordinates. A place gets them in the case file: " code { "place isle \"Isle\" at 47.5, 9.3" } "." },
                }
                (elsewhere(at, &all))
                (twins(at, "map", &["json", "csv"]))
            }
            @if let Some(place) = chosen { (told(at, place)) }
        }
    }
}

/// The place selected: the one in the address, or the first on the map.
pub(crate) fn chosen<'a>(at: &'a At) -> Option<&'a Named> {
    let case = &at.loaded.case;
    let asked = |place: &&Named| at.query.get("p") == Some(place.id.as_str());
    let first = || places(case).find(|place| is_shown(at, place));
    places(case).find(asked).or_else(first).or_else(|| places(case).next())
}

/// Whether a place is on the map as it is drawn.
pub(crate) fn is_shown(at: &At, place: &Named) -> bool {
    let disputed = || in_dispute(&at.loaded.case).iter().any(|each| each.id == place.id);
    place.site.at.is_some() && (at.query.is_set("all") || disputed())
}

/// Whether only what is in dispute is shown; no choice where that is everything.
fn controls(at: &At, all: &[&Named], disputed: &[&Named]) -> Markup {
    let located = all.iter().filter(|each| each.site.at.is_some()).count();
    let everything = at.query.is_set("all");
    html! {
        @if located > disputed.len() {
            div.controls {
                div.segments role="group" aria-label="Shown" {
                    a href=(at.with("all", None)) aria-current=[(!everything).then_some("true")] { "In dispute" }
                    a href=(at.with("all", Some("1"))) aria-current=[everything.then_some("true")] { "All places" }
                }
            }
        }
    }
}

/// The places that are not on the map as it is drawn.
fn elsewhere(at: &At, all: &[&Named]) -> Markup {
    let rest: Vec<&&Named> = all.iter().filter(|each| !is_shown(at, each)).collect();
    html! {
        @if !rest.is_empty() {
            h2 { "Not on this map" }
            ul.plain {
                @for place in rest {
                    li {
                        a href=(at.with("p", Some(&place.id))) { (place.name.name) } " "
                        span.faint.small {
                            @match place.site.at { Some(at) => (point(at)), None => "the case states no coordinates" }
                        }
                    }
                }
            }
        }
    }
}

/// What the case states about a place.
fn told(at: &At, place: &Named) -> Markup {
    let site = &place.site;
    html! {
        aside.why aria-label="The selected place" {
            h2 { (place.name.name) }
            dl {
                @for side in sides_of(place) {
                    @let own: Vec<_> = names_of(place).filter(|name| name.side == Some(side)).collect();
                    @if !own.is_empty() {
                        div { dt { (who(at.dispute(), side)) } dd { @for (n, name) in own.iter().enumerate() { @if n > 0 { ", " } span lang=[name.language.as_deref()] { (name.name) } } } }
                    }
                }
                @let common: Vec<_> = names_of(place).filter(|name| name.side.is_none()).collect();
                @if !common.is_empty() {
                    div { dt { "Called" } dd { @for (n, name) in common.iter().enumerate() { @if n > 0 { ", " } span lang=[name.language.as_deref()] { (name.name) } } } }
                }
                div { dt { "Claimed by" } dd { (makers(at, &site.claimed_by)) } }
                div { dt { "Administered by" } dd { (makers(at, &site.administered_by)) } }
                div { dt { "Where" } dd { @match site.at { Some(at) => (point(at)), None => span.faint { "not stated" } } } }
            }
            (passages(at, place))
        }
    }
}

fn makers(at: &At, makers: &[DecisionMaker]) -> Markup {
    html! {
        @if makers.is_empty() { span.faint { "not stated" } }
        @for (n, &each) in makers.iter().enumerate() { @if n > 0 { ", " } (at.dispute().decision_maker(each).name) }
    }
}

/// The passages that name a place, in the analyst's words.
fn passages(at: &At, place: &Named) -> Markup {
    let found: Vec<_> = passages_naming(&at.loaded.case, place).collect();
    html! {
        h3 { "Passages that name it (" (found.len()) ")" }
        ul.list {
            @for passage in found {
                li { a href=(at.query.shared().with("a", Some(&passage.id)).at("/evidence")) { (passage.body.value) } }
            }
        }
    }
}
