//! E0117: a move that leads to where it starts.

use crate::{Code, Diagnostic, Span};

/// A move that leads to where it starts.
pub(crate) static CODE: Code = Code {
    id: "E0117",
    title: "move that leads to where it starts",
    explanation: "\
A move leads from one state to another. Staying is always open and need not be said.

Wrong:

```case
case \"Example\"
decision maker japan \"Japan\" {}
states {
  calm  \"Nobody moves\"
  talks \"Japan holds talks\"
}
moves japan {
  calm -> calm
}
```

Right:

```case
case \"Example\"
decision maker japan \"Japan\" {}
states {
  calm  \"Nobody moves\"
  talks \"Japan holds talks\"
}
moves japan {
  calm -> talks
}
```
",
};

/// The move here leads to where it starts.
pub(crate) fn idle_move(span: Span) -> Diagnostic {
    Diagnostic::new(&CODE, "a move that leads to where it starts")
        .label(span, "staying is no move")
        .help("name another state, or leave the line out")
}
