//! E0109: two accounts of one decision maker's preferences.

use super::shown;
use crate::{Code, Diagnostic, Span};

/// Two accounts of one decision maker's preferences.
pub(crate) static CODE: Code = Code {
    id: "E0109",
    title: "preferences stated twice",
    explanation: "\
A decision maker's preferences stand in one `prefers` block or one `ranks` block. Statements are
ordered by importance, and across two blocks there would be no order.

Wrong:

```case
prefers russia {
  fortify
}
prefers russia {
  !cede_two
}
```

Right:

```case
prefers russia {
  fortify
  !cede_two
}
```
",
};

/// `name`'s preferences were stated at `first` already.
pub(crate) fn preferences_twice(span: Span, name: &str, first: Span) -> Diagnostic {
    Diagnostic::new(&CODE, format!("the preferences of `{}` are stated twice", shown(name)))
        .label(span, "stated again here")
        .context(first, "first stated here")
        .why("statements are ordered by importance, and across two blocks there is no order")
}
