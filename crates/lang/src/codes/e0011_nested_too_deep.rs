//! E0011: parentheses and negations within one another beyond the limit.

use crate::{Code, Diagnostic, Span};

/// Parentheses and negations within one another beyond the limit.
pub(crate) static CODE: Code = Code {
    id: "E0011",
    title: "nested too deep",
    explanation: "\
Parentheses and negations may stand within one another 64 deep. Nobody reads further than that, and
the limit keeps every program that handles the case safe.

Split the expression into several constraints or statements. `!!A` is `A`, and `((A))` is `(A)`.
",
};

/// The expression at `span` is more than `most` deep.
pub(crate) fn nested_too_deep(span: Span, most: usize) -> Diagnostic {
    Diagnostic::new(&CODE, format!("more than {most} parentheses and negations within one another"))
        .label(span, "not read from here on")
        .help("split the expression into several statements")
}
