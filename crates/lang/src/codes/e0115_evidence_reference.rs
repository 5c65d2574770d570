//! E0115: a reference to evidence that is not one.

use super::shown;
use crate::{Code, Diagnostic, Fix, Span};

/// A reference to evidence that is not one.
pub(crate) static CODE: Code = Code {
    id: "E0115",
    title: "not a reference to evidence",
    explanation: "\
What a judgement rests on is written `@source`, the source's key in the bibliography, or
`@source/annotation`, a passage of it by its name; several are separated by commas.

Wrong:

```case
russia.cede_two requires japan.accept_two because nikkei2018/two-first
```

Right:

```case
russia.cede_two requires japan.accept_two because @nikkei2018/two-first
```
",
};

/// The `@` is missing before what stands at `span`.
pub(crate) fn missing_at(span: Span) -> Diagnostic {
    Diagnostic::new(&CODE, "a reference to evidence begins with `@`")
        .label(span, "expected `@source` or `@source/annotation`")
        .fix(Fix::new("write `@` before it").edit(Span::empty(span.start), "@"))
}

/// `text` at `span` has an `@`, but not one source and at most one annotation after it.
pub(crate) fn bad_reference(span: Span, text: &str) -> Diagnostic {
    Diagnostic::new(&CODE, format!("`{}` is not a reference to evidence", shown(text)))
        .label(span, "expected `@source` or `@source/annotation`")
}
