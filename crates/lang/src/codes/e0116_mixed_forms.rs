//! E0116: options and named states in one case.

use crate::{Code, Diagnostic, Span};

/// Options and named states in one case.
pub(crate) static CODE: Code = Code {
    id: "E0116",
    title: "options and named states in one case",
    explanation: "\
A dispute is given in one of two forms: by options, whose combinations are the states, or by named
states and the moves between them. In the second form there are no options, and a move that
cannot be taken back is one without a move the other way round.

Wrong:

```case
case \"Example\"
decision maker japan \"Japan\" {
  option talk \"Hold talks\"
}
states {
  calm \"Nobody moves\"
}
```

Right:

```case
case \"Example\"
decision maker japan \"Japan\" {
  option talk \"Hold talks\"
}
```
",
};

/// Something made of options stands here, and states are given there.
pub(crate) fn mixed_forms(span: Span, states: Span) -> Diagnostic {
    Diagnostic::new(&CODE, "options and named states in one case")
        .label(span, "this speaks of options")
        .context(states, "the states are given here")
        .help("keep the options, or the states and moves")
}
