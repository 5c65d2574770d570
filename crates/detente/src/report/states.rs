//! The table of feasible states.

use crate::Case;
use crate::page::{Page, Table, Text, Tone, toned};
use crate::words::{Words, counted, grouped};
use detente_model::{Pattern, State, StateSpace};

/// The feasible states that match `pattern` (all without one), at most `limit` of them, and
/// how many there are.
#[must_use]
pub fn states(case: &Case, space: &StateSpace, pattern: Option<Pattern>, limit: usize) -> Page {
    let words = Words { dispute: &case.dispute, space };
    let matching: Vec<State> = match pattern {
        Some(pattern) => space.matching(pattern).collect(),
        None => space.states().collect(),
    };
    let mut page = Page::default();
    page.heading(1, case.dispute.name.clone());
    let all = counted(space.len(), "feasible state", "feasible states");
    page.say(match pattern {
        Some(pattern) => {
            let letters = pattern.letters(case.dispute.options.len());
            format!("{} of {all} with {letters}", grouped(matching.len() as u128))
        }
        None => all,
    });
    let names = case.dispute.decision_makers.iter().map(|each| each.name.clone());
    let mut table = Table::of(["No.".to_owned(), "Options".to_owned()].into_iter().chain(names));
    let status_quo = space.status_quo(&case.dispute);
    for &state in matching.iter().take(limit) {
        table.row(row(words, state, status_quo == Some(state)));
    }
    page.table(table);
    if matching.len() > limit {
        let n = counted(matching.len() - limit, "state is", "states are");
        page.say(toned(Tone::Faint, format!("{n} not shown; see `--limit` and `--where`.")));
    }
    page
}

/// A state's number, its letters and what each decision maker takes there.
fn row(words: Words, state: State, is_now: bool) -> impl Iterator<Item = Text> {
    let Words { dispute, space } = words;
    let now = if is_now { " ← now" } else { "" };
    let number = Text::from(state.number().to_string()).and(Tone::Good, now);
    let letters = match words.state_name(state) {
        Some(name) => format!("{} ({name})", space.letters(state)),
        None => space.letters(state),
    };
    let doings = dispute.decision_makers().map(move |dm| {
        let taken = dispute.options_of(dm).filter(|&o| space.takes(state, o) == Some(true));
        let ids: Vec<&str> = taken.map(|o| dispute.option(o).id.as_str()).collect();
        if ids.is_empty() { toned(Tone::Faint, "—") } else { Text::from(ids.join(", ")) }
    });
    [number, Text::from(letters)].into_iter().chain(doings)
}
