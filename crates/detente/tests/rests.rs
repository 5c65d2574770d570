//! What an answer rests on: found by withdrawing, and told in words.

use crate::support::{analysis, case, case_of};
use detente::model::{Judgement, Preference};
use detente::page::{Look, terminal};
use detente::report::{Focus, explanation, rests, rests_json, rests_schema};
use detente::{Case, CaseFiles, Concept, EngineChoice, FileText, Question, Support, Unwatched};

#[test]
fn what_is_lost_in_the_kuril_case_is_what_the_judge_loses() {
    let case = case("kuril");
    let analysis = analysis(&case);
    let found = case.rests(&analysis, &Question::default()).unwrap();
    assert_eq!(found.judgements.len(), case.dispute.judgements().count());
    for each in &found.judgements {
        let Judgement::Statement(dm, place) = each.judgement else { continue };
        let mut left = case.dispute.clone();
        let Preference::Statements(list) = &mut left.preferences[dm.index()] else { continue };
        list.remove(place);
        let concepts = [Concept::Nash, Concept::Sequential, Concept::GeneralMetarational];
        let question = Question {
            concepts: &concepts,
            engine: EngineChoice::Explicit,
            ..Question::classical(&Unwatched)
        };
        let answer = detente::analyze(&left, &question).unwrap();
        let change = each.change.as_ref().unwrap();
        for concept in concepts {
            let before = analysis.answer.equilibria(concept).unwrap();
            let after = answer.equilibria(concept).unwrap();
            for state in before.iter() {
                let is_lost = change.lost.contains(&(state, concept));
                assert_eq!(is_lost, !after.contains(state), "{dm:?} {place} {concept}");
            }
        }
    }
}

/// A lake that two towns would clean if each believed the other would pay.
const LAKE: &str = r#"case "The lake"
decision maker east "East" { option clean "Clean its shore" because @paper/mayor }
decision maker west "West" { option pay "Pay for the plant" because @paper/aide, @paper/clerk }
status quo "NN"
prefers east {
  west.pay because @paper/aide
  clean because @radio/poll
}
prefers west {
  east.clean
  !pay because @paper
}
"#;

const SOURCES: &str = "@online{paper, title = {A paper}}\n@online{radio, title = {A radio}}\n";

fn passage(id: &str, speaker: &str) -> String {
    let source = id.split('/').next().unwrap();
    format!(
        r#"{{"id":"{id}","type":"Annotation","motivation":"describing","target":{{"source":"{source}","selector":{{"type":"TextPositionSelector","start":0,"end":1}},"sha256":"{}"}},"body":{{"type":"TextualBody","value":"Said."}},"detente":{{"kind":"position"{speaker}}}}}"#,
        "0".repeat(64)
    ) + "\n"
}

fn lake() -> Case {
    let passages = [
        passage("paper/mayor", r#","speaker":"Ann East""#),
        passage("paper/aide", r#","speaker":"an aide of the mayor""#),
        passage("paper/clerk", r#","speaker":"a clerk""#),
        passage("radio/poll", ""),
    ];
    let file = |path: &str, text: String| Some(FileText { path: path.into(), text });
    let files = CaseFiles {
        sources: file("sources.bib", SOURCES.into()),
        evidence: file("evidence.jsonl", passages.concat()),
        ..CaseFiles::of_text("lake.case", LAKE)
    };
    let (case, problems) = Case::read(files);
    let errors = problems.iter().flat_map(|each| &each.diagnostics).filter(|it| it.is_error());
    assert_eq!(errors.count(), 0, "{problems:#?}");
    case
}

#[test]
fn judgements_fall_with_their_last_ground() {
    let case = lake();
    let analysis = analysis(&case);
    let found = case.rests(&analysis, &Question::default()).unwrap();
    let support = |wanted| found.judgements.iter().filter(|each| each.support == wanted).count();
    assert_eq!(support(Support::OneUnnamed), 2); // West's option, and East's first wish
    assert_eq!(support(Support::Nothing), 2); // the status quo, and West's first wish
    let paper = found.sources.iter().find(|each| each.evidence.source == "paper").unwrap();
    assert_eq!(paper.fallen.len(), 4);
    let fallen = |name: &str| {
        let named = |each: &&detente::Withdrawal| each.evidence.to_string() == name;
        found.passages.iter().find(named).unwrap().fallen.len()
    };
    assert_eq!((fallen("@paper/aide"), fallen("@paper/clerk")), (1, 0));
    // Without its wish to clean, East has no reason to: the only outcome that held falls.
    let poll = found.passages.iter().find(|each| each.evidence.source == "radio").unwrap();
    assert!(!poll.change.as_ref().unwrap().gained.is_empty());
}

#[test]
fn it_is_told_in_words_and_keeps_the_contract() {
    for case in [lake(), case("kuril"), case("elmira"), case("cuba_1962")] {
        let analysis = analysis(&case);
        let found = case.rests(&analysis, &Question::default()).unwrap();
        let page = rests(&case, &analysis, &found);
        let text = detente::page::terminal(&page, detente::page::Look::default());
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
        let json = serde_json::to_value(rests_json(&case, &analysis, &found)).unwrap();
        let validator = jsonschema::validator_for(&rests_schema()).expect("a schema");
        let errors: Vec<String> = validator.iter_errors(&json).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
}

#[test]
fn the_status_quo_of_the_kuril_case_rests_on_one_rule() {
    let case = case("kuril");
    let analysis = analysis(&case);
    let now = analysis.answer.space.status_quo(&case.dispute).unwrap();
    let found = case.rests(&analysis, &Question::default()).unwrap();
    let loses = |each: &&detente::Bearing| {
        each.change.as_ref().unwrap().lost.iter().any(|&(state, _)| state == now)
    };
    let bearing: Vec<Judgement> =
        found.judgements.iter().filter(loses).map(|it| it.judgement).collect();
    assert_eq!(bearing, [Judgement::Constraint(9)]);
    assert_eq!(found.judgements[0].judgement, bearing[0], "what bears most comes first");
}

#[test]
fn the_wish_that_keeps_the_dispute_moving_bears_most() {
    let case = case_of(
        "case \"A ferry\"\ndecision maker north \"North\" { option fare \"Raise the fare\" }\n\
         decision maker south \"South\" { option boat \"Run a boat of its own\" }\n\
         status quo north.fare\nprefers north { south.boat if north.fare \"Its money's worth\" }\n\
         prefers south { north.fare \"A good boat\" }\n",
    );
    let analysis = analysis(&case);
    let found = case.rests(&analysis, &Question::default()).unwrap();
    let text = terminal(&rests(&case, &analysis, &found), Look::default());
    assert!(text.contains("where the dispute stands (state 2) holds"), "{text}");
    let state = analysis.answer.space.status_quo(&case.dispute).expect("it stands somewhere");
    let focus = Focus { state, focal: None, concept: None, mix: None };
    let brief = terminal(&explanation(&case, &analysis, focus), Look::default());
    let told = "wish 1 (Its money's worth) then asks for nothing any more";
    assert!(brief.split_whitespace().collect::<Vec<_>>().join(" ").contains(told), "{brief}");
}
