//! Cases that cannot be shown: wrong, or over the limits. Page and twins say so, each in its form,
//! and recover once the case does.

use crate::support::{Answer, Site, copied, limited};
use detente::Budget;
use detente_web::Limits;
use serde_json::Value;
use std::time::Duration;

const JSON_TWINS: [&str; 7] = ["board", "stability", "whatif", "graph", "evidence", "time", "map"];

fn json(answer: &Answer) -> Value {
    assert!(answer.head.contains("content-type: application/json"), "{}", answer.head);
    serde_json::from_str(&answer.body).unwrap()
}

#[test]
fn a_wrong_case_is_told_to_people_and_to_programs() {
    let folder = copied("elmira");
    let site = Site::of(folder.path(), false);
    assert_eq!(site.get("/board.json").status, 200);
    let path = folder.path().join("elmira.case");
    let sound = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, sound.replace("status quo uniroyal.delay", "status quo uniroyal.dealy"))
        .unwrap();
    let page = site.get("/");
    assert_eq!(page.status, 422);
    assert!(page.body.contains("The case cannot be shown"), "{}", page.body);
    for name in JSON_TWINS {
        let answer = site.get(&format!("/{name}.json"));
        assert_eq!(answer.status, 422, "{name}");
        let told = json(&answer);
        assert_eq!(told["error"], "wrong_case");
        let first = &told["diagnostics"][0];
        assert_eq!(first["severity"], "error", "{told}");
        assert!(first["labels"][0]["start"]["line"].is_number(), "{told}");
        let answer = site.get(&format!("/{name}.csv"));
        assert_eq!(answer.status, 422, "{name}");
        assert!(answer.head.contains("content-type: text/plain"), "{}", answer.head);
        assert!(answer.body.contains("dealy"), "{}", answer.body);
    }
    std::fs::remove_file(&path).unwrap();
    assert_eq!(json(&site.get("/board.json"))["error"], "wrong_case");
    std::fs::write(&path, sound).unwrap();
    assert_eq!(site.get("/board.json").status, 200);
}

#[test]
fn a_question_over_the_limits_is_refused_in_the_form_asked_for() {
    let budget = Budget { states: 5, ..Budget::default() };
    let site = limited("elmira", Limits { budget, ..Limits::default() });
    let page = site.get("/");
    assert_eq!(page.status, 503);
    assert!(page.body.contains("the limit is 5"), "{}", page.body);
    let told = site.get("/stability.json");
    assert_eq!((told.status, json(&told)["error"].as_str()), (503, Some("refused")));
    assert!(site.get("/stability.csv").body.contains("the limit is 5"));
    let none = Limits { time: Some(Duration::ZERO), ..Limits::default() };
    let told = limited("kuril", none).get("/stability.json");
    assert_eq!((told.status, json(&told)["error"].as_str()), (503, Some("refused")));
}

#[test]
fn other_limits_and_engines_give_the_same_verdicts() {
    let usual = Site::of(&crate::support::case("elmira"), false).get("/stability.csv").body;
    let explicit = Limits { engine: detente::EngineChoice::Explicit, ..Limits::default() };
    assert_eq!(limited("elmira", explicit).get("/stability.csv").body, usual);
}
