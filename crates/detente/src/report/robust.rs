//! How much change the outcomes that hold bear, told to people and as JSON.

use super::concepts::concept_name;
use super::json::Provenance;
use super::judgements::{StateJson, state_json};
use crate::page::{Page, Table, Text, Tone, toned};
use crate::robust::{Bears, Robustness};
use crate::words::Words;
use crate::words::listed;
use crate::{Analysis, Case};
use detente_analysis::questions::Share;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// How much change the outcomes that hold bear, as a page.
#[must_use]
pub fn robustness(case: &Case, analysis: &Analysis, found: &Robustness) -> Page {
    let words = analysis.words(case);
    let mut page = Page::default();
    page.heading(1, format!("{}: how much its outcomes bear", case.dispute.name));
    let concepts = &found.concepts;
    let heads = concepts.iter().map(|&concept| concept_name(concept));
    let heads = ["State".to_owned(), "Concepts".to_owned()].into_iter().chain(heads);
    let mut table = Table::of(heads.chain(["Cannot move".to_owned()]));
    let now = words.space.status_quo(&case.dispute);
    for each in &found.outcomes {
        let mark = if Some(each.state) == now { " (now)" } else { "" };
        let cell = |concept| match each.bears.iter().find(|(held, _)| *held == concept) {
            Some((_, bears)) => Text::from(told(bears, found.most_swaps)),
            None => toned(Tone::Faint, "–"),
        };
        let stuck: Vec<&str> = each.without_moves.iter().map(|&dm| words.name(dm)).collect();
        let stuck = if stuck.is_empty() { "–".to_owned() } else { stuck.join(", ") };
        let first = [
            Text::from(format!("{}{mark}", each.state.number())),
            Text::from(format!("{} of {}", each.bears.len(), concepts.len())),
        ];
        let cells = concepts.iter().map(|&concept| cell(concept));
        table.row(first.into_iter().chain(cells).chain([Text::from(stuck)]));
    }
    if table.rows.is_empty() {
        page.say("No state holds under any concept.");
    }
    page.table(table);
    let left = analysis.answer.concepts().filter(|concept| !concepts.contains(concept));
    let names: Vec<String> = left.map(concept_name).collect();
    if !names.is_empty() {
        page.say(toned(Tone::Faint, format!("Not counted here: {}.", listed(&names))));
    }
    meaning(&mut page, found);
    page
}

/// The fewest swaps and the share, in a cell.
fn told(bears: &Bears, most: Option<usize>) -> String {
    let share = percent(bears.share);
    match (bears.swaps, most) {
        (Some(n), _) => format!("{n} · {share}"),
        (None, Some(most)) => format!(">{most} · {share}"),
        (None, None) => share,
    }
}

fn percent(share: Share) -> String {
    let (low, high) = share.interval();
    match share.is_exact {
        true => format!("{:.0}%", 100.0 * low),
        false => format!("{:.0}–{:.0}%", 100.0 * low, 100.0 * high),
    }
}

fn meaning(page: &mut Page, found: &Robustness) {
    page.heading(2, "How to read this");
    let (n, seed) = (found.n_samples, found.seed);
    let drawn = format!(
        "of the strict orders that the stated preferences leave open (they decide between states \
         held equal, and whether an unsure wish is there), under how many it holds: all of them \
         looked at, or {n} drawn with seed {seed} and the 95 % interval"
    );
    let swaps = match found.most_swaps {
        Some(_) => "the fewest swaps of neighbouring wishes, anybody's, that end it",
        None => "left out: swaps are not tried where preferences leave something unknown",
    };
    for (label, text) in [
        ("Concepts", "under how many of those asked it holds".to_owned()),
        ("First number", swaps.to_owned()),
        ("Per cent", drawn),
        ("Cannot move", "those who have no move at all there".to_owned()),
    ] {
        page.fact(label, toned(Tone::Faint, text));
    }
    page.say(toned(Tone::Faint, "These four measures are ours."));
}

/// How much change the outcomes that hold bear, as JSON.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RobustJson {
    /// The version of this format.
    schema_version: u32,
    /// What the case is called.
    case: String,
    /// The most swaps tried; null if none were, as some preferences are no order.
    most_swaps: Option<usize>,
    /// The seed of what was drawn.
    seed: u64,
    /// Every outcome that holds under some concept.
    equilibria: Vec<OutcomeBearsJson>,
    /// How the answer was reached.
    provenance: Provenance,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct OutcomeBearsJson {
    state: StateJson,
    /// Under how many concepts it holds.
    n_concepts: usize,
    /// The fewest swaps that end it under each concept; null if more than were tried.
    swaps: BTreeMap<String, Option<usize>>,
    /// The orders that keep it under each concept.
    share: BTreeMap<String, ShareJson>,
    /// Those who cannot move there at all.
    without_moves: Vec<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ShareJson {
    /// Under so many orders it stays.
    kept: u64,
    /// Of so many looked at.
    of: u64,
    /// Whether these are all there are.
    exact: bool,
    /// The 95 % interval by Wilson's score; both ends the share itself if exact.
    interval: (f64, f64),
}

/// How much change the outcomes that hold bear, as the contract has it.
#[must_use]
pub fn robust_json(case: &Case, analysis: &Analysis, found: &Robustness) -> RobustJson {
    let words: Words = analysis.words(case);
    let share = |share: Share| ShareJson {
        kept: share.kept,
        of: share.of,
        exact: share.is_exact,
        interval: share.interval(),
    };
    let outcome = |each: &crate::robust::OutcomeBears| OutcomeBearsJson {
        state: state_json(words, each.state),
        n_concepts: each.bears.len(),
        swaps: each.bears.iter().map(|(it, bears)| (it.to_string(), bears.swaps)).collect(),
        share: each.bears.iter().map(|(it, bears)| (it.to_string(), share(bears.share))).collect(),
        without_moves: (each.without_moves.iter())
            .map(|&dm| case.dispute.decision_maker(dm).id.clone())
            .collect(),
    };
    RobustJson {
        schema_version: 1,
        case: case.dispute.name.clone(),
        most_swaps: found.most_swaps,
        seed: found.seed,
        equilibria: found.outcomes.iter().map(outcome).collect(),
        // Whatever engine found the outcomes, this one decides under so many orders.
        provenance: Provenance::of(case, "dense"),
    }
}

/// The JSON Schema of [`RobustJson`].
#[must_use]
pub fn robust_schema() -> serde_json::Value {
    schemars::schema_for!(RobustJson).to_value()
}
