//! W0312: more states than are examined.

use detente_analysis::Refused;
use detente_lang::{Code, Diagnostic};

/// More states than are examined.
pub(crate) static CODE: Code = Code {
    id: "W0312",
    title: "states not examined",
    explanation: "\
Some checks (is the status quo feasible, does a statement ever decide, does a ranking name
every state once) look at every feasible state. There are more than the limit, so they were
not made. Raise it with `--max-states`, or add the constraints the dispute really has.
",
};

/// The states were not listed.
pub(crate) fn not_examined(refused: &Refused) -> Diagnostic {
    Diagnostic::new(&CODE, "the states were not examined")
        .why(crate::report::refusal(refused))
        .help("only the file's form and names, and its evidence, were checked")
}
