//! The sparse cases of 60 options that are measured, on restrictions small enough to list: the
//! symbolic engine counts what the dense one lists.

#![allow(clippy::unwrap_used, missing_docs)]

use detente_analysis::symbolic::find;
use detente_analysis::{Budget, Concept, EngineChoice, Question, analyze};
use detente_bench::models::sparse;
use detente_model::{Choices, Constraint, ConstraintRule, Dispute, Expr, OptionId};

const FIVE: [Concept; 5] = Concept::ONE_AT_A_TIME;

fn question(engine: EngineChoice) -> Question<'static> {
    let budget = Budget { states: 1 << 21, ..Budget::default() };
    Question { concepts: &FIVE, engine, budget, ..Question::default() }
}

/// The dispute with 20 options left open, from `first` on, and the others fixed as in `at`.
fn restricted(dispute: &Dispute, first: usize, at: Choices) -> Dispute {
    let fixed = |place: u8| {
        let other = Expr::Taken(OptionId(place));
        let other = if at.0 >> place & 1 == 1 { other.negated() } else { other };
        Constraint { rule: ConstraintRule::Infeasible(other), why: None, because: vec![] }
    };
    let n_options = u8::try_from(dispute.options.len()).unwrap();
    let closed = (0..n_options).filter(|&place| !(first..first + 20).contains(&place.into()));
    let constraints = dispute.constraints.iter().cloned().chain(closed.map(fixed)).collect();
    Dispute { constraints, ..dispute.clone() }
}

fn counts_agree(dispute: &Dispute) -> usize {
    let listed = analyze(dispute, &question(EngineChoice::Dense)).unwrap();
    let found = find(dispute, &question(EngineChoice::Symbolic)).unwrap();
    assert_eq!(found.feasible().count(), listed.space.len() as u128);
    for concept in FIVE {
        let states = found.stable(concept).unwrap();
        let counts: Vec<u128> = states.iter().map(|states| states.count()).collect();
        let expected = listed.stable(concept).unwrap().iter().map(|states| states.len() as u128);
        assert_eq!(counts, expected.collect::<Vec<_>>(), "stable under {concept}");
        let equilibria = listed.equilibria(concept).unwrap();
        let expected: Vec<Choices> =
            equilibria.iter().take(50).map(|state| listed.space.choices(state)).collect();
        let found = found.equilibria(concept).unwrap();
        assert_eq!(found.count(), equilibria.len() as u128, "equilibria under {concept}");
        assert_eq!(found.first(50), expected, "equilibria under {concept}");
    }
    listed.space.len()
}

#[test]
fn counts_of_sixty_options_agree_with_lists_of_twenty() {
    for far in [0, 1, 2] {
        let whole = sparse(60, 6, far, 1);
        let answer = find(&whole, &question(EngineChoice::Symbolic)).unwrap();
        // A state that holds, so that there is something to count around it.
        let held = answer.equilibria(Concept::GeneralMetarational).unwrap().first(1);
        let at = held.first().copied().unwrap_or_else(|| answer.feasible().first(1)[0]);
        for first in [0, 20, 40] {
            let n_states = counts_agree(&restricted(&whole, first, at));
            assert!(n_states > 1000, "{n_states} states from option {first} on");
        }
    }
}
