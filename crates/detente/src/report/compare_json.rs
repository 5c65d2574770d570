//! In what two cases differ, as JSON: field names here are a contract, kept as a schema.

use super::compare::{Told, told_change};
use super::json::Provenance;
use super::judgements::{JudgementJson, StateJson, judgement_json, provenance, state_json};
use super::shift::Side;
use crate::compare::Comparison;
use detente_analysis::questions::comparison::{Change, Effect, Fate, Part, What};
use detente_model::State;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// In what two cases differ.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ComparisonJson {
    /// The version of this format.
    schema_version: u32,
    /// The first case.
    before: ComparedJson,
    /// The second case.
    after: ComparedJson,
    /// In what the models differ.
    changes: Vec<ChangeJson>,
    /// For each concept that both answered, what holds in both, and in one only.
    concepts: BTreeMap<String, ConceptJson>,
    /// The concepts that one of them did not answer, each with the reason: not compared.
    refused: BTreeMap<String, String>,
    /// What holds in one of the cases only, each with what brings it about.
    effects: Vec<EffectJson>,
    /// How the causes were searched for.
    search: SearchJson,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ComparedJson {
    /// What the case is called.
    case: String,
    /// Its options, or named states, that the other does not have.
    only_here: Vec<String>,
    /// How its answer was reached.
    provenance: Provenance,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ChangeJson {
    /// `added`, `removed`, `moved`, `marked`, `altered`, `worded` or `grounds`.
    what: &'static str,
    /// Whether it can have to do with what holds.
    bears: bool,
    /// The part of the first case; null if it is new.
    before: Option<PartJson>,
    /// The part of the second case; null if it is gone.
    after: Option<PartJson>,
    /// The change in words.
    words: String,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct PartJson {
    /// `name`, `as_of`, `decision_maker`, `preference` or `judgement`.
    kind: &'static str,
    /// What it is called.
    name: String,
    /// What it says.
    words: String,
    /// The decision maker, of a decision maker or a preference.
    decision_maker: Option<String>,
    /// The judgement, if it is one.
    judgement: Option<JudgementJson>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ConceptJson {
    /// Pairs of a state of the first case and the same state of the second.
    kept: Vec<[u32; 2]>,
    /// States of the first case.
    lost: Vec<u32>,
    /// States of the second case.
    gained: Vec<u32>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct EffectJson {
    /// `gained` or `lost`.
    fate: &'static str,
    concept: String,
    /// The state, of the second case if gained, of the first if lost.
    state: StateJson,
    /// The same state of the other case; null if it is not possible there.
    elsewhere: Option<StateJson>,
    /// The smallest sets of changes that bring it about in the first case; each change by its
    /// place in `changes`, from 0. Empty if no set tried does.
    brought_by: Vec<Vec<usize>>,
    /// The changes without any one of which the second case does not have it.
    undone_by: Vec<usize>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct SearchJson {
    /// Every set of at most so many changes was tried, as far as an effect was without a cause.
    together: usize,
    /// How many sets of one change more there are, if they were too many to try.
    untried: Option<u64>,
    /// Sets that make no sound case.
    n_unsound: usize,
    /// Sets that were refused at a limit, or under some concept.
    n_refused: usize,
}

/// In what two cases differ, as the contract has it.
#[must_use]
pub fn comparison_json(before: Side, after: Side, found: &Comparison) -> ComparisonJson {
    let sides = [before, after];
    let [old, new] = [0, 1].map(|side: usize| ComparedJson {
        case: sides[side].case.dispute.name.clone(),
        only_here: found.unshared[side].clone(),
        provenance: provenance(sides[side].case, sides[side].analysis),
    });
    let causes = &found.causes;
    let pairs = causes.brought_by.iter().zip(&causes.undone_by);
    let effects = found.effects.all.iter().zip(pairs);
    let refused = found.effects.refused.iter();
    ComparisonJson {
        schema_version: 1,
        before: old,
        after: new,
        changes: found.changes.iter().map(|each| change(sides, each)).collect(),
        concepts: concepts(found),
        refused: refused.map(|(each, why)| (each.to_string(), super::refusal(why))).collect(),
        effects: effects.map(|(each, (by, undone))| effect(sides, each, by, undone)).collect(),
        search: SearchJson {
            together: causes.together,
            untried: causes.untried,
            n_unsound: causes.n_unsound,
            n_refused: causes.n_refused,
        },
    }
}

/// The JSON Schema of [`ComparisonJson`].
#[must_use]
pub fn comparison_schema() -> serde_json::Value {
    schemars::schema_for!(ComparisonJson).to_value()
}

fn concepts(found: &Comparison) -> BTreeMap<String, ConceptJson> {
    let effects = &found.effects;
    let concept = |&concept| {
        let fated = |fate| {
            let all = effects.all.iter().filter(move |it| (it.fate, it.concept) == (fate, concept));
            all.map(|each| each.state.number()).collect()
        };
        let kept = effects.kept.iter().filter(|(each, ..)| *each == concept);
        let kept = kept.map(|(_, here, there)| [here, there].map(|state| state.number())).collect();
        let told = ConceptJson { kept, lost: fated(Fate::Lost), gained: fated(Fate::Gained) };
        (concept.to_string(), told)
    };
    effects.concepts.iter().map(concept).collect()
}

fn change(sides: [Side; 2], change: &Change) -> ChangeJson {
    ChangeJson {
        what: match change.what {
            What::Added => "added",
            What::Removed => "removed",
            What::Moved => "moved",
            What::Marked => "marked",
            What::Altered => "altered",
            What::Worded => "worded",
            What::Grounds => "grounds",
        },
        bears: change.bears(),
        before: change.before.map(|each| part(sides[0], each)),
        after: change.after.map(|each| part(sides[1], each)),
        words: told_change(sides, change),
    }
}

fn part(side: Side, part: Part) -> PartJson {
    let Told { name, words, .. } = Told::of(side, part);
    let own = side.analysis.words(side.case);
    let (kind, maker, judgement) = match part {
        Part::Name => ("name", None, None),
        Part::AsOf => ("as_of", None, None),
        Part::DecisionMaker(dm) => ("decision_maker", Some(dm), None),
        Part::Preference(dm) => ("preference", Some(dm), None),
        Part::Judgement(it) => ("judgement", None, Some(judgement_json(side.case, own, it))),
    };
    let decision_maker = maker.map(|dm| side.case.dispute.decision_maker(dm).id.clone());
    PartJson { kind, name, words, decision_maker, judgement }
}

fn effect(sides: [Side; 2], effect: &Effect, by: &[Vec<usize>], undone: &[usize]) -> EffectJson {
    let (fate, here, there) = match effect.fate {
        Fate::Gained => ("gained", sides[1], sides[0]),
        Fate::Lost => ("lost", sides[0], sides[1]),
    };
    let state = |side: Side, state: State| state_json(side.analysis.words(side.case), state);
    EffectJson {
        fate,
        concept: effect.concept.to_string(),
        state: state(here, effect.state),
        elsewhere: effect.elsewhere.map(|other| state(there, other)),
        brought_by: by.to_vec(),
        undone_by: undone.to_vec(),
    }
}
