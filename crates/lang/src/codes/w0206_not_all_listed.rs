//! W0206: the list of diagnostics is not complete.

use super::count;
use crate::{Code, Diagnostic};

/// The list of diagnostics is not complete.
pub(crate) static CODE: Code = Code {
    id: "W0206",
    title: "not all diagnostics are listed",
    explanation: "\
For one file at most 1000 errors and 1000 warnings are listed. A file that earns more is usually not
a case at all; otherwise set the first ones right and look again.
",
};

/// `n_left_out` diagnostics are not listed.
pub(crate) fn not_all_listed(n_left_out: usize) -> Diagnostic {
    Diagnostic::new(
        &CODE,
        format!("{} not listed", count(n_left_out, "diagnostic is", "diagnostics are")),
    )
    .help("set the first ones right and look again, or check that this is a case file")
}
