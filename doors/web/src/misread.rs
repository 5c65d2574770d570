//! What an address asks for that the case does not have: told, never passed over in silence.

use crate::query::Query;
use crate::screens::is_evidence;
use crate::selection::At;
use crate::tried;
use detente::model::{Date, Dispute, Pattern};
use detente::report::{Section, maker_called, places};
use maud::{Markup, html};
use serde_json::{Value, json};

/// A pair of an address that was not understood.
pub(crate) struct Misread {
    key: String,
    value: String,
    why: String,
}

/// What was not understood, key by key.
pub(crate) fn misread(at: &At) -> Vec<Misread> {
    let of = |(key, value): (&str, &str)| {
        let why = why(at, key, value)?;
        Some(Misread { key: key.to_owned(), value: value.to_owned(), why })
    };
    at.query.hidden(&[]).into_iter().filter_map(of).collect()
}

/// Why a pair is not understood; `None` where it is.
fn why(at: &At, key: &str, value: &str) -> Option<String> {
    let dispute = at.dispute();
    let n_options = dispute.options.len();
    match key {
        "s" => at.chosen().is_none().then(|| no_state(at)),
        "d" => maker_called(&at.loaded.case, value).err(),
        "c" => at.concept().is_none().then(|| no_concept(at)),
        "j" => unless(at.judgement().is_some(), "the case has no such judgement"),
        "k" => {
            let bad = value.split('.').filter(|each| !is_state(at, each)).collect::<Vec<_>>();
            (!bad.is_empty()).then(|| format!("{}: {}", bad.join(", "), no_state(at)))
        }
        "w" => {
            let bad = tried::misread(value, dispute).join(", ");
            (!bad.is_empty())
                .then(|| format!("{bad}: the case has nothing of the kind to be tried"))
        }
        "t" => combination(value, dispute),
        "where" => Pattern::read(value, n_options)
            .is_err()
            .then(|| format!("a filter has {n_options} letters, Y, N or -, one for each option")),
        "a" => unless(is_evidence(at, value), "the case has no such passage or source"),
        "p" => {
            let is_place = places(&at.loaded.case).any(|each| each.id == value);
            unless(is_place, "the case has no such place")
        }
        "saved" => {
            let is_there = at.loaded.scenarios.iter().any(|each| each.name == value);
            unless(is_there, "there is no such scenario beside the case")
        }
        _ => why_of_a_view(key, value),
    }
}

/// The same for what asks nothing of the case: how it is shown.
fn why_of_a_view(key: &str, value: &str) -> Option<String> {
    let one_of = |known: &[&str]| {
        (!known.contains(&value)).then(|| format!("it is none of {}", known.join(", ")))
    };
    match key {
        "sort" => one_of(&["robust", "number"]),
        "mode" => one_of(&["ego", "paths", "whole"]),
        "view" => one_of(&["passages", "matrix", "lists"]),
        "page" => unless(value.parse::<usize>().is_ok_and(|page| page > 0), "it is no number"),
        "until" => unless(value.parse::<Date>().is_ok(), "it is no day, such as 2018-12-25"),
        "holding" | "gains" | "all" | "chosen" | "keep" | "token" => None,
        _ => unless(Section::from_name(key).is_some(), "no page knows this key"),
    }
}

fn unless(good: bool, why: &str) -> Option<String> {
    (!good).then(|| why.to_owned())
}

fn is_state(at: &At, text: &str) -> bool {
    text.parse::<usize>().is_ok_and(|number| (1..=at.space().len()).contains(&number))
}

fn no_state(at: &At) -> String {
    format!("there is no such state; states are numbered from 1 to {}", at.space().len())
}

fn no_concept(at: &At) -> String {
    let concepts = at.loaded.analysis.answer.concepts();
    let names: Vec<String> = concepts.map(|each| each.to_string()).collect();
    format!("no such concept was asked about here; there are {}", names.join(", "))
}

fn combination(letters: &str, dispute: &Dispute) -> Option<String> {
    let n = dispute.options.len();
    let choices = Pattern::read(letters, n).ok().and_then(|pattern| pattern.as_choices(n));
    choices.is_none().then(|| format!("a combination has {n} letters, Y or N, one for each option"))
}

/// The same address without what was not understood.
fn mended(at: &At, all: &[Misread]) -> Query {
    all.iter().fold(at.query.clone(), |query, each| match each.key.as_str() {
        "w" => query.with("w", Some(&tried::written(&at.variation(), at.dispute()))),
        "k" => {
            let good: Vec<&str> = each.value.split('.').filter(|part| is_state(at, part)).collect();
            query.with("k", Some(&good.join(".")))
        }
        key => query.with(key, None),
    })
}

/// What was not understood, above the page that is shown without it.
pub(crate) fn told(at: &At) -> Markup {
    let all = misread(at);
    html! {
        @if !all.is_empty() {
            div.callout.misread role="alert" {
                p { strong { "The address of this page was not understood in full." } " The page is shown as if this were not in it:" }
                ul { @for Misread { key, value, why } in &all { li { code { (key) "=" (value) } ": " (why) "." } } }
                p { a href=(mended(at, &all).at(at.path)) { "This page without it" } }
            }
        }
    }
}

/// The same for programs.
pub(crate) fn as_json(all: &[Misread]) -> Value {
    let one = |each: &Misread| json!({ "key": each.key, "value": each.value, "why": each.why });
    all.iter().map(one).collect()
}

/// The same in lines.
pub(crate) fn as_text(all: &[Misread]) -> String {
    let line = |each: &Misread| format!("{}={}: {}\n", each.key, each.value, each.why);
    all.iter().map(line).collect()
}
