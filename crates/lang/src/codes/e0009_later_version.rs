//! E0009: something that belongs to a later version of the language.

use crate::{Code, Diagnostic, Span};

/// Something that belongs to a later version of the language.
pub(crate) static CODE: Code = Code {
    id: "E0009",
    title: "belongs to a later version of the language",
    explanation: "\
The language keeps room for dated changes (`from DATE`). This version does not read them, and says
so rather than leave them out in silence.

Wrong:

```case
irreversible russia.cede_two from 2018-12-25
```

Right:

```case
irreversible russia.cede_two
```
",
};

/// `word` belongs to a later version.
pub(crate) fn later_version(span: Span, word: &str) -> Diagnostic {
    Diagnostic::new(&CODE, format!("`{word}` belongs to a later version of the language"))
        .label(span, "not read by this version")
        .why("leaving it out in silence would answer a different question")
}
