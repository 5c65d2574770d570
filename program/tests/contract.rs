//! What programs rely on: JSON after its schema, exit codes, clean streams, same bytes.

use crate::support::{WEIR, detente, detente_fed, folder_with};
use serde_json::Value;
use std::process::{Command, Stdio};

fn schema(of: &str) -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(&detente(&["schema", of]).fine()).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

#[track_caller]
fn valid(of: &str, arguments: &[&str]) -> Value {
    let json: Value = serde_json::from_str(&detente(arguments).fine()).unwrap();
    let errors: Vec<String> = schema(of).iter_errors(&json).map(|e| e.to_string()).collect();
    assert!(errors.is_empty(), "{arguments:?}: {errors:#?}");
    json
}

#[test]
fn json_keeps_to_its_schema() {
    for case in ["elmira", "syria_iraq_1975", "prisoners_dilemma", "kuril"] {
        let case = format!("cases/{case}");
        valid("case", &["show", &case, "--json"]);
        valid("check", &["check", &case, "--json"]);
        valid("rests", &["rests", &case, "--json"]);
        valid("unlock", &["unlock", &case, "--state", "1", "--json"]);
        valid("coalitions", &["coalitions", &case, "--json"]);
        let few = ["--swaps", "1", "--samples", "5", "--concepts", "nash"];
        valid("robust", &[&["robust", &case, "--json"], &few[..]].concat());
        valid("behaviour", &["behaviour", &case, "--state", "1", "--json"]);
        valid("states", &["states", &case, "--json"]);
        valid("paths", &["paths", &case, "--from", "1", "--json"]);
        valid("explanation", &["explain", &case, "1", "--json"]);
        valid("beliefs", &["beliefs", &case, "--json"]);
        valid("comparison", &["compare", &case, &case, "--json"]);
        for listing in ["none", "equilibria", "all"] {
            let json = valid("analysis", &["analyze", &case, "--json", "--states", listing]);
            assert_eq!(json["listing"], listing);
        }
    }
}

#[test]
fn a_mix_and_a_coalition_keep_to_their_schemas() {
    let mix = "ministry=nash,uniroyal=seq,local_government=gmr";
    for listing in ["none", "all"] {
        let arguments = ["analyze", "cases/elmira", "--json", "--mix", mix, "--states", listing];
        let json = valid("analysis", &arguments);
        assert_eq!(json["mix"]["count"], 5);
        let listed = serde_json::json!([1, 4, 5, 6, 9]);
        let expected = if listing == "all" { listed } else { Value::Null };
        assert_eq!(json["mix"]["equilibria"], expected);
    }
    let named = ["coalitions", "cases/elmira", "--json", "--coalition", "uniroyal,ministry"];
    let json = valid("coalitions", &named);
    assert_eq!(json["coalitions"], serde_json::json!([["ministry", "uniroyal"]]));
    assert_eq!(json["universal"], false);
    assert_eq!(json["stable_for_all"]["cnash"], serde_json::json!([1, 3, 4, 5, 8, 9]));
}

#[test]
fn every_reason_is_told_as_json() {
    for (concept, keys) in [
        ("l3", ["plays", "play"]),
        ("nm", ["repeats", "repeats"]),
        ("mr4", ["answers", "plan"]),
        ("cmr4", ["answers", "plan"]),
        ("gmr.weak", ["general", "strong"]),
        ("seq@b", ["deterred", "undeterred"]),
        ("rsmr", ["deterred", "undeterred"]),
    ] {
        for state in ["1", "2", "3", "4"] {
            let asked = ["explain", "cases/chicken", state, "--concept", concept, "--json"];
            let json = valid("explanation", &asked);
            for verdict in json["verdicts"].as_array().expect("verdicts") {
                let has_one = keys.iter().any(|key| !verdict[key].is_null());
                assert!(has_one && verdict["concept"] == concept, "{concept}: {verdict}");
            }
        }
    }
}

#[test]
fn where_counts_what_it_lists() {
    let case = "cases/prisoners_dilemma";
    let wish = "first_prisoner.stay_silent";
    let json = valid("overview", &["analyze", case, "--json", "--where", wish]);
    assert_eq!(json["concepts"]["seq"]["n_equilibria"], "2");
    assert_eq!(json["concepts"]["seq"]["n_matching"], "1");
    assert_eq!(json["concepts"]["seq"]["first"][0]["options"], "YY");
    let symbolic =
        valid("overview", &["analyze", case, "--json", "--where", wish, "--engine", "symbolic"]);
    assert_eq!(json["concepts"]["seq"], symbolic["concepts"]["seq"]);
    detente(&["analyze", case, "--where", "nobody.stays"]).failed(2);
    detente(&["analyze", case, "--where", "first_prisoner.stay_silent)"]).failed(2);
}

#[test]
fn who_and_what_is_meant_is_understood_or_asked() {
    let case = "cases/prisoners_dilemma";
    let by_id = detente(&["explain", case, "NN", "--for", "first_prisoner"]).fine();
    assert_eq!(detente(&["explain", case, "NN", "--for", "First PRISONER"]).fine(), by_id);
    let told = detente(&["explain", case, "NN", "--for", "first_prisonr"]).failed(2);
    assert!(
        told.contains("did you\nmean first_prisoner?") || told.contains("did you mean"),
        "{told}"
    );
    let told = detente(&["analyze", case, "--where", "stay_silent"]).failed(2);
    assert!(told.contains("write"), "{told}");
}

#[test]
fn a_state_is_explained_the_same_among_listed_states_and_among_too_many() {
    let diagrams = ["--engine", "symbolic", "--max-states", "1"];
    let stable = |json: &Value, at: fn(&Value) -> &Value| -> Vec<bool> {
        let verdicts = json["verdicts"].as_array().expect("verdicts").iter();
        verdicts.map(|each| at(each)["stable"].as_bool().expect("a verdict")).collect()
    };
    for case in ["cases/prisoners_dilemma", "cases/cuba_1962"] {
        let listed: Value =
            serde_json::from_str(&detente(&["states", case, "--json"]).fine()).unwrap();
        let states = listed["states"].as_array().expect("states");
        assert!(states.len() > 2, "{listed}");
        for (state, concept) in states.iter().flat_map(|s| ["nash", "smr", "seq"].map(|c| (s, c))) {
            let letters = state["options"].as_str().expect("letters");
            let asked = ["explain", case, letters, "--concept", concept, "--json"];
            let far = valid("far", &[&asked[..], &diagrams].concat());
            assert_eq!(far["number"], state["number"].to_string());
            assert_eq!(far["n_states"], listed["n_states"].to_string());
            let near: Value = serde_json::from_str(&detente(&asked).fine()).unwrap();
            let told = stable(&far, |each| &each["witness"]);
            assert_eq!(told, stable(&near, |each| each), "{case} {letters} {concept}");
        }
    }
    let failed = |state: &str| {
        detente(&[&["explain", "cases/cuba_1962", state][..], &diagrams].concat()).failed(2)
    };
    assert!(failed("3").contains("letters"));
    assert!(failed("----").contains("more than one state"));
}

#[test]
fn a_case_too_large_to_list_is_told_by_counts() {
    let options = |dm: &str| -> String {
        let option = |k| format!("  option {dm}{k} \"Do thing {k}\"\n");
        (0..20).map(option).collect()
    };
    let text = format!(
        "case \"Forty options\"\ndecision maker a \"A\" {{\n{}}}\ndecision maker b \"B\" {{\n{}}}\n\
         infeasible a.a0 & b.b19\nprefers a {{\n  b.b0\n  a0\n}}\nprefers b {{\n  !b1 if a.a1\n}}\n",
        options("a"),
        options("b")
    );
    let told = detente_fed(&["analyze", "-", "--json", "--quiet"], text.as_bytes()).fine();
    let json: Value = serde_json::from_str(&told).unwrap();
    let n_states = (1u64 << 40) - (1 << 38);
    assert_eq!(json["n_states"], n_states.to_string());
    assert_eq!(json["provenance"]["engine"], "symbolic");
    assert_eq!(json["refused"].as_object().map(|refused| refused.len()), Some(1)); // SIM
    detente_fed(&["analyze", "-", "--max-states", "1000", "--quiet"], text.as_bytes()).failed(3);
}

#[test]
fn json_has_its_version() {
    for command in ["states", "explain", "paths", "rests", "analyze", "check", "coalitions"] {
        let json: Value =
            serde_json::from_str(&detente(&[command, "cases/elmira", "--json"]).fine()).unwrap();
        assert_eq!(json["schema_version"], 1, "{command}");
    }
}

#[test]
fn exit_codes_tell_how_it_ended() {
    detente(&["analyze", "cases/elmira"]).fine();
    // Warnings fail only where they are denied, and say so on standard error alone.
    let odd = "cases/cuba_1962";
    let said = detente(&["analyze", odd]);
    assert!(said.stderr.contains("W0305"), "{said:?}");
    assert_eq!(said.code, Some(0));
    let denied = detente(&["analyze", odd, "--deny", "warnings"]);
    assert_eq!((denied.code, denied.stdout), (Some(1), said.stdout));
    assert_eq!(detente(&["check", odd]).code, Some(0));
    assert_eq!(detente(&["check", odd, "--deny", "warnings"]).code, Some(1));
    detente(&["analyze", "cases/nowhere"]).failed(1);
    for wrong in [
        &["analyze"] as &[&str],
        &["analyse", "cases/elmira"],
        &["analyze", "cases/elmira", "--concepts", "nush"],
        &["analyze", "cases/elmira", "--json", "--format", "md"],
        &["analyze", "cases/elmira", "--max-memory", "much"],
        &["analyze", "cases/elmira", "--threads", "0"],
        &["analyze", "cases/elmira", "--mix", "ministry"],
        &["analyze", "cases/elmira", "--mix", "ministry=nash"],
        &["analyze", "cases/chicken", "--mix", "first_driver=seq,first_driver=gmr"],
        &["explain", "cases/chicken", "1", "--mix", "first_driver=seq,third_driver=gmr"],
        &["coalitions", "cases/elmira", "--coalition", "ministry,nobody"],
        &["coalitions", "cases/elmira", "--coalition", ""],
        &["explain", "nothing_such"],
        &["explain", "cases/elmira", "10"],
        &["explain", "cases/elmira", "YYY"],
        &["explain", "cases/elmira", "N----"],
        &["explain", "cases/elmira", "1", "--for", "nobody"],
        &["explain", "cases/prisoners_dilemma", "now"],
        &["states", "cases/elmira", "--where", "Y"],
        &["paths", "cases/prisoners_dilemma"],
        &["compare", "-", "-"],
        &["export", "cases/elmira"],
        &["export", "cases/elmira", "-o", "elmira.doc"],
        &["import", "README.md"],
    ] {
        detente(wrong).failed(2);
    }
    detente(&["compare", "cases/elmira", "cases/elmira_graph"]).failed(1);
    // A search for changes that ends at its limit says so; one that has tried all, answers.
    let unlock = ["unlock", "cases/elmira", "--concept", "nash", "--state", "3", "--edits"];
    let said = detente(&[&unlock[..], &["1"]].concat());
    assert_eq!(said.code, Some(3));
    assert!(said.stderr.contains("--edits 1"), "{said:?}");
    detente(&[&unlock[..], &["2"]].concat()).fine();
    let never = ["unlock", "cases/prisoners_dilemma", "--state", "2", "--edits", "9"];
    let only = ["--concept", "nash", "--for", "second_prisoner"];
    let said = detente(&[&never[..], &only].concat()).fine();
    assert!(said.contains("No set of changes"), "{said}");
    detente(&["unlock", "cases/elmira", "--state", "3", "--concept", "l3"]).failed(3);
    let scenario = "cases/elmira_options/lenient.scenario.case";
    detente(&["compare", "cases/elmira_options", scenario, "--tries", "1"]).failed(3);
    let said = detente(&["compare", "cases/elmira_options", scenario, "--concepts", "seq,l3"]);
    assert_eq!(said.code, Some(3), "{said:?}");
    assert!(said.stdout.contains("Not compared: L3."), "{said:?}");
    detente(&["analyze", "cases/elmira", "--max-states", "5"]).failed(3);
    detente(&["analyze", "cases/kuril", "--timeout", "0"]).failed(3);
}

#[test]
fn a_case_may_come_from_standard_input() {
    let read = detente_fed(&["analyze", "-"], WEIR.as_bytes()).fine();
    let folder = folder_with(WEIR);
    assert_eq!(read, detente(&["analyze", folder.path().to_str().unwrap()]).fine());
    let said = detente_fed(&["check", "-"], b"case \"x\"\nstatus quo nobody.nothing\n");
    assert!(said.stderr.contains("<stdin>:2:12"), "{said:?}");
}

#[test]
fn results_stand_alone_on_standard_output_without_colours() {
    for command in ["check", "show", "states", "analyze", "explain", "paths", "rests"] {
        let plain = detente(&[command, "cases/elmira"]);
        assert_eq!(plain.stderr, "", "{command}");
        assert!(!plain.stdout.contains('\x1b'), "{command}");
        let coloured = detente(&[command, "cases/elmira", "--color", "always"]).fine();
        assert!(coloured.contains('\x1b'), "{command}");
        assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain.fine(), "{command}");
    }
    let said = detente(&["check", "cases/nowhere"]);
    assert!(!said.stderr.contains('\x1b'), "{}", said.stderr);
}

#[test]
fn a_reader_who_has_heard_enough_is_no_failure() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_detente"))
        .args(["states", "cases/kuril", "--limit", "596"])
        .current_dir(crate::support::root())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn the_number_of_threads_changes_nothing() {
    for arguments in [
        &["analyze", "cases/kuril", "--json"] as &[&str],
        &["analyze", "cases/kuril", "--all"],
        &["paths", "cases/kuril", "--json"],
        &["rests", "cases/kuril", "--json"],
        &["compare", "cases/elmira", "cases/elmira_options", "--json"],
    ] {
        let with = |n| detente(&[arguments, &["--threads", n]].concat()).fine();
        assert_eq!(with("1"), with("2"), "{arguments:?}");
    }
}

#[test]
fn every_engine_there_is_gives_the_same_answer() {
    let without_engine = |engine| {
        let text = detente(&["analyze", "cases/elmira", "--json", "--engine", engine]).fine();
        let mut json: Value = serde_json::from_str(&text).unwrap();
        json["provenance"]["engine"].take();
        json
    };
    for engine in ["dense", "auto"] {
        assert_eq!(without_engine("explicit"), without_engine(engine), "{engine}");
    }
}

#[test]
fn nothing_is_drawn_beyond_ascii_where_that_is_asked_for() {
    for command in ["check", "show", "states", "analyze", "explain", "paths", "rests"] {
        let text = detente(&[command, "cases/elmira", "--ascii"]).fine();
        let drawn: String = text.replace("Détente", "").chars().filter(|c| !c.is_ascii()).collect();
        assert_eq!(drawn, "", "{command}");
    }
}
