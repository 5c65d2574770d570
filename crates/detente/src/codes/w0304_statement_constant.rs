//! W0304: a preference statement with the same truth in every feasible state.

use crate::Case;
use detente_lang::{Code, Diagnostic};
use detente_model::{DecisionMaker, Judgement};

/// A preference statement with the same truth in every feasible state.
pub(crate) static CODE: Code = Code {
    id: "W0304",
    title: "statement that is always true or false",
    explanation: "\
A statement that holds in every feasible state, or in none, cannot tell one state from
another. Either it is a slip (an `|` for an `&`, say), or a constraint already grants or
denies the wish.
",
};

/// The statement always holds, or never does.
pub(crate) fn constant(
    case: &Case,
    decision_maker: DecisionMaker,
    place: usize,
    holds: bool,
) -> Diagnostic {
    let truth = if holds { "holds in every feasible state" } else { "holds in no feasible state" };
    let found = Diagnostic::new(&CODE, format!("this statement {truth}"))
        .why("so it cannot set one state above another");
    match case.source_map.claim(Judgement::Statement(decision_maker, place)) {
        Some(span) => found.label(span, truth),
        None => found,
    }
}
