//! An answer by counts, as a page and as JSON.

use super::concepts::concept_name;
use super::json::Provenance;
use crate::page::{Page, Table, Text, Tone, toned};
use crate::words::grouped;
use crate::{Case, Overview};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// The answer as a page; `condition` is what equilibria were asked for, in the user's words.
#[must_use]
pub fn overview(case: &Case, overview: &Overview, condition: Option<&str>) -> Page {
    let mut page = Page::default();
    page.heading(1, case.dispute.name.as_str());
    page.say(toned(
        Tone::Faint,
        format!("{} feasible states, {} engine", grouped(overview.n_states), overview.engine),
    ));
    page.heading(2, "How many states are stable");
    page.table(counts(case, overview, condition));
    for each in overview.concepts.iter().filter(|each| !each.first.is_empty()) {
        let which = match condition {
            Some(condition) => format!(" in which {condition}"),
            None => String::new(),
        };
        page.heading(2, format!("{} equilibria{which}", concept_name(each.concept)));
        if each.n_matching > each.first.len() as u128 {
            page.say(format!("The first {} of {}:", each.first.len(), grouped(each.n_matching)));
        }
        for (number, letters) in &each.first {
            page.entry(0, format!("{letters}  state {}", grouped(*number)));
        }
    }
    for (concept, refused) in &overview.refused {
        page.say(format!("{}: {}", concept_name(*concept), super::refusal(refused)));
    }
    page.say(toned(Tone::Faint, "The letters stand for the options in the order declared."));
    page
}

fn counts(case: &Case, overview: &Overview, condition: Option<&str>) -> Table {
    let names = case.dispute.decision_makers.iter().map(|each| each.name.as_str());
    let with = condition.map(|_| "of these, as asked");
    let mut table = Table::of(["concept"].into_iter().chain(names).chain(["all"]).chain(with));
    for each in &overview.concepts {
        let numbers = each.n_stable.iter().chain([&each.n_equilibria]);
        let matching = condition.map(|_| &each.n_matching);
        let cells = numbers.chain(matching).map(|&n| Text::from(grouped(n)));
        table.row([Text::from(concept_name(each.concept))].into_iter().chain(cells));
    }
    table
}

/// An answer by counts as JSON. Counts are texts of digits, since they may be larger than what
/// most programs hold as a number.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OverviewJson {
    /// The version of this format.
    schema_version: u32,
    /// What the case is called.
    case: String,
    /// All options, in the order declared; the order of the letters of states.
    options: Vec<String>,
    /// Feasible states.
    n_states: String,
    /// What was asked to hold in the equilibria, if anything was.
    condition: Option<String>,
    /// For each concept what holds.
    concepts: BTreeMap<String, ConceptJson>,
    /// The concepts that were asked for and not decided, with the reason.
    refused: BTreeMap<String, String>,
    /// How the answer was reached.
    provenance: Provenance,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ConceptJson {
    /// For each decision maker, how many states are stable for it.
    n_stable: BTreeMap<String, String>,
    /// How many are stable for all.
    n_equilibria: String,
    /// In how many of these the condition holds; as many where there is none.
    n_matching: String,
    /// The lowest of those.
    first: Vec<StateJson>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct StateJson {
    /// The state's number, as a text of digits.
    number: String,
    /// Which options are taken.
    options: String,
}

/// The answer as the JSON contract has it.
#[must_use]
pub fn overview_json(case: &Case, overview: &Overview, condition: Option<&str>) -> OverviewJson {
    let ids = || case.dispute.decision_makers.iter().map(|each| each.id.clone());
    let concept = |each: &crate::ConceptOverview| ConceptJson {
        n_stable: ids().zip(each.n_stable.iter().map(u128::to_string)).collect(),
        n_equilibria: each.n_equilibria.to_string(),
        n_matching: each.n_matching.to_string(),
        first: (each.first.iter())
            .map(|(number, letters)| StateJson {
                number: number.to_string(),
                options: letters.clone(),
            })
            .collect(),
    };
    let named = |each: &crate::ConceptOverview| (each.concept.to_string(), concept(each));
    OverviewJson {
        schema_version: 1,
        case: case.dispute.name.clone(),
        options: case.dispute.options().map(|option| case.dispute.option_name(option)).collect(),
        n_states: overview.n_states.to_string(),
        condition: condition.map(str::to_owned),
        concepts: overview.concepts.iter().map(named).collect(),
        refused: (overview.refused.iter())
            .map(|(concept, why)| (concept.to_string(), super::refusal(why)))
            .collect(),
        provenance: Provenance::of(case, overview.engine),
    }
}

/// The JSON Schema of [`OverviewJson`].
#[must_use]
pub fn overview_schema() -> serde_json::Value {
    schemars::schema_for!(OverviewJson).to_value()
}
