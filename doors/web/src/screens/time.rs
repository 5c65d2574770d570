//! Times: what the passages date, by whom they are about.

use super::twins;
use crate::selection::At;
use detente::draw::timeline;
use detente::report::moments;
use maud::{Markup, html};

pub(crate) fn time(at: &At) -> Markup {
    let all = moments(&at.loaded.case);
    let until = at.query.get("until");
    let shown: Vec<_> = all
        .iter()
        .filter(|each| until.is_none_or(|day| each.first.as_str() <= day))
        .cloned()
        .collect();
    let link = |id: &str| at.query.shared().with("a", Some(id)).at("/evidence");
    html! {
        div.one {
            h1 { "Time" }
            @if all.is_empty() {
                p { "Nothing in this case is dated: no annotated passage names a day, a month or a year." }
            } @else {
                (scrubber(at, &all))
                div.canvas tabindex="0" role="group" aria-label="Timeline" { (timeline(&at.loaded.case, &shown, Some(&link))) }
                p.small.faint { "Dates are those that the paraphrases name; a bar is as long as what is known. " (shown.len()) " of " (all.len()) " shown." }
                ol.moments {
                    @for each in &shown { li { time { (each.told) } " " a href=(link(&each.passage)) { (each.words) } @if let Some(who) = &each.who { span.faint { " (" (who) ")" } } } }
                }
            }
            (twins(at, "time", &["json", "csv"]))
        }
    }
}

/// The day up to which passages are shown.
fn scrubber(at: &At, all: &[detente::report::Moment]) -> Markup {
    let days: Vec<&str> = all.iter().map(|each| each.first.as_str()).collect();
    let last = days.len().saturating_sub(1);
    let here = at
        .query
        .get("until")
        .map_or(last, |day| days.iter().rposition(|each| *each <= day).unwrap_or(0));
    html! {
        form.controls method="get" action=(at.path) {
            @for (key, value) in at.query.hidden(&["until"]) { input type="hidden" name=(key) value=(value); }
            label.grow { "Up to " output #until-told { (days.get(here).copied().unwrap_or_default()) }
                input.scrub type="range" min="0" max=(last) value=(here) data-days=(days.join(" ")) aria-label="Show what was said up to"; }
            input type="hidden" name="until" value=(days.get(here).copied().unwrap_or_default());
            button { "Show" }
            @if at.query.is_set("until") { a href=(at.with("until", None)) { "Everything" } }
        }
    }
}
