//! One exam for all engines: on random disputes of every kind, and on those kept in
//! `cases/found/`, each gives the verdicts of the explicit engine.
//!
//! A failure prints the smallest dispute found as a case file; kept in that folder, it is
//! examined for ever.

use crate::disputes::{Size, for_each_dispute};
use detente_analysis::{Answer, EngineChoice, Question, Refused, Stability, analyze};
use detente_model::{Dispute, State};
use std::path::Path;

fn answer(dispute: &Dispute, engine: EngineChoice) -> Answer {
    let question = Question { engine, ..Question::default() };
    analyze(dispute, &question).expect("the disputes of the exam fit any budget")
}

/// The first difference between the explicit engine and another that accepts the dispute.
fn disagreement(dispute: &Dispute) -> Result<(), String> {
    let expected = answer(dispute, EngineChoice::Explicit);
    for engine in EngineChoice::ALL {
        let found = answer(dispute, engine);
        if found.space != expected.space {
            return Err(format!("{}: other states", engine.name()));
        }
        for (left, right) in found.stability.iter().zip(&expected.stability) {
            if left != right && !matches!(left.1, Err(Refused::Engine { .. })) {
                return Err(format!("{}: {}, not {}", engine.name(), told(left), told(right)));
            }
        }
    }
    Ok(())
}

/// A concept with the numbers of the stable states for each decision maker.
fn told((concept, stable): &Stability) -> String {
    let numbers = |sets: &Vec<_>| -> Vec<Vec<u32>> {
        let states = |set: &detente_model::StateSet| set.iter().map(State::number).collect();
        sets.iter().map(states).collect()
    };
    format!("{concept} {:?}", stable.as_ref().map(numbers))
}

fn engines_agree(dispute: &Dispute) -> Result<(), String> {
    disagreement(dispute)
        .map_err(|what| format!("{what}, of this case:\n\n{}\n", detente_lang::write(dispute)))
}

#[test]
fn engines_agree_on_20_000_disputes_of_every_kind() {
    let size = Size { decision_makers: (2, 5), options: (2, 9) };
    for_each_dispute(20_000, size, engines_agree);
}

#[test]
fn engines_agree_where_states_are_many() {
    let size = |options| Size { decision_makers: (2, 5), options: (options, options) };
    for_each_dispute(150, size(10), engines_agree);
    for_each_dispute(30, size(11), engines_agree);
    for_each_dispute(10, size(12), engines_agree);
}

#[test]
fn engines_agree_on_products() {
    let products = |dispute: &Dispute| {
        engines_agree(&Dispute {
            constraints: vec![],
            irreversible: vec![],
            forbidden_moves: vec![],
            same_states: vec![],
            ..dispute.clone()
        })
    };
    let size = |least, most| Size { decision_makers: (2, 5), options: (least, most) };
    for_each_dispute(1_000, size(6, 9), products);
    for_each_dispute(50, size(10, 10), products);
    for_each_dispute(5, size(12, 12), products);
}

#[test]
fn engines_agree_on_the_cases_once_found() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/found");
    let files = std::fs::read_dir(folder).expect("the folder of cases found");
    let paths = files.map(|file| file.expect("readable").path());
    for path in paths.filter(|path| path.extension().is_some_and(|each| each == "case")) {
        let parsed = detente_lang::parse(&std::fs::read_to_string(&path).expect("text"));
        assert!(!parsed.has_errors(), "{}: {:#?}", path.display(), parsed.diagnostics);
        assert_eq!(disagreement(&parsed.dispute), Ok(()), "{}", path.display());
    }
}
