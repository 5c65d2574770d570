//! E0313: a relation that speaks of two states in two ways.

use crate::Case;
use detente_lang::{Code, Diagnostic};
use detente_model::DecisionMaker;

/// A relation that speaks of two states in two ways.
pub(crate) static CODE: Code = Code {
    id: "E0313",
    title: "relation that contradicts itself",
    explanation: "\
A relation says of two states how they are held against each other. This pair says of two states
something else than an earlier pair: a pattern with `-` may reach further than meant. A relation
may go round in a circle (A over B over C over A); but it cannot hold A over B and B over A.
",
};

/// The second of these pairs speaks of the states with these letters otherwise than the first.
pub(crate) fn contradicts(
    case: &Case,
    decision_maker: DecisionMaker,
    [first, second]: [usize; 2],
    [left, right]: [&str; 2],
) -> Diagnostic {
    let what = format!("the relation speaks of {left} and {right} in two ways");
    let found = Diagnostic::new(&CODE, what).why("two states are held in one way");
    let place = |pair| case.source_map.pattern(decision_maker, pair, 0);
    let found = match place(second) {
        Some(span) => found.label(span, "this pair says something else"),
        None => found,
    };
    match place(first) {
        Some(span) => found.context(span, "than this one"),
        None => found,
    }
}
