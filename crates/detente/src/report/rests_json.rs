//! What an answer rests on, as JSON: field names here are a contract, kept as a schema.

use super::json::Provenance;
use super::judgements::{
    JudgementJson, StateJson, VerdictJson, judgement_json, numbers, provenance, state_json,
    verdicts_json,
};
use crate::words::Words;
use crate::{Analysis, Case, Rests, Support, Withdrawal};
use detente_analysis::Refused;
use detente_analysis::questions::{Difference, Shift};
use detente_model::State;
use schemars::JsonSchema;
use serde::Serialize;
use std::cmp::Ordering;

/// What an answer rests on.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RestsJson {
    /// The version of this format.
    schema_version: u32,
    /// What the case is called.
    case: String,
    /// The number of the state in which the dispute stands now.
    status_quo: Option<u32>,
    /// Every outcome that holds under some concept, and the judgements it falls without.
    equilibria: Vec<OutcomeJson>,
    /// Every judgement, what bears most first.
    judgements: Vec<BearingJson>,
    /// Every source cited, what bears most first.
    sources: Vec<WithdrawalJson>,
    /// Every passage cited, what bears most first.
    passages: Vec<WithdrawalJson>,
    /// How the answer was reached.
    provenance: Provenance,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct OutcomeJson {
    state: StateJson,
    /// The concepts under which it holds.
    holds_under: Vec<String>,
    /// The judgements without which it holds under fewer concepts, or is not possible.
    rests_on: Vec<RestsOnJson>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RestsOnJson {
    /// The judgement's place in `judgements`, from 0.
    judgement: usize,
    /// The concepts under which the outcome no longer holds without it.
    lost: Vec<String>,
    /// Whether the outcome is not even possible without it.
    gone: bool,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct BearingJson {
    #[serde(flatten)]
    judgement: JudgementJson,
    /// `one_unnamed` (one source, and in it only people who are not named), `one_source`,
    /// `several` or `nothing`.
    support: &'static str,
    /// What changes without it.
    change: ChangeJson,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct WithdrawalJson {
    /// The source's key, or the passage's.
    evidence: String,
    /// The places in `judgements`, from 0, of those that have no other ground.
    fallen: Vec<usize>,
    /// What changes without these.
    change: ChangeJson,
}

#[derive(Debug, Default, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ChangeJson {
    /// Why the change could not be found; nothing else is said then.
    refused: Option<String>,
    /// Outcomes that are not possible any more.
    gone: Vec<u32>,
    /// Outcomes that are possible and no longer hold, with the concept.
    lost: Vec<VerdictJson>,
    /// States that were possible and hold only now, with the concept.
    gained: Vec<VerdictJson>,
    /// How many states hold that were not possible before.
    n_arisen: usize,
    /// Outcomes that a decision maker holds otherwise against the status quo.
    than_now: Vec<ShiftJson>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ShiftJson {
    state: u32,
    decision_maker: String,
    /// `better`, `equal` or `worse` than the status quo, or `unknown`, in the case as it is.
    before: &'static str,
    /// The same after the change.
    after: &'static str,
}

/// What an answer rests on, as the contract has it.
#[must_use]
pub fn rests_json(case: &Case, analysis: &Analysis, rests: &Rests) -> RestsJson {
    let words = analysis.words(case);
    let outcome = |state| outcome(words, analysis, rests, state);
    let withdrawals =
        |list: &[Withdrawal]| list.iter().map(|each| withdrawal(case, rests, each)).collect();
    RestsJson {
        schema_version: 1,
        case: case.dispute.name.clone(),
        status_quo: words.space.status_quo(&case.dispute).map(State::number),
        equilibria: analysis.equilibria().iter().map(outcome).collect(),
        judgements: (rests.judgements.iter())
            .map(|each| BearingJson {
                judgement: judgement_json(case, words, each.judgement),
                support: support_name(each.support),
                change: change(case, &each.change),
            })
            .collect(),
        sources: withdrawals(&rests.sources),
        passages: withdrawals(&rests.passages),
        provenance: provenance(case, analysis),
    }
}

/// The JSON Schema of [`RestsJson`].
#[must_use]
pub fn rests_schema() -> serde_json::Value {
    schemars::schema_for!(RestsJson).to_value()
}

fn outcome(words: Words, analysis: &Analysis, rests: &Rests, state: State) -> OutcomeJson {
    let rests_on = rests.judgements.iter().enumerate().filter_map(|(judgement, each)| {
        let change = each.change.as_ref().ok()?;
        let lost = change.lost.iter().filter(|(lost, _)| *lost == state);
        let lost: Vec<String> = lost.map(|(_, concept)| concept.to_string()).collect();
        let gone = change.gone.contains(&state);
        (gone || !lost.is_empty()).then_some(RestsOnJson { judgement, lost, gone })
    });
    OutcomeJson {
        state: state_json(words, state),
        holds_under: analysis.answer.holds_under(state).map(|each| each.to_string()).collect(),
        rests_on: rests_on.collect(),
    }
}

fn withdrawal(case: &Case, rests: &Rests, withdrawal: &Withdrawal) -> WithdrawalJson {
    let is_fallen = |place: &usize| withdrawal.fallen.contains(&rests.judgements[*place].judgement);
    WithdrawalJson {
        evidence: withdrawal.evidence.to_string(),
        fallen: (0..rests.judgements.len()).filter(is_fallen).collect(),
        change: change(case, &withdrawal.change),
    }
}

fn change(case: &Case, change: &Result<Difference, Refused>) -> ChangeJson {
    let shift = |shift: &Shift| ShiftJson {
        state: shift.state.number(),
        decision_maker: case.dispute.decision_maker(shift.decision_maker).id.clone(),
        before: order_name(shift.before),
        after: order_name(shift.after),
    };
    match change {
        Err(refused) => {
            ChangeJson { refused: Some(super::refusal(refused)), ..ChangeJson::default() }
        }
        Ok(change) => ChangeJson {
            refused: None,
            gone: numbers(&change.gone),
            lost: verdicts_json(&change.lost),
            gained: verdicts_json(&change.gained),
            n_arisen: super::judgements::states_of(&change.arisen).len(),
            than_now: change.shifted.iter().map(shift).collect(),
        },
    }
}

const fn order_name(order: Option<Ordering>) -> &'static str {
    match order {
        Some(Ordering::Greater) => "better",
        Some(Ordering::Equal) => "equal",
        Some(Ordering::Less) => "worse",
        None => "unknown",
    }
}

const fn support_name(support: Support) -> &'static str {
    match support {
        Support::OneUnnamed => "one_unnamed",
        Support::OneSource => "one_source",
        Support::Several => "several",
        Support::Nothing => "nothing",
    }
}
