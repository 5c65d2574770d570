//! E0012: a line that begins no item.

use super::shown;
use crate::{Code, Diagnostic, Fix, Span};

/// A line that begins no item.
pub(crate) static CODE: Code = Code {
    id: "E0012",
    title: "a line that begins no item",
    explanation: "\
A case is a list of items, and each begins with a word that says what it is: `case`, `as of`,
`decision maker`, `infeasible`, `exactly one of`, `at least one of`, `at most one of`,
`irreversible`, `no move`, `same state`, `status quo`, `prefers`, `ranks`; or with an expression, as
in `A requires B`. Remarks begin with `#`.

What follows is left out up to the next line that begins an item.

Wrong:

```case
impossible russia.cede_two & russia.fortify
```

Right:

```case
infeasible russia.cede_two & russia.fortify
```
",
};

/// The line at `span` begins with `found`, which begins no item.
pub(crate) fn unknown_item(span: Span, found: &str) -> Diagnostic {
    Diagnostic::new(&CODE, format!("`{}` begins no item", shown(found)))
        .label(span, "expected an item such as `infeasible`, `prefers` or `A requires B`")
        .help("remarks begin with `#`")
}

/// The first word of an item is misspelt; it is read as `word`.
pub(crate) fn misspelt_item(span: Span, found: &str, word: &str) -> Diagnostic {
    Diagnostic::new(&CODE, format!("`{}` begins no item", shown(found)))
        .label(span, format!("did you mean `{word}`?"))
        .fix(Fix::new(format!("write `{word}`")).edit(span, word))
}
