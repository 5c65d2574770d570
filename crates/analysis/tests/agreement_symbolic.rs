//! The symbolic engine on disputes small enough to list: the same verdicts, counts and numbers;
//! and witnesses that the checker accepts.

use crate::disputes::{Size, for_each_dispute};
use detente_analysis::check::Checker;
use detente_analysis::symbolic::{Found, find};
use detente_analysis::{Answer, Budget, Concept, EngineChoice, Question, Refused, analyze};
use detente_model::{Choices, DecisionMaker, Dispute, Expr, OptionId, State};

const FIVE: [Concept; 5] = Concept::ONE_AT_A_TIME;

fn question() -> Question<'static> {
    Question { concepts: &FIVE, engine: EngineChoice::Explicit, ..Question::default() }
}

/// The dispute without what the engine does not treat.
fn treated(dispute: &Dispute) -> Dispute {
    Dispute { forbidden_moves: vec![], same_states: vec![], ..dispute.clone() }
}

fn agrees(dispute: &Dispute) -> Result<(), String> {
    let dispute = &treated(dispute);
    let expected = analyze(dispute, &question()).expect("small disputes fit any budget");
    let found = find(dispute, &question()).expect("small disputes fit any budget");
    verdicts(&expected, &found)
        .and_then(|()| numbers(&expected, &found))
        .and_then(|()| witnesses(dispute, &expected, &found))
        .map_err(|what| format!("{what}, of this case:\n\n{}\n", detente_lang::write(dispute)))
}

fn verdicts(expected: &Answer, found: &Found) -> Result<(), String> {
    for concept in FIVE {
        let stable = found.stable(concept).expect("treated");
        for (place, (states, expected)) in
            stable.iter().zip(expected.stable(concept).expect("answered")).enumerate()
        {
            if states.count() != expected.len() as u128 {
                return Err(format!("{concept} for {place}: {} states", states.count()));
            }
        }
        let equilibria = found.equilibria(concept).expect("treated");
        let listed: Vec<Choices> = (expected.equilibria(concept).expect("answered").iter())
            .map(|state| expected.space.choices(state))
            .collect();
        if equilibria.first(usize::MAX) != listed {
            return Err(format!("{concept}: other equilibria"));
        }
        let where_first_is_taken = Expr::Taken(OptionId(0));
        let n_with = listed.iter().filter(|choices| where_first_is_taken.holds(**choices)).count();
        let with = equilibria.holding(&where_first_is_taken, 1_000_000).expect("small");
        if with.count() != n_with as u128 {
            return Err(format!("{concept}: {} with the first option", with.count()));
        }
    }
    Ok(())
}

fn numbers(expected: &Answer, found: &Found) -> Result<(), String> {
    for bits in 0..1u128 << expected.space.n_options() {
        let number = expected.space.find(Choices(bits)).map(|state| u128::from(state.number()));
        if found.number(Choices(bits)) != number {
            return Err(format!("combination {bits}: number {:?}", found.number(Choices(bits))));
        }
    }
    Ok(())
}

/// The witnesses for some states.
fn witnesses(dispute: &Dispute, expected: &Answer, found: &Found) -> Result<(), String> {
    let n_states = expected.space.len();
    for place in (0..n_states).step_by(n_states.div_ceil(3).max(1)) {
        for (concept, focal) in FIVE
            .into_iter()
            .flat_map(|concept| dispute.decision_makers().map(move |focal| (concept, focal)))
        {
            witness(dispute, expected, found, (concept, focal, State::at(place)))?;
        }
    }
    Ok(())
}

fn witness(
    dispute: &Dispute,
    expected: &Answer,
    found: &Found,
    (concept, focal, state): (Concept, DecisionMaker, State),
) -> Result<(), String> {
    let choices = expected.space.choices(state);
    let told = found.witness(concept, focal, choices, &question()).expect("treated");
    let stable = expected.stable(concept).expect("answered")[focal.index()].contains(state);
    if told.witness.is_stable() != stable {
        return Err(format!("{concept} at {}: another verdict told", state.number()));
    }
    // That nothing deters is a claim about all states; that something does, about those named.
    let checker = Checker { dispute, space: &told.space };
    checker.accepts(&told.witness).map_err(|why| format!("{concept}, {}: {why}", state.number()))
}

#[test]
fn diagrams_agree_with_lists_on_1_000_disputes() {
    for_each_dispute(1_000, Size { decision_makers: (2, 5), options: (2, 8) }, agrees);
}

#[test]
fn a_diagram_that_outgrows_its_limit_is_refused() {
    let size = Size { decision_makers: (3, 3), options: (9, 9) };
    for_each_dispute(5, size, |dispute| {
        let dispute = treated(dispute);
        let budget = Budget { memory: 512, ..Budget::default() };
        match find(&dispute, &Question { budget, ..question() }) {
            Err(Refused::Nodes { budget: 2, .. }) => Ok(()),
            Err(other) => Err(other.to_string()),
            Ok(found) if found.refused().any(|(_, why)| matches!(why, Refused::Nodes { .. })) => {
                Ok(())
            }
            Ok(_) => Err("answered with two nodes".to_owned()),
        }
    });
}
