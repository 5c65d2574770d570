//! How long a whole analysis takes in process: all six concepts, for everybody, everywhere.

use detente::{EngineChoice, Question, Unwatched, analyze};
use detente_bench::{case, random};

fn main() {
    divan::main();
}

fn all_six(engine: EngineChoice) -> Question<'static> {
    Question { engine, ..Question::classical(&Unwatched) }
}

/// Elmira: nine states, three decision makers.
#[divan::bench(args = [EngineChoice::Explicit, EngineChoice::Auto])]
fn elmira(bencher: divan::Bencher, engine: EngineChoice) {
    let case = case("elmira");
    bencher.bench(|| analyze(&case.dispute, &all_six(engine)));
}

/// The Kuril case: 596 states, five decision makers.
#[divan::bench(args = [EngineChoice::Explicit, EngineChoice::Auto], sample_count = 20)]
fn kuril(bencher: divan::Bencher, engine: EngineChoice) {
    let case = case("kuril");
    bencher.bench(|| analyze(&case.dispute, &all_six(engine)));
}

/// About ten thousand states, four decision makers, sixteen statements each.
#[divan::bench(args = [EngineChoice::Explicit, EngineChoice::Auto], sample_count = 1)]
fn ten_thousand_states(bencher: divan::Bencher, engine: EngineChoice) {
    let dispute = random(14, 4, 16, 4);
    bencher.bench(|| analyze(&dispute, &all_six(engine)).map(|answer| answer.space.len()));
}
