//! What the program would make of a file that goes out: the format's own rules, followed
//! naively and without any of the project's code.

use super::random::{self, Kind};
use super::{published, states_of};
use detente::exchange::gmcr;
use detente_analysis::Liking;
use detente_model::{Dispute, Pattern, Preference, StateSpace};
use proptest::prelude::*;
use serde_json::{Value, json};

/// A file as the program reads it, options still in the order of the file.
struct Read {
    /// The feasible states, as bits, ascending.
    states: Vec<u64>,
    /// For each decision maker, the payoff of each state; more is better.
    payoffs: Vec<Vec<u64>>,
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().expect("a list")
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().expect("a number")).expect("a small one")
}

/// Whether a simple condition holds in a state.
fn holds(condition: &Value, state: u64) -> bool {
    list(condition).iter().all(|pair| (state >> number(&pair[0]) & 1 == 1) == (pair[1] == "Y"))
}

fn is_satisfied(statement: &Value, state: u64) -> bool {
    if statement.is_array() {
        return holds(statement, state);
    }
    assert_eq!(statement["compound"], true);
    list(&statement["members"]).iter().any(|member| holds(member, state))
}

impl Read {
    fn of(file: &str) -> Self {
        let file: Value = serde_json::from_str(file).expect("JSON");
        let infeasible =
            |state: u64| list(&file["infeasibles"]).iter().any(|each| holds(each, state));
        let n_options = list(&file["options"]).len();
        let states: Vec<u64> = (0..1u64 << n_options).filter(|&state| !infeasible(state)).collect();
        let by_ranking = file["useManualPreferenceRanking"].as_bool().expect("a flag");
        let payoffs = |maker: &Value| match by_ranking {
            true => by_place(list(&maker["preferenceRanking"]), states.len()),
            false => by_weight(list(&maker["preferences"]), &states),
        };
        let payoffs = list(&file["decisionMakers"]).iter().map(payoffs).collect();
        Self { states, payoffs }
    }
}

/// Statement i of K weighs 2^(K-i); a state scores the weights of those it satisfies.
fn by_weight(statements: &[Value], states: &[u64]) -> Vec<u64> {
    let score = |&state: &u64| {
        let weights = (0..statements.len()).rev().map(|power| 1 << power);
        let satisfied =
            statements.iter().zip(weights).filter(|(each, _)| is_satisfied(each, state));
        satisfied.map(|(_, weight)| weight).sum()
    };
    states.iter().map(score).collect()
}

/// The number of states less the place of a state's group.
fn by_place(groups: &[Value], n_states: usize) -> Vec<u64> {
    let mut payoffs = vec![None; n_states];
    for (place, group) in groups.iter().enumerate() {
        let alone = std::slice::from_ref(group);
        for state in group.as_array().map_or(alone, Vec::as_slice) {
            let payoff = &mut payoffs[number(state) - 1];
            assert!(payoff.replace((n_states - place) as u64).is_none(), "ranked twice");
        }
    }
    payoffs.into_iter().map(|payoff| payoff.expect("every state is ranked")).collect()
}

/// Numbers from 0 that are in the same order.
fn dense(payoffs: &[u64]) -> Vec<usize> {
    let mut levels = payoffs.to_vec();
    levels.sort_unstable();
    levels.dedup();
    payoffs.iter().map(|payoff| levels.partition_point(|level| level < payoff)).collect()
}

fn means_the_same(dispute: &Dispute, space: &StateSpace, file: &str) -> Result<(), TestCaseError> {
    let read = Read::of(file);
    let states: Vec<u128> = space.states().map(|state| space.choices(state).0).collect();
    prop_assert_eq!(&states, &read.states.iter().copied().map(u128::from).collect::<Vec<_>>());
    for (who, payoffs) in dispute.decision_makers().zip(&read.payoffs) {
        let liking = Liking::ranked(dispute, space, who);
        let ranks = liking.ranks().expect("ranked").iter().map(|&rank| rank as usize);
        prop_assert_eq!(ranks.collect::<Vec<_>>(), dense(payoffs));
    }
    Ok(())
}

proptest! {
    #![proptest_config(super::cases(500))]

    #[test]
    fn the_program_reads_a_random_dispute_as_it_is(
        mut dispute in random::dispute(Kind { closed_moves: false, tied: true })
    ) {
        dispute.options.sort_by_key(|option| option.owner);
        let space = states_of(&dispute);
        prop_assume!(!space.is_empty());
        let file = gmcr::export(&dispute, &space).expect("nothing the format cannot hold");
        means_the_same(&dispute, &space, &file)?;
    }
}

#[test]
fn the_program_reads_published_cases_as_they_are() {
    for (name, dispute) in published().iter().filter(|(_, dispute)| dispute.options.len() < 16) {
        let space = states_of(dispute);
        if let Ok(file) = gmcr::export(dispute, &space) {
            means_the_same(dispute, &space, &file).unwrap_or_else(|e| panic!("{name}: {e}"));
        }
    }
}

/// A small dispute of every kind of thing a file can hold.
const SMALL: &str = r#"
    case "Small"
    decision maker a "Alpha" { option x "Do X"  option y "Do Y" }
    decision maker b "Beta" { option z "Do Z" }
    at most one of a.x, a.y
    a.x requires b.z
    irreversible a.x
    irreversible not b.z
    prefers a {
      x & b.z | y
      !x
    }
"#;

fn exported(dispute: &Dispute) -> Value {
    let file = gmcr::export(dispute, &states_of(dispute)).expect("nothing it cannot hold");
    serde_json::from_str(&file).expect("JSON")
}

#[test]
fn files_look_as_they_should() {
    let expected = json!({
        "options": [
            { "name": "Do X", "permittedDirection": "fwd" },
            { "name": "Do Y", "permittedDirection": "both" },
            { "name": "Do Z", "permittedDirection": "back" },
        ],
        "decisionMakers": [
            { "name": "Alpha", "options": [0, 1], "preferences": [
                { "compound": true, "members": [[[0, "Y"], [2, "Y"]], [[1, "Y"]]] },
                [[0, "N"]],
            ] },
            { "name": "Beta", "options": [2], "preferences": [] },
        ],
        "infeasibles": [[[0, "Y"], [1, "Y"]], [[0, "Y"], [2, "N"]]],
        "useManualPreferenceRanking": false,
        "program": "detente",
    });
    assert_eq!(exported(&super::dispute(SMALL)), expected);
}

#[test]
fn where_one_ranks_by_hand_all_do() {
    let mut dispute = super::dispute(SMALL);
    let letters = |letters| Pattern::read(letters, 3).expect("a pattern");
    let groups = vec![vec![letters("NYN")], vec![letters("--Y")]];
    dispute.preferences[1] = Preference::ranking(groups, vec![]);
    let file = exported(&dispute);
    let expected = json!([
        { "name": "Alpha", "options": [0, 1], "preferences": [],
          "preferenceRanking": [[2, 5], 4, [1, 3]] },
        { "name": "Beta", "options": [2], "preferences": [],
          "preferenceRanking": [2, [3, 4, 5], 1] },
    ]);
    assert_eq!(file["decisionMakers"], expected);
    assert_eq!(file["useManualPreferenceRanking"], true);
}
