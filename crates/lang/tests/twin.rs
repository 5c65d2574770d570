//! The JSON twin says what the case text says.

use crate::generate::dispute;
use detente_lang::twin::{Twin, schema};
use detente_lang::{parse, write};
use proptest::prelude::*;
use serde_json::{Value, json};

fn validator() -> jsonschema::Validator {
    jsonschema::validator_for(&schema()).expect("a schema")
}

#[test]
fn the_schema_is_as_published() {
    let text = serde_json::to_string_pretty(&schema()).expect("JSON");
    insta::with_settings!({ snapshot_path => "twin", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("schema", text);
    });
}

#[test]
fn the_twin_of_a_case_is_as_documented() {
    let parsed = parse(include_str!("twin/kurils.case"));
    assert_eq!(parsed.diagnostics.iter().filter(|found| found.is_error()).count(), 0);
    insta::with_settings!({ snapshot_path => "twin", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("kurils", Twin::of(&parsed.dispute).to_json());
    });
}

fn example() -> Value {
    let dispute = parse(include_str!("twin/kurils.case")).dispute;
    serde_json::to_value(Twin::of(&dispute)).expect("JSON")
}

/// What reading the example says when one of its values is another.
fn refusal(pointer: &str, value: Value) -> String {
    let mut twin = example();
    *twin.pointer_mut(pointer).expect("a value of the example") = value;
    assert!(!validator().is_valid(&twin), "the schema allows it: {pointer}");
    Twin::from_json(&twin.to_string()).expect_err("to be refused").to_string()
}

#[test]
fn what_is_not_of_the_form_is_refused_in_plain_words() {
    let long = "Y".repeat(129);
    for (pointer, value, said) in [
        ("/schema_version", json!(2), "this is version 2 of the form"),
        ("/as_of", json!("25 December"), "is not a date"),
        ("/decision_makers/0/id", json!("if"), "is not a name"),
        ("/decision_makers/0/id", json!("a b"), "is not a name"),
        ("/constraints/0/rule/infeasible", json!({}), "an expression has one of the keys"),
        ("/constraints/0/rule/infeasible", json!({"all": [{"option": "a.b"}]}), "at least two"),
        ("/constraints/0/rule/infeasible", json!({"nor": []}), "unknown field `nor`"),
        (
            "/constraints/0/rule/infeasible",
            json!({"if": {"option": "a.b"}}),
            "missing field `then`",
        ),
        ("/constraints/0/rule/infeasible", json!({"option": "a.b", "x": 1}), "`x` beside `option`"),
        ("/constraints/0/rule/infeasible", json!({"option": "a.b | a.c"}), "is not the full name"),
        ("/constraints/0/rule/infeasible", json!([]), "an expression such as"),
        ("/constraints/0", json!({"rule": {"never": 1}}), "unknown variant `never`"),
        ("/status_quo", json!({"taken": [], "extra": 1}), "unknown field `extra`"),
        ("/prefers/0/statements/0/because/0", json!({"source": "a b"}), "is not a key"),
        ("/ranks/0/groups/0/0", json!("YE-S"), "is not a pattern"),
        ("/ranks/0/groups/0/0", json!(long), "is not a pattern"),
    ] {
        let refused = refusal(pointer, value);
        assert!(refused.contains(said), "{pointer}: {refused}");
    }
}

#[test]
fn what_the_form_allows_is_diagnosed_as_text() {
    let mut twin = example();
    twin["status_quo"] = json!({"taken": ["russia.cede_twoo"]});
    let twin = Twin::from_json(&twin.to_string()).expect("of the right form");
    let found = parse(&twin.to_source()).diagnostics;
    assert!(found.iter().any(|found| found.code.id == "E0102"), "{found:?}");
}

#[test]
fn keys_may_come_in_any_order() {
    let json = r#"{"decision_makers": [{"options": [{"meaning": "X", "id": "x"}], "name": "A", "id": "a"}],
        "constraints": [{"rule": {"infeasible": {"then": {"option": "a.x"}, "if": {"option": "a.x"}}}}],
        "case": "Example"}"#;
    let text = Twin::from_json(json).expect("a twin").to_source();
    assert!(text.contains("infeasible a.x if a.x"), "{text}");
}

proptest! {
    #![proptest_config(crate::generate::cases(400))]

    #[test]
    fn what_is_written_is_read_again(dispute in dispute()) {
        let text = write(&dispute);
        let parsed = parse(&text);
        prop_assert!(!parsed.has_errors(), "{}\n{:#?}", text, parsed.diagnostics);
        prop_assert_eq!(parsed.dispute, dispute, "{}", text);
    }

    #[test]
    fn twins_go_both_ways(dispute in dispute()) {
        let twin = Twin::of(&dispute);
        let json = twin.to_json();
        prop_assert_eq!(&Twin::from_json(&json).expect("a twin"), &twin);
        let value: Value = serde_json::from_str(&json).expect("JSON");
        let validator = validator();
        let errors: Vec<_> = validator.iter_errors(&value).map(|e| e.to_string()).collect();
        prop_assert_eq!(errors, Vec::<String>::new());
        prop_assert_eq!(parse(&twin.to_source()).dispute, dispute);
    }
}
