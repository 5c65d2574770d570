//! E0006: braces or parentheses that do not match.

use crate::{Code, Diagnostic, Fix, Span};

/// Braces or parentheses that do not match.
pub(crate) static CODE: Code = Code {
    id: "E0006",
    title: "brackets do not match",
    explanation: "\
Every `{` needs its `}` and every `(` its `)`, and the other way round. When a line clearly begins a
new item, what is still open is taken to end before it, so that the rest of the file is read as it
was meant.

Wrong:

```case
prefers japan {
  accept_two

prefers russia {
  fortify
}
```

Right:

```case
prefers japan {
  accept_two
}

prefers russia {
  fortify
}
```
",
};

/// The bracket at `opened` should be closed at `span`.
pub(crate) fn unclosed(span: Span, opened: Span, bracket: char) -> Diagnostic {
    let (closing, edit) = if bracket == '{' { ("}", "\n}") } else { (")", ")") };
    Diagnostic::new(&CODE, format!("`{bracket}` is never closed"))
        .label(span, format!("expected `{closing}` here at the latest"))
        .context(opened, "opened here")
        .fix(Fix::new(format!("write `{closing}`")).edit(Span::empty(span.start), edit))
}

/// The bracket at `span` closes nothing.
pub(crate) fn unopened(span: Span, bracket: &str) -> Diagnostic {
    Diagnostic::new(&CODE, format!("`{bracket}` closes nothing"))
        .label(span, "nothing is open here")
        .fix(Fix::new("take it away").edit(span, ""))
}
