//! Files that mean no good, or are broken: never a panic, never a wrong dispute.

use super::states_of;
use detente::exchange::gmcr::{ImportError, MAX_BYTES, import};
use detente_model::{Dispute, Preference};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

const SAMPLES: [&str; 6] = [
    include_str!("samples/no_version.gmcr"),
    include_str!("samples/v0_3_1.gmcr"),
    include_str!("samples/v0_3_5.gmcr"),
    include_str!("samples/v0_3_6.gmcr"),
    include_str!("samples/v0_3_12.gmcr"),
    include_str!("samples/v0_4_1.gmcr"),
];

/// Imports; what comes in is a dispute that keeps the model's rules.
fn is_sound(bytes: &[u8]) -> Result<(), TestCaseError> {
    let Ok(imported) = import(bytes) else { return Ok(()) };
    let dispute = imported.dispute;
    prop_assert_eq!(dispute.preferences.len(), dispute.decision_makers.len());
    prop_assert!(dispute.options.is_sorted_by_key(|option| option.owner));
    let names: Vec<String> = dispute.options().map(|option| dispute.option_name(option)).collect();
    for (option, name) in dispute.options().zip(&names) {
        prop_assert!(detente_lang::is_name(&dispute.option(option).id));
        prop_assert_eq!(dispute.find_option(name), Some(option));
    }
    for record in &dispute.decision_makers {
        prop_assert!(detente_lang::is_name(&record.id));
    }
    let ranked = |each: &Preference| matches!(each, Preference::Ranking { .. });
    if dispute.preferences.iter().any(ranked) {
        prop_assert!(dispute.preferences.iter().all(ranked));
        states_of(&dispute);
    }
    can_be_written(&dispute)
}

/// What comes in can be written in the case language, which says the same.
fn can_be_written(dispute: &Dispute) -> Result<(), TestCaseError> {
    let text = detente_lang::write(dispute);
    let parsed = detente_lang::parse(&text);
    prop_assert!(!parsed.has_errors(), "{:#?}\n{}", parsed.diagnostics, text);
    prop_assert_eq!(&parsed.dispute, dispute, "{}", text);
    Ok(())
}

/// JSON in the vocabulary of the format.
fn json_value() -> impl Strategy<Value = Value> {
    let key = select(vec![
        "options",
        "name",
        "permittedDirection",
        "decisionMakers",
        "preferences",
        "misperceptions",
        "preferenceRanking",
        "preferenceVector",
        "infeasibles",
        "useManualPreferenceRanking",
        "coalitions",
        "compound",
        "members",
        "payoffs",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-2..5i64).prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        select(vec!["Y", "N", "both", "fwd", "back", "", "x"]).prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 64, 6, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::from),
            vec((key.clone(), inner), 0..6).prop_map(|entries| {
                Value::Object(entries.into_iter().map(|(key, value)| (key.into(), value)).collect())
            }),
        ]
    })
}

/// Puts `other` in a place of a JSON value that `picks` lead to.
fn replace(value: &mut Value, picks: &[usize], other: Value) {
    let inner: Vec<&mut Value> = match value {
        Value::Array(list) => list.iter_mut().collect(),
        Value::Object(entries) => entries.values_mut().collect(),
        _ => vec![],
    };
    match (picks.split_first(), inner.len()) {
        (None, _) | (_, 0) => *value = other,
        (Some((pick, rest)), n) => {
            let place = inner.into_iter().nth(pick % n).expect("a place among them");
            replace(place, rest, other);
        }
    }
}

/// A file whose decision maker and options have these names.
fn named(maker: &str, options: &[String]) -> String {
    let option = |name: &String| json!({ "name": name, "permittedDirection": "both" });
    let wishes: Vec<Value> = (0..options.len()).map(|k| json!([[k, "Y"]])).collect();
    let maker = json!({
        "name": maker, "options": (0..options.len()).collect::<Vec<_>>(), "preferences": wishes,
    });
    let file = json!({
        "options": options.iter().map(option).collect::<Vec<_>>(), "decisionMakers": [maker],
        "infeasibles": [], "useManualPreferenceRanking": false,
    });
    file.to_string()
}

/// Names that mean something in the case language, or nothing in any.
fn name() -> impl Strategy<Value = String> {
    let words = "case as of decision maker option infeasible exactly one at least most requires \
                 irreversible not no move by from to same state status quo prefers ranks because \
                 and or if iff strongly unsure true false";
    prop_oneof![
        select(words.split_whitespace().collect::<Vec<_>>()).prop_map(String::from),
        any::<String>()
    ]
}

proptest! {
    #![proptest_config(super::cases(2000))]

    #[test]
    fn any_names_are_borne(maker in name(), options in vec(name(), 1..5)) {
        prop_assert!(import(named(&maker, &options).as_bytes()).is_ok());
        is_sound(named(&maker, &options).as_bytes())?;
    }

    #[test]
    fn any_bytes_are_borne(bytes in vec(any::<u8>(), 0..300)) {
        is_sound(&bytes)?;
    }

    #[test]
    fn a_torn_file_is_borne(
        sample in select(&SAMPLES[..]), cut in any::<prop::sample::Index>(),
        flips in vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
    ) {
        let mut bytes = sample.as_bytes().to_vec();
        for (place, byte) in flips {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        is_sound(&bytes)?;
        is_sound(&bytes[..cut.index(bytes.len())])?;
    }

    #[test]
    fn a_file_with_something_else_in_some_place_is_borne(
        sample in select(&SAMPLES[..]), picks in vec(any::<usize>(), 1..7), other in json_value(),
    ) {
        let mut value: Value = serde_json::from_str(sample).expect("a sample is JSON");
        replace(&mut value, &picks, other);
        is_sound(value.to_string().as_bytes())?;
    }

    #[test]
    fn any_json_is_borne(value in json_value()) {
        is_sound(value.to_string().as_bytes())?;
    }
}

#[test]
fn pickles_are_never_opened() {
    assert_eq!(import(b"\x80\x02}q\x00."), Err(ImportError::OldFormat));
    assert_eq!(import(&[0x80]), Err(ImportError::OldFormat));
}

#[test]
fn what_is_not_json_text_is_named() {
    assert_eq!(import(b"{\"options\": \xff}"), Err(ImportError::NotText { at: 12 }));
    let what = "EOF while parsing a value at line 1 column 0".to_owned();
    assert_eq!(import(b""), Err(ImportError::NotJson { what }));
    let large = vec![b' '; MAX_BYTES + 1];
    let too_large = ImportError::TooLarge { bytes: MAX_BYTES + 1, most: MAX_BYTES };
    assert_eq!(import(&large), Err(too_large));
}

#[test]
fn deep_nesting_is_refused() {
    let deep = "[".repeat(1_000_000);
    let hidden = format!("{{\"payoffs\": {deep}");
    for text in [deep, hidden] {
        assert!(matches!(import(text.as_bytes()), Err(ImportError::NotJson { .. })));
    }
}

#[test]
fn huge_numbers_are_refused_where_they_matter() {
    let file =
        |number: &str| SAMPLES[3].replace("[2, 3, [1, 4]]", &format!("[2, {number}, [1, 4]]"));
    for number in ["1e400", "18446744073709551616", "9223372036854775807", "2.5", "1e3", "-0"] {
        assert!(import(file(number).as_bytes()).is_err(), "{number}");
    }
    assert!(import(SAMPLES[5].replace("[3, 3, 2", "[1e300, 3, 2").as_bytes()).is_ok());
}

/// A file of one decision maker with these infeasible patterns, its states ranked so.
fn ranked(n_options: usize, infeasibles: Value, ranking: &[u64]) -> String {
    let option = json!({ "name": "o", "permittedDirection": "both" });
    let maker = json!({
        "name": "A", "options": (0..n_options).collect::<Vec<_>>(), "preferences": [],
        "preferenceRanking": ranking,
    });
    let file = json!({
        "options": vec![option; n_options], "decisionMakers": [maker],
        "infeasibles": infeasibles, "useManualPreferenceRanking": true,
    });
    file.to_string()
}

#[test]
fn a_ranking_of_too_few_of_astronomically_many_states_is_refused() {
    let error = import(ranked(128, json!([]), &[1, 2, 3]).as_bytes()).expect_err("2^128 states");
    assert!(error.to_string().contains("the ranking lists 3 states, but there are"), "{error}");
}

/// Every pigeon of `n + 1` sits in one of `n` holes, and no two share one: impossible, and
/// no search that only draws consequences finds out soon.
fn pigeons(n: usize) -> (usize, Value) {
    let option = |pigeon: usize, hole: usize| pigeon * n + hole;
    let mut patterns = Vec::new();
    for pigeon in 0..=n {
        patterns.push((0..n).map(|hole| json!([option(pigeon, hole), "N"])).collect::<Value>());
        for (other, hole) in (0..pigeon).flat_map(|other| (0..n).map(move |hole| (other, hole))) {
            patterns.push(json!([[option(pigeon, hole), "Y"], [option(other, hole), "Y"]]));
        }
    }
    ((n + 1) * n, Value::from(patterns))
}

#[test]
fn infeasible_patterns_that_defy_search_are_given_up() {
    let (n_options, patterns) = pigeons(10);
    let error = import(ranked(n_options, patterns, &[1]).as_bytes()).expect_err("too intricate");
    let words = "$.infeasibles: the infeasible patterns are too intricate";
    assert!(error.to_string().contains(words), "{error}");
}

#[test]
fn of_very_many_problems_the_first_are_listed() {
    let wrong = "0,".repeat(5000);
    let file = format!("{{\"options\": [{wrong}0], \"decisionMakers\": [], \"infeasibles\": 0}}");
    let Err(ImportError::Problems { problems, n_more }) = import(file.as_bytes()) else {
        panic!("much is wrong");
    };
    assert!(problems.len() == 1000 && n_more > 4000);
}

#[test]
fn very_many_conditions_are_refused() {
    let (n, condition) = (100_001, "[[0,\"Y\"]],");
    let conditions = condition.repeat(n);
    let file = SAMPLES[3].replace(
        "\"infeasibles\": []",
        &format!("\"infeasibles\": [{}]", conditions.trim_end_matches(',')),
    );
    let error = import(file.as_bytes()).expect_err("far too many");
    assert!(error.to_string().contains("100001 conditions are more than the 100000"), "{error}");
}
