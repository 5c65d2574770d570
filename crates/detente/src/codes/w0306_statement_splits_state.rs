//! W0306: a statement that holds in one part of a coalesced state only.

use crate::Case;
use detente_lang::{Code, Diagnostic};
use detente_model::{DecisionMaker, Judgement};

/// A statement that holds in one part of a coalesced state only.
pub(crate) static CODE: Code = Code {
    id: "W0306",
    title: "statement that splits a coalesced state",
    explanation: "\
`same state` makes several combinations of options one state. A statement that holds in some
of them and not in others has no single truth there; the lowest combination (first option the
lowest bit) decides. If that is not what you mean, state the wish in options that are alike in
the whole state, or rank the states directly with `ranks`.
",
};

/// The statement is judged at the lowest combination of the state with these letters.
pub(crate) fn splits(
    case: &Case,
    decision_maker: DecisionMaker,
    place: usize,
    letters: &str,
) -> Diagnostic {
    let found = Diagnostic::new(&CODE, format!("this statement splits the state {letters}"))
        .why("it holds in some combinations of that one state and not in others")
        .help("the lowest combination decides; say `ranks` to be exact");
    match case.source_map.claim(Judgement::Statement(decision_maker, place)) {
        Some(span) => found.label(span, "holds in a part of the state only"),
        None => found,
    }
}
