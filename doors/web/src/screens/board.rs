//! The options board: now, the state selected, the outcomes that matter, and the scenarios.

use super::{twins, why};
use crate::held::Scenario;
use crate::selection::At;
use detente::Shift;
use detente::draw::{Column, Toggle, board as drawn};
use detente::model::{Choices, OptionId, Pattern, State};
use detente::page::{Block, Links, html as page};
use detente::report::Side;
use maud::{Markup, html};

/// How many outcomes that hold stand beside the one selected.
const OUTCOMES: usize = 4;

pub(crate) fn board(at: &At) -> Markup {
    if at.dispute().graph.is_some() {
        return states_and_moves(at);
    }
    let columns = columns(at);
    html! {
        div.two {
            div {
                h1 { "Options board" }
                @if let Some(name) = at.query.get("saved") {
                    p.callout role="status" { "Saved as the scenario “" (name) "”; it has a column of its own below." }
                }
                (counts(at))
                (drawn(&at.loaded.case, &columns))
                (trial(at))
                (scenarios(at))
                (twins(at, "board", &["json", "csv"]))
                (warnings(at))
            }
            (why(at))
        }
    }
}

/// The model of a dispute given as a graph: there are no options to lay out.
fn states_and_moves(at: &At) -> Markup {
    let mut model = detente::report::board(&at.loaded.case, Some(at.space()));
    model.blocks.retain(|block| !matches!(block, Block::Heading(1, _)));
    html! {
        div.two {
            div {
                h1 { "States and moves" }
                (page(&model, 1, &Links::default()))
                (twins(at, "board", &["json"]))
                (warnings(at))
            }
            (why(at))
        }
    }
}

fn n_options(at: &At) -> usize {
    at.dispute().options.len()
}

/// The combination being tried: the one in the address, or the selected state's.
fn tried(at: &At) -> Option<Choices> {
    let letters = at.query.get("t").and_then(|letters| Pattern::read(letters, n_options(at)).ok());
    let own = || at.state().map(|state| at.space().choices(state));
    letters.and_then(|pattern| pattern.as_choices(n_options(at))).or_else(own)
}

fn columns(at: &At) -> Vec<Column> {
    let mut columns = Vec::new();
    if let Some(now) = at.now() {
        let head = html! { "Now" br; a href=(at.selecting(now)) { "State " (now.number()) } };
        columns.push(Column { head, pattern: at.space().pattern(now), toggles: Vec::new() });
    }
    if let Some(choices) = tried(at) {
        columns.push(Column {
            head: html! {
                strong { "Selected" } br; (tried_name(at, choices))
                @if let Some(state) = at.space().find(choices).filter(|state| !kept(at).contains(state)) {
                    br; a.small href=(keeping(at, state)) { "keep beside" span.sr { " state " (state.number()) } }
                }
            },
            pattern: Pattern::exactly(choices, n_options(at)),
            toggles: at.dispute().options().map(|option| toggle(at, choices, option)).collect(),
        });
    }
    columns.extend(outcomes(at).into_iter().map(|state| Column {
        head: html! { "Holds" br; a href=(at.selecting(state)) { "State " (state.number()) } },
        pattern: at.space().pattern(state),
        toggles: Vec::new(),
    }));
    columns.extend(kept(at).into_iter().map(|state| {
        let head = html! {
            "Chosen" br; a href=(at.selecting(state)) { "State " (state.number()) } br;
            a.small href=(keeping(at, state)) { "put away" span.sr { " state " (state.number()) } }
        };
        Column { head, pattern: at.space().pattern(state), toggles: Vec::new() }
    }));
    columns.extend(at.loaded.scenarios.iter().filter_map(|each| of_scenario(at, each)));
    columns
}

/// The states chosen to stand side by side.
fn kept(at: &At) -> Vec<State> {
    let numbers = at.query.get("k").unwrap_or_default().split('.');
    let places = numbers.filter_map(|each| each.parse::<usize>().ok()?.checked_sub(1));
    let mut states: Vec<State> =
        places.filter(|place| *place < at.space().len()).map(State::at).collect();
    states.sort_unstable();
    states.dedup();
    states
}

/// The page with a state chosen as well, or no longer.
fn keeping(at: &At, state: State) -> String {
    let mut states = kept(at);
    match states.iter().position(|each| *each == state) {
        Some(place) => drop(states.remove(place)),
        None => states.push(state),
    }
    let numbers: Vec<String> = states.iter().map(|each| each.number().to_string()).collect();
    at.with("k", Some(&numbers.join(".")))
}

/// A scenario's own status quo where it has another, or else the firmest outcome that holds in
/// it and not in the case, or else its firmest.
fn of_scenario(at: &At, scenario: &Scenario) -> Option<Column> {
    let varied = scenario.varied.as_ref()?;
    let (before, after) = at.loaded.sides(varied);
    let own = |side: Side| Some(side.case.dispute.status_quo.as_ref()?.choices);
    let space = &after.analysis.answer.space;
    let outcomes: Vec<Choices> = detente::report::firmest(after.analysis)
        .into_iter()
        .map(|(state, _)| space.choices(state))
        .collect();
    let held = before.analysis.holding();
    let new = outcomes.iter().find(|choices| !held.contains_key(choices));
    let (words, choices) = match (own(after).filter(|now| Some(*now) != own(before)), new) {
        (Some(now), _) => ("where it stands", now),
        (None, Some(&choices)) => ("holds, new", choices),
        (None, None) => ("holds", *outcomes.first()?),
    };
    let pattern = space.find(choices).map(|state| space.pattern(state))?;
    let place = at.space().find(choices);
    let head = html! {
        "Scenario" br; span.wrap { (scenario.name) } br;
        span.faint.small { (words) @if let Some(state) = place { ": " a href=(at.selecting(state)) { (state.number()) } } }
    };
    Some(Column { head, pattern, toggles: Vec::new() })
}

/// What each scenario changes.
fn scenarios(at: &At) -> Markup {
    html! {
        @if !at.loaded.scenarios.is_empty() {
            h2 { "Scenarios" }
            ul { @for each in &at.loaded.scenarios { li { strong { (each.name) } ": " (changed(at, each)) } } }
        }
    }
}

fn changed(at: &At, scenario: &Scenario) -> String {
    let Some(varied) = &scenario.varied else {
        return "it has other options than the case, or cannot be analysed here, and is not compared.".to_owned();
    };
    let (before, after) = at.loaded.sides(varied);
    let (held, holds) = (before.analysis.holding(), after.analysis.holding());
    let shift = Shift::between(&held, &holds);
    let now = before.case.dispute.status_quo.as_ref().map(|now| now.choices);
    let stands = now.map_or("", |now| match (held.contains_key(&now), holds.contains_key(&now)) {
        (true, false) => " Where the dispute stands no longer holds.",
        (false, true) => " Where the dispute stands now holds.",
        _ => "",
    });
    if shift.is_nothing() {
        return format!("the same outcomes hold.{stands}");
    }
    let [gained, lost, altered] = [&shift.gained, &shift.lost, &shift.altered].map(Vec::len);
    format!("{gained} outcomes gained, {lost} lost, {altered} altered.{stands}")
}

fn tried_name(at: &At, choices: Choices) -> Markup {
    match at.space().find(choices) {
        Some(state) => html! { "State " (state.number()) },
        None => html! { span.bad { "infeasible" } },
    }
}

/// The firmest outcomes that hold, other than those already shown.
fn outcomes(at: &At) -> Vec<State> {
    let shown: Vec<State> = at.now().into_iter().chain(at.state()).chain(kept(at)).collect();
    let all = detente::report::firmest(&at.loaded.analysis).into_iter().map(|(state, _)| state);
    all.filter(|state| !shown.contains(state)).take(OUTCOMES).collect()
}

/// What a click on an option of the tried combination leads to.
fn toggle(at: &At, choices: Choices, option: OptionId) -> Toggle {
    let other = Choices(choices.0 ^ (1 << option.index()));
    let href = match at.space().find(other) {
        Some(state) => at.selecting(state),
        None => at.with("t", Some(&other.letters(n_options(at)))),
    };
    let broken = detente::report::broken_rules(&at.loaded.case, other);
    Toggle { href, broken: (!broken.is_empty()).then(|| broken.join("; ")) }
}

/// Why a tried combination is no state.
fn trial(at: &At) -> Markup {
    let broken = tried(at).map(|choices| detente::report::broken_rules(&at.loaded.case, choices));
    let broken = broken.unwrap_or_default();
    html! {
        @if !broken.is_empty() {
            div.callout role="status" {
                p { strong { "This combination is infeasible." } " It breaks:" }
                ul { @for rule in &broken { li { (rule) } } }
                p { a href=(at.with("t", None)) { "Back to the state selected" } }
            }
        } @else {
            p.faint.small { "Click a mark under “Selected” to change an option; struck-out ones would make an infeasible combination, and say why." }
        }
    }
}

/// How many combinations and states there are.
fn counts(at: &At) -> Markup {
    let all = 1u128.checked_shl(u32::try_from(n_options(at)).unwrap_or(128));
    let feasible = at.space().n_feasible() as u128;
    let (errors, warnings) = at.loaded.checked.counts();
    let judgements = at.dispute().judgements();
    let bare = judgements.filter(|each| at.dispute().because(*each).is_empty()).count();
    let facts = [
        (all.map_or("very many".to_owned(), |n| n.to_string()), "combinations"),
        (all.map_or("most".to_owned(), |n| (n - feasible).to_string()), "ruled out"),
        (at.space().len().to_string(), "states"),
        (at.loaded.analysis.equilibria().len().to_string(), "hold under some concept"),
        ((errors + warnings).to_string(), "remarks of the check"),
        (bare.to_string(), "judgements without evidence"),
    ];
    html! { ul.counts { @for (number, what) in &facts { li { b { (number) } " " (what) } } } }
}

/// What the check of the case remarks.
fn warnings(at: &At) -> Markup {
    let problems = &at.loaded.checked.problems;
    let all: Vec<_> = problems.iter().flat_map(|file| &file.diagnostics).collect();
    html! {
        @if !all.is_empty() {
            details {
                summary { "Remarks of the check (" (all.len()) ")" }
                ul { @for each in all { li { code { (each.code.id) } " " (each.title) } } }
            }
        }
    }
}
