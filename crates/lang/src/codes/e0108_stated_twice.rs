//! E0108: something a case says once is said twice.

use crate::{Code, Diagnostic, Span};

/// Something a case says once is said twice.
pub(crate) static CODE: Code = Code {
    id: "E0108",
    title: "stated twice",
    explanation: "\
A case has one name, one date and one status quo. A second one is not read.

Wrong:

```case
status quo russia.fortify
status quo japan.accept_two
```

Right:

```case
status quo russia.fortify, japan.accept_two
```
",
};

/// `what` was stated at `first` already.
pub(crate) fn stated_twice(span: Span, what: &str, first: Span) -> Diagnostic {
    Diagnostic::new(&CODE, format!("{what} is stated twice"))
        .label(span, "stated again here")
        .context(first, "first stated here")
        .help("keep the one you mean")
}
