//! E0002: quoted text without its closing quote.

use crate::{Code, Diagnostic, Fix, Span};

/// Quoted text without its closing quote.
pub(crate) static CODE: Code = Code {
    id: "E0002",
    title: "quoted text is not closed",
    explanation: "\
Quoted text begins and ends with `\"` on the same line. Without the closing quote the rest of the
line counts as text, `because` and braces included.

A quote within the text is written `\\\"`, a backslash `\\\\`, a line break `\\n`.

Wrong:

```case
infeasible russia.cede_two & russia.fortify   \"fortified islands are not handed over
```

Right:

```case
infeasible russia.cede_two & russia.fortify   \"fortified islands are not handed over\"
```
",
};

/// Text that is open at the end of its line.
pub(crate) fn unterminated(span: Span, token: &str) -> Diagnostic {
    let kept = u32::try_from(token.trim_end().len()).unwrap_or(span.len());
    let end = Span::new(span.start + kept, span.end);
    Diagnostic::new(&CODE, "this text has no closing quote")
        .label(Span::new(span.start, span.start + kept), "opened here, and open when the line ends")
        .why("quoted text ends on the line it begins on")
        .fix(Fix::new("close it at the end of the line").edit(end, closing(token)))
}

/// What closes the text: a quote that no backslash before it takes away.
fn closing(token: &str) -> &'static str {
    let text = token.trim_end();
    let n_backslashes = text.len() - text.trim_end_matches('\\').len();
    if n_backslashes % 2 == 1 { "\\\"" } else { "\"" }
}
