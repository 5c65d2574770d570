//! W0203: a constraint or a preference statement that has been said already.

use crate::{Code, Diagnostic, Fix, Span};

/// A constraint or a preference statement that has been said already.
pub(crate) static CODE: Code = Code {
    id: "W0203",
    title: "said twice",
    explanation: "\
The same statement further down a `prefers` block decides nothing, since the one above has decided
already; the same constraint twice excludes nothing new. Often one of the two was meant to say
something else.

Wrong:

```case
prefers russia {
  fortify
  !cede_two
  fortify
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

/// The item `whole` claims at `span` what was claimed at `first`.
pub(crate) fn said_twice(what: &str, [first, span, whole]: [Span; 3]) -> Diagnostic {
    Diagnostic::new(&CODE, format!("the same {what} stands above"))
        .label(span, "said again here")
        .context(first, "first said here")
        .why("said twice it means nothing more; perhaps something else was meant")
        .fix(Fix::new("take it away").edit(whole, ""))
}
