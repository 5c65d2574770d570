//! Cases compared: what differs, what that does to the answer, and which change did it.

use crate::support::{analysis, case, case_of, root};
use detente::page::{Look, terminal};
use detente::report::{Side, comparison, comparison_json, comparison_schema};
use detente::{Case, CaseFiles, NotCompared, Question, Search};

/// The page and the JSON of a comparison.
fn compared(old: &Case, new: &Case, search: &Search) -> (String, serde_json::Value) {
    let [before, after] = [old, new].map(analysis);
    let found = old.compare(new, [&before, &after], search, &Question::default()).unwrap();
    let [old, new] = [Side { case: old, analysis: &before }, Side { case: new, analysis: &after }];
    let json = serde_json::to_value(comparison_json(old, new, &found)).unwrap();
    let validator = jsonschema::validator_for(&comparison_schema()).expect("a schema");
    let errors: Vec<String> = validator.iter_errors(&json).map(|e| e.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    (terminal(&comparison(old, new, &found), Look::default()), json)
}

/// The case with a piece of its text replaced.
fn edited(case: &Case, edits: &[(&str, &str)]) -> Case {
    let mut text = case.files.case.text.clone();
    for (from, to) in edits {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    let (case, problems) = Case::read(CaseFiles::of_text("edited.case", text));
    assert!(problems.iter().flat_map(|each| &each.diagnostics).all(|each| !each.is_error()));
    case
}

#[test]
fn each_change_of_the_lenient_ministry_is_told_with_what_it_does() {
    let old = case("elmira_options");
    let path = root().join("cases/elmira_options/lenient.scenario.case");
    let text = std::fs::read_to_string(path).unwrap();
    let (new, problems) = Case::read(CaseFiles::of_text("lenient", text));
    assert!(problems.is_empty());
    let (page, json) = compared(&old, &new, &Search::default());
    let whats: Vec<&str> =
        json["changes"].as_array().unwrap().iter().map(|it| it["what"].as_str().unwrap()).collect();
    assert_eq!(whats, ["removed", "removed"]);
    assert!(page.contains("Changes 1 and 2 together: gained state 2"), "{page}");
    let (page, _) = compared(&old, &new, &Search { together: 1, ..Search::default() });
    assert!(page.contains("`--together 2` tries more"), "{page}");
    let (page, json) = compared(&old, &new, &Search { together: 2, most: 2 });
    assert_eq!(json["search"]["untried"], serde_json::Value::Null, "{page}");
}

#[test]
fn a_case_is_the_same_as_itself() {
    for name in ["kuril", "elmira_graph", "syria_iraq_misperceived", "prisoners_dilemma"] {
        let own = case(name);
        let (page, json) = compared(&own, &own, &Search::default());
        assert!(page.contains("The two model the same dispute."), "{page}");
        assert_eq!(json["effects"], serde_json::json!([]));
    }
}

#[test]
fn wishes_that_move_are_marked_or_are_reworded_are_told_as_such() {
    let old = case("elmira_options");
    let new = edited(
        &old,
        &[
            (
                "  uniroyal.accept\n  !uniroyal.abandon\n",
                "  !uniroyal.abandon\n  uniroyal.accept\n",
            ),
            ("  insist\n}", "  insist strongly\n}"),
            ("  !abandon\n  !local", "  abandon\n  !local"),
            ("\"Accept the control order as it stands\"", "\"Accept the order\""),
        ],
    );
    let (page, json) = compared(&old, &new, &Search::default());
    let told: Vec<(&str, bool)> = (json["changes"].as_array().unwrap().iter())
        .map(|it| (it["what"].as_str().unwrap(), it["bears"].as_bool().unwrap()))
        .collect();
    let expected = [("worded", false), ("moved", true), ("altered", true), ("marked", true)];
    assert_eq!(told, expected, "{page}");
    assert!(page.contains("is now strong"), "{page}");
}

#[test]
fn a_rule_that_says_something_else_in_the_same_words_is_one_change() {
    let own = case_of(
        "case \"A lake\"\ndecision maker a \"A\" { option x \"X\" option y \"Y\" }\n\
         decision maker b \"B\" { option z \"Z\" }\ninfeasible a.x & a.y \"no money for both\"\n",
    );
    let new = edited(&own, &[("infeasible a.x & a.y", "infeasible a.x & b.z")]);
    let (page, json) = compared(&own, &new, &Search::default());
    assert_eq!(json["changes"].as_array().map(Vec::len), Some(1), "{page}");
    assert_eq!(json["changes"][0]["what"], "altered", "{page}");
    assert!(page.contains("(no money for both) now means: never"), "{page}");
}

#[test]
fn options_that_only_one_case_has_are_said_to_be_out_of_sight() {
    let text = "case \"A lake\"\ndecision maker a \"A\" { option x \"X\" }\nprefers a { x }\n";
    let own = case_of(text);
    let new = edited(&own, &[("option x \"X\"", "option x \"X\"\noption y \"Y\"")]);
    let (page, _) = compared(&own, &new, &Search::default());
    assert!(page.contains("(1 other is left out of sight)"), "{page}");
}

#[test]
fn the_air_strike_that_can_be_undone_unsettles_what_the_literature_says() {
    let (_, json) = compared(&case("cuba_1962"), &case("cuba_1962_reversible"), &Search::default());
    assert_eq!(json["concepts"]["nash"]["lost"], serde_json::json!([6]));
    let kept = serde_json::json!([[5, 5], [7, 7]]);
    assert_eq!(json["concepts"]["seq"]["kept"], kept);
}

#[test]
fn cases_without_anything_in_common_are_refused() {
    let [elmira, graph, chicken] = ["elmira", "elmira_graph", "chicken"].map(case);
    for other in [&graph, &chicken] {
        let analyses = [&analysis(&elmira), &analysis(other)];
        let refused = elmira.compare(other, analyses, &Search::default(), &Question::default());
        assert!(matches!(refused, Err(NotCompared::Incomparable(_))));
    }
}
