//! What the answer rests on: the judgements that its explanations come to, and how much
//! evidence stands under each.

use super::Document;
use super::answer::Outcomes;
use crate::Case;
use crate::page::{Page, Table, Text, Tone, toned};
use crate::report::evidence::{judgement_name, judgement_words};
use crate::report::explain::{capital, judgements};
use crate::words::{counted, listed};
use detente_model::{Evidence, Judgement, State};
use std::collections::{BTreeMap, BTreeSet};

/// How many outcomes' explanations are gone through.
const EXPLAINED: usize = 5;

pub(super) fn rests(document: &Document) -> Page {
    let Document { case, analysis, .. } = document;
    let outcomes = Outcomes::of(document).notable(document.now(), EXPLAINED);
    let mut carried: BTreeMap<Judgement, Vec<State>> = BTreeMap::new();
    for &state in &outcomes {
        for judgement in judgements(case, analysis, state) {
            carried.entry(judgement).or_default().push(state);
        }
    }
    let mut page = Page::default();
    if carried.is_empty() {
        page.say("No judgement about preferences decides anything here.");
        return page;
    }
    let numbers: Vec<String> = outcomes.iter().map(|state| state.number().to_string()).collect();
    page.say(format!(
        "The verdicts on the outcomes above (states {}) come to {}. Weakly supported ones stand \
         first: those without evidence, then those that one source alone supports.",
        listed(&numbers),
        counted(carried.len(), "judgement", "judgements"),
    ));
    let mut rows: Vec<_> = carried.into_iter().collect();
    rows.sort_by_key(|(judgement, states)| {
        (strength(case, *judgement), std::cmp::Reverse(states.len()), *judgement)
    });
    page.table(table(document, &rows));
    page
}

/// How many sources, named speakers apart, stand under a judgement: the fewer the weaker.
fn strength(case: &Case, judgement: Judgement) -> usize {
    sources(case.dispute.because(judgement)).len().min(2)
}

fn sources(because: &[Evidence]) -> BTreeSet<&str> {
    because.iter().map(|each| each.source.as_str()).collect()
}

fn table(document: &Document, rows: &[(Judgement, Vec<State>)]) -> Table {
    let mut table = Table::of(["Judgement", "In words", "Carries", "Evidence"]);
    for (judgement, states) in rows {
        let numbers: Vec<String> = states.iter().map(|state| state.number().to_string()).collect();
        table.row([
            Text::from(capital(&judgement_name(document.case, *judgement))),
            Text::from(judgement_words(document.case, *judgement)),
            Text::from(numbers.join(", ")),
            support(document.case, *judgement),
        ]);
    }
    table
}

/// What stands under a judgement, and how firm that is.
fn support(case: &Case, judgement: Judgement) -> Text {
    let because = case.dispute.because(judgement);
    let keys: Vec<String> = because.iter().map(ToString::to_string).collect();
    let cited = keys.join(", ");
    let speakers = because.iter().filter_map(|each| case.annotation(each));
    let named = speakers.filter(|passage| passage.detente.speaker.is_some()).count();
    match sources(because).len() {
        0 => toned(Tone::Bad, "none"),
        1 => toned(Tone::Bad, "one source").then(format!(": {cited}")),
        n => Text::from(format!("{n} sources, {}: {cited}", counted(named, "speaker", "speakers"))),
    }
}
