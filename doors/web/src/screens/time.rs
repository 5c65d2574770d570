//! Times: what the passages date, by whom they are about, and when the sources were published.

use super::twins;
use crate::selection::At;
use detente::Annotation;
use detente::draw::timeline;
use detente::model::Date;
use detente::report::{Moment, MomentKind, moments, said_by, undated};
use maud::{Markup, html};

pub(crate) fn time(at: &At) -> Markup {
    let case = &at.loaded.case;
    let (all, undated) = (moments(case), undated(case));
    html! {
        div.one {
            h1 { "Time" }
            @if all.is_empty() && undated.is_empty() {
                p { "This case has no passages and no sources with a date. " code { "detente evidence add CASE REPORTS" } " reads reports, and what you accept of them becomes passages." }
            } @else if all.is_empty() {
                p { "No passage names a day, a month or a year, and no source has a date." }
            } @else {
                (lanes(at, &all))
            }
            (without(at, &undated))
            (twins(at, "time", &["json", "csv"]))
        }
    }
}

/// Where a passage or a source is told.
fn link(at: &At, id: &str) -> String {
    at.query.shared().with("a", Some(id)).at("/evidence")
}

/// What has a date: drawn, and in a list.
fn lanes(at: &At, all: &[Moment]) -> Markup {
    let shown = shown(at, all);
    let link = |id: &str| link(at, id);
    html! {
        (scrubber(at, all))
        div.canvas tabindex="0" role="group" aria-label="Timeline" { (timeline(&at.loaded.case, &shown, Some(&link))) }
        p.small.faint { "Dates are those that the paraphrases name; a bar is as long as what is known. Hollow: said; filled: happened; a sheet: a source was published. Shaded: years in which nothing is dated, folded. " (shown.len()) " of " (all.len()) " shown." }
        ol.moments { @for each in &shown { (line(each, &link)) } }
    }
}

fn line(moment: &Moment, link: &dyn Fn(&str) -> String) -> Markup {
    html! {
        li {
            time { (moment.told) } " "
            @if moment.kind == MomentKind::Published { span.faint { "published: " } }
            a href=(link(&moment.passage)) { (moment.words) }
            @if let Some(who) = &moment.who { span.faint { " (" (who) ")" } }
        }
    }
}

/// The passages that name no date.
fn without(at: &At, undated: &[&Annotation]) -> Markup {
    html! {
        @if !undated.is_empty() {
            h2 { "Without a date" }
            p.small.faint { (undated.len()) " of the passages: no day, month or year stands in their paraphrase, nor anything from which one could be reckoned." }
            ul.moments {
                @for each in undated {
                    li {
                        a href=(link(at, &each.id)) { (each.body.value) }
                        @if let Some(who) = said_by(each) { span.faint { " (" (who) ")" } }
                    }
                }
            }
        }
    }
}

/// The moments up to the day that the address names.
pub(crate) fn shown(at: &At, all: &[Moment]) -> Vec<Moment> {
    let day = at.query.get("until").filter(|day| day.parse::<Date>().is_ok());
    let wanted = |each: &&Moment| day.is_none_or(|day| each.first.as_str() <= day);
    all.iter().filter(wanted).cloned().collect()
}

/// The day up to which passages are shown.
fn scrubber(at: &At, all: &[Moment]) -> Markup {
    let days: Vec<&str> = all.iter().map(|each| each.first.as_str()).collect();
    let last = days.len().saturating_sub(1);
    let here = at
        .query
        .get("until")
        .map_or(last, |day| days.iter().rposition(|each| *each <= day).unwrap_or(0));
    html! {
        form.controls method="get" action=(at.path) {
            @for (key, value) in at.query.hidden(&["until"]) { input type="hidden" name=(key) value=(value); }
            label { "Up to " input type="date" name="until" value=(days.get(here).copied().unwrap_or_default()); }
            input.scrub.grow type="range" min="0" max=(last) value=(here) data-days=(days.join(" ")) aria-label="Show what was said up to"
                disabled title="Moves once the page's script runs; name a day instead";
            button { "Show" }
            @if at.query.is_set("until") { a.button href=(at.with("until", None)) { "Everything" } }
            @else { span.button.off title="Everything is shown" aria-disabled="true" role="link" { "Everything" } }
        }
    }
}
