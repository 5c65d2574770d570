//! One exam for all engines: on random disputes of every kind, and on those kept in
//! `cases/found/`, each gives the verdicts of the explicit engine.
//!
//! A failure writes the smallest dispute found into that folder, as a case file; kept there,
//! it is examined for ever.

use crate::disputes::{Size, regarded, smallest_failure, smallest_failure_of};
use detente_analysis::{
    Answer, Classic, Concept, EngineChoice, Question, Reading, Refused, Stability, Unknown, analyze,
};
use detente_model::{Dispute, State};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

fn answer(dispute: &Dispute, concepts: &[Concept], engine: EngineChoice) -> Answer {
    let question = Question { engine, concepts, ..Question::default() };
    analyze(dispute, &question).expect("the disputes of the exam fit any budget")
}

/// How many concepts the dense and the symbolic engine have answered.
#[derive(Default)]
struct Answered([AtomicUsize; 2]);

impl Answered {
    fn count(&self, engine: EngineChoice) {
        match engine {
            EngineChoice::Dense => self.0[0].fetch_add(1, Ordering::Relaxed),
            EngineChoice::Symbolic => self.0[1].fetch_add(1, Ordering::Relaxed),
            _ => 0,
        };
    }

    /// Fails if an engine has refused nearly everything it was asked.
    fn assert_many(&self, n_disputes: u32) {
        let [dense, symbolic] = [&self.0[0], &self.0[1]].map(|n| n.load(Ordering::Relaxed));
        let n = n_disputes as usize;
        assert!(dense >= 5 * n && symbolic >= n / 2, "{dense} and {symbolic} of {n} disputes");
    }
}

/// The first difference between the explicit engine and another that accepts the dispute.
fn disagreement(
    dispute: &Dispute,
    concepts: &[Concept],
    answered: &Answered,
) -> Result<(), String> {
    let expected = answer(dispute, concepts, EngineChoice::Explicit);
    for engine in EngineChoice::ALL {
        let found = answer(dispute, concepts, engine);
        if found.space != expected.space {
            return Err(format!("{}: other states", engine.name()));
        }
        for (left, right) in found.stability.iter().zip(&expected.stability) {
            if matches!(left.1, Err(Refused::Engine { .. })) {
                continue;
            }
            answered.count(engine);
            if left != right {
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

/// Puts so many disputes to all engines.
fn exam(cases: u32, size: Size, question: impl Fn(&Dispute) -> Dispute) {
    let answered = Answered::default();
    let differs =
        |dispute: &Dispute| disagreement(&question(dispute), &Concept::CLASSICAL, &answered);
    match smallest_failure(cases, size, differs) {
        None => answered.assert_many(cases),
        Some((why, dispute)) => keep(&why, &question(&dispute)),
    }
}

/// Writes a dispute on which engines disagree, and fails.
fn keep(why: &str, dispute: &Dispute) -> ! {
    let names = (1..).map(|n| found().join(format!("disagreement_{n}.case")));
    let path = names.into_iter().find(|path| !path.exists()).expect("a name is free");
    std::fs::write(&path, detente_lang::write(dispute)).expect("it can be written");
    panic!("{why}; kept as {}", path.display());
}

/// The folder of the disputes that once told engines apart.
fn found() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/found")
}

#[test]
fn engines_agree_on_20_000_disputes_of_every_kind() {
    exam(20_000, Size { decision_makers: (2, 5), options: (2, 9) }, Dispute::clone);
}

#[test]
fn engines_agree_where_states_are_many() {
    let size = |options| Size { decision_makers: (2, 5), options: (options, options) };
    exam(150, size(10), Dispute::clone);
    exam(30, size(11), Dispute::clone);
    exam(10, size(12), Dispute::clone);
}

#[test]
fn engines_agree_on_products() {
    let product = |dispute: &Dispute| Dispute {
        constraints: vec![],
        irreversible: vec![],
        forbidden_moves: vec![],
        same_states: vec![],
        ..dispute.clone()
    };
    let size = |least, most| Size { decision_makers: (2, 5), options: (least, most) };
    exam(1_000, size(6, 9), product);
    exam(50, size(10, 10), product);
    exam(5, size(12, 12), product);
}

/// The classical definitions in every reading of preferences, and weak stability.
fn every_reading() -> Vec<Concept> {
    let in_doubt = |unknown| [Reading::Unknown(unknown), Reading::AtLeast(2, Some(unknown))];
    let readings = [Reading::Plain, Reading::AtLeast(2, None), Reading::AtLeast(3, None)]
        .into_iter()
        .chain(Unknown::ALL.into_iter().flat_map(in_doubt))
        .chain([Reading::Relational]);
    let under = |reading| Classic::ALL.map(|classic| Concept::of(classic, reading));
    readings.flat_map(under).chain(Classic::ALL.map(Concept::Weak)).collect()
}

#[test]
fn engines_agree_on_strength_doubt_and_attitudes() {
    let examined = |cases, options| {
        let size = Size { decision_makers: (2, 4), options };
        let (answered, concepts) = (Answered::default(), every_reading());
        let differs = |dispute: &Dispute| disagreement(dispute, &concepts, &answered);
        if let Some((why, dispute)) = smallest_failure_of(regarded(size), cases, differs) {
            keep(&why, &dispute);
        }
        answered.0[0].load(Ordering::Relaxed)
    };
    assert!(examined(3_000, (2, 6)) > 3_000 * every_reading().len() / 2);
    examined(40, (8, 9));
}

#[test]
fn engines_agree_on_the_cases_once_found() {
    let files = std::fs::read_dir(found()).expect("the folder of cases found");
    let paths = files.map(|file| file.expect("readable").path());
    for path in paths.filter(|path| path.extension().is_some_and(|each| each == "case")) {
        let parsed = detente_lang::parse(&std::fs::read_to_string(&path).expect("text"));
        assert!(!parsed.has_errors(), "{}: {:#?}", path.display(), parsed.diagnostics);
        assert_eq!(
            disagreement(&parsed.dispute, &every_reading(), &Answered::default()),
            Ok(()),
            "{}",
            path.display()
        );
    }
}
