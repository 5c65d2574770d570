//! W0305: a preference statement that never breaks a tie.

use crate::Case;
use detente_lang::{Code, Diagnostic};
use detente_model::{DecisionMaker, Judgement};

/// A preference statement that never breaks a tie.
pub(crate) static CODE: Code = Code {
    id: "W0305",
    title: "statement that decides nothing",
    explanation: "\
Statements are compared from the most important down: a statement counts only between
states that all statements above it leave equal. This one never finds such a pair, so it could
be left out without changing the ranking. Perhaps it was meant to stand higher.
",
};

/// The statement never decides.
pub(crate) fn idle(case: &Case, decision_maker: DecisionMaker, place: usize) -> Diagnostic {
    let found = Diagnostic::new(&CODE, "this statement decides nothing")
        .why("states that the statements above leave equal agree on it too")
        .help("if it matters, move it up; if not, leave it out");
    match case.source_map.claim(Judgement::Statement(decision_maker, place)) {
        Some(span) => found.label(span, "never breaks a tie"),
        None => found,
    }
}
