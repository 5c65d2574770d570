//! One structure under many preference profiles gives what each dispute gives on its own.

use crate::disputes::{Size, for_each_dispute};
use detente_analysis::{
    Budget, Concept, EngineChoice, Priorities, Profiles, Question, Unwatched, Verdicts, analyze,
    enumerate, ranks,
};
use detente_model::{Dispute, Expr, Preference, Statement};

/// The dispute with everybody's statements turned round: the least important first, and wished
/// away.
fn reversed(dispute: &Dispute) -> Dispute {
    let mut reversed = dispute.clone();
    for preference in &mut reversed.preferences {
        if let Preference::Statements(statements) = preference {
            statements.reverse();
            for Statement { wish, .. } in statements {
                let kept = std::mem::replace(wish, Expr::And(vec![]));
                *wish = kept.negated();
            }
        }
    }
    reversed
}

fn agrees(dispute: &Dispute, verdicts: Verdicts) -> Result<(), String> {
    let question = Question { engine: EngineChoice::Explicit, ..Question::default() };
    let expected = analyze(dispute, &question).expect("small disputes fit any budget");
    for concept in Concept::CLASSICAL {
        let same = verdicts.stable(concept) == expected.stable(concept)
            && verdicts.equilibria(concept) == expected.equilibria(concept).as_ref();
        if !same {
            return Err(format!("{concept} of this case:\n\n{}", detente_lang::write(dispute)));
        }
    }
    Ok(())
}

fn profiles_agree(dispute: &Dispute) -> Result<(), String> {
    let budget = Budget::default();
    let space = enumerate(dispute, &budget, &Unwatched).expect("few states");
    let profiles = Profiles::of(dispute, &space, &Concept::CLASSICAL, &budget).expect("treated");
    let mut work = profiles.work();
    let own: Vec<_> = dispute.decision_makers().map(|dm| ranks(dispute, &space, dm)).collect();
    let turned: Vec<_> = (dispute.preferences.iter().zip(&own))
        .map(|(preference, own)| {
            let Preference::Statements(statements) = preference else { return own.clone() };
            let mut ranks = Vec::new();
            let order = (0..statements.len()).rev().map(|place| (place, false));
            Priorities::of(statements, &space).rank(order, &mut ranks);
            ranks
        })
        .collect();
    let reversed = reversed(dispute);
    for (dispute, ranks) in [(dispute, &own), (&reversed, &turned), (dispute, &own)] {
        let verdicts = profiles.decide(ranks, &mut work, &Unwatched).expect("never stopped");
        agrees(dispute, verdicts)?;
    }
    Ok(())
}

#[test]
fn profiles_agree_with_the_disputes_they_make() {
    for_each_dispute(1_500, Size { decision_makers: (2, 5), options: (2, 9) }, profiles_agree);
}

#[test]
fn fewer_concepts_and_no_decision_makers_will_do() {
    let budget = Budget::default();
    let nobody = Dispute::default();
    let space = enumerate(&nobody, &budget, &Unwatched).expect("one state");
    let profiles = Profiles::of(&nobody, &space, &[Concept::Simultaneous], &budget).expect("sim");
    let mut work = profiles.work();
    let ranks: [&[u32]; 0] = [];
    let verdicts = profiles.decide(&ranks, &mut work, &Unwatched).expect("never stopped");
    assert_eq!(verdicts.equilibria(Concept::Simultaneous).map(|all| all.len()), Some(1));
    assert_eq!(verdicts.stable(Concept::Nash), None);
    assert!(Profiles::of(&nobody, &space, &[Concept::NonMyopic], &budget).is_err());
}

#[test]
fn more_statements_than_a_word_has_bits_still_rank() {
    let size = Size { decision_makers: (2, 2), options: (6, 6) };
    for_each_dispute(40, size, |dispute| {
        let space = enumerate(dispute, &Budget::default(), &Unwatched).expect("few states");
        let Preference::Statements(some) = &dispute.preferences[0] else { return Ok(()) };
        // The same statements over and over change nothing after the first time.
        let (mut once, mut often) = (Vec::new(), Vec::new());
        let priorities = Priorities::of(some, &space);
        priorities.rank((0..some.len()).map(|k| (k, true)), &mut once);
        priorities.rank((0..10 * some.len() + 40).map(|k| (k % some.len(), true)), &mut often);
        let pairs = || space.states().flat_map(|a| space.states().map(move |b| (a, b)));
        let same = pairs().all(|(a, b)| {
            once[a.index()].cmp(&once[b.index()]) == often[a.index()].cmp(&often[b.index()])
        });
        if same { Ok(()) } else { Err("another order".to_owned()) }
    });
}
