//! Judgements and verdicts as they are told and as JSON, for every report that speaks of
//! them.

use super::evidence::judgement_name;
use super::json::Provenance;
use crate::words::{Words, listed};
use crate::{Analysis, Case};
use detente_analysis::Concept;
use detente_model::{Judgement, State};
use schemars::JsonSchema;
use serde::Serialize;

/// What a judgement says, in the analyst's words where there are any.
pub(crate) fn judgement_words(words: Words, judgement: Judgement) -> String {
    let dispute = words.dispute;
    match judgement {
        Judgement::Option(option) => dispute.option(option).meaning.clone(),
        Judgement::Constraint(place) => {
            let constraint = &dispute.constraints[place];
            constraint.why.clone().unwrap_or_else(|| words.rule(&constraint.rule))
        }
        Judgement::Irreversible(place) => {
            let each = &dispute.irreversible[place];
            let way = if each.once_taken { "taken back" } else { "taken up again" };
            let read_out = || format!("{} cannot be {way}", words.option(each.option));
            each.why.clone().unwrap_or_else(read_out)
        }
        Judgement::ForbiddenMove(place) => {
            let each = &dispute.forbidden_moves[place];
            let read_out = || {
                let (from, to) = (words.expr(&each.from), words.expr(&each.to));
                format!("no move by {} from ({from}) to ({to})", words.name(each.mover))
            };
            each.why.clone().unwrap_or_else(read_out)
        }
        Judgement::SameState(place) => dispute.same_states[place].name.clone(),
        Judgement::StatusQuo => "where the dispute stands now".to_owned(),
        Judgement::Statement(dm, place) => match &dispute.preferences[dm.index()] {
            detente_model::Preference::Statements(list) => words.wish(&list[place]),
            _ => String::new(),
        },
        Judgement::Ranking(_) => "how it holds the states".to_owned(),
        Judgement::NamedState(state) => words.option(state),
        Judgement::GivenMove(_) => "that it is open".to_owned(),
        Judgement::Attitudes(_) => "how it takes others' wishes".to_owned(),
        Judgement::Belief(_) => "what it takes to be so".to_owned(),
    }
}

/// A judgement by its name and what it says: “wish 2 of Japan (Gets back all four)”.
pub(crate) fn told(case: &Case, words: Words, judgement: Judgement) -> String {
    format!("{}: {}", judgement_name(case, judgement), judgement_words(words, judgement))
}

/// States by their numbers: “state 4”, “states 4, 16 and 160”; beyond a few, how many.
pub(crate) fn states_named(states: &[State], most: usize) -> String {
    let numbers = |states: &[State]| -> Vec<String> {
        states.iter().map(|state| state.number().to_string()).collect()
    };
    match states {
        [one] => format!("state {}", one.number()),
        few if few.len() <= most => format!("states {}", listed(&numbers(few))),
        many => {
            let (shown, rest) = many.split_at(most);
            format!("states {} and {} more", numbers(shown).join(", "), rest.len())
        }
    }
}

/// The different states of verdicts, ascending.
pub(crate) fn states_of(verdicts: &[(State, Concept)]) -> Vec<State> {
    let mut states: Vec<State> = verdicts.iter().map(|&(state, _)| state).collect();
    states.sort_unstable();
    states.dedup();
    states
}

/// A judgement as JSON.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JudgementJson {
    /// `option`, `constraint`, `irreversible`, `forbidden_move`, `same_state`, `status_quo`,
    /// `statement` or `ranking`.
    pub(crate) kind: &'static str,
    /// What it is called for people.
    name: String,
    /// What it says.
    words: String,
    /// Its place among its kind (and among its decision maker's statements), from 1.
    place: Option<usize>,
    /// The decision maker whose preference it is, or whose option or move.
    decision_maker: Option<String>,
    /// The option it is about, as `owner.option`.
    option: Option<String>,
    /// What it rests on, as the case file has it.
    because: Vec<String>,
}

/// A state under a concept.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VerdictJson {
    /// The state's number.
    state: u32,
    /// The concept.
    concept: String,
}

/// A state by its number and letters.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StateJson {
    /// Its number.
    number: u32,
    /// Its options as `Y`, `N` and `-`.
    options: String,
}

pub(crate) fn judgement_json(case: &Case, words: Words, judgement: Judgement) -> JudgementJson {
    use Judgement as J;
    let dispute = &case.dispute;
    let (kind, place, maker, option) = match judgement {
        J::Option(option) => {
            ("option", Some(option.index()), Some(dispute.option(option).owner), Some(option))
        }
        J::Constraint(place) => ("constraint", Some(place), None, None),
        J::Irreversible(place) => {
            let option = dispute.irreversible[place].option;
            ("irreversible", Some(place), Some(dispute.option(option).owner), Some(option))
        }
        J::ForbiddenMove(place) => {
            ("forbidden_move", Some(place), Some(dispute.forbidden_moves[place].mover), None)
        }
        J::SameState(place) => ("same_state", Some(place), None, None),
        J::StatusQuo => ("status_quo", None, None, None),
        J::Statement(dm, place) => ("statement", Some(place), Some(dm), None),
        J::Ranking(dm) => ("ranking", None, Some(dm), None),
        J::NamedState(state) => ("state", Some(state.index()), None, None),
        J::GivenMove(place) => {
            let mover = dispute.graph.as_ref().map(|graph| graph.moves[place].mover);
            ("move", Some(place), mover, None)
        }
        J::Attitudes(place) => {
            ("attitudes", Some(place), Some(dispute.attitudes[place].holder), None)
        }
        J::Belief(place) => ("belief", Some(place), Some(dispute.beliefs[place].holder), None),
    };
    JudgementJson {
        kind,
        name: judgement_name(case, judgement),
        words: judgement_words(words, judgement),
        place: place.map(|place| place + 1),
        decision_maker: maker.map(|dm| dispute.decision_maker(dm).id.clone()),
        option: option.map(|option| dispute.option_name(option)),
        because: dispute.because(judgement).iter().map(ToString::to_string).collect(),
    }
}

pub(crate) fn verdicts_json(verdicts: &[(State, Concept)]) -> Vec<VerdictJson> {
    let verdict = |&(state, concept): &(State, Concept)| VerdictJson {
        state: state.number(),
        concept: concept.to_string(),
    };
    verdicts.iter().map(verdict).collect()
}

pub(crate) fn state_json(words: Words, state: State) -> StateJson {
    StateJson { number: state.number(), options: words.space.letters(state) }
}

pub(crate) fn numbers(states: &[State]) -> Vec<u32> {
    states.iter().map(|state| state.number()).collect()
}

/// How an answer was reached, as JSON.
pub(crate) fn provenance(case: &Case, analysis: &Analysis) -> Provenance {
    Provenance::of(case, analysis.answer.engine)
}
