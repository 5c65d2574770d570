//! Witnesses as JSON: why a state is, or is not, stable for a decision maker.

use super::concepts;
use crate::Case;
use detente_analysis::{Answered, Deterrent, Reason, Sanction, Step, Turn, Witness};
use schemars::JsonSchema;
use serde::Serialize;

/// Why a state is, or is not, stable. States are told by their numbers. Of the fields after
/// `stable` those are there that the reason has.
#[derive(Debug, Default, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WitnessJson {
    /// Whose stability it is.
    decision_maker: String,
    /// The concept's short name.
    concept: String,
    /// Its name in full.
    concept_name: String,
    /// Whether the state is stable for the decision maker under the concept.
    stable: bool,
    /// What deters from each improvement.
    #[serde(skip_serializing_if = "Option::is_none")]
    deterred: Option<Vec<DeterrentJson>>,
    /// An improvement from which nothing deters.
    #[serde(skip_serializing_if = "Option::is_none")]
    undeterred: Option<u32>,
    /// Looking ahead in turns: for each move what follows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    plays: Option<Vec<Vec<StepJson>>>,
    /// Looking ahead in turns: the play that begins by leaving.
    #[serde(skip_serializing_if = "Option::is_none")]
    play: Option<Vec<StepJson>>,
    /// From which foresight on, and after how many further moves, everything repeats itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    repeats: Option<RepeatsJson>,
    /// How many moves ahead the play is looked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    foresight: Option<usize>,
    /// In a metarational tree: what answers each move to something better.
    #[serde(skip_serializing_if = "Option::is_none")]
    answers: Option<Vec<AnsweredJson>>,
    /// In a metarational tree: where to move to, wherever one is brought.
    #[serde(skip_serializing_if = "Option::is_none")]
    plan: Option<Vec<TurnJson>>,
    /// For weak stability: under the concept as it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    general: Option<Box<WitnessJson>>,
    /// For weak stability: with sanctions that hurt strongly.
    #[serde(skip_serializing_if = "Option::is_none")]
    strong: Option<Box<WitnessJson>>,
}

/// A move.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StepJson {
    /// Who moves.
    mover: String,
    /// Where to.
    to: u32,
}

/// What deters from an improvement: an answer, or what others do at the same time.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeterrentJson {
    /// Where the improvement leads.
    improvement: u32,
    /// The opponents' moves, one after another.
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<Vec<StepJson>>,
    /// Moves of opponents at the same time, each from the state examined.
    #[serde(skip_serializing_if = "Option::is_none")]
    at_the_same_time: Option<Vec<StepJson>>,
    /// Where these lead together.
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<u32>,
}

/// When what is anticipated repeats itself.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RepeatsJson {
    /// How many moves ahead.
    from: usize,
    /// After how many further moves.
    period: usize,
}

/// What answers a move in a metarational tree.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnsweredJson {
    /// How many rounds are left.
    rounds: u8,
    /// The state moved to.
    moved: u32,
    /// The opponents' answer.
    answer: Vec<StepJson>,
}

/// A move of a plan in a metarational tree.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TurnJson {
    /// How many rounds are left.
    rounds: u8,
    /// Where one is.
    from: u32,
    /// Where to move.
    to: u32,
}

pub(super) fn witness(case: &Case, witness: &Witness) -> WitnessJson {
    let mut told = WitnessJson {
        decision_maker: case.dispute.decision_maker(witness.focal).id.clone(),
        concept: witness.concept.to_string(),
        concept_name: concepts::full_name(witness.concept),
        stable: witness.is_stable(),
        ..WitnessJson::default()
    };
    match &witness.reason {
        Reason::Deterred(deterrents) => {
            told.deterred = Some(deterrents.iter().map(|each| deterrent(case, each)).collect());
        }
        Reason::Undeterred(improvement) => told.undeterred = Some(improvement.number()),
        Reason::Foreseen(plays) => {
            told.plays = Some(plays.iter().map(|play| steps(case, play)).collect());
        }
        Reason::Opened(play) => told.play = Some(steps(case, play)),
        Reason::Recurring { from, period, opening } => {
            told.repeats = Some(RepeatsJson { from: *from, period: *period });
            told.foresight = opening.as_ref().map(|opening| opening.foresight);
            told.play = opening.as_ref().map(|opening| steps(case, &opening.play));
        }
        Reason::Contained(answers) => {
            told.answers = Some(answers.iter().map(|each| answered(case, each)).collect());
        }
        Reason::Secured(turns) => told.plan = Some(turns.iter().map(turn).collect()),
        Reason::Graded(both) => {
            told.general = Some(Box::new(self::witness(case, &both[0])));
            told.strong = Some(Box::new(self::witness(case, &both[1])));
        }
    }
    told
}

pub(super) fn steps(case: &Case, steps: &[Step]) -> Vec<StepJson> {
    steps.iter().map(|each| step(case, each)).collect()
}

fn step(case: &Case, step: &Step) -> StepJson {
    let mover = case.dispute.decision_maker(step.mover).id.clone();
    StepJson { mover, to: step.to.number() }
}

fn answered(case: &Case, Answered { rounds, moved, answer }: &Answered) -> AnsweredJson {
    AnsweredJson { rounds: *rounds, moved: moved.number(), answer: steps(case, answer) }
}

fn turn(Turn { rounds, at, to }: &Turn) -> TurnJson {
    TurnJson { rounds: *rounds, from: at.number(), to: to.number() }
}

fn deterrent(case: &Case, deterrent: &Deterrent) -> DeterrentJson {
    let improvement = deterrent.improvement.number();
    match &deterrent.sanction {
        Sanction::Sequence(answer) => DeterrentJson {
            improvement,
            answer: Some(steps(case, answer)),
            at_the_same_time: None,
            end: None,
        },
        Sanction::Simultaneous(together) => {
            let movers = together.movers.iter().map(|&(mover, to)| step(case, &Step { mover, to }));
            DeterrentJson {
                improvement,
                answer: None,
                at_the_same_time: Some(movers.collect()),
                end: Some(together.end.number()),
            }
        }
    }
}
