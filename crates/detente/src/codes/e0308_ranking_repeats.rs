//! E0308: a ranking that names a state twice.

use crate::Case;
use detente_lang::{Code, Diagnostic};
use detente_model::DecisionMaker;

/// A ranking that names a state twice.
pub(crate) static CODE: Code = Code {
    id: "E0308",
    title: "ranking that repeats a state",
    explanation: "\
A direct ranking names every feasible state once. This pattern names a state that an earlier
one has named: a pattern with `-` may reach further than meant, or names a coalesced state that
another of its combinations has named before.
",
};

/// The pattern at this group and place names the state with these letters again.
pub(crate) fn repeats(
    case: &Case,
    decision_maker: DecisionMaker,
    letters: &str,
    (group, place): (usize, usize),
) -> Diagnostic {
    let found = Diagnostic::new(&CODE, format!("the ranking names {letters} twice"))
        .why("a state has one place in a ranking");
    match case.source_map.pattern(decision_maker, group, place) {
        Some(span) => found.label(span, format!("{letters} again")),
        None => found,
    }
}
