//! Coalitions: the laws that relate the concepts, witnesses, and paths, on random graphs.

use crate::readings::{Kind, for_each, random_graph, stable, within};
use crate::witnessed::listed;
use detente_analysis::check::{Listed, accepts_coalition};
use detente_analysis::coalition::{
    Class, Coalition, CoalitionReason, CoalitionWitness, Coalitions, Joint, jumps,
};
use detente_analysis::{
    Budget, Classic, Graph, Liking, NoCoalitions, Reading, Refused, Sequences, Steps, Unwatched,
};
use detente_model::{DecisionMaker, State, StateSet};
use std::cell::Cell;

fn together<'a>(graph: &'a Graph<'a>) -> (Coalitions<'a>, Class) {
    let (budget, watch) = (Budget::default(), Unwatched);
    let all = Coalitions::of(graph, &budget, &watch).expect("few states");
    let class = Class::of(&all, all.everyone().coalitions(), &budget, &watch).expect("few states");
    (all, class)
}

fn set(class: &Class, joint: Joint, coalition: Coalition) -> &StateSet {
    class.stable_for(joint, coalition).expect("one of the class")
}

fn for_each_graph(law: impl Fn(&Graph) -> Result<(), String>) {
    for_each(
        random_graph(2..=4, Kind::Ranks),
        |graph, focal| if focal == 0 { law(graph) } else { Ok(()) },
    );
}

#[test]
fn the_concepts_include_each_other_as_published() {
    let n_wider = Cell::new(0);
    for_each_graph(|graph| {
        let (all, class) = together(graph);
        for coalition in all.everyone().coalitions() {
            let [nash, gmr, smr, seq] = Joint::ALL.map(|joint| set(&class, joint, coalition));
            within("CNash within CSMR", nash, smr)?;
            within("CSMR within CGMR", smr, gmr)?;
            within("CNash within CSEQ", nash, seq)?;
            if coalition == all.everyone() && [gmr, smr, seq].iter().any(|each| *each != nash) {
                return Err("for everybody together the four are one".into());
            }
            if let (1, Some(only)) = (coalition.len(), coalition.members().next()) {
                let alone = |classic| stable(graph, only.0, classic, Reading::Plain);
                let same = *nash == alone(Classic::Nash)
                    && *gmr == alone(Classic::GeneralMetarational)
                    && *smr == alone(Classic::SymmetricMetarational);
                if !same {
                    return Err("one alone: CNash = Nash, CGMR = GMR, CSMR = SMR".into());
                }
                within("SEQ within CSEQ", &alone(Classic::Sequential), seq)?;
                n_wider.set(n_wider.get() + usize::from(*seq != alone(Classic::Sequential)));
            }
        }
        Ok(())
    });
    assert!(n_wider.get() > 0, "CSEQ is not within SEQ: opponents may improve together");
}

/// The graph with every two moves of one decision maker in a row made one move.
fn transitive(graph: &Graph) -> Graph<'static> {
    let ends = |mover, from: State| -> Vec<State> {
        let mut ends = StateSet::none(graph.n_states());
        let mut waiting = vec![from];
        while let Some(at) = waiting.pop() {
            for &to in graph.moves(mover, at).iter().filter(|&&to| to != from) {
                if !ends.contains(to) {
                    ends.insert(to);
                    waiting.push(to);
                }
            }
        }
        ends.iter().collect()
    };
    let moves = graph.decision_makers().map(|i| graph.states().map(|s| ends(i, s)).collect());
    let ranks = |i| graph.liking(i).ranks().expect("ranked").to_vec();
    let likings = graph.decision_makers().map(|i| Liking::Ranks(ranks(i)));
    Graph::from_lists(moves.collect(), likings.collect())
}

/// The coalitions for which CSEQ is not within CGMR.
fn credible_beyond_any(graph: &Graph) -> usize {
    let (all, class) = together(graph);
    let coalitions = all.everyone().coalitions().into_iter();
    let beyond = |&each: &Coalition| {
        let [seq, gmr] =
            [Joint::Sequential, Joint::GeneralMetarational].map(|joint| set(&class, joint, each));
        !seq.is_subset(gmr)
    };
    coalitions.filter(beyond).count()
}

#[test]
fn credible_answers_are_answers_where_moves_are_transitive() {
    for_each_graph(|graph| match credible_beyond_any(&transitive(graph)) {
        0 => Ok(()),
        n => Err(format!("CSEQ is not within CGMR for {n} coalitions")),
    });
}

/// B can go from 2 to 3 and from 3 to 4, but not in one move, and not in two, since nobody
/// moves twice in a row. As B alone, and then as B with C, it is two coalitions.
#[test]
fn without_transitive_moves_a_credible_answer_may_be_none() {
    let lists = |arcs: &[(usize, usize)]| -> Vec<Vec<State>> {
        let from = |at| arcs.iter().filter(move |arc| arc.0 == at);
        (0..4).map(|at| from(at).map(|arc| State::at(arc.1)).collect()).collect()
    };
    let moves = vec![lists(&[(0, 1)]), lists(&[(1, 2), (2, 3)]), lists(&[])];
    let likings = [vec![1, 3, 2, 0], vec![0, 1, 2, 3], vec![0, 1, 2, 3]].map(Liking::Ranks);
    let graph = Graph::from_lists(moves, likings.into());
    let (_, class) = together(&graph);
    let first = Coalition::of([DecisionMaker(0)]);
    let holds = |joint| set(&class, joint, first).contains(State::at(0));
    assert!(holds(Joint::Sequential) && !holds(Joint::GeneralMetarational));
}

#[test]
fn what_is_universally_stable_is_best_for_somebody() {
    for_each_graph(|graph| {
        let (all, class) = together(graph);
        let n_states = graph.n_states();
        let universal = class.stable_for_all(Joint::Nash, n_states);
        let everyone: Vec<DecisionMaker> = all.everyone().members().collect();
        for state in universal.iter() {
            let reached = Sequences::of(graph, everyone.clone(), Steps::Moves).reached(state);
            let better = |end| everyone.iter().all(|&i| graph.prefers(i, end, state));
            if reached.iter().any(better) {
                return Err(format!("all prefer something to {state:?}"));
            }
        }
        Ok(())
    });
}

#[test]
fn every_coalition_witness_stands_and_no_corrupted_one_does() {
    let n_rejected = Cell::new(0);
    for_each_graph(|graph| {
        let (all, class) = together(graph);
        let facts = listed(graph);
        for coalition in all.everyone().coalitions() {
            let meeting = all.meeting(coalition, &Budget::default(), &Unwatched).unwrap();
            for joint in Joint::ALL {
                for state in graph.states() {
                    let witness = CoalitionWitness::find(&meeting, joint, state);
                    if witness.is_stable() != set(&class, joint, coalition).contains(state) {
                        return Err(format!("the table says otherwise: {witness:?}"));
                    }
                    let n = stands(&facts, &witness)?;
                    n_rejected.set(n_rejected.get() + n);
                }
            }
        }
        Ok(())
    });
    assert!(n_rejected.get() > 100_000, "{}", n_rejected.get());
}

/// Accepts the witness, and counts the corrupted ones rejected.
fn stands(facts: &Listed, witness: &CoalitionWitness) -> Result<usize, String> {
    accepts_coalition(facts, witness).map_err(|why| format!("{why}: {witness:?}"))?;
    let with = |reason| CoalitionWitness { reason, ..witness.clone() };
    let mut corrupted = vec![];
    match &witness.reason {
        CoalitionReason::Undeterred(path) => {
            corrupted.push(with(CoalitionReason::Deterred(vec![])));
            corrupted.push(with(CoalitionReason::Undeterred(vec![])));
            let mut twice = path.clone();
            twice.push(path[path.len() - 1]);
            corrupted.push(with(CoalitionReason::Undeterred(twice)));
        }
        CoalitionReason::Deterred(deterrents) => {
            let path = deterrents.first().map(|each| each.path.clone());
            corrupted.push(with(CoalitionReason::Undeterred(path.unwrap_or_default())));
            if let Some((first, rest)) = deterrents.split_first() {
                corrupted.push(with(CoalitionReason::Deterred(rest.to_vec())));
                let mut silent = deterrents.clone();
                silent[0].answer.clear();
                corrupted.push(with(CoalitionReason::Deterred(silent)));
                let mut joined = deterrents.clone();
                let own = first.path[0];
                joined[0].answer[0].path.insert(0, own);
                corrupted.push(with(CoalitionReason::Deterred(joined)));
            }
        }
    }
    match corrupted.iter().find(|each| accepts_coalition(facts, each).is_ok()) {
        Some(accepted) => Err(format!("accepted {accepted:?}, made of {witness:?}")),
        None => Ok(corrupted.len()),
    }
}

#[test]
fn jumps_lead_between_equilibria_and_gain_for_all() {
    for_each_graph(|graph| {
        let (all, class) = together(graph);
        let singles = all.everyone().coalitions().into_iter().filter(|each| each.len() == 1);
        let mut equilibria = StateSet::all(graph.n_states());
        singles.for_each(|each| equilibria.intersect_with(set(&class, Joint::Nash, each)));
        for jump in jumps(&all, &all.everyone().coalitions(), &equilibria) {
            let gain = jump.coalition.members().all(|i| graph.prefers(i, jump.to, jump.from));
            let ends = jump.path.last().map(|step| step.to) == Some(jump.to);
            let within = jump.path.iter().all(|step| jump.coalition.contains(step.mover));
            if !gain || !ends || !within || !equilibria.contains(jump.to) {
                return Err(format!("{jump:?}"));
            }
        }
        Ok(())
    });
}

#[test]
fn too_many_decision_makers_are_refused() {
    let alone = vec![vec![vec![]]; 9];
    let likings = (0..9).map(|_| Liking::Ranks(vec![0])).collect();
    let graph = Graph::from_lists(alone, likings);
    let refused = Coalitions::of(&graph, &Budget::default(), &Unwatched).err();
    let why = NoCoalitions::TooMany { decision_makers: 9, most: 8 };
    assert_eq!(refused, Some(Refused::Coalitions { why }));
}

#[test]
fn coalitions_over_budget_are_refused() {
    let n = 40;
    let anywhere = |from: usize| (0..n).filter(|&to| to != from).map(State::at).collect();
    let moves = vec![(0..n).map(anywhere).collect::<Vec<Vec<State>>>(); 2];
    let likings = (0..2).map(|_| Liking::Ranks((0..40).collect())).collect();
    let graph = Graph::from_lists(moves, likings);
    let budget = Budget { memory: 4_000, ..Budget::default() };
    let refused = Coalitions::of(&graph, &budget, &Unwatched).err();
    assert!(matches!(refused, Some(Refused::Memory { .. })), "{refused:?}");
}

#[test]
fn coalitions_come_in_order() {
    let names: Vec<Vec<u8>> = (Coalition::everyone(3).coalitions().into_iter())
        .map(|each| each.members().map(|member| member.0).collect())
        .collect();
    let expected: [&[u8]; 7] = [&[0], &[1], &[2], &[0, 1], &[0, 2], &[1, 2], &[0, 1, 2]];
    assert_eq!(names, expected);
}
