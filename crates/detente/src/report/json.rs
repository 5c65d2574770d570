//! The JSON of an analysis: field names here are a contract, kept as a schema snapshot.

use crate::{Analysis, Case};
use detente_analysis::Concept;
use detente_model::StateSet;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// Which states the JSON lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StateListing {
    /// None: counts only.
    None,
    /// The equilibria under any concept, and the status quo.
    Equilibria,
    /// Every state.
    #[default]
    All,
}

/// An analysis as JSON.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnalysisJson {
    /// The version of this format.
    schema_version: u32,
    /// What the case is called.
    case: String,
    /// The day the model speaks of.
    as_of: Option<String>,
    /// The decision makers, in the order declared.
    decision_makers: Vec<DecisionMakerJson>,
    /// All options, in the order declared; the order of the letters in `states`.
    options: Vec<String>,
    /// Which states are listed: `none`, `equilibria` or `all`.
    listing: &'static str,
    /// The states as letters; where all are listed, position k is state number k + 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    states: Option<Vec<String>>,
    /// The numbers of the states in `states`, where not all are listed.
    #[serde(skip_serializing_if = "Option::is_none")]
    state_numbers: Option<Vec<u32>>,
    /// The number of the state in which the dispute stands now.
    status_quo: Option<u32>,
    /// For each concept, the states stable for each decision maker (among those listed).
    #[serde(skip_serializing_if = "Option::is_none")]
    stability: Option<BTreeMap<String, BTreeMap<String, Vec<u32>>>>,
    /// For each concept, the states stable for all.
    #[serde(skip_serializing_if = "Option::is_none")]
    equilibria: Option<BTreeMap<String, Vec<u32>>>,
    /// What holds if each decision maker is of its own kind, where that was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    mix: Option<super::mix::MixJson>,
    /// How many states there are of each kind, whatever is listed.
    counts: CountsJson,
    /// The concepts that were asked for and not answered, with the reason.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(default)]
    refused: BTreeMap<String, String>,
    /// How the answer was reached.
    provenance: Provenance,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct DecisionMakerJson {
    id: String,
    name: String,
    /// The decision maker's options, as `owner.option`.
    options: Vec<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct CountsJson {
    /// Feasible states.
    states: usize,
    /// For each concept, the number of states stable for each decision maker.
    stable: BTreeMap<String, BTreeMap<String, usize>>,
    /// For each concept, the number of states stable for all.
    equilibria: BTreeMap<String, usize>,
}

/// How an answer was reached.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ProvenanceJson")]
pub struct Provenance {
    /// The engine that decided what is stable; `counting` where rankings were counted, `none`
    /// where stability was not asked.
    engine: &'static str,
    /// The version of Détente.
    version: &'static str,
    /// The SHA-256 of the case file, in hexadecimal.
    case_sha256: String,
    /// How open points of the definitions were settled.
    semantics: Semantics,
}

/// How the points that the literature leaves open were settled; see the book.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Semantics {
    /// Opponents answer by legal sequences: nobody twice in a row, else any number of times.
    opponents: &'static str,
    /// A state that is held equal tempts nobody.
    improvement: &'static str,
    /// A state the focal decision maker holds equal does sanction, unless sanctions are asked for
    /// that hurt by degrees.
    equal_states: &'static str,
    /// In SEQ and SSEQ each step improves on the state at which it is made.
    credible_step: &'static str,
    /// A step of an opponent of which it is not known whether it improves counts as credible.
    doubtful_step: &'static str,
    /// In SMR and SSEQ the escape is any one move to a state that does not deter.
    escape: &'static str,
    /// A return to the state examined counts as a sanction.
    return_to_state: &'static str,
    /// How simultaneous stability is defined for more than two decision makers.
    simultaneous: &'static str,
    /// A decision maker without preferences is indifferent among all states.
    without_preferences: &'static str,
}

impl Default for Semantics {
    fn default() -> Self {
        Self {
            opponents: "legal sequences",
            improvement: "strict",
            equal_states: "sanction, except where sanctions must hurt by degrees",
            credible_step: "improves on the state at which it is made",
            doubtful_step: "credible",
            escape: "one move to a state that does not deter",
            return_to_state: "sanctions",
            simultaneous: "any opponents, each by one improvement",
            without_preferences: "indifferent",
        }
    }
}

impl Provenance {
    /// How an answer to a question on `case` was reached by `engine`; `none` where it was not
    /// asked what is stable.
    pub(crate) fn of(case: &Case, engine: &'static str) -> Self {
        Self {
            engine,
            version: crate::VERSION,
            case_sha256: case.sha256.clone(),
            semantics: Semantics::default(),
        }
    }
}

/// The analysis as the JSON contract has it.
#[must_use]
pub fn analysis_json(case: &Case, analysis: &Analysis, listing: StateListing) -> AnalysisJson {
    let (dispute, answer) = (&case.dispute, &analysis.answer);
    let listed = listed_states(case, analysis, listing);
    let numbers = |states: &StateSet| -> Vec<u32> {
        let shown = states.iter().filter(|&state| listed.contains(state));
        shown.map(|state| state.number()).collect()
    };
    let shown = listing != StateListing::None;
    AnalysisJson {
        schema_version: 1,
        case: dispute.name.clone(),
        as_of: dispute.as_of.map(|date| date.to_string()),
        decision_makers: decision_makers(case),
        options: dispute.options().map(|option| dispute.option_name(option)).collect(),
        listing: listing.name(),
        states: shown.then(|| listed.iter().map(|state| answer.space.letters(state)).collect()),
        state_numbers: (listing == StateListing::Equilibria)
            .then(|| listed.iter().map(|state| state.number()).collect()),
        status_quo: answer.space.status_quo(dispute).map(|state| state.number()),
        stability: shown.then(|| stable(case, analysis, numbers)),
        equilibria: shown.then(|| equilibria(analysis, numbers)),
        mix: super::mix::mix_json(case, analysis, shown.then_some(&numbers)),
        counts: CountsJson {
            states: answer.space.len(),
            stable: stable(case, analysis, StateSet::len),
            equilibria: equilibria(analysis, StateSet::len),
        },
        refused: (answer.refused())
            .map(|(concept, refused)| (concept.to_string(), super::refusal(refused)))
            .collect(),
        provenance: Provenance::of(case, answer.engine),
    }
}

/// For each concept that was decided and each decision maker, what `tell` makes of its states.
fn stable<T>(
    case: &Case,
    analysis: &Analysis,
    tell: impl Fn(&StateSet) -> T,
) -> BTreeMap<String, BTreeMap<String, T>> {
    let answer = &analysis.answer;
    let id = |place: usize| case.dispute.decision_makers[place].id.clone();
    let by_maker = |sets: &[StateSet]| {
        sets.iter().enumerate().map(|(place, states)| (id(place), tell(states))).collect()
    };
    let decided = answer.concepts().filter_map(|concept| Some((concept, answer.stable(concept)?)));
    decided.map(|(concept, sets)| (concept.to_string(), by_maker(sets))).collect()
}

/// For each concept that was decided, what `tell` makes of the states stable for all.
fn equilibria<T>(analysis: &Analysis, tell: impl Fn(&StateSet) -> T) -> BTreeMap<String, T> {
    let answer = &analysis.answer;
    let all = |concept: Concept| Some((concept.to_string(), tell(&answer.equilibria(concept)?)));
    answer.concepts().filter_map(all).collect()
}

/// The JSON Schema of [`AnalysisJson`].
#[must_use]
pub fn analysis_schema() -> serde_json::Value {
    schemars::schema_for!(AnalysisJson).to_value()
}

impl StateListing {
    const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Equilibria => "equilibria",
            Self::All => "all",
        }
    }
}

fn listed_states(case: &Case, analysis: &Analysis, listing: StateListing) -> StateSet {
    let n_states = analysis.answer.space.len();
    match listing {
        StateListing::None => StateSet::none(n_states),
        StateListing::Equilibria => analysis.notable_states(case),
        StateListing::All => StateSet::all(n_states),
    }
}

fn decision_makers(case: &Case) -> Vec<DecisionMakerJson> {
    let dispute = &case.dispute;
    let shown = |dm| DecisionMakerJson {
        id: dispute.decision_maker(dm).id.clone(),
        name: dispute.decision_maker(dm).name.clone(),
        options: dispute.options_of(dm).map(|option| dispute.option_name(option)).collect(),
    };
    dispute.decision_makers().map(shown).collect()
}
