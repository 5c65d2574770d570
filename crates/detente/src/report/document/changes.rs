//! What would change the answer: each judgement withdrawn by itself, and what becomes of the
//! outcomes that hold.

use super::Document;
use super::answer::Outcomes;
use crate::page::{Page, Table, Text, Tone, toned};
use crate::report::evidence::{judgement_name, judgement_words};
use crate::report::explain::capital;
use crate::variation::{Holding, Shift, Variation};
use crate::words::{counted, listed};
use detente_analysis::{Question, Refused};
use detente_model::{Choices, Judgement, State};

/// Judgements are withdrawn one by one in disputes of at most so many states.
const MOST_STATES: usize = 5_000;

/// How many of those that matter most are told.
const TOLD: usize = 15;

/// What one withdrawal does.
struct Change {
    judgement: Judgement,
    shift: Shift,
    /// Notable outcomes that no longer hold, or hold under other concepts.
    unsettled: Vec<State>,
    /// Whether one of them is where the dispute stands, or the best for most.
    is_central: bool,
}

pub(super) fn changes(document: &Document) -> Result<Page, Refused> {
    let mut page = Page::default();
    let n_states = document.analysis.answer.space.len();
    if n_states > MOST_STATES {
        page.say(format!(
            "Not worked out here: the dispute has {n_states} states, and every judgement is \
             withdrawn by itself only where there are no more than {MOST_STATES}."
        ));
        return Ok(page);
    }
    let changes = all_changes(document)?;
    let (felt, idle): (Vec<_>, Vec<_>) =
        changes.into_iter().partition(|change| !change.shift.is_nothing());
    page.say(format!(
        "Each wish and each rule was withdrawn by itself and the dispute analysed anew. Of {}, {} \
         some outcome gain or lose its hold. Those that touch the outcomes above stand first.",
        counted(felt.len() + idle.len(), "judgement", "judgements"),
        match felt.len() {
            1 => "one makes".to_owned(),
            n => format!("{n} make"),
        }
    ));
    page.table(table(document, &felt));
    if felt.len() > TOLD {
        let left =
            counted(felt.len() - TOLD, "further judgement changes", "further judgements change");
        page.say(toned(Tone::Faint, format!("{left} less.")));
    }
    if !idle.is_empty() {
        let names: Vec<String> =
            idle.iter().map(|each| judgement_name(document.case, each.judgement)).collect();
        page.say(toned(Tone::Faint, format!("No outcome hangs on {} alone.", listed(&names))));
    }
    Ok(page)
}

fn all_changes(document: &Document) -> Result<Vec<Change>, Refused> {
    let Document { case, analysis, .. } = document;
    let before = analysis.holding();
    let outcomes = Outcomes::of(document);
    let now = document.now();
    let central: Vec<State> = now.into_iter().chain(outcomes.best).collect();
    let notable = outcomes.notable(now, 5);
    let mut changes = Vec::new();
    for judgement in case.dispute.judgements() {
        let Some(variation) = Variation::without(&case.dispute, judgement) else { continue };
        let Some(after) = tried(document, &variation)? else { continue };
        let shift = Shift::between(&before, &after);
        let choices = |state: &&State| analysis.answer.space.choices(**state);
        let moved = |state: &&State| touched(&before, &after, choices(state));
        let unsettled: Vec<State> = notable.iter().filter(moved).copied().collect();
        let is_central = unsettled.iter().any(|state| central.contains(state));
        changes.push(Change { judgement, shift, unsettled, is_central });
    }
    changes.sort_by_key(|change| {
        let lost = change.shift.lost.len() + change.shift.gained.len();
        let weight = (change.is_central, change.unsettled.len(), lost);
        (std::cmp::Reverse(weight), change.judgement)
    });
    Ok(changes)
}

/// Whether a combination's verdict differs.
fn touched(before: &Holding, after: &Holding, choices: Choices) -> bool {
    before.get(&choices) != after.get(&choices)
}

/// What holds in a variation; nothing where it has too many states.
fn tried(document: &Document, variation: &Variation) -> Result<Option<Holding>, Refused> {
    let mut budget = document.question.budget;
    budget.states = budget.states.min(20 * MOST_STATES as u64);
    let question = Question { budget, ..*document.question };
    match document.case.what_if(variation, &question) {
        Ok((_, analysis)) => Ok(Some(analysis.holding())),
        Err(Refused::Stopped) => Err(Refused::Stopped),
        Err(_) => Ok(None),
    }
}

fn table(document: &Document, changes: &[Change]) -> Table {
    let mut table = Table::of(["Without", "In words", "Of the outcomes above", "Of all outcomes"]);
    for change in changes.iter().take(TOLD) {
        let now = document.now();
        let named = |state: &State| match now == Some(*state) {
            true => format!("{} (now)", state.number()),
            false => state.number().to_string(),
        };
        let unsettled: Vec<String> = change.unsettled.iter().map(named).collect();
        table.row([
            Text::from(capital(&judgement_name(document.case, change.judgement))),
            Text::from(judgement_words(document.case, change.judgement)),
            if unsettled.is_empty() {
                toned(Tone::Faint, "as before")
            } else {
                toned(Tone::Bad, format!("otherwise: {}", listed(&unsettled)))
            },
            Text::from(counts(&change.shift)),
        ]);
    }
    table
}

fn counts(shift: &Shift) -> String {
    let told = [("gained", &shift.gained), ("lost", &shift.lost), ("altered", &shift.altered)];
    let told = told.iter().filter(|(_, list)| !list.is_empty());
    let told: Vec<String> = told.map(|(word, list)| format!("{} {word}", list.len())).collect();
    listed(&told)
}
