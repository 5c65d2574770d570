//! The inverse question: least changes are least, all of them are found, and rankings are
//! counted as published.

use crate::disputes::{Size, for_each_dispute};
use detente_analysis::questions::inverse::{Aim, count_rankings, unlock};
use detente_analysis::{
    Budget, Classic, Concept, EngineChoice, Liking, Question, Reading, Unwatched, analyze,
    enumerate,
};
use detente_model::{DecisionMaker, Dispute, Pattern, Preference, State};
use std::cell::Cell;

/// The most edits the exhaustive search tries.
const MOST: usize = 2;

fn holds(dispute: &Dispute, state: State, concept: Concept) -> bool {
    let question = Question {
        concepts: &[concept],
        engine: EngineChoice::Explicit,
        ..Question::classical(&Unwatched)
    };
    let answer = analyze(dispute, &question).expect("small");
    answer.equilibria(concept).is_some_and(|all| all.contains(state))
}

/// Every dispute one edit of a statement away, or one swap in a ranking, as plainly as can be;
/// strength too where `graded`.
fn one_edit_away(dispute: &Dispute, graded: bool) -> Vec<Dispute> {
    let mut all = Vec::new();
    for (maker, preference) in dispute.preferences.iter().enumerate() {
        let mut push = |changed: Preference| {
            let mut next = dispute.clone();
            next.preferences[maker] = changed;
            all.push(next);
        };
        if let Preference::Ranking { groups, .. } = preference {
            for place in 1..groups.len() {
                let mut groups = groups.clone();
                groups.swap(place - 1, place);
                push(Preference::ranking(groups, vec![]));
            }
        }
        let list = preference.statements();
        for place in 0..list.len() {
            let mut edited = |edit: &dyn Fn(&mut Vec<detente_model::Statement>)| {
                let mut list = list.to_vec();
                edit(&mut list);
                push(Preference::Statements(list));
            };
            edited(&|list| drop(list.remove(place)));
            edited(&|list| list[place].wish = list[place].wish.clone().negated());
            if graded {
                edited(&|list| list[place].strongly ^= true);
            }
            if place > 0 {
                edited(&|list| list.swap(place - 1, place));
            }
        }
    }
    all
}

/// The least changes by trying everything: how many edits, and the preferences they lead to.
fn exhaustive(
    dispute: &Dispute,
    state: State,
    concept: Concept,
    graded: bool,
) -> Option<(usize, Vec<Vec<Preference>>)> {
    let mut layer = vec![dispute.clone()];
    let mut seen = vec![dispute.preferences.clone()];
    for n_edits in 0..=MOST {
        let found: Vec<_> = (layer.iter())
            .filter(|each| holds(each, state, concept))
            .map(|each| each.preferences.clone())
            .collect();
        if !found.is_empty() {
            return Some((n_edits, found));
        }
        let mut next = Vec::new();
        for each in layer.iter().flat_map(|each| one_edit_away(each, graded)) {
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

/// How many edits it takes to make a state of the dispute hold, by the search and by trying
/// everything, which have to find the same changes.
fn least(dispute: &Dispute, state: State, concept: Concept) -> Result<Option<usize>, String> {
    let space = enumerate(dispute, &Budget::default(), &Unwatched).expect("small");
    let who: Vec<DecisionMaker> = dispute.decision_makers().collect();
    let aim = Aim { state, concept, who: &who, most_edits: MOST };
    let question = Question::classical(&Unwatched);
    let found = unlock(dispute, &space, &aim, &question).expect("small").changes;
    let graded = matches!(concept.classic(), Some((_, Reading::AtLeast(..))));
    let expected = exhaustive(dispute, state, concept, graded);
    let n_edits = found.first().map(|change| change.n_edits());
    if n_edits != expected.as_ref().map(|(n, _)| *n) {
        return Err(format!("{concept} {state:?}: {n_edits:?}, not {expected:?}"));
    }
    let Some((_, expected)) = expected else { return Ok(None) };
    let found: Vec<Vec<Preference>> = found.into_iter().map(|each| each.preferences).collect();
    let missing = expected.iter().filter(|each| !found.contains(each)).count();
    if missing > 0 || found.len() != expected.len() {
        let (n, of) = (found.len(), expected.len());
        return Err(format!("{concept} {state:?}: {n} found, {of} there are, {missing} missing"));
    }
    Ok(n_edits)
}

/// Looks for the least changes in random disputes, prepared by `prepared` with their turn, under
/// each of the concepts in turn; every number of edits has to occur.
fn least_in(
    n_disputes: u32,
    size: Size,
    concepts: &[Concept],
    prepared: impl Fn(&Dispute, usize) -> Dispute,
) {
    let n_found = [const { Cell::new(0) }; MOST + 1];
    let turn = Cell::new(0usize);
    for_each_dispute(n_disputes, size, |dispute| {
        let n = turn.replace(turn.get() + 1);
        let dispute = &prepared(dispute, n);
        let space = enumerate(dispute, &Budget::default(), &Unwatched).expect("small");
        if space.is_empty() {
            return Ok(());
        }
        let state = State::at((n / 3) % space.len());
        if let Some(n_edits) = least(dispute, state, concepts[n % concepts.len()])? {
            n_found[n_edits].set(n_found[n_edits].get() + 1);
        }
        Ok(())
    });
    let counts = n_found.map(|each| each.get());
    assert!(counts.iter().all(|&n| n >= 5), "{counts:?}");
}

#[test]
fn least_changes_are_those_that_trying_everything_finds_in_600_disputes() {
    let size = Size { decision_makers: (2, 2), options: (2, 3) };
    least_in(600, size, &Concept::CLASSICAL, |dispute, _| simplified(dispute));
}

/// The dispute with one decision maker's preferences given as a ranking of the states.
fn ranked(dispute: &Dispute, turn: usize) -> Dispute {
    let mut dispute = simplified(dispute);
    let space = enumerate(&dispute, &Budget::default(), &Unwatched).expect("small");
    let maker = turn % dispute.decision_makers.len();
    let liking = Liking::ranked(&dispute, &space, DecisionMaker(maker as u8));
    let Some(levels) = liking.ranking() else { return dispute };
    let pattern = |state| Pattern::exactly(space.choices(state), space.n_options());
    let groups = levels.iter().map(|level| level.iter().copied().map(pattern).collect()).collect();
    dispute.preferences[maker] = Preference::ranking(groups, vec![]);
    dispute
}

#[test]
fn rankings_and_three_decision_makers_are_searched_through_in_400_disputes() {
    let size = Size { decision_makers: (2, 3), options: (2, 3) };
    least_in(400, size, &Concept::CLASSICAL, ranked);
}

/// Some wishes made strong, and, every second time, one unsure.
fn marked(dispute: &Dispute, turn: usize) -> Dispute {
    let mut dispute = simplified(dispute);
    for (maker, preference) in dispute.preferences.iter_mut().enumerate() {
        if let Preference::Statements(list) = preference {
            for (place, statement) in list.iter_mut().enumerate() {
                statement.strongly = (turn + maker + place).is_multiple_of(3);
                statement.unsure = turn % 2 == 1 && maker == 0 && place == 0;
            }
        }
    }
    dispute
}

#[test]
fn strength_and_doubt_are_edited_as_trying_everything_edits_them_in_600_disputes() {
    let size = Size { decision_makers: (2, 2), options: (2, 2) };
    let concept = |name| Concept::from_name(name).expect("a concept");
    let concepts = ["gmr.strong", "seq@a", "smr.strong", "nash@d"].map(concept);
    let known = |dispute: &Dispute, turn: usize| match turn % 2 {
        0 => marked(dispute, 2 * turn),
        _ => marked(dispute, 2 * turn + 1),
    };
    least_in(600, size, &concepts, known);
}

#[test]
fn what_was_tried_to_the_end_is_said_to_be() {
    let size = Size { decision_makers: (2, 2), options: (2, 2) };
    let n_exhausted = Cell::new(0);
    for_each_dispute(100, size, |dispute| {
        let dispute = &simplified(dispute);
        let space = enumerate(dispute, &Budget::default(), &Unwatched).expect("small");
        let Some(state) = space.states().next() else { return Ok(()) };
        let second = [DecisionMaker(1)];
        let found = |most_edits| {
            let aim = Aim { state, concept: Concept::Nash, who: &second, most_edits };
            unlock(dispute, &space, &aim, &Question::classical(&Unwatched)).expect("small")
        };
        let (few, many) = (found(4), found(9));
        if few.changes.is_empty() && few.is_exhausted && !many.changes.is_empty() {
            return Err("more edits did what no edit was said to do".to_owned());
        }
        n_exhausted.set(n_exhausted.get() + usize::from(many.is_exhausted));
        Ok(())
    });
    assert!(n_exhausted.get() > 50, "{n_exhausted:?}");
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
            expected += u128::from(holds(&changed, state, Concept::of(classic, Reading::Plain)));
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
