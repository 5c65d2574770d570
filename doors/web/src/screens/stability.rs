//! The table of verdicts, sorted and filtered, with the reason for what is selected.

use super::{twins, why};
use crate::selection::At;
use detente::Concept;
use detente::draw::{Heat, heat, key, symbols};
use detente::model::{Pattern, State};
use detente::report::{concept_name, refusal};
use maud::{Markup, html};

/// Rows on one page: what a browser paints at once.
const ROWS: usize = 60;

pub(crate) fn stability(at: &At) -> Markup {
    let states = states(at);
    let page = page_of(at, &states);
    let from = (page - 1) * ROWS;
    let shown = &states[from.min(states.len())..(from + ROWS).min(states.len())];
    let link = |state: State, concept: Option<Concept>| {
        let concept = concept.map(|concept| concept.to_string());
        let query = at.query.with("s", Some(&state.number().to_string()));
        query.with("c", concept.as_deref()).at(at.path)
    };
    let drawing = Heat {
        case: &at.loaded.case,
        analysis: &at.loaded.analysis,
        states: shown,
        link: Some(&link),
        selected: at.state().map(|state| (state, at.concept())),
    };
    html! {
        div.two.wide {
            div {
                h1 { "Stability" }
                (controls(at))
                (letters(at))
                (key(at.dispute()))
                p.small.faint { "Filled: stays. Hollow: would leave. Framed: everybody stays, so the state holds." }
                @for (concept, why) in at.loaded.analysis.answer.refused() {
                    p.bad role="note" { "Not decided: " (concept_name(concept)) ". " (refusal(why)) }
                }
                (symbols(&drawing))
                (heat(&drawing))
                (pager(at, page, states.len()))
                (twins(at, "stability", &["json", "csv"]))
            }
            (why(at))
        }
    }
}

/// The states that the address asks for, in its order.
pub(crate) fn states(at: &At) -> Vec<State> {
    let n_options = at.dispute().options.len();
    let wanted = at.query.get("where");
    let pattern = wanted.and_then(|text| Pattern::read(text, n_options).ok());
    let answer = &at.loaded.analysis.answer;
    let n_under = |state: State| answer.holds_under(state).count();
    let wanted = |state: &State| {
        pattern.is_none_or(|pattern| {
            at.space().members(*state).any(|choices| pattern.matches(choices))
        }) && (!at.query.is_set("holding") || n_under(*state) > 0)
    };
    let mut states: Vec<State> = at.space().states().filter(wanted).collect();
    if at.query.get("sort") != Some("number") {
        states.sort_by_cached_key(|&state| (std::cmp::Reverse(n_under(state)), state));
    }
    states
}

/// The page of the table that is shown: the one asked for, or the one with the selected state.
fn page_of(at: &At, states: &[State]) -> usize {
    let last = states.len().div_ceil(ROWS).max(1);
    let asked = at.query.get("page").and_then(|page| page.parse::<usize>().ok());
    let own = || states.iter().position(|state| Some(*state) == at.chosen());
    asked.or_else(|| own().map(|place| place / ROWS + 1)).unwrap_or(1).clamp(1, last)
}

fn controls(at: &At) -> Markup {
    let order = at.query.get("sort").unwrap_or("robust");
    html! {
        form.controls method="get" action=(at.path) {
            @for (key, value) in at.query.hidden(&["where", "sort", "holding", "page"]) {
                input type="hidden" name=(key) value=(value);
            }
            label { "Options " input.letters name="where" value=(at.query.get("where").unwrap_or_default())
                placeholder=("-".repeat(at.dispute().options.len())) size=(at.dispute().options.len().max(6)) spellcheck="false"; }
            label { "Order " select name="sort" {
                option value="robust" selected[order == "robust"] { "firmest first" }
                option value="number" selected[order == "number"] { "by number" }
            } }
            label.check { input type="checkbox" name="holding" value="1" checked[at.query.is_set("holding")]; " only what holds" }
            button { "Show" }
        }
    }
}

/// Which letter of a state stands for which option.
fn letters(at: &At) -> Markup {
    let dispute = at.dispute();
    html! {
        details.small {
            summary { "Which letter is which option" }
            ol { @for option in dispute.options() { li { (detente::draw::who(dispute, dispute.option(option).owner)) ": " (dispute.option(option).meaning) } } }
        }
    }
}

fn pager(at: &At, page: usize, n_states: usize) -> Markup {
    let last = n_states.div_ceil(ROWS).max(1);
    html! {
        p.pager {
            (n_states) " states"
            @if last > 1 {
                " · page " (page) " of " (last) " "
                @if page > 1 { a.button href=(at.with("page", Some(&(page - 1).to_string()))) { "before" } " " }
                @else { span.button.off role="link" aria-disabled="true" title="This is the first page" { "before" } " " }
                @if page < last { a.button href=(at.with("page", Some(&(page + 1).to_string()))) { "after" } }
                @else { span.button.off role="link" aria-disabled="true" title="This is the last page" { "after" } }
            }
        }
    }
}
