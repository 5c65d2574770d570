//! Witnesses of every concept under every reading, on random graphs: they say what the engine
//! says, the independent checker accepts them, and rejects what has been corrupted.

use crate::readings::{Kind, for_each, random_graph};
use detente_analysis::check::{Listed, accepts};
use detente_analysis::stability::{limited_move, metarational, non_myopic};
use detente_analysis::{
    Budget, Classic, Concept, Graph, Opening, Reading, Reason, Sanction, Step, Unknown, Unwatched,
    View, Witness,
};
use detente_model::{DecisionMaker, State, StateSet};
use std::cell::Cell;

/// The graph as plain lists, for the checker.
pub(crate) fn listed(graph: &Graph) -> Listed {
    let states = || graph.states();
    Listed {
        moves: (graph.decision_makers())
            .map(|i| states().map(|s| graph.moves(i, s).iter().copied().collect()).collect())
            .collect(),
        relations: (graph.decision_makers())
            .map(|i| {
                let row = |s| states().map(|q| graph.relation(i, s, q)).collect();
                states().map(row).collect()
            })
            .collect(),
        attitudes: (graph.decision_makers())
            .map(|i| graph.decision_makers().map(|j| graph.attitude(i, j)).collect())
            .collect(),
    }
}

/// What the engine decides.
fn stable(graph: &Graph, focal: DecisionMaker, concept: Concept) -> StateSet {
    let classic = |classic: Classic, reading| {
        let view = View::read(graph, None, focal, reading);
        StateSet::of(graph.n_states(), |state| classic.is_stable(&view, state))
    };
    match concept {
        Concept::LimitedMove(h) => {
            limited_move(graph, h, &Unwatched).unwrap()[focal.index()].clone()
        }
        Concept::NonMyopic => non_myopic(graph, &Unwatched).unwrap()[focal.index()].clone(),
        Concept::Weak(base) => {
            let strong = classic(base, Reading::AtLeast(2, None));
            let general = classic(base, Reading::Plain);
            StateSet::of(graph.n_states(), |s| general.contains(s) && !strong.contains(s))
        }
        _ => match (concept.tree(), concept.classic()) {
            (Some(tree), _) => {
                metarational(graph, focal, tree, &Budget::default(), &Unwatched).unwrap()
            }
            (None, Some((base, reading))) => classic(base, reading),
            (None, None) => panic!("{concept}"),
        },
    }
}

fn under(readings: &[Reading]) -> Vec<Concept> {
    let classics = Classic::ALL.into_iter().filter(|classic| *classic != Classic::Simultaneous);
    classics.flat_map(|classic| readings.iter().map(move |&r| Concept::of(classic, r))).collect()
}

/// Every witness says what the engine says, is accepted, and cannot be corrupted unnoticed.
fn witnessed(graph: &Graph, focal: u8, concepts: &[Concept]) -> Result<usize, String> {
    let (facts, focal) = (listed(graph), DecisionMaker(focal));
    let mut n_rejected = 0;
    for &concept in concepts {
        let verdicts = stable(graph, focal, concept);
        for state in graph.states() {
            let witness = Witness::of(graph, None, concept, (focal, state), &Unwatched).unwrap();
            if witness.is_stable() != verdicts.contains(state) {
                return Err(format!("the engine says otherwise: {witness:?}"));
            }
            accepts(&facts, &witness).map_err(|objection| format!("{objection}: {witness:?}"))?;
            for (name, corrupted) in corruptions(&witness, graph) {
                if accepts(&facts, &corrupted).is_ok() {
                    return Err(format!("accepted a witness that {name}: {corrupted:?}"));
                }
                n_rejected += 1;
            }
        }
    }
    Ok(n_rejected)
}

/// Corruptions of a witness, each of which makes it false whatever the graph.
fn corruptions(witness: &Witness, graph: &Graph) -> Vec<(&'static str, Witness)> {
    let with = |reason| Witness { reason, ..witness.clone() };
    let stays = |place: usize, list: &[Step]| {
        let mut list = list.to_vec();
        list[place].mover = DecisionMaker(1 - list[place].mover.0);
        list
    };
    let gain = graph.improvements(witness.focal, witness.state).next();
    match &witness.reason {
        Reason::Deterred(deterrents) => {
            let mut found = vec![("is of another kind", with(Reason::Contained(vec![])))];
            if !deterrents.is_empty() {
                let fewer = deterrents[1..].to_vec();
                found.push(("forgets an answer", with(Reason::Deterred(fewer))));
                let mut silent = deterrents.clone();
                silent[0].sanction = Sanction::Sequence(vec![]);
                found.push(("never replies", with(Reason::Deterred(silent))));
            }
            found
        }
        Reason::Undeterred(_) => vec![
            ("claims stability", with(Reason::Deterred(vec![]))),
            ("stays put", with(Reason::Undeterred(witness.state))),
        ],
        Reason::Foreseen(plays) => {
            let mut found = vec![(
                "claims to leave",
                with(Reason::Opened(plays.first().cloned().unwrap_or_default())),
            )];
            if let Some((first, rest)) = plays.split_first() {
                found.push(("forgets a move", with(Reason::Foreseen(rest.to_vec()))));
                let mut others = plays.clone();
                others[0] = stays(0, first);
                found.push(("has another begin", with(Reason::Foreseen(others))));
            }
            found
        }
        Reason::Opened(play) => vec![
            ("claims to stay", with(Reason::Foreseen(vec![play.clone()][..0].to_vec()))),
            ("has another begin", with(Reason::Opened(stays(0, play)))),
            ("does not begin", with(Reason::Opened(vec![]))),
        ],
        &Reason::Recurring { from, period, ref opening } => {
            let other = match opening {
                Some(_) => None,
                None => Some(Opening { foresight: from + period, play: vec![] }),
            };
            vec![
                ("claims the opposite", with(Reason::Recurring { from, period, opening: other })),
                ("has no period", {
                    let opening = opening.clone();
                    with(Reason::Recurring { from, period: 0, opening })
                }),
            ]
        }
        Reason::Contained(answers) => {
            let mut found = vec![("plans nothing", with(Reason::Secured(vec![])))];
            if !answers.is_empty() {
                found.push(("answers nothing", with(Reason::Contained(vec![]))));
                let mut silent = answers.clone();
                silent[0].answer.clear();
                found.push(("never replies", with(Reason::Contained(silent))));
            }
            found
        }
        Reason::Secured(turns) => {
            let mut moved = turns.clone();
            moved[0].to = moved[0].at;
            vec![
                ("claims stability", with(Reason::Contained(vec![]))),
                ("stays put", with(Reason::Secured(moved))),
                ("lacks the first move", with(Reason::Secured(turns[1..].to_vec()))),
            ]
        }
        Reason::Graded(both) => {
            let [general, strong] = both.as_ref().clone();
            let mut found =
                vec![("swaps the two", with(Reason::Graded(Box::new([strong, general.clone()]))))];
            if gain.is_some() {
                let claimed = Witness { reason: Reason::Deterred(vec![]), ..general.clone() };
                found.push(("claims", with(Reason::Graded(Box::new([claimed, general])))));
            }
            found
        }
    }
}

fn every_witness_stands(makers: std::ops::RangeInclusive<usize>, kind: Kind, concepts: &[Concept]) {
    let n_rejected = Cell::new(0);
    for_each(random_graph(makers, kind), |graph, focal| {
        n_rejected.set(n_rejected.get() + witnessed(graph, focal, concepts)?);
        Ok(())
    });
    assert!(n_rejected.get() > 100_000, "{} corrupted witnesses rejected", n_rejected.get());
}

#[test]
fn witnesses_of_looking_ahead_stand() {
    let mut concepts: Vec<Concept> = (1..=6).map(Concept::LimitedMove).collect();
    concepts.push(Concept::NonMyopic);
    every_witness_stands(2..=2, Kind::Ranks, &concepts);
}

#[test]
fn witnesses_of_the_trees_stand() {
    let trees = |h| [Concept::Metarational(h), Concept::CredibleMetarational(h)];
    let concepts: Vec<Concept> = (1..=6).flat_map(trees).collect();
    every_witness_stands(2..=4, Kind::Ranks, &concepts);
}

#[test]
fn witnesses_in_doubt_stand() {
    let readings = Unknown::ALL.map(|unknown| {
        [
            Reading::Unknown(unknown),
            Reading::AtLeast(2, Some(unknown)),
            Reading::AtLeast(1, Some(unknown)),
        ]
    });
    every_witness_stands(2..=3, Kind::Unknown, &under(&readings.concat()));
}

#[test]
fn witnesses_of_strength_stand() {
    let mut concepts =
        under(&[Reading::Plain, Reading::AtLeast(2, None), Reading::AtLeast(3, None)]);
    let classics = Classic::ALL.into_iter().filter(|classic| *classic != Classic::Simultaneous);
    concepts.extend(classics.map(Concept::Weak));
    every_witness_stands(2..=3, Kind::Graded, &concepts);
}

#[test]
fn witnesses_with_attitudes_stand() {
    every_witness_stands(2..=4, Kind::Ranks, &under(&[Reading::Relational]));
}

#[test]
fn a_plan_that_forgets_an_answer_is_rejected() {
    let n_rejected = Cell::new(0);
    for_each(random_graph(2..=3, Kind::Ranks), |graph, focal| {
        let (facts, focal) = (listed(graph), DecisionMaker(focal));
        for state in graph.states() {
            let at = (focal, state);
            let found = Witness::of(graph, None, Concept::Metarational(5), at, &Unwatched).unwrap();
            let Reason::Secured(turns) = &found.reason else { continue };
            for place in 0..turns.len() {
                let mut fewer = turns.clone();
                fewer.remove(place);
                let fewer = Witness { reason: Reason::Secured(fewer), ..found.clone() };
                if accepts(&facts, &fewer).is_ok() {
                    return Err(format!("accepted {fewer:?}, of {turns:?}"));
                }
                n_rejected.set(n_rejected.get() + 1);
            }
        }
        Ok(())
    });
    assert!(n_rejected.get() > 10_000, "{}", n_rejected.get());
}

/// The state examined need not be where the witness of another stands.
#[test]
fn a_witness_of_one_state_does_not_serve_another() {
    for_each(random_graph(2..=2, Kind::Ranks), |graph, focal| {
        let (facts, focal) = (listed(graph), DecisionMaker(focal));
        for concept in [Concept::LimitedMove(3), Concept::Metarational(4), Concept::NonMyopic] {
            let verdicts = stable(graph, focal, concept);
            for state in graph.states() {
                let found = Witness::of(graph, None, concept, (focal, state), &Unwatched).unwrap();
                for other in
                    graph.states().filter(|&other| verdicts.contains(other) != found.is_stable())
                {
                    let moved = Witness { state: other, ..found.clone() };
                    if accepts(&facts, &moved).is_ok() {
                        return Err(format!(
                            "accepted {moved:?}, found for {}",
                            State::number(state)
                        ));
                    }
                }
            }
        }
        Ok(())
    });
}
