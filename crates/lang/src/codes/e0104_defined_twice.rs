//! E0104: two declarations of one name.

use super::shown;
use crate::{Code, Diagnostic, Span};

/// Two declarations of one name.
pub(crate) static CODE: Code = Code {
    id: "E0104",
    title: "a name is declared twice",
    explanation: "\
Two decision makers cannot share a name, nor can two options of one decision maker. Options of
different decision makers may, since they are called `japan.talk` and `russia.talk`.

Wrong:

```case
case \"Example\"
decision maker japan \"Japan\" {
  option talk \"Hold talks\"
  option talk \"Break off talks\"
}
```

Right:

```case
case \"Example\"
decision maker japan \"Japan\" {
  option talk      \"Hold talks\"
  option break_off \"Break off talks\"
}
```
",
};

/// `what` of this name stands at `first` already.
pub(crate) fn defined_twice(span: Span, what: &str, name: &str, first: Span) -> Diagnostic {
    Diagnostic::new(&CODE, format!("{what} `{}` is declared twice", shown(name)))
        .label(span, "declared again here")
        .context(first, "first declared here")
        .help("if they are different things, give one of them another name")
}
