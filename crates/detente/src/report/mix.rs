//! The equilibria of a mix: each decision maker stable under a concept of its own.

use super::concepts::concept_name;
use super::telling::Telling;
use crate::page::{Page, Table, Text, Tone, toned};
use crate::words::{counted, listed};
use crate::{Analysis, Case};
use detente_analysis::{Concept, Reason, Sanction, Witness};
use detente_model::{DecisionMaker, State, StateSet};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// How many equilibria of the mix are told.
const TOLD: usize = 8;

/// Tells what holds if each decision maker reasons in its own way, where that was asked.
pub(super) fn mix(page: &mut Page, case: &Case, analysis: &Analysis) {
    let Some(mix) = &analysis.mix else { return };
    let words = analysis.words(case);
    page.heading(2, "If each reasons in its own way");
    for (decision_maker, &concept) in case.dispute.decision_makers().zip(mix) {
        let help = super::concept_help(concept);
        page.fact(
            words.name(decision_maker),
            Text::from(concept_name(concept)).and(Tone::Faint, format!("  {help}")),
        );
    }
    let Some(equilibria) = analysis.answer.equilibria_of_mix(mix) else {
        return page.say("One of these concepts was not decided, so neither was the mix.");
    };
    if equilibria.is_empty() {
        return page.say("No state holds for everybody then.");
    }
    let n = counted(equilibria.len(), "state holds", "states hold");
    page.say(format!("{n} for everybody then:"));
    let mut table = Table::of(["No.", "Options", "Why each stays"]);
    for state in equilibria.iter().take(TOLD) {
        let stays = |dm| stays(case, analysis, dm, mix[dm.index()], state);
        let why: Vec<String> = case.dispute.decision_makers().map(stays).collect();
        table.row([
            Text::from(state.number().to_string()),
            Text::from(analysis.answer.space.letters(state)),
            Text::from(why.join("; ")),
        ]);
    }
    page.table(table);
    if equilibria.len() > TOLD {
        let numbers: Vec<String> =
            equilibria.iter().skip(TOLD).take(40).map(|state| state.number().to_string()).collect();
        page.say(format!("And {}.", listed(&numbers)));
    }
    page.say(toned(Tone::Faint, "`detente explain CASE STATE --mix …` tells why at length."));
}

/// Why one decision maker stays under its own concept, in a few words.
fn stays(
    case: &Case,
    analysis: &Analysis,
    focal: DecisionMaker,
    concept: Concept,
    state: State,
) -> String {
    let name = Telling::new(case, analysis, state).words.name(focal);
    let witness = analysis.witness(case, concept, focal, state);
    format!("{name}: {}", reason(&witness))
}

/// The kind of reason a witness of stability gives.
fn reason(witness: &Witness) -> String {
    let ways = |n, how: &str| match n {
        0 => "gains by no move".to_owned(),
        n => format!("{} {how}", counted(n, "gain", "gains")),
    };
    match &witness.reason {
        Reason::Deterred(deterrents) => {
            let at_once = |sanction: &Sanction| matches!(sanction, Sanction::Simultaneous(_));
            let spoilt = deterrents.iter().all(|each| at_once(&each.sanction));
            ways(
                deterrents.len(),
                if spoilt { "that may be spoilt" } else { "that can be answered" },
            )
        }
        Reason::Contained(answers) if answers.is_empty() => "gains by no move".to_owned(),
        Reason::Contained(_) => "no gain that cannot be answered".to_owned(),
        Reason::Foreseen(_) | Reason::Recurring { .. } => "expects nothing better".to_owned(),
        _ => "stable, though not strongly".to_owned(),
    }
}

/// The equilibria of heterogeneous behaviour.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MixJson {
    /// Each decision maker's concept.
    concepts: BTreeMap<String, String>,
    /// The states stable for each decision maker under its concept (among those listed).
    #[serde(skip_serializing_if = "Option::is_none")]
    equilibria: Option<Vec<u32>>,
    /// How many there are; null if a concept was not decided.
    count: Option<usize>,
}

/// The mix as JSON, if one was asked.
pub(super) fn mix_json(
    case: &Case,
    analysis: &Analysis,
    numbers: Option<impl Fn(&StateSet) -> Vec<u32>>,
) -> Option<MixJson> {
    let mix = analysis.mix.as_ref()?;
    let equilibria = analysis.answer.equilibria_of_mix(mix);
    let pairs = case.dispute.decision_makers.iter().zip(mix);
    Some(MixJson {
        concepts: pairs.map(|(each, concept)| (each.id.clone(), concept.to_string())).collect(),
        equilibria: numbers.and_then(|numbers| equilibria.as_ref().map(numbers)),
        count: equilibria.as_ref().map(StateSet::len),
    })
}
