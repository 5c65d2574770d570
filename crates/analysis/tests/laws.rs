//! Laws that relate the concepts, on random disputes. Source: @fang1989; @rego2017.

use crate::disputes::{Size, for_each_dispute};
use detente_analysis::{Answer, Budget, Concept, Graph, Question, Unwatched, analyze, paths};
use detente_model::{Choices, DecisionMaker, Dispute, State};
use std::collections::BTreeSet;

pub(crate) fn answer(dispute: &Dispute) -> Answer {
    analyze(dispute, &Question::default()).expect("small disputes fit any budget")
}

/// Pairs of which the first implies the second.
const INCLUSIONS: [(Concept, Concept); 8] = [
    (Concept::Nash, Concept::SymmetricSequential),
    (Concept::Nash, Concept::SymmetricMetarational),
    (Concept::Nash, Concept::Sequential),
    (Concept::Nash, Concept::Simultaneous),
    (Concept::SymmetricSequential, Concept::SymmetricMetarational),
    (Concept::SymmetricSequential, Concept::Sequential),
    (Concept::SymmetricMetarational, Concept::GeneralMetarational),
    (Concept::Sequential, Concept::GeneralMetarational),
];

fn laws_hold(dispute: &Dispute) -> Result<(), String> {
    let answer = answer(dispute);
    for (narrow, wide) in INCLUSIONS {
        let pairs = answer.stable(narrow).unwrap().iter().zip(answer.stable(wide).unwrap());
        for (focal, (narrow_set, wide_set)) in pairs.enumerate() {
            if !narrow_set.is_subset(wide_set) {
                return Err(format!("{narrow} is not within {wide} for decision maker {focal}"));
            }
        }
    }
    Ok(())
}

#[test]
fn concepts_include_each_other_as_published_in_10_000_disputes() {
    for_each_dispute(10_000, Size::ANY, laws_hold);
}

#[test]
fn states_are_the_combinations_that_keep_every_constraint() {
    for_each_dispute(2_000, Size::SMALL, |dispute| {
        let space = answer(dispute).space;
        for choices in (0..1u128 << dispute.options.len()).map(Choices) {
            if dispute.is_feasible(choices) != space.find(choices).is_some() {
                return Err(format!("{choices:?}"));
            }
        }
        Ok(())
    });
}

#[test]
fn the_graph_is_what_the_model_defines() {
    for_each_dispute(1_000, Size::SMALL, |dispute| {
        let Answer { space, .. } = answer(dispute);
        let listed = Graph::of(dispute, &space, &Budget::default(), &Unwatched).unwrap();
        let graph = Graph::on_demand(dispute, &space);
        for mover in graph.decision_makers() {
            for from in space.states() {
                for to in space.states() {
                    let order = space.relation(dispute, mover, to, from).is_better();
                    let permitted = space.permits(dispute, mover, from, to);
                    for graph in [&listed, &graph] {
                        if graph.moves(mover, from).contains(&to) != permitted {
                            return Err(format!("{mover:?} moves {from:?} to {to:?}"));
                        }
                        if graph.prefers(mover, to, from) != order {
                            return Err(format!("{mover:?} prefers {to:?} to {from:?}"));
                        }
                    }
                }
            }
        }
        Ok(())
    });
}

#[test]
fn renaming_and_reordering_decision_makers_changes_nothing() {
    for_each_dispute(500, Size::SMALL, |dispute| {
        let before = answer(dispute);
        let after = answer(&last_first(dispute));
        let n = dispute.decision_makers.len();
        for concept in Concept::CLASSICAL {
            let (left, right) = (before.stable(concept).unwrap(), after.stable(concept).unwrap());
            for focal in 0..n {
                if left[focal] != right[(focal + 1) % n] {
                    return Err(format!("{concept} for {focal}"));
                }
            }
        }
        Ok(())
    });
}

/// The same dispute with the last decision maker declared first; options keep their places.
fn last_first(dispute: &Dispute) -> Dispute {
    let n = dispute.decision_makers.len() as u8;
    let moved = |k: u8| DecisionMaker((k + 1) % n);
    let mut turned = dispute.clone();
    turned.decision_makers.rotate_right(1);
    turned.preferences.rotate_right(1);
    turned.options.iter_mut().for_each(|each| each.owner = moved(each.owner.0));
    turned.forbidden_moves.iter_mut().for_each(|each| each.mover = moved(each.mover.0));
    turned
}

#[test]
fn distances_are_the_lengths_of_shortest_routes() {
    for_each_dispute(500, Size::SMALL, |dispute| {
        let answer = answer(dispute);
        let (space, graph) = (&answer.space, answer.graph(dispute));
        let Some(start) = space.states().next() else { return Ok(()) };
        let distances = paths::distances(&graph, start, detente_analysis::Steps::Moves);
        for route in paths::routes(&graph, start, &space.states().collect::<Vec<_>>()) {
            let length = route.by_moves.map(|steps| steps.len() as u32);
            if length != distances[route.to.index()] {
                return Err(format!("{:?}", route.to));
            }
        }
        Ok(())
    });
}

/// V_j^(t) by its definition: in the first step where j can go, later where j can go from what
/// somebody else has reached.
fn reached_by_definition(graph: &Graph, start: State) -> Vec<BTreeSet<(State, DecisionMaker)>> {
    let moves = |from: State, mover| -> Vec<(State, DecisionMaker)> {
        graph.moves(mover, from).iter().map(|&to| (to, mover)).collect()
    };
    let mut known = BTreeSet::new();
    let mut last: BTreeSet<_> =
        graph.decision_makers().flat_map(|mover| moves(start, mover)).collect();
    let mut steps = Vec::new();
    while !last.is_empty() {
        known.extend(last.iter().copied());
        let onward = |&(at, before): &(State, DecisionMaker)| {
            let others = graph.decision_makers().filter(move |&mover| mover != before);
            others.flat_map(move |mover| moves(at, mover))
        };
        let next: BTreeSet<_> = last.iter().flat_map(onward).collect();
        steps.push(std::mem::take(&mut last));
        last = next.difference(&known).copied().collect();
    }
    steps
}

#[test]
fn tables_of_reachability_are_what_they_are_defined_to_be() {
    for_each_dispute(2_000, Size::SMALL, |dispute| {
        let answer = answer(dispute);
        let graph = answer.graph(dispute);
        for start in answer.space.states().take(4) {
            let found: Vec<BTreeSet<_>> = paths::stages(&graph, start, paths::Counted::Moves)
                .iter()
                .map(|stage| stage.iter().map(|visit| (visit.state, visit.last)).collect())
                .collect();
            if found != reached_by_definition(&graph, start) {
                return Err(format!("from {start:?}"));
            }
        }
        Ok(())
    });
}
