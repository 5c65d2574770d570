//! W0311: a decision maker whose preferences are not stated.

use crate::Case;
use detente_lang::{Code, Diagnostic};
use detente_model::DecisionMaker;

/// A decision maker whose preferences are not stated.
pub(crate) static CODE: Code = Code {
    id: "W0311",
    title: "decision maker without preferences",
    explanation: "\
Without a `prefers` or `ranks` block a decision maker is indifferent among all states: it never
gains by moving, so every state is stable for it, while it can still answer the moves of
others where any answer counts (GMR, SMR). That is right for a mediator; otherwise state what
it wants.
",
};

/// Nothing is said of what this decision maker wants.
pub(crate) fn none(case: &Case, decision_maker: DecisionMaker) -> Diagnostic {
    let id = &case.dispute.decision_maker(decision_maker).id;
    let found = Diagnostic::new(&CODE, format!("nothing is said of what `{id}` wants"))
        .why("it is then indifferent among all states, and every state is stable for it")
        .help(format!("add `prefers {id} {{ … }}`, most important wish first"));
    match case.source_map.decision_maker(decision_maker) {
        Some(span) => found.label(span, "has no preferences"),
        None => found,
    }
}
