//! Comparing two disputes: making every change leads from one to the other, and causes are what
//! trying everything finds.

use crate::disputes::{Size, dispute, for_each_dispute};
use detente_analysis::questions::comparison::{
    Change, Effects, Fate, Frame, Incomparable, Search, causes,
};
use detente_analysis::{Answer, Concept, EngineChoice, Question, Unwatched, analyze};
use detente_model::{
    Choices, Constraint, ConstraintRule, DecisionMaker, DecisionMakerRecord, Dispute, Expr,
    OptionId, OptionRecord, Preference, Statement,
};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use std::cell::Cell;
use std::collections::BTreeSet;

const CONCEPTS: [Concept; 3] = [Concept::Nash, Concept::Sequential, Concept::GeneralMetarational];

fn question() -> Question<'static> {
    Question {
        concepts: &CONCEPTS,
        engine: EngineChoice::Explicit,
        ..Question::classical(&Unwatched)
    }
}

fn answer(dispute: &Dispute) -> Answer {
    analyze(dispute, &question()).expect("small")
}

/// What holds under a concept, as the combinations of the states.
fn held(answer: &Answer, concept: Concept) -> BTreeSet<Choices> {
    let states = answer.equilibria(concept).expect("answered");
    states.iter().flat_map(|state| answer.space.members(state).collect::<Vec<_>>()).collect()
}

/// The dispute with some judgements of another over the same options.
fn mixed(own: &Dispute, other: &Dispute) -> Dispute {
    let fitting: Vec<Preference> = (own.preferences.iter().zip(&other.preferences))
        .map(|(own, other)| match (own, other) {
            (Preference::Statements(a), Preference::Statements(b)) => {
                let mixed = b.iter().take(2).chain(a.iter().rev()).cloned();
                Preference::Statements(mixed.collect())
            }
            (_, other) => other.clone(),
        })
        .collect();
    Dispute {
        constraints: other.constraints.clone(),
        irreversible: own.irreversible.iter().chain(&other.irreversible).cloned().collect(),
        preferences: fitting,
        ..own.clone()
    }
}

#[test]
fn all_changes_together_lead_from_one_to_the_other_in_2000_pairs() {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(ProptestConfig::default(), rng);
    let size = Size { decision_makers: (2, 3), options: (3, 3) };
    let mut draw = || dispute(size).new_tree(&mut runner).expect("a dispute").current();
    let (mut compared, mut n_changes) = (0, 0);
    while compared < 2000 {
        let (own, other) = (draw(), draw());
        let owners = |it: &Dispute| it.options.iter().map(|each| each.owner).collect::<Vec<_>>();
        if own.decision_makers != other.decision_makers || owners(&own) != owners(&other) {
            continue;
        }
        let other = mixed(&own, &other);
        let frame = Frame::of(&own, &other).expect("the same options");
        let all: Vec<usize> = (0..frame.changes().len()).collect();
        assert_eq!(frame.with(&[]), own);
        let made = frame.with(&all);
        assert_eq!(made.preferences, other.preferences, "{own:#?}");
        for concept in CONCEPTS {
            let [made, meant] = [&made, &other].map(|each| held(&answer(each), concept));
            assert_eq!(made, meant, "{own:#?} {other:#?}");
        }
        compared += 1;
        n_changes += all.len();
    }
    assert!(n_changes > 5 * compared, "{n_changes} changes");
}

/// The dispute with three edits: a wish withdrawn, two that change places, a rule withdrawn.
fn edited(dispute: &Dispute) -> Dispute {
    let mut edited = dispute.clone();
    if let Some(Preference::Statements(list)) = edited.preferences.first_mut() {
        list.remove(0);
    }
    if let Some(Preference::Statements(list)) = edited.preferences.get_mut(1) {
        list.reverse();
    }
    edited.constraints.pop();
    edited
}

#[test]
fn causes_are_those_that_trying_every_set_finds_in_600_disputes() {
    let [alone, together] = [const { Cell::new(0) }; 2];
    let size = Size { decision_makers: (2, 3), options: (2, 4) };
    for_each_dispute(600, size, |before| {
        // A drawn ranking seldom fits the states, and is then no case to compare.
        if before.preferences.iter().any(|held| matches!(held, Preference::Ranking { .. })) {
            return Ok(());
        }
        let after = &edited(before);
        let frame = Frame::of(before, after).expect("the same options");
        let answers = [&answer(before), &answer(after)];
        let effects = Effects::between(&frame, answers);
        let n = frame.changes().len();
        let search = Search { together: n, ..Search::default() };
        let found = causes(&frame, &effects.all, &search, &question()).expect("few");
        for (place, effect) in effects.all.iter().enumerate() {
            let side = usize::from(effect.fate == Fate::Gained);
            let choices = answers[side].space.choices(effect.state);
            let is_in = |made: &[usize]| {
                let answer = answer(&frame.with(made));
                let holds = held(&answer, effect.concept).contains(&choices);
                !answer.space.is_empty() && holds == (effect.fate == Fate::Gained)
            };
            let sets = (1..1usize << n).map(|bits| -> Vec<usize> {
                (0..n).filter(|place| bits >> place & 1 == 1).collect()
            });
            let sets: Vec<Vec<usize>> = sets.filter(|set| is_in(set)).collect();
            let least = sets.iter().map(Vec::len).min().expect("all of them do");
            let mut least: Vec<Vec<usize>> =
                sets.into_iter().filter(|set| set.len() == least).collect();
            least.sort();
            if least != found.brought_by[place] {
                return Err(format!("{effect:?}: {least:?}, not {:?}", found.brought_by[place]));
            }
            let kind = if least[0].len() == 1 { &alone } else { &together };
            kind.set(kind.get() + 1);
        }
        Ok(())
    });
    assert!(alone.get() > 200 && together.get() > 20, "{alone:?} {together:?}");
}

fn wish(expr: Expr) -> Statement {
    Statement::from(expr)
}

/// Two decision makers with one option each; both want the other's, then not their own.
fn dilemma() -> Dispute {
    let maker = |id: &str| DecisionMakerRecord { id: id.into(), name: id.to_uppercase() };
    let option = |owner, id: &str| OptionRecord {
        owner: DecisionMaker(owner),
        id: id.into(),
        meaning: id.into(),
        because: vec![],
    };
    let [first, second] = [0, 1].map(|k| Expr::Taken(OptionId(k)));
    let wants = |other: &Expr, own: &Expr| {
        Preference::Statements(vec![wish(other.clone()), wish(own.clone().negated())])
    };
    Dispute {
        name: "dilemma".into(),
        decision_makers: vec![maker("a"), maker("b")],
        options: vec![option(0, "x"), option(1, "y")],
        preferences: vec![wants(&second, &first), wants(&first, &second)],
        ..Dispute::default()
    }
}

#[test]
fn a_new_option_in_the_middle_is_matched_by_name() {
    let before = dilemma();
    let mut after = before.clone();
    let sanction = OptionRecord { id: "sanction".into(), ..after.options[0].clone() };
    after.options.insert(1, sanction);
    let [x, sanction, y] = [0, 1, 2].map(|k| Expr::Taken(OptionId(k)));
    after.preferences = vec![
        Preference::Statements(vec![wish(y.clone()), wish(x.clone().negated())]),
        Preference::Statements(vec![wish(x), wish(sanction.clone().negated()), wish(y.negated())]),
    ];
    let frame = Frame::of(&before, &after).unwrap();
    assert_eq!(frame.unshared(), [vec![], vec!["a.sanction".to_owned()]]);
    let whats: Vec<_> = frame.changes().iter().map(|change| format!("{:?}", change.what)).collect();
    assert_eq!(whats, ["Added", "Added"], "{:#?}", frame.changes());
    assert!(frame.changes().iter().all(Change::bears));
    let effects = Effects::between(&frame, [&answer(&before), &answer(&after)]);
    // The state in which nobody does anything holds in both, whatever becomes of the sanction.
    assert!(effects.kept.iter().any(|(concept, ..)| *concept == Concept::Nash));
    assert_eq!(held(&answer(&frame.with(&[])), Concept::Nash), [Choices(0)].into());
}

#[test]
fn what_cannot_be_matched_is_refused() {
    let before = dilemma();
    let mut renamed = before.clone();
    renamed.options.iter_mut().for_each(|option| option.id += "_other");
    assert_eq!(Frame::of(&before, &renamed).err(), Some(Incomparable::NothingShared));
    let named = Dispute { graph: Some(Default::default()), ..before.clone() };
    assert_eq!(Frame::of(&before, &named).err(), Some(Incomparable::Forms));
}

#[test]
fn a_change_that_leaves_no_state_tells_nothing() {
    let before = dilemma();
    let never =
        |expr| Constraint { rule: ConstraintRule::Infeasible(expr), why: None, because: vec![] };
    let x = Expr::Taken(OptionId(0));
    let before = Dispute { constraints: vec![never(x.clone())], ..before };
    let after = Dispute { constraints: vec![never(x.negated())], ..before.clone() };
    let frame = Frame::of(&before, &after).unwrap();
    assert_eq!(frame.changes().len(), 1, "one rule became another");
    let effects = Effects::between(&frame, [&answer(&before), &answer(&after)]);
    let found = causes(&frame, &effects.all, &Search::default(), &question()).unwrap();
    assert!(!effects.all.is_empty());
    assert!(found.brought_by.iter().all(|sets| *sets == [[0]]), "{found:?}");
}
