//! The inverse question: least changes are least, all of them are found, and rankings are
//! counted as published.

use crate::disputes::{Size, for_each_dispute};
use detente_analysis::questions::inverse::{Aim, count_rankings, unlock};
use detente_analysis::{
    Budget, Classic, Concept, EngineChoice, Question, Reading, Unwatched, analyze, enumerate,
};
use detente_model::{DecisionMaker, Dispute, Preference, State};
use std::cell::Cell;

/// The most edits the exhaustive search tries.
const MOST: usize = 2;

fn holds(dispute: &Dispute, state: State, classic: Classic) -> bool {
    let concept = Concept::of(classic, Reading::Plain);
    let question = Question {
        concepts: &[concept],
        engine: EngineChoice::Explicit,
        ..Question::classical(&Unwatched)
    };
    let answer = analyze(dispute, &question).expect("small");
    answer.equilibria(concept).expect("answered").contains(state)
}

/// Every dispute one edit of a statement away, as plainly as can be.
fn one_edit_away(dispute: &Dispute) -> Vec<Dispute> {
    let mut all = Vec::new();
    for (maker, preference) in dispute.preferences.iter().enumerate() {
        let Preference::Statements(list) = preference else { continue };
        let mut push = |list: Vec<detente_model::Statement>| {
            let mut next = dispute.clone();
            next.preferences[maker] = Preference::Statements(list);
            all.push(next);
        };
        for place in 0..list.len() {
            let mut without = list.clone();
            without.remove(place);
            push(without);
            let mut turned = list.clone();
            turned[place].wish = turned[place].wish.clone().negated();
            push(turned);
            if place > 0 {
                let mut swapped = list.clone();
                swapped.swap(place - 1, place);
                push(swapped);
            }
        }
    }
    all
}

/// The least changes by trying everything: how many edits, and the preferences they lead to.
fn exhaustive(
    dispute: &Dispute,
    state: State,
    classic: Classic,
) -> Option<(usize, Vec<Vec<Preference>>)> {
    let mut layer = vec![dispute.clone()];
    let mut seen = vec![dispute.preferences.clone()];
    for n_edits in 0..=MOST {
        let found: Vec<_> = (layer.iter())
            .filter(|each| holds(each, state, classic))
            .map(|each| each.preferences.clone())
            .collect();
        if !found.is_empty() {
            return Some((n_edits, found));
        }
        let mut next = Vec::new();
        for each in layer.iter().flat_map(one_edit_away) {
            if !seen.contains(&each.preferences) {
                seen.push(each.preferences.clone());
                next.push(each);
            }
        }
        layer = next;
    }
    None
}

/// Few statements for everybody, each different, so that the exhaustive search ends.
fn simplified(dispute: &Dispute) -> Dispute {
    let mut dispute = dispute.clone();
    for (place, preference) in dispute.preferences.iter_mut().enumerate() {
        match preference {
            Preference::Statements(list) => {
                list.truncate(3 - place);
                let mut kept: Vec<detente_model::Statement> = Vec::new();
                for statement in list.drain(..) {
                    let known = kept.iter().any(|each| {
                        each.wish == statement.wish || each.wish == statement.wish.clone().negated()
                    });
                    if !known {
                        kept.push(statement);
                    }
                }
                *list = kept;
            }
            other => *other = Preference::Indifferent,
        }
    }
    dispute
}

#[test]
fn least_changes_are_those_that_trying_everything_finds_in_600_disputes() {
    let n_found = [const { Cell::new(0) }; MOST + 1];
    let turn = Cell::new(0usize);
    let size = Size { decision_makers: (2, 2), options: (2, 3) };
    for_each_dispute(600, size, |dispute| {
        let dispute = &simplified(dispute);
        let space = enumerate(dispute, &Budget::default(), &Unwatched).expect("small");
        if space.is_empty() {
            return Ok(());
        }
        let n = turn.replace(turn.get() + 1);
        let classic = Classic::ALL[n % Classic::ALL.len()];
        let state = State::at((n / 3) % space.len());
        let who: Vec<DecisionMaker> = dispute.decision_makers().collect();
        let aim = Aim { state, concept: classic, who: &who, most_edits: MOST };
        let found = unlock(dispute, &space, &aim, &Budget::default(), &Unwatched).expect("small");
        let expected = exhaustive(dispute, state, classic);
        let n_edits = found.first().map(|change| change.n_edits());
        if n_edits != expected.as_ref().map(|(n, _)| *n) {
            return Err(format!("{classic:?} {state:?}: {n_edits:?}, not {expected:?}"));
        }
        let Some((n_edits, expected)) = expected else { return Ok(()) };
        n_found[n_edits].set(n_found[n_edits].get() + 1);
        let found: Vec<Vec<Preference>> = found.into_iter().map(|each| each.preferences).collect();
        let missing = expected.iter().filter(|each| !found.contains(each)).count();
        if missing > 0 || found.len() != expected.len() {
            return Err(format!(
                "{classic:?} {state:?}: {} found, {} there are, {missing} missing",
                found.len(),
                expected.len()
            ));
        }
        Ok(())
    });
    let counts = n_found.map(|each| each.get());
    assert!(counts.iter().all(|&n| n >= 10), "{counts:?}");
}

#[test]
fn rankings_are_counted_as_trying_every_one_counts_them() {
    let n_counted = Cell::new(0);
    let turn = Cell::new(0usize);
    let size = Size { decision_makers: (2, 3), options: (2, 2) };
    for_each_dispute(400, size, |dispute| {
        let space = enumerate(dispute, &Budget::default(), &Unwatched).expect("small");
        if space.is_empty() || space.len() > 5 {
            return Ok(());
        }
        let n = turn.replace(turn.get() + 1);
        let classic = Classic::ALL[n % Classic::ALL.len()];
        let state = State::at(n % space.len());
        let maker = DecisionMaker((n % dispute.decision_makers.len()) as u8);
        let counted = count_rankings(
            dispute,
            &space,
            maker,
            (state, classic),
            &Budget::default(),
            &Unwatched,
        )
        .expect("few states");
        let mut states: Vec<State> = space.states().collect();
        let mut expected = 0;
        each_order(&mut states, 0, &mut |order| {
            let mut changed = dispute.clone();
            let pattern = |state: &State| {
                vec![detente_model::Pattern::exactly(space.choices(*state), space.n_options())]
            };
            let groups = order.iter().map(pattern).collect();
            changed.preferences[maker.index()] = Preference::ranking(groups, vec![]);
            expected += u128::from(holds(&changed, state, classic));
        });
        n_counted.set(n_counted.get() + 1);
        match counted.count == expected {
            true => Ok(()),
            false => Err(format!("{classic:?} {state:?} {maker:?}: {counted:?}, not {expected}")),
        }
    });
    assert!(n_counted.get() >= 150, "{}", n_counted.get());
}

fn each_order(states: &mut [State], place: usize, visit: &mut dyn FnMut(&[State])) {
    if place == states.len() {
        return visit(states);
    }
    for other in place..states.len() {
        states.swap(place, other);
        each_order(states, place + 1, visit);
        states.swap(place, other);
    }
}
