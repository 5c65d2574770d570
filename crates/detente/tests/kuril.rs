//! The Kuril case: its JSON keeps the contract, its evidence stands, its states can be told.

use crate::support::{analysis, case, reports, root};
use detente::report::{Focus, StateListing, analysis_json, analysis_schema, explanation};
use detente::{Budget, Case, Folder, Reports, Unwatched, check};
use serde_json::Value;

#[test]
fn its_json_keeps_the_contract() {
    let case = case("kuril");
    let analysis = analysis(&case);
    let validator = jsonschema::validator_for(&analysis_schema()).expect("a schema");
    for listing in [StateListing::All, StateListing::Equilibria, StateListing::None] {
        let json = serde_json::to_value(analysis_json(&case, &analysis, listing)).unwrap();
        let errors: Vec<String> = validator.iter_errors(&json).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
}

#[test]
fn numbers_in_its_json_are_the_states_listed() {
    let case = case("kuril");
    let analysis = analysis(&case);
    let json = serde_json::to_value(analysis_json(&case, &analysis, StateListing::All)).unwrap();
    let n_states = json["counts"]["states"].as_u64().unwrap();
    assert_eq!(json["states"].as_array().unwrap().len() as u64, n_states);
    let now = json["status_quo"].as_u64().expect("a status quo");
    let nash: Vec<u64> =
        json["equilibria"]["nash"].as_array().unwrap().iter().filter_map(Value::as_u64).collect();
    assert!(nash.contains(&now), "the deadlock is an equilibrium");
}

#[test]
fn every_equilibrium_can_be_explained() {
    let case = case("kuril");
    let analysis = analysis(&case);
    for state in analysis.equilibria().iter() {
        let page =
            explanation(&case, &analysis, Focus { state, focal: None, concept: None, mix: None });
        let text = detente::page::terminal(&page, detente::page::Look::default());
        for maker in &case.dispute.decision_makers {
            assert!(text.contains(&maker.name), "{text}");
        }
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    }
}

fn files() -> detente::CaseFiles {
    Folder::open(&root().join("cases/kuril")).unwrap().read().unwrap()
}

fn checked(reports: Option<&Reports>) -> detente::Checked {
    let (case, problems) = Case::read(files());
    check(&case, problems, reports, &Budget::default(), &Unwatched).unwrap()
}

#[test]
fn without_the_reports_everything_works_and_says_so() {
    let found = checked(None);
    assert!(!found.has_errors());
    let n_unverified: usize = found.evidence.unverified.iter().map(|each| each.n_passages).sum();
    assert_eq!(n_unverified, found.evidence.n_passages);
    assert_eq!(found.evidence.unverified.len(), 5);
}

#[test]
fn every_passage_is_verified_against_the_reports() {
    let Some(reports) = reports() else { return };
    let found = checked(Some(&reports));
    assert_eq!(found.counts(), (0, 0));
    assert!(found.evidence.n_passages >= 60);
    assert_eq!(found.evidence.n_verified, found.evidence.n_passages);
}

#[test]
fn a_changed_character_fails_exactly_the_passages_that_hold_it() {
    let Some(reports) = reports() else { return };
    let (case, _) = Case::read(files());
    let folder = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(reports.root()).unwrap() {
        let entry = entry.unwrap();
        std::fs::write(folder.path().join(entry.file_name()), std::fs::read(entry.path()).unwrap())
            .unwrap();
    }
    let source = case.sources().next().expect("a source");
    let path = folder.path().join(source.file.as_ref().unwrap());
    let text = std::fs::read_to_string(&path).unwrap();
    let mut n_touched_somewhere = 0;
    for place in (0..text.chars().count()).step_by(text.chars().count() / 40) {
        let changed: String = (text.chars().enumerate())
            .map(|(at, letter)| if at == place { '¤' } else { letter })
            .collect();
        std::fs::write(&path, changed).unwrap();
        let found = checked(Reports::in_folder(folder.path()).as_ref());
        let touched = case.annotations().filter(|(_, each)| {
            let span = each.position().unwrap();
            each.target.source == source.key && (span.start..span.end).contains(&place)
        });
        let n_touched = touched.count();
        n_touched_somewhere += n_touched;
        assert_eq!(found.evidence.n_orphaned, n_touched, "character {place}");
        assert_eq!(found.evidence.n_verified, found.evidence.n_passages - n_touched);
    }
    assert!(n_touched_somewhere > 0, "no place tried was annotated");
}

#[test]
fn every_passage_says_by_whom_or_what_it_was_found() {
    let case = case("kuril");
    let (mut by_rules, mut by_hand) = (0, 0);
    for (_, annotation) in case.annotations() {
        let extra = &annotation.detente.extra;
        match extra.get("found_as").and_then(Value::as_str) {
            Some("statement") => {
                assert!(extra.contains_key("rule") && extra.contains_key("confidence"));
                by_rules += 1;
            }
            Some(_) => by_rules += 1,
            None => {
                assert_eq!(extra["found_by"], "person", "{}", annotation.id);
                by_hand += 1;
            }
        }
    }
    let told = std::fs::read_to_string(root().join("cases/kuril/README.md")).expect("a file");
    assert!(told.contains(&format!("finds {by_rules} of the {} by its own", by_rules + by_hand)));
}
