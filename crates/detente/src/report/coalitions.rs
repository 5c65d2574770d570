//! What coalitions would do, told to people and as JSON.

use super::concepts::named;
use super::json::Provenance;
use crate::coalitions::{CoalitionFindings, Leaving, Way};
use crate::page::{Page, Table, Text, Tone, toned};
use crate::words::{Words, counted, listed};
use crate::{Analysis, Case};
use detente_analysis::coalition::{Coalition, CoalitionReason, Joint, JointStep};
use detente_analysis::{Concept, Step};
use detente_model::State;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// What is kept of the members' freedom; said in every answer.
const KEPT: &str = "Members stay free: what each of them would do alone is kept, and the states \
                    examined are stable for each alone.";

/// How many ways out are told for one coalition at one state.
const TOLD: usize = 3;

/// How many states are named by their numbers.
const NAMED: usize = 40;

/// The findings as a page.
#[must_use]
pub fn coalitions(case: &Case, analysis: &Analysis, found: &CoalitionFindings) -> Page {
    let words = analysis.words(case);
    let mut page = Page::default();
    page.heading(1, format!("{}: coalitions", case.dispute.name));
    page.say(
        "Several decision makers leave a state together if moves of theirs, nobody moving twice \
         in a row, lead to a state that each of them prefers.",
    );
    page.say(KEPT);
    page.heading(2, "What holds, and who would leave it together");
    if found.equilibria.is_empty() {
        page.say("No state holds for everybody, so there is nothing to leave.");
    } else {
        page.table(overview(case, analysis, found));
    }
    for state in found.equilibria.iter() {
        let leaving: Vec<&Leaving> =
            found.leaving.iter().filter(|each| each.from == state).collect();
        if !leaving.is_empty() {
            page.heading(2, words.state_title(state));
            super::analyze::doings(&mut page, words, state);
            leaving.iter().for_each(|each| told(&mut page, words, each));
        }
    }
    stable(&mut page, analysis, found);
    page
}

/// A row for each equilibrium: under which concepts it holds, and who would leave it.
fn overview(case: &Case, analysis: &Analysis, found: &CoalitionFindings) -> Table {
    let words = analysis.words(case);
    let mut table = Table::of(["No.", "Options", "Holds under", "Left by"]);
    for state in found.equilibria.iter() {
        let holds: Vec<Concept> = analysis.answer.holds_under(state).collect();
        let by: Vec<String> = (found.leaving.iter().filter(|each| each.from == state))
            .map(|each| names(words, each.coalition))
            .collect();
        let by = match by.as_slice() {
            [] => toned(Tone::Good, "nobody"),
            some => toned(Tone::Bad, some.join("; ")),
        };
        table.row([
            Text::from(state.number().to_string()),
            Text::from(analysis.answer.space.letters(state)),
            Text::from(named(&holds, analysis.answer.concepts().count())),
            by,
        ]);
    }
    table
}

/// The members by name.
fn names(words: Words, coalition: Coalition) -> String {
    listed(&coalition.members().map(|member| words.name(member)).collect::<Vec<_>>())
}

/// Where a coalition would go, how, and what could meet it.
fn told(page: &mut Page, words: Words, leaving: &Leaving) {
    let who = names(words, leaving.coalition);
    let would = toned(Tone::Strong, who).and(Tone::Bad, " would leave it together");
    let n = counted(leaving.ways.len(), "state", "states");
    page.entry(0, would.then(format!(", for {n} that each of them prefers:")));
    let mut ways: Vec<&Way> = leaving.ways.iter().collect();
    ways.sort_by_key(|way| (!way.is_equilibrium, way.path.len(), way.to));
    for way in ways.iter().take(TOLD) {
        let jump = if way.is_equilibrium { ", which holds too" } else { "" };
        let path = words.sequence(leaving.from, &way.path);
        page.entry(1, format!("to {}{jump}: {path}", words.state(way.to)));
    }
    if ways.len() > TOLD {
        let more = counted(ways.len() - TOLD, "further state", "further states");
        page.entry(1, toned(Tone::Faint, more));
    }
    page.entry(1, met(words, leaving));
}

/// What could meet the coalition, if anything.
fn met(words: Words, leaving: &Leaving) -> String {
    let Some(witness) = &leaving.deterred else {
        return "No answer of the others deters them.".to_owned();
    };
    let CoalitionReason::Deterred(deterrents) = &witness.reason else { return String::new() };
    let Some(first) = deterrents.first() else { return String::new() };
    let moved = first.path.last().map_or(leaving.from, |step| step.to);
    let steps: Vec<Step> = first.answer.iter().flat_map(|each| each.path.clone()).collect();
    let end = steps.last().map_or(moved, |step| step.to);
    let order = |&member: &detente_model::DecisionMaker| {
        !words.compare(member, end, leaving.from).0.is_gt()
    };
    let worse: Vec<&str> =
        leaving.coalition.members().filter(order).map(|member| words.name(member)).collect();
    let how = match witness.concept {
        Joint::Sequential => "to the gain of those who answer",
        Joint::SymmetricMetarational => "with no way out of it",
        _ => "though perhaps at a loss",
    };
    let gains = if worse.len() == 1 { "is" } else { "are" };
    format!(
        "Yet it could be answered, {how}: from {}, {}. In {} {} {gains} no better off than before.",
        words.state(moved),
        words.sequence(moved, &steps),
        words.state(end),
        listed(&worse)
    )
}

/// Which states are stable for all coalitions examined.
fn stable(page: &mut Page, analysis: &Analysis, found: &CoalitionFindings) {
    let which =
        if found.is_universal { "every coalition there is" } else { "all coalitions named" };
    page.heading(2, format!("Stable for {which}"));
    for joint in Joint::ALL {
        let states = found.class.stable_for_all(joint, analysis.answer.space.len());
        let numbers: Vec<String> = states.iter().map(|state| state.number().to_string()).collect();
        let told = match numbers.len() {
            0 => "none".to_owned(),
            n if n > NAMED => counted(n, "state", "states"),
            _ => listed(&numbers),
        };
        page.fact(name(joint), told);
    }
    page.say(toned(
        Tone::Faint,
        "CNash: no coalition has anything to gain. CGMR: whatever it gains can be answered so that \
         some member is no better off. CSMR: and it has no way out of that. CSEQ: by coalitions \
         that gain by answering.",
    ));
}

/// A concept's name in tables.
fn name(joint: Joint) -> String {
    let rest = joint.name().trim_start_matches('c');
    if joint == Joint::Nash { "CNash".to_owned() } else { format!("C{}", rest.to_uppercase()) }
}

/// What coalitions would do, as JSON.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CoalitionsJson {
    /// The version of this format.
    schema_version: u32,
    /// What the case is called.
    case: String,
    /// The coalitions examined, by their members' ids.
    coalitions: Vec<Vec<String>>,
    /// Whether these are all coalitions there are, those of one member included.
    universal: bool,
    /// What is kept of the members' freedom: always that each may move alone.
    members: &'static str,
    /// The states that are an equilibrium under some concept asked.
    equilibria: Vec<EquilibriumJson>,
    /// For each concept, the states stable for every coalition examined.
    stable_for_all: BTreeMap<&'static str, Vec<u32>>,
    /// For each coalition, its members joined by commas, and each concept, the stable states.
    stable: BTreeMap<String, BTreeMap<&'static str, Vec<u32>>>,
    /// How the answer was reached.
    provenance: Provenance,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct EquilibriumJson {
    /// The state's number.
    state: u32,
    /// Its options as letters.
    options: String,
    /// The concepts under which it is an equilibrium.
    holds_under: Vec<String>,
    /// The coalitions of two or more that would leave it.
    left_by: Vec<LeavingJson>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct LeavingJson {
    /// The members' ids.
    coalition: Vec<String>,
    /// Where to, and by which moves.
    to: Vec<WayJson>,
    /// The most telling concept under which answers deter it, if there is one.
    deterred_under: Option<&'static str>,
    /// For each state it would go to, under that concept, an answer that deters.
    answers: Vec<AnswerJson>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct WayJson {
    /// The state's number.
    state: u32,
    /// Whether it is an equilibrium too: an equilibrium jump.
    equilibrium: bool,
    /// A shortest legal sequence of the members' moves.
    path: Vec<StepJson>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct AnswerJson {
    /// The state gone to.
    state: u32,
    /// What the others do, one coalition after the other.
    answer: Vec<JointStepJson>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct JointStepJson {
    /// Who acts together.
    coalition: Vec<String>,
    /// By which moves.
    path: Vec<StepJson>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct StepJson {
    /// Who moves.
    mover: String,
    /// To which state.
    to: u32,
}

/// The findings as JSON.
#[must_use]
pub fn coalitions_json(
    case: &Case,
    analysis: &Analysis,
    found: &CoalitionFindings,
) -> CoalitionsJson {
    let ids = Ids(case);
    let equilibrium = |state: State| EquilibriumJson {
        state: state.number(),
        options: analysis.answer.space.letters(state),
        holds_under: analysis.answer.holds_under(state).map(|each| each.to_string()).collect(),
        left_by: (found.leaving.iter().filter(|each| each.from == state))
            .map(|each| ids.leaving(each))
            .collect(),
    };
    let numbers = |states: &detente_model::StateSet| -> Vec<u32> {
        states.iter().map(State::number).collect()
    };
    let class = &found.class;
    let n_states = analysis.answer.space.len();
    let stable = |(coalition, sets): (&Coalition, &[detente_model::StateSet; 4])| {
        let sets = Joint::ALL.iter().zip(sets);
        (ids.members(*coalition).join(","), sets.map(|(j, set)| (j.name(), numbers(set))).collect())
    };
    CoalitionsJson {
        schema_version: 1,
        case: case.dispute.name.clone(),
        coalitions: class.coalitions.iter().map(|&each| ids.members(each)).collect(),
        universal: found.is_universal,
        members: "each may still move alone",
        equilibria: found.equilibria.iter().map(equilibrium).collect(),
        stable_for_all: (Joint::ALL.into_iter())
            .map(|joint| (joint.name(), numbers(&class.stable_for_all(joint, n_states))))
            .collect(),
        stable: class.coalitions.iter().zip(&class.stable).map(stable).collect(),
        provenance: Provenance::of(case, analysis.answer.engine),
    }
}

/// The JSON Schema of [`CoalitionsJson`].
#[must_use]
pub fn coalitions_schema() -> serde_json::Value {
    schemars::schema_for!(CoalitionsJson).to_value()
}

/// A case whose decision makers go by their ids.
struct Ids<'c>(&'c Case);

impl Ids<'_> {
    fn members(&self, coalition: Coalition) -> Vec<String> {
        let id = |member| self.0.dispute.decision_maker(member).id.clone();
        coalition.members().map(id).collect()
    }

    fn path(&self, path: &[Step]) -> Vec<StepJson> {
        let id = |member| self.0.dispute.decision_maker(member).id.clone();
        path.iter().map(|each| StepJson { mover: id(each.mover), to: each.to.number() }).collect()
    }

    fn leaving(&self, leaving: &Leaving) -> LeavingJson {
        let way = |way: &Way| WayJson {
            state: way.to.number(),
            equilibrium: way.is_equilibrium,
            path: self.path(&way.path),
        };
        let step = |step: &JointStep| JointStepJson {
            coalition: self.members(step.coalition),
            path: self.path(&step.path),
        };
        let deterrents = match leaving.deterred.as_ref().map(|witness| &witness.reason) {
            Some(CoalitionReason::Deterred(deterrents)) => deterrents.as_slice(),
            _ => &[],
        };
        LeavingJson {
            coalition: self.members(leaving.coalition),
            to: leaving.ways.iter().map(way).collect(),
            deterred_under: leaving.deterred.as_ref().map(|witness| witness.concept.name()),
            answers: (deterrents.iter())
                .map(|each| AnswerJson {
                    state: each.path.last().map_or(leaving.from, |step| step.to).number(),
                    answer: each.answer.iter().map(step).collect(),
                })
                .collect(),
        }
    }
}
