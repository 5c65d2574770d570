//! What everybody takes the dispute to be, and what holds when they act on it.

use super::concepts::concept_name;
use super::json::Provenance;
use crate::Case;
use crate::page::{Page, Table, Text, Tone, toned};
use crate::words::{Words, counted, listed};
use detente_analysis::beliefs::{OwnGame, Perceptions, Unseen};
use detente_analysis::{Answer, Concept};
use detente_model::{DecisionMaker, State, StateSet};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// How many states of a list are named.
const NAMED: usize = 24;

/// The games as a page.
#[must_use]
pub fn beliefs(case: &Case, found: &Perceptions) -> Page {
    let words = Words { dispute: &case.dispute, space: &found.actual.space };
    let mut page = Page::default();
    page.heading(1, format!("{}: what everybody takes it to be", case.dispute.name));
    if found.own.iter().all(Option::is_none) {
        page.say("Nobody is said to be mistaken: everybody takes the dispute as it is.");
        return page;
    }
    for (focal, own) in case.dispute.decision_makers().zip(&found.own) {
        page.heading(2, format!("As {} sees it", words.name(focal)));
        match own {
            None => page.say("As it is."),
            Some(own) => own_game(&mut page, case, found, (focal, own)),
        }
    }
    page.heading(2, "What holds when all act on what they believe");
    compared(&mut page, found);
    surprises(&mut page, words, found);
    page.say(toned(Tone::Faint, told(found.unseen)));
    page
}

/// What is told of states that somebody does not see.
const fn told(unseen: Unseen) -> &'static str {
    match unseen {
        Unseen::Undecided => {
            "A state that somebody does not see is no equilibrium: it has no view of it. \
             `--unseen immobile` takes it to be unable to move there, as the program GMCR+ does."
        }
        Unseen::Immobile => {
            "Nobody moves from or to a state it does not see, and all know it; otherwise the dispute \
             is as it is. The program GMCR+ has it so."
        }
    }
}

fn own_game(
    page: &mut Page,
    case: &Case,
    found: &Perceptions,
    (focal, own): (DecisionMaker, &OwnGame),
) {
    let actual = &found.actual.space;
    let hidden: Vec<State> = actual.states().filter(|&state| !found.sees(focal, state)).collect();
    let sees = counted(own.answer.space.len(), "state", "states");
    page.fact("Sees", format!("{sees} of {}", actual.len()));
    if !hidden.is_empty() {
        page.fact("Does not see", numbered(&hidden));
    }
    let words = Words { dispute: &case.dispute, space: actual };
    let mistaken = case.dispute.beliefs.iter().filter(|belief| belief.holder == focal);
    for (whose, held) in mistaken.flat_map(|belief| &belief.preferences) {
        page.fact(format!("Takes {} to want", words.name(*whose)), words.wanted(held));
    }
    for concept in own.answer.concepts() {
        let Some(equilibria) = own.answer.equilibria(concept) else { continue };
        let there = |state| found.actual.space.find(own.answer.space.choices(state));
        let states: Vec<State> = equilibria.iter().filter_map(there).collect();
        page.fact(format!("Expects to hold ({})", concept_name(concept)), numbered(&states));
    }
}

/// The equilibria as everybody sees things beside those of the dispute as it is.
fn compared(page: &mut Page, found: &Perceptions) {
    let heads = ["", "As seen", "As it is", "Only because of beliefs", "Prevented by beliefs"];
    let mut table = Table::of(heads);
    for concept in found.actual.concepts() {
        let (Some(seen), Some(actual)) =
            (found.equilibria(concept), found.actual.equilibria(concept))
        else {
            continue;
        };
        let only = |a: &StateSet, b: &StateSet| {
            a.iter().filter(|&state| !b.contains(state)).collect::<Vec<State>>()
        };
        let cell = |states: Vec<State>| Text::from(numbered(&states));
        table.row([
            Text::from(concept_name(concept)),
            cell(seen.iter().collect()),
            cell(actual.iter().collect()),
            cell(only(&seen, &actual)),
            cell(only(&actual, &seen)),
        ]);
    }
    page.table(table);
}

/// The states that somebody expects to hold and that do not, and who leaves them.
fn surprises(page: &mut Page, words: Words, found: &Perceptions) {
    let Some(concept) = found.actual.concepts().find(|&concept| found.is_answered(concept)) else {
        return;
    };
    let Some(holds) = found.equilibria(concept) else { return };
    let mut lines = Vec::new();
    for (focal, own) in words.dispute.decision_makers().zip(&found.own) {
        let Some(own) = own else { continue };
        let expected = own.answer.equilibria(concept);
        for state in expected.iter().flat_map(StateSet::iter) {
            let state = found.actual.space.find(own.answer.space.choices(state));
            let Some(state) = state.filter(|&state| !holds.contains(state)) else { continue };
            let leaves = |&who: &DecisionMaker| found.is_stable(concept, who, state) == Some(false);
            let leavers: Vec<&str> =
                words.dispute.decision_makers().filter(leaves).map(|who| words.name(who)).collect();
            if !leavers.is_empty() {
                lines.push(format!(
                    "{} expects {} to hold; {} would leave it.",
                    words.name(focal),
                    words.state(state),
                    listed(&leavers)
                ));
            }
        }
    }
    if !lines.is_empty() {
        page.heading(3, format!("Surprises ({})", concept_name(concept)));
        lines.iter().take(NAMED).for_each(|line| page.entry(0, line.as_str()));
    }
}

/// States by their numbers.
fn numbered(states: &[State]) -> String {
    let numbers: Vec<String> =
        states.iter().take(NAMED).map(|state| state.number().to_string()).collect();
    match states.len() {
        0 => "none".to_owned(),
        n if n > NAMED => format!("{} and {} more", numbers.join(", "), n - NAMED),
        _ => numbers.join(", "),
    }
}

/// The games as JSON.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BeliefsJson {
    /// The version of this format.
    schema_version: u32,
    /// What the case is called.
    case: String,
    /// What is made of states that somebody does not see: `undecided` or `immobile`.
    unseen: &'static str,
    /// The states of the dispute as it is, as letters; position k is state number k + 1.
    states: Vec<String>,
    /// Each decision maker's own game; `null` where it takes the dispute as it is.
    own: BTreeMap<String, Option<OwnGameJson>>,
    /// For each concept, the states that all hold stable as they see things.
    as_seen: BTreeMap<String, Vec<u32>>,
    /// For each concept, the equilibria of the dispute as it is.
    as_it_is: BTreeMap<String, Vec<u32>>,
    /// How the answer was reached.
    provenance: Provenance,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct OwnGameJson {
    /// The states it does not see.
    unseen: Vec<u32>,
    /// For each concept, the states it holds stable for itself.
    stable: BTreeMap<String, Vec<u32>>,
    /// For each concept, the equilibria it expects.
    expected: BTreeMap<String, Vec<u32>>,
}

/// The games as JSON; states are numbered as in the dispute as it is.
#[must_use]
pub fn beliefs_json(case: &Case, found: &Perceptions) -> BeliefsJson {
    let space = &found.actual.space;
    let by_concept = |states: &dyn Fn(Concept) -> Option<Vec<u32>>| {
        let told = |concept: Concept| Some((concept.to_string(), states(concept)?));
        found.actual.concepts().filter_map(told).collect::<BTreeMap<_, _>>()
    };
    let numbers = |states: &StateSet| states.iter().map(State::number).collect::<Vec<u32>>();
    let own = case.dispute.decision_makers().zip(&found.own).map(|(focal, own)| {
        let json = own.as_ref().map(|own| OwnGameJson {
            unseen: space
                .states()
                .filter(|&state| !found.sees(focal, state))
                .map(State::number)
                .collect(),
            stable: by_concept(&|concept| {
                Some(translated(found, &own.answer, &own.answer.stable(concept)?[focal.index()]))
            }),
            expected: by_concept(&|concept| {
                Some(translated(found, &own.answer, &own.answer.equilibria(concept)?))
            }),
        });
        (case.dispute.decision_maker(focal).id.clone(), json)
    });
    BeliefsJson {
        schema_version: 1,
        case: case.dispute.name.clone(),
        unseen: if found.unseen == Unseen::Immobile { "immobile" } else { "undecided" },
        states: space.states().map(|state| space.letters(state)).collect(),
        own: own.collect(),
        as_seen: by_concept(&|concept| Some(numbers(&found.equilibria(concept)?))),
        as_it_is: by_concept(&|concept| Some(numbers(&found.actual.equilibria(concept)?))),
        provenance: Provenance::of(case, found.actual.engine),
    }
}

/// States of somebody's own game by their numbers in the dispute as it is.
fn translated(found: &Perceptions, own: &Answer, states: &StateSet) -> Vec<u32> {
    let there = |state| found.actual.space.find(own.space.choices(state));
    states.iter().filter_map(there).map(State::number).collect()
}

/// The JSON Schema of [`BeliefsJson`].
#[must_use]
pub fn beliefs_schema() -> serde_json::Value {
    schemars::schema_for!(BeliefsJson).to_value()
}
