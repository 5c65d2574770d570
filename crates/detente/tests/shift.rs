//! What becomes of the outcomes that hold when judgements are taken otherwise.

use crate::support::{analysis, case_of};
use detente::model::Judgement;
use detente::{Question, Shift, Variation};
use std::collections::BTreeSet;

/// Once the dam stands nothing else matters; without a court, nobody can sue before it does.
const DAM: &str = r#"case "The dam"
decision maker north "North" { option build "Build the dam" }
decision maker south "South" { option sue "Go to court" }
infeasible north.build & !south.sue "no dam without a quarrel"
infeasible !north.build & south.sue "no quarrel without a dam"
same state north.build "A dam"
prefers north { north.build }
prefers south { !north.build }
"#;

fn lifted(place: usize) -> Variation {
    let lifted = BTreeSet::from([Judgement::Constraint(place)]);
    Variation { lifted, ..Variation::default() }
}

#[test]
fn a_merged_state_stays_the_same_when_it_gets_another_lowest_combination() {
    let case = case_of(DAM);
    let own = analysis(&case);
    let variation = lifted(0);
    let (before, _, after) = case.compared(&variation, &own, &Question::default()).unwrap();
    let before = before.unwrap_or(own);
    let [then, now] = [&before, &after].map(|each| &each.answer.space);
    assert_eq!((then.len(), now.len()), (2, 2));
    assert_ne!(
        then.choices(then.states().last().unwrap()),
        now.choices(now.states().last().unwrap())
    );
    let shift = Shift::between([&before.answer, &after.answer]);
    let dam = [then, now].map(|space| space.states().last());
    assert_eq!(shift.kept.iter().map(|each| each.states).collect::<Vec<_>>(), [dam]);
    assert!(shift.gained.is_empty(), "{shift:?}");
}

#[test]
fn what_becomes_possible_and_holds_is_gained() {
    let case = case_of(DAM);
    let own = analysis(&case);
    let (before, _, after) = case.compared(&lifted(1), &own, &Question::default()).unwrap();
    let before = before.unwrap_or(own);
    let shift = Shift::between([&before.answer, &after.answer]);
    let back = Shift::between([&after.answer, &before.answer]);
    let swapped = |all: &[detente::Outcome]| -> Vec<_> {
        all.iter().map(|each| [each.states[1], each.states[0]]).collect()
    };
    assert_eq!(
        shift.gained.iter().map(|each| each.states).collect::<Vec<_>>(),
        swapped(&back.lost)
    );
    assert!(shift.gained.iter().all(|each| each.under[0].is_empty() && !each.under[1].is_empty()));
}
