//! Files of other programs: what comes in, what goes out, and what is refused.

mod as_read;
mod drawings;
mod gambit;
mod hostile;
mod matrix;
mod random;
mod round_trip;
mod samples;
mod tables;

use detente_analysis::{Answer, Budget, Concept, Question, Unwatched, analyze, enumerate};
use detente_model::{Dispute, StateSpace};
use proptest::prelude::ProptestConfig;
use proptest::test_runner::RngSeed;
use std::path::PathBuf;

/// So many cases, the same ones every time.
fn cases(cases: u32) -> ProptestConfig {
    let (rng_seed, failure_persistence) = (RngSeed::Fixed(1956), None);
    ProptestConfig { cases, rng_seed, failure_persistence, ..ProptestConfig::default() }
}

/// The dispute of a text in the case language that has no errors.
fn dispute(text: &str) -> Dispute {
    let parsed = detente_lang::parse(text);
    assert!(!parsed.has_errors(), "{:#?}", parsed.diagnostics);
    parsed.dispute
}

/// The published cases: what they are called and their disputes, in the order of their names.
fn published() -> Vec<(String, Dispute)> {
    let cases = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../cases");
    let folders = std::fs::read_dir(cases).expect("the cases lie beside the crates");
    let mut published = Vec::new();
    for folder in folders.map(|folder| folder.expect("a readable folder")) {
        let name = folder.file_name().to_string_lossy().into_owned();
        let file = folder.path().join(format!("{name}.case"));
        if let Ok(text) = std::fs::read_to_string(file) {
            published.push((name, dispute(&text)));
        }
    }
    published.sort_by(|(left, _), (right, _)| left.cmp(right));
    assert!(published.len() >= 10, "only {} published cases found", published.len());
    published
}

fn states_of(dispute: &Dispute) -> StateSpace {
    enumerate(dispute, &Budget::default(), &Unwatched).expect("few enough states")
}

fn answer_of(dispute: &Dispute, concepts: &[Concept]) -> Answer {
    let question = Question { concepts, ..Question::default() };
    analyze(dispute, &question).expect("few enough states")
}

/// A dispute of four states with a status quo and names that need escaping.
fn escapes() -> Dispute {
    dispute(
        r#"
        case "Locks & \"keys\" <one>"
        decision maker north "North, \"N\"" { option open "Open the lock" }
        decision maker south "South & <Co>" { option pay "Pay" }
        status quo north.open
        prefers north {
          south.pay
          !open
        }
        prefers south {
          north.open
          !pay
        }
        "#,
    )
}
