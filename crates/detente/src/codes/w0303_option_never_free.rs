//! W0303: an option that is the same in every feasible state.

use crate::Case;
use detente_lang::{Code, Diagnostic};
use detente_model::OptionId;

/// An option that is the same in every feasible state.
pub(crate) static CODE: Code = Code {
    id: "W0303",
    title: "option that is never free",
    explanation: "\
The constraints leave an option no choice: it is taken in every feasible state, or in none.
Such an option decides nothing. Most often a constraint is stricter than meant: in a published
model of trade talks, `10 & 12` and `!10 & 12` were both ruled out, so option 12 could never
be taken.
",
};

/// `option` is always taken, or never.
pub(crate) fn never_free(case: &Case, option: OptionId, taken: bool) -> Diagnostic {
    let always = if taken { "always taken" } else { "never taken" };
    let states = if taken { "every" } else { "no" };
    let name = case.dispute.option_name(option);
    let found = Diagnostic::new(&CODE, format!("`{name}` is {always}"))
        .why("the constraints leave it no choice, so it decides nothing")
        .help("look for a constraint that says more than you mean, or leave the option out");
    match case.source_map.option(option) {
        Some(span) => found.label(span, format!("taken in {states} feasible state")),
        None => found,
    }
}
