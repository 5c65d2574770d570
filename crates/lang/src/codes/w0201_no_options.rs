//! W0201: a decision maker who can do nothing.

use super::shown;
use crate::{Code, Diagnostic, Span};

/// A decision maker who can do nothing.
pub(crate) static CODE: Code = Code {
    id: "W0201",
    title: "a decision maker without options",
    explanation: "\
A decision maker without options can never move: every state is stable for it, and it can neither
help nor stop anyone. That is allowed, for instance to record what an onlooker would prefer, but
more often the options have been forgotten.

Wrong:

```case
decision maker china \"China\" {
}
```

Right:

```case
decision maker china \"China\" {
  option back_russia \"Back Russia's claim\"
}
```
",
};

/// The decision maker at `span` has no options.
pub(crate) fn no_options(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(&CODE, format!("`{}` has no options", shown(name)))
        .label(span, "can never move")
        .why("every state is stable for one who can do nothing")
}
