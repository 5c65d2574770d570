//! States, paths and explanations as JSON.

use super::concepts;
use super::explain::{Focus, concept_for};
use super::paths::{Journey, journeys};
use crate::page::terminal;
use crate::{Analysis, Case};
use detente_analysis::{Answered, Deterrent, Opening, Reason, Sanction, Step, Turn, Witness};
use detente_model::{Pattern, State, StateSpace};
use serde_json::{Value, json};

/// The feasible states that match `pattern`, at most `limit` of them.
#[must_use]
pub fn states_json(
    case: &Case,
    space: &StateSpace,
    pattern: Option<Pattern>,
    limit: usize,
) -> Value {
    let matching: Vec<State> = match pattern {
        Some(pattern) => space.matching(pattern).collect(),
        None => space.states().collect(),
    };
    let shown: Vec<Value> = matching.iter().take(limit).map(|&s| state(space, s)).collect();
    json!({
        "schema_version": 1,
        "case": case.dispute.name,
        "options": options(case),
        "n_states": space.len(),
        "n_matching": matching.len(),
        "complete": shown.len() == matching.len(),
        "status_quo": space.status_quo(&case.dispute).map(State::number),
        "states": shown,
    })
}

fn options(case: &Case) -> Vec<String> {
    case.dispute.options().map(|option| case.dispute.option_name(option)).collect()
}

fn state(space: &StateSpace, state: State) -> Value {
    json!({ "number": state.number(), "options": space.letters(state) })
}

/// Routes from `start` to each of `goals`, or to the equilibria if there are none.
#[must_use]
pub fn paths_json(case: &Case, analysis: &Analysis, start: State, goals: &[State]) -> Value {
    let space = &analysis.answer.space;
    let steps = |steps: &Option<Vec<Step>>| {
        steps.as_ref().map(|steps| steps.iter().map(|each| step(case, each)).collect::<Vec<_>>())
    };
    let journey = |each: &Journey| {
        json!({
            "to": state(space, each.route.to),
            "holds_under": each.holds.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "by_moves": steps(&each.route.by_moves),
            "by_improvements": steps(&each.route.by_improvements),
        })
    };
    let journeys: Vec<Value> = journeys(case, analysis, start, goals).iter().map(journey).collect();
    json!({
        "schema_version": 1,
        "case": case.dispute.name,
        "from": state(space, start),
        "paths": journeys,
        "reached": super::reached::reached_json(case, analysis, start),
    })
}

fn step(case: &Case, step: &Step) -> Value {
    let mover = &case.dispute.decision_maker(step.mover).id;
    json!({ "mover": mover, "to": step.to.number() })
}

/// Why a state is, or is not, stable: the witnesses, and the text told to people.
#[must_use]
pub fn explanation_json<'c>(case: &'c Case, analysis: &'c Analysis, focus: Focus<'c>) -> Value {
    let makers = case.dispute.decision_makers();
    let asked = makers.filter(|&dm| focus.focal.is_none_or(|only| only == dm));
    let verdicts: Vec<Value> = asked
        .map(|focal| {
            let concept = concept_for(analysis, focus, focal);
            witness(case, &analysis.witness(case, concept, focal, focus.state))
        })
        .collect();
    let page = super::explanation(case, analysis, focus);
    json!({
        "schema_version": 1,
        "case": case.dispute.name,
        "state": state(&analysis.answer.space, focus.state),
        "verdicts": verdicts,
        "text": terminal(&page, crate::page::Look::default()),
    })
}

pub(super) fn witness(case: &Case, witness: &Witness) -> Value {
    let head = |stable: bool| {
        json!({
            "decision_maker": case.dispute.decision_maker(witness.focal).id,
            "concept": witness.concept.to_string(),
            "concept_name": concepts::full_name(witness.concept),
            "stable": stable,
        })
    };
    let mut value = head(witness.is_stable());
    match &witness.reason {
        Reason::Deterred(deterrents) => {
            let told: Vec<Value> = deterrents.iter().map(|each| deterrent(case, each)).collect();
            value["deterred"] = json!(told);
        }
        Reason::Undeterred(improvement) => value["undeterred"] = json!(improvement.number()),
        Reason::Foreseen(plays) => {
            let plays: Vec<Value> = plays.iter().map(|play| steps(case, play)).collect();
            value["plays"] = json!(plays);
        }
        Reason::Opened(play) => value["play"] = steps(case, play),
        Reason::Recurring { from, period, opening } => {
            value["repeats"] = json!({ "from": from, "period": period });
            if let Some(Opening { foresight, play }) = opening {
                value["foresight"] = json!(foresight);
                value["play"] = steps(case, play);
            }
        }
        Reason::Contained(answers) => {
            let told: Vec<Value> = answers.iter().map(|each| answered(case, each)).collect();
            value["answers"] = json!(told);
        }
        Reason::Secured(turns) => value["plan"] = turns.iter().map(turn).collect(),
        Reason::Graded(both) => {
            value["general"] = self::witness(case, &both[0]);
            value["strong"] = self::witness(case, &both[1]);
        }
    }
    value
}

fn steps(case: &Case, steps: &[Step]) -> Value {
    steps.iter().map(|each| step(case, each)).collect()
}

fn answered(case: &Case, Answered { rounds, moved, answer }: &Answered) -> Value {
    json!({ "rounds": rounds, "moved": moved.number(), "answer": steps(case, answer) })
}

fn turn(Turn { rounds, at, to }: &Turn) -> Value {
    json!({ "rounds": rounds, "from": at.number(), "to": to.number() })
}

fn deterrent(case: &Case, deterrent: &Deterrent) -> Value {
    let improvement = deterrent.improvement.number();
    match &deterrent.sanction {
        Sanction::Sequence(steps) => {
            let steps: Vec<Value> = steps.iter().map(|each| step(case, each)).collect();
            json!({ "improvement": improvement, "answer": steps })
        }
        Sanction::Simultaneous(together) => {
            let movers = together.movers.iter().map(|&(mover, to)| step(case, &Step { mover, to }));
            json!({
                "improvement": improvement,
                "at_the_same_time": movers.collect::<Vec<_>>(),
                "end": together.end.number(),
            })
        }
    }
}
