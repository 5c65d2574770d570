//! E0008: `if` and `iff` in a row without parentheses.

use crate::{Code, Diagnostic, Fix, Span};

/// `if` and `iff` in a row without parentheses.
pub(crate) static CODE: Code = Code {
    id: "E0008",
    title: "two conditions without parentheses",
    explanation: "\
`A if B if C` could mean `(A if B) if C` or `A if (B if C)`, and these are different. The language
does not choose for you.

Wrong:

```case
prefers russia {
  cede_two if japan.accept_two if japan.no_bases
}
```

Right:

```case
prefers russia {
  (cede_two if japan.accept_two) if japan.no_bases
}
```
",
};

/// A second `if` or `iff` at `span`, after the expression at `before`.
pub(crate) fn two_conditions(span: Span, before: Span, word: &str) -> Diagnostic {
    let [open, close] = [before.start, before.end].map(Span::empty);
    Diagnostic::new(&CODE, format!("`{word}` after another `if` or `iff`"))
        .label(span, "which of the two comes first?")
        .context(before, "this is already a condition")
        .why("`(A if B) if C` and `A if (B if C)` mean different things")
        .fix(Fix::new("take the first two together").edit(open, "(").edit(close, ")"))
}
