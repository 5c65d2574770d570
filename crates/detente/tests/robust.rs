//! How much change outcomes bear, and what behaviour explains them: told, and by contract.

use crate::support::{analysis, case};
use detente::report::{
    behaviour, behaviour_json, behaviour_schema, robust_json, robust_schema, robustness,
};
use detente::{Concept, Question};

fn told(page: &detente::page::Page) -> String {
    let text = detente::page::terminal(page, detente::page::Look::default());
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    text
}

#[test]
fn elmira_bears_as_much_as_trying_every_swap_says() {
    let case = case("elmira");
    let analysis = analysis(&case);
    let found = case.robust(&analysis, (1, 10, 1), &Question::default()).unwrap();
    let numbers: Vec<u32> = found.outcomes.iter().map(|each| each.state.number()).collect();
    assert_eq!(numbers, [1, 4, 5, 6, 9]);
    for each in &found.outcomes {
        for (concept, bears) in &each.bears {
            assert!(bears.share.is_exact && bears.share.kept <= bears.share.of);
            // By swapping neighbours of each ranking in turn.
            let mut ends = false;
            for maker in case.dispute.decision_makers() {
                let space = &analysis.answer.space;
                let n_places = 9;
                for place in 1..n_places {
                    let mut changed = case.dispute.clone();
                    let preference = &mut changed.preferences[maker.index()];
                    if let detente::model::Preference::Ranking { groups, .. } = preference
                        && place < groups.len()
                    {
                        groups.swap(place - 1, place);
                    }
                    let answer = detente::analyze(&changed, &Question::default()).unwrap();
                    assert_eq!(answer.space.len(), space.len());
                    ends |= !answer.equilibria(*concept).unwrap().contains(each.state);
                }
            }
            assert_eq!(bears.swaps == Some(1), ends, "{} {concept}", each.state.number());
        }
    }
    let json = serde_json::to_value(robust_json(&case, &analysis, &found)).unwrap();
    assert!(jsonschema::validator_for(&robust_schema()).unwrap().is_valid(&json), "{json}");
    assert!(told(&robustness(&case, &analysis, &found)).contains("Cannot move"));
}

#[test]
fn the_same_seed_draws_the_same() {
    let case = case("kuril");
    let concepts = [Concept::Nash, Concept::Sequential];
    let question = Question { concepts: &concepts, ..Question::default() };
    let analysis = case.analyze(&question).unwrap();
    let share = |seed| {
        let found = case.robust(&analysis, (0, 20, seed), &question).unwrap();
        format!("{found:?}")
    };
    assert_eq!(share(7), share(7));
}

#[test]
fn what_explains_an_outcome_is_where_each_is_stable() {
    let case = case("elmira");
    let analysis = analysis(&case);
    for state in analysis.answer.space.states() {
        let json = serde_json::to_value(behaviour_json(&case, &analysis, state)).unwrap();
        let errors = jsonschema::validator_for(&behaviour_schema()).unwrap();
        assert!(errors.is_valid(&json), "{json}");
        let holds_under_one = analysis.answer.holds_under(state).next().is_some();
        assert!(!holds_under_one || json["explained"] == true, "{json}");
        told(&behaviour(&case, &analysis, state));
    }
}
