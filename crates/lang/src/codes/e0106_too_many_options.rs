//! E0106: more options than a case may have.

use crate::{Code, Diagnostic, Span};

/// More options than a case may have.
pub(crate) static CODE: Code = Code {
    id: "E0106",
    title: "too many options",
    explanation: "\
A case has at most 128 options, or 128 named states. Each option doubles the number of states before
constraints; the largest published models have a few dozen.

Leave out options that nobody's preferences or constraints mention, and merge options that are
always taken together.
",
};

/// The named state at `span` is one more than `most`.
pub(crate) fn too_many_states(span: Span, most: usize) -> Diagnostic {
    Diagnostic::new(&CODE, format!("a case has at most {most} named states"))
        .label(span, "one too many; not read from here on")
        .help("describe the dispute by options, whose combinations are the states")
}

/// The option at `span` is one more than `most`.
pub(crate) fn too_many_options(span: Span, most: usize) -> Diagnostic {
    Diagnostic::new(&CODE, format!("a case has at most {most} options"))
        .label(span, "one too many; not read from here on")
        .help("leave out options that no constraint and no preference mentions")
}
