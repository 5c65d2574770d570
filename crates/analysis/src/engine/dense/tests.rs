//! The engine's forms against the explicit engine, on disputes small enough for it to judge.

#[allow(dead_code, clippy::cast_possible_truncation, reason = "shared with the larger tests")]
#[path = "../../../tests/disputes.rs"]
mod disputes;

use super::product::Product;
use super::small::{CONCEPTS, Small};
use super::{Form, simultaneous};
use crate::budget::Unwatched;
use crate::engine::{EngineChoice, Question, analyze};
use crate::stability::Concept;
use detente_model::{Dispute, State, StateSet};
use disputes::{Size, for_each_dispute};
use std::cell::Cell;

/// Whether every form that the dispute's states can take says what the explicit engine says;
/// counts the forms.
fn forms_agree(dispute: &Dispute, counts: &[Cell<u32>; 3]) -> Result<(), String> {
    let engine = EngineChoice::Explicit;
    let question = Question { engine, ..Question::default() };
    let answer = analyze(dispute, &question).expect("small disputes fit any budget");
    let space = &answer.space;
    let agrees = |form: usize, concept: Concept, found: &[StateSet]| match answer.stable(concept) {
        Some(expected) if expected == found => Ok(()),
        expected => {
            let states = |set: &StateSet| set.iter().map(State::number).collect::<Vec<_>>();
            let sets = |sets: &[StateSet]| sets.iter().map(states).collect::<Vec<_>>();
            let expected = expected.map(sets);
            Err(format!("form {form}, {concept}: {:?}, not {expected:?}", sets(found)))
        }
    };
    let forms = [
        Small::of(dispute, space).map(Form::Small),
        Product::of(dispute, space).map(Form::Product),
        Some(Form::Table),
    ];
    for (place, (form, count)) in forms.iter().zip(counts).enumerate() {
        let Some(form) = form else { continue };
        count.set(count.get() + 1);
        let stable = form.stable(dispute, space, &CONCEPTS, &Unwatched).expect("never stopped");
        for (concept, found) in CONCEPTS.into_iter().zip(stable) {
            agrees(place, concept, &found)?;
        }
    }
    let found = simultaneous(dispute, space, &Unwatched).expect("never stopped");
    agrees(forms.len(), Concept::Simultaneous, &found)
}

#[test]
fn all_forms_agree_with_the_definitions_on_4_000_disputes() {
    let counts = [const { Cell::new(0) }; 3];
    for_each_dispute(3_000, Size::ANY, |dispute| forms_agree(dispute, &counts));
    for_each_dispute(1_000, Size::ANY, |dispute| {
        let free = Dispute {
            constraints: vec![],
            irreversible: vec![],
            forbidden_moves: vec![],
            same_states: vec![],
            ..dispute.clone()
        };
        forms_agree(&free, &counts)
    });
    assert!(counts.iter().all(|count| count.get() >= 1_000), "{counts:?}");
}
