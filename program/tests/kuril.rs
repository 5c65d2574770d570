//! The main job: what the program says of the Kuril case.

use crate::support::detente;
use serde_json::Value;

/// The numbers of all states that hold under some concept, and the decision makers' names.
fn equilibria(case: &str) -> (Vec<u64>, Vec<String>) {
    let json: Value = serde_json::from_str(&detente(&["analyze", case, "--json"]).fine()).unwrap();
    let mut states: Vec<u64> = json["equilibria"]
        .as_object()
        .unwrap()
        .values()
        .flat_map(|states| states.as_array().unwrap())
        .map(|state| state.as_u64().unwrap())
        .collect();
    states.sort_unstable();
    states.dedup();
    let makers = json["decision_makers"].as_array().unwrap();
    (states, makers.iter().map(|each| each["name"].as_str().unwrap().to_owned()).collect())
}

#[test]
fn the_main_lines_of_the_analysis() {
    let said = detente(&["analyze", "cases/kuril"]);
    assert_eq!(said.stderr, "");
    let text = said.fine();
    for line in [
        "Northern Territories / southern Kurils, as of 25 December 2018",
        "5 decision makers, 17 options, 596 feasible states",
        "In short",
        "Stuck. Where the dispute stands (state 4) nobody gains by moving alone.",
        "32 other states would hold once reached, 10 of them whatever the concept. Moves",
        "States that hold: Nash 11, GMR 33, SMR 32, SEQ 13, SSEQ 13, SIM 14.",
        "● State 4  YYNNNNNNNNNNNNNNN  where the dispute stands",
    ] {
        assert!(text.lines().any(|each| each == line), "no line {line:?} in\n{text}");
    }
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    // The state that the summary names is told below.
    let best = text.split("Best for most among them is ").nth(1).unwrap();
    let best = best.split(':').next().unwrap().replacen('s', "● S", 1);
    assert!(text.contains(&format!("{best}  ")), "{best} is not told in\n{text}");
}

/// Every equilibrium of a case is explained, for everybody, in words that fit.
fn every_equilibrium_is_explained(case: &str, by_plan: usize) {
    let (states, names) = equilibria(case);
    assert_eq!(states.len(), by_plan);
    for state in states {
        let text = detente(&["explain", case, &state.to_string()]).fine();
        let wide: Vec<&str> = text.lines().filter(|line| line.chars().count() > 80).collect();
        assert!(wide.is_empty(), "{wide:#?}");
        // A name may be broken by the end of a line.
        let flowing = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flowing.contains("This state holds"), "{text}");
        for name in &names {
            assert!(flowing.contains(name.as_str()), "{name} is missing in\n{text}");
        }
    }
}

#[test]
fn every_equilibrium_of_elmira_is_explained() {
    every_equilibrium_is_explained("cases/elmira", 5);
}

#[test]
fn every_equilibrium_of_the_kuril_case_is_explained() {
    every_equilibrium_is_explained("cases/kuril", 33);
}

#[test]
fn an_explanation_comes_down_to_the_evidence() {
    let text = detente(&["explain", "cases/kuril", "--for", "japan"]).fine();
    for part in [
        "Japan has 31 moves from here and gains by none of them:",
        "8 would cost it wish 4 (Does not recognise Russian sovereignty over the",
        "Wish 4 of Japan: Does not recognise Russian sovereignty over the islands",
        "@mt2016/occupied-illegally",
        "Sources",
    ] {
        assert!(text.contains(part), "no {part:?} in\n{text}");
    }
    assert!(!text.contains("Russia has"), "{text}");
}
