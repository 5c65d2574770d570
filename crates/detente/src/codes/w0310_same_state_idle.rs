//! W0310: a coalesced state of fewer than two combinations.

use crate::Case;
use detente_lang::{Code, Diagnostic};
use detente_model::Judgement;

/// A coalesced state of fewer than two combinations.
pub(crate) static CODE: Code = Code {
    id: "W0310",
    title: "coalesced state with nothing to coalesce",
    explanation: "\
`same state` joins all feasible combinations in which its expression holds. Here fewer than
two are feasible, so it joins nothing. Perhaps the expression is stricter than meant, or a
constraint already leaves one combination only.
",
};

/// The group at this place joins nothing.
pub(crate) fn idle(case: &Case, place: usize) -> Diagnostic {
    let found = Diagnostic::new(&CODE, "nothing to coalesce here")
        .why("fewer than two feasible combinations satisfy the expression");
    match case.source_map.claim(Judgement::SameState(place)) {
        Some(span) => found.label(span, "joins nothing"),
        None => found,
    }
}
