//! What it takes for a state to hold: published counts, the Kuril formulas, the contract.

use crate::support::case;
use detente::model::{DecisionMaker, State};
use detente::report::{unlock_json, unlock_schema, unlocked};
use detente::{
    Budget, Classic, Concept, Question, UnlockQuestion, Unwatched, count_rankings, enumerate,
};

const SEQUENCES: [Classic; 5] = [
    Classic::Nash,
    Classic::GeneralMetarational,
    Classic::SymmetricMetarational,
    Classic::Sequential,
    Classic::SymmetricSequential,
];

#[test]
fn rankings_of_syria_are_counted_as_the_reference_does() {
    let case = case("syria_iraq_1975");
    let space = enumerate(&case.dispute, &Budget::default(), &Unwatched).unwrap();
    let syria = case.dispute.find_decision_maker("syria").unwrap();
    let counts = |number: usize| {
        SEQUENCES.map(|concept| {
            let aim = (State::at(number - 1), concept);
            let budget = Budget::default();
            let found = count_rankings(&case.dispute, &space, syria, aim, &budget, &Unwatched);
            let found = found.unwrap();
            assert_eq!(found.of, 720);
            found.count
        })
    };
    assert_eq!(counts(2), [240, 384, 300, 384, 300]);
    assert_eq!(counts(3), [0; 5]);
}

#[test]
fn two_now_and_talks_later_takes_one_change_of_mind() {
    let case = case("kuril");
    let space = enumerate(&case.dispute, &Budget::default(), &Unwatched).unwrap();
    let who: Vec<DecisionMaker> = case.dispute.decision_makers().collect();
    let asked = UnlockQuestion {
        concept: Concept::Sequential,
        who: &who,
        most_edits: 1,
        with_measures: false,
    };
    let states = [474, 116, 20, 130, 4].map(|number| State::at(number - 1));
    let found = case.unlock(&space, &states, &asked, &Question::default()).unwrap();
    assert_eq!(found[0].state.number(), 4, "what holds comes first");
    assert_eq!(found[0].n_edits(), Some(0));
    let talks = found.iter().find(|each| each.state.number() == 474).unwrap();
    assert_eq!(talks.n_edits(), Some(1));
    let json = serde_json::to_value(unlock_json(&case, &space, &asked, &found)).unwrap();
    let validator = jsonschema::validator_for(&unlock_schema()).expect("a schema");
    let errors: Vec<String> = validator.iter_errors(&json).map(|e| e.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let page = unlocked(&case, &space, &asked, &found, true);
    let text = detente::page::terminal(&page, detente::page::Look::default());
    assert!(text.contains("It holds as things are."), "{text}");
}
