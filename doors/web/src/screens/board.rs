//! The options board: now, the state selected, the outcomes that matter, and the scenarios.

use super::{told, twins, why};
use crate::held::Scenario;
use crate::selection::At;
use detente::draw::{Column, Toggle, board as drawn};
use detente::model::{Choices, OptionId, Pattern, State};
use detente::page::{Block, Links, html as page};
use detente::report::{Side, grouped};
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
                (in_short(at))
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
                (in_short(at))
                (page(&model, 1, &Links::default()))
                (twins(at, "board", &["json"]))
                (warnings(at))
            }
            (why(at))
        }
    }
}

/// The answer in a few sentences, as the report has it.
fn in_short(at: &At) -> Markup {
    let (page, _) = at.loaded.in_short();
    html! {
        section.short aria-labelledby="short" {
            h2 #short { "In short" }
            (told(at, page))
        }
    }
}

/// The state that the report calls best, unless it has another column: where the dispute stands,
/// what is selected or chosen.
fn best(at: &At) -> Option<State> {
    let has_column = |state| [at.now(), at.state()].contains(&Some(state));
    at.loaded.in_short().1.filter(|&state| !has_column(state) && !kept(at).contains(&state))
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

/// What a column of the board shows.
pub(crate) struct Stand<'a> {
    /// `now`, `selected`, `best`, `holds`, `chosen` or `scenario`.
    pub(crate) kind: &'static str,
    /// The state, if the combination is one of the case.
    pub(crate) state: Option<State>,
    pub(crate) pattern: Pattern,
    /// For a scenario its name, and what is shown of it.
    pub(crate) scenario: Option<(&'a str, &'static str)>,
}

/// The columns of the board, from left to right.
pub(crate) fn stands<'a>(at: &'a At) -> Vec<Stand<'a>> {
    let of = |kind: &'static str| {
        move |state: State| {
            let pattern = at.space().pattern(state);
            Stand { kind, state: Some(state), pattern, scenario: None }
        }
    };
    let selected = tried(at).map(|choices| Stand {
        kind: "selected",
        state: at.space().find(choices),
        pattern: Pattern::exactly(choices, n_options(at)),
        scenario: None,
    });
    let own = at.now().map(of("now")).into_iter().chain(selected);
    let own = own.chain(best(at).map(of("best")));
    let others = outcomes(at).into_iter().map(of("holds"));
    let chosen = kept(at).into_iter().map(of("chosen"));
    let scenarios = at.loaded.scenarios.iter().filter_map(|each| of_scenario(at, each));
    own.chain(others).chain(chosen).chain(scenarios).collect()
}

fn columns(at: &At) -> Vec<Column> {
    let column = |stand: Stand| {
        let head = head(at, &stand);
        let toggles = if stand.kind == "selected" { toggles(at) } else { Vec::new() };
        Column { head, pattern: stand.pattern, toggles }
    };
    stands(at).into_iter().map(column).collect()
}

/// What stands above a column.
fn head(at: &At, stand: &Stand) -> Markup {
    let named = |words: &str| {
        html! { (words) br; @if let Some(state) = stand.state { a href=(at.selecting(state)) { "State " (state.number()) } } }
    };
    let keep = |state: State, words: &str| {
        html! { br; a.small href=(keeping(at, state)) { (words) span.sr { " state " (state.number()) } } }
    };
    match (stand.kind, stand.state, stand.scenario) {
        ("now", ..) => named("Now"),
        ("best", ..) => html! { span.best { (named("Best for most")) } },
        ("holds", ..) => named("Holds"),
        ("chosen", state, _) => {
            html! { (named("Chosen")) @if let Some(state) = state { (also_best(at, state)) (keep(state, "put away")) } }
        }
        (.., Some((name, words))) => html! {
            "Scenario" br; span.wrap { (name) } br;
            span.faint.small { (words) @if let Some(state) = stand.state { ": " a href=(at.selecting(state)) { (state.number()) } } }
        },
        (_, Some(state), _) => html! {
            strong { "Selected" } br; "State " (state.number())
            (also_best(at, state))
            @if !kept(at).contains(&state) { (keep(state, "keep beside")) }
        },
        _ => html! { strong { "Selected" } br; span.bad { "infeasible" } },
    }
}

/// That a state which has a column of its own is the one that the report calls best.
fn also_best(at: &At, state: State) -> Markup {
    html! { @if at.loaded.in_short().1 == Some(state) { br; span.best.small { "best for most" } } }
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
fn of_scenario<'a>(at: &At, scenario: &'a Scenario) -> Option<Stand<'a>> {
    let varied = scenario.varied.as_ref()?;
    let (before, after) = at.loaded.sides(varied);
    let own = |side: Side| Some(side.case.dispute.status_quo.as_ref()?.choices);
    let space = &after.analysis.answer.space;
    let outcomes: Vec<Choices> = detente::report::firmest(after.analysis)
        .into_iter()
        .map(|(state, _)| space.choices(state))
        .collect();
    let held = before.analysis.equilibria();
    let holds =
        |choices| before.analysis.answer.space.find(choices).is_some_and(|it| held.contains(it));
    let new = outcomes.iter().find(|choices| !holds(**choices));
    let (words, choices) = match (own(after).filter(|now| Some(*now) != own(before)), new) {
        (Some(now), _) => ("where it stands", now),
        (None, Some(&choices)) => ("holds, new", choices),
        (None, None) => ("holds", *outcomes.first()?),
    };
    let pattern = space.find(choices).map(|state| space.pattern(state))?;
    let (state, scenario) = (at.space().find(choices), Some((scenario.name.as_str(), words)));
    Some(Stand { kind: "scenario", state, pattern, scenario })
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

/// What a scenario changes, in a line.
pub(crate) fn changed(at: &At, scenario: &Scenario) -> String {
    let Some(varied) = &scenario.varied else {
        return "it has other options than the case, or cannot be analysed here, and is not compared.".to_owned();
    };
    let (before, after) = at.loaded.sides(varied);
    detente::report::shift_in_short(before, after)
}

/// The firmest outcomes that hold, other than those already shown.
fn outcomes(at: &At) -> Vec<State> {
    let own = at.now().into_iter().chain(at.state()).chain(best(at));
    let shown: Vec<State> = own.chain(kept(at)).collect();
    let all = detente::report::firmest(&at.loaded.analysis).into_iter().map(|(state, _)| state);
    let n = OUTCOMES - usize::from(best(at).is_some());
    all.filter(|state| !shown.contains(state)).take(n).collect()
}

/// What a click on each option of the tried combination leads to.
pub(crate) fn toggles(at: &At) -> Vec<Toggle> {
    let all = tried(at).map(|choices| at.dispute().options().map(move |each| (choices, each)));
    all.into_iter().flatten().map(|(choices, option)| toggle(at, choices, option)).collect()
}

/// The rules that the tried combination breaks.
pub(crate) fn broken(at: &At) -> Vec<String> {
    let broken = |choices| detente::report::broken_rules(&at.loaded.case, choices);
    tried(at).map(broken).unwrap_or_default()
}

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
    let broken = broken(at);
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

/// How many combinations and states there are: the number, its words, and its name for programs.
pub(crate) fn board_counts(at: &At) -> [(Option<u128>, &'static str, &'static str); 6] {
    let all = 1u128.checked_shl(u32::try_from(n_options(at)).unwrap_or(128));
    let feasible = at.space().n_feasible() as u128;
    let (errors, warnings) = at.loaded.checked.counts();
    let judgements = at.dispute().judgements();
    let bare = judgements.filter(|each| at.dispute().because(*each).is_empty()).count();
    [
        (all, "combinations", "combinations"),
        (all.map(|n| n - feasible), "ruled out", "ruled_out"),
        (Some(at.space().len() as u128), "states", "states"),
        (
            Some(at.loaded.analysis.equilibria().len() as u128),
            "hold under some concept",
            "hold_under_some_concept",
        ),
        (Some((errors + warnings) as u128), "remarks of the check", "remarks"),
        (Some(bare as u128), "judgements without evidence", "judgements_without_evidence"),
    ]
}

fn counts(at: &At) -> Markup {
    let facts = board_counts(at);
    html! { ul.counts { @for (number, what, _) in facts { li { b { (number.map_or("very many".to_owned(), grouped)) } " " (what) } } } }
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
