//! E0105: an option outside of every decision maker's block.

use crate::{Code, Diagnostic, Span};

/// An option outside of every decision maker's block.
pub(crate) static CODE: Code = Code {
    id: "E0105",
    title: "an option without an owner",
    explanation: "\
Every option is somebody's: it stands within the braces of the `decision maker` who may take it.
Something that nobody controls, such as an election or an earthquake, is usually modelled as the
option of a decision maker without preferences, named Nature or the like.

Wrong:

```case-file
case \"Example\"
decision maker japan \"Japan\" {
  option accept_two \"Settle for two islands\"
}
option cede_two \"Hand over two islands\"
```

Right:

```case-file
case \"Example\"
decision maker japan \"Japan\" {
  option accept_two \"Settle for two islands\"
}
decision maker russia \"Russia\" {
  option cede_two \"Hand over two islands\"
}
```
",
};

/// An option stands by itself at `span`.
pub(crate) fn option_without_owner(span: Span) -> Diagnostic {
    Diagnostic::new(&CODE, "an option that belongs to nobody")
        .label(span, "outside of every `decision maker { … }`")
        .why("moves are made by those who own the options that change")
        .help("write it within the braces of the decision maker who may take it")
}
