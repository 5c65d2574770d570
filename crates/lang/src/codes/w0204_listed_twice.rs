//! W0204: the same thing twice in one list.

use super::shown;
use crate::{Code, Diagnostic, Fix, Span};

/// The same thing twice in one list.
pub(crate) static CODE: Code = Code {
    id: "W0204",
    title: "listed twice",
    explanation: "\
A list names the same thing twice. Among options of the status quo or among evidence it means
nothing more. Within `exactly one of` and `at most one of` it does: something listed twice counts
twice, so it can never hold.

Wrong:

```case
at most one of russia.cede_two, russia.fortify, russia.cede_two
```

Right:

```case
at most one of russia.cede_two, russia.fortify
```
",
};

/// `text` at `span` stands in the same list at `first`; `cut` takes it out of the list.
pub(crate) fn listed_twice(span: Span, text: &str, first: Span, cut: Span) -> Diagnostic {
    Diagnostic::new(&CODE, format!("`{}` is listed twice", shown(text)))
        .label(span, "listed again here")
        .context(first, "first listed here")
        .fix(Fix::new("take it off the list").edit(cut, ""))
}
