//! E0309: a pattern of a ranking that matches no feasible state.

use crate::Case;
use detente_lang::{Code, Diagnostic};
use detente_model::DecisionMaker;

/// A pattern of a ranking that matches no feasible state.
pub(crate) static CODE: Code = Code {
    id: "E0309",
    title: "ranking that names an infeasible state",
    explanation: "\
A direct ranking is over feasible states. This pattern matches none: its letters are in the
order in which the file declares the options, so perhaps two are exchanged; or a constraint
rules the state out.
",
};

/// The pattern at this group and place matches no feasible state.
pub(crate) fn names_nothing(
    case: &Case,
    decision_maker: DecisionMaker,
    (group, place): (usize, usize),
) -> Diagnostic {
    let options: Vec<String> =
        case.dispute.options().map(|option| case.dispute.option_name(option)).collect();
    let found = Diagnostic::new(&CODE, "this pattern matches no feasible state")
        .why("a ranking is over feasible states only")
        .help(format!("the letters stand for {}, in this order", options.join(", ")));
    match case.source_map.pattern(decision_maker, group, place) {
        Some(span) => found.label(span, "no such state"),
        None => found,
    }
}
