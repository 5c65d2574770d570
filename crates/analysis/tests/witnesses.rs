//! Every verdict's witness is accepted by the independent checker; corrupted ones are not.

use crate::disputes::{Size, for_each_dispute};
use crate::laws::answer;
use detente_analysis::check::Checker;
use detente_analysis::{
    Answer, Budget, Classic, Concept, Graph, OptionForm, Reason, Sanction, Steps, Unwatched, View,
    Witness,
};
use detente_model::{DecisionMaker, Dispute};
use std::cell::Cell;

fn witnesses(dispute: &Dispute, answer: &Answer) -> Vec<Witness> {
    let graph = Graph::of(dispute, &answer.space, &Budget::default(), &Unwatched).unwrap();
    let form = Some(OptionForm { dispute, space: &answer.space });
    let mut all = Vec::new();
    for focal in dispute.decision_makers() {
        let view = View::searching(&graph, form, focal);
        for classic in Classic::ALL {
            all.extend(graph.states().map(|at| Witness::find(&view, classic, at)));
        }
    }
    all
}

fn verdicts_are_witnessed(dispute: &Dispute) -> Result<(), String> {
    let answer = answer(dispute);
    let checker = Checker { dispute, space: &answer.space };
    for witness in witnesses(dispute, &answer) {
        let stable =
            answer.stable(witness.concept).unwrap()[witness.focal.index()].contains(witness.state);
        if witness.is_stable() != stable {
            return Err(format!("the engine says otherwise: {witness:?}"));
        }
        checker.accepts(&witness).map_err(|objection| format!("{objection}: {witness:?}"))?;
    }
    Ok(())
}

#[test]
fn the_checker_accepts_every_witness_of_10_000_disputes() {
    for_each_dispute(10_000, Size::ANY, verdicts_are_witnessed);
}

/// Every corruption of a witness, each of which makes it false whatever the dispute.
fn corruptions(witness: &Witness, graph: &Graph) -> Vec<(&'static str, Witness)> {
    let with = |reason| Witness { reason, ..witness.clone() };
    let mut corrupted = Vec::new();
    match &witness.reason {
        Reason::Undeterred(_) => {
            corrupted.push(("claims stability", with(Reason::Deterred(vec![]))));
            corrupted.push(("stays put", with(Reason::Undeterred(witness.state))));
        }
        Reason::Deterred(deterrents) => {
            corrupted.push(("claims instability", claim_instability(witness, graph)));
            if deterrents.is_empty() {
                return corrupted;
            }
            corrupted.push(("forgets an answer", with(Reason::Deterred(deterrents[1..].to_vec()))));
            for (name, change) in SANCTION_CHANGES {
                let mut deterrents = deterrents.clone();
                if change(&mut deterrents[0].sanction, witness, graph) {
                    corrupted.push((name, with(Reason::Deterred(deterrents))));
                }
            }
        }
        other => panic!("no reason of a classical concept: {other:?}"),
    }
    corrupted
}

fn claim_instability(witness: &Witness, graph: &Graph) -> Witness {
    let gain = graph.improvements(witness.focal, witness.state).next();
    let reason = Reason::Undeterred(gain.unwrap_or(witness.state));
    Witness { reason, ..witness.clone() }
}

type Change = fn(&mut Sanction, &Witness, &Graph) -> bool;

/// Changes of a sanction; each says whether it applied.
const SANCTION_CHANGES: [(&str, Change); 6] = [
    ("never replies", |sanction, _, _| match sanction {
        Sanction::Sequence(steps) => {
            steps.clear();
            true
        }
        Sanction::Simultaneous(together) => {
            together.movers.clear();
            true
        }
    }),
    ("lets the focal decision maker punish itself", |sanction, witness, _| match sanction {
        Sanction::Sequence(steps) => {
            steps[0].mover = witness.focal;
            true
        }
        Sanction::Simultaneous(together) => {
            together.movers[0].0 = witness.focal;
            true
        }
    }),
    ("repeats a mover", |sanction, _, graph| match sanction {
        Sanction::Sequence(steps) => {
            let last = *steps.last().unwrap();
            let Some(&to) = graph.moves(last.mover, last.to).first() else { return false };
            steps.push(detente_analysis::Step { mover: last.mover, to });
            true
        }
        Sanction::Simultaneous(together) => {
            together.movers.push(together.movers[0]);
            true
        }
    }),
    ("jumps", |sanction, _, graph| match sanction {
        Sanction::Sequence(steps) => {
            let step = steps[0];
            let jump = graph.states().find(|&to| {
                !graph
                    .decision_makers()
                    .any(|from| graph.states().any(|s| graph.moves(from, s).contains(&to)))
            });
            steps[0].to = jump.unwrap_or(step.to);
            jump.is_some()
        }
        Sanction::Simultaneous(_) => false,
    }),
    ("ends at a better state", |sanction, witness, graph| match sanction {
        Sanction::Sequence(steps) => {
            let steps_of = witness.concept.steps().unwrap();
            let last = steps.last_mut().unwrap();
            let before = witness.state;
            let better =
                graph.moves(last.mover, last.to).iter().copied().find(|&to| {
                    graph.prefers(witness.focal, to, before) && steps_of == Steps::Moves
                });
            last.to = better.unwrap_or(last.to);
            better.is_some()
        }
        Sanction::Simultaneous(together) => {
            let better =
                (graph.states()).find(|&end| graph.prefers(witness.focal, end, witness.state));
            together.end = better.unwrap_or(together.end);
            better.is_some()
        }
    }),
    ("is of another kind", |sanction, witness, _| {
        *sanction = match sanction {
            Sanction::Sequence(steps) => Sanction::Simultaneous(detente_analysis::Simultaneity {
                movers: vec![(steps[0].mover, steps[0].to)],
                end: witness.state,
            }),
            Sanction::Simultaneous(together) => Sanction::Sequence(
                together
                    .movers
                    .iter()
                    .map(|&(mover, to)| detente_analysis::Step { mover, to })
                    .collect(),
            ),
        };
        true
    }),
];

#[test]
fn the_checker_rejects_every_corrupted_witness() {
    let n_rejected = Cell::new(0);
    for_each_dispute(1_000, Size::SMALL, |dispute| {
        let answer = answer(dispute);
        let graph = answer.graph(dispute);
        let checker = Checker { dispute, space: &answer.space };
        for witness in witnesses(dispute, &answer) {
            for (name, corrupted) in corruptions(&witness, &graph) {
                if checker.accepts(&corrupted).is_ok() {
                    return Err(format!("accepted a witness that {name}: {corrupted:?}"));
                }
                n_rejected.set(n_rejected.get() + 1);
            }
        }
        Ok(())
    });
    assert!(n_rejected.get() > 10_000);
}

#[test]
fn a_witness_of_one_dispute_does_not_serve_another() {
    let focal = DecisionMaker(0);
    for_each_dispute(500, Size::SMALL, |dispute| {
        let answer = answer(dispute);
        let mut indifferent = dispute.clone();
        indifferent.preferences[0] = detente_model::Preference::Indifferent;
        let checker = Checker { dispute: &indifferent, space: &answer.space };
        for state in answer.space.states() {
            let witness = answer.witness(dispute, Concept::Nash, focal, state);
            if !witness.is_stable() && checker.accepts(&witness).is_ok() {
                return Err("an improvement for one who is indifferent".into());
            }
        }
        Ok(())
    });
}
