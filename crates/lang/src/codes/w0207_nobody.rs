//! W0207: a case without decision makers.

use crate::{Code, Diagnostic, Span};

/// A case without decision makers.
pub(crate) static CODE: Code = Code {
    id: "W0207",
    title: "nobody is in the dispute",
    explanation: "\
A dispute has decision makers, each with options of its own. Without them there is one state, which
nobody can leave, and every concept says that it holds.

Wrong:

```case-file
case \"Weir\"
```

Right:

```case-file
case \"Weir\"
decision maker upper \"Upper valley\" {
  option close \"Close the weir\"
}
```
",
};

/// The case named at `span` has no decision makers.
pub(crate) fn nobody(span: Span) -> Diagnostic {
    Diagnostic::new(&CODE, "nobody is in this dispute")
        .label(span, "has no decision makers")
        .why("what nobody can change holds under every concept, which says nothing")
        .help("say who can do what: `decision maker NAME \"…\" { option NAME \"…\" }`")
}
