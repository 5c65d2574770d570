//! E0005: a backslash in quoted text that stands for nothing.

use crate::{Code, Diagnostic, Fix, Span};

/// A backslash in quoted text that stands for nothing.
pub(crate) static CODE: Code = Code {
    id: "E0005",
    title: "unknown escape",
    explanation: "\
In quoted text a backslash begins an escape: `\\\"` is a quote, `\\\\` a backslash, `\\n`, `\\r` and
`\\t` a line feed, a carriage return and a tab, `\\u{1F54A}` a character by its Unicode number. A
backslash before anything else is a mistake rather than a guess.

Wrong:

```case
infeasible russia.fortify \"see C:\\Kurils\"
```

Right:

```case
infeasible russia.fortify \"see C:\\\\Kurils\"
```
",
};

/// The escape at `span` stands for nothing.
pub(crate) fn unknown_escape(span: Span, escape: &str) -> Diagnostic {
    let backslash = Span::new(span.start, span.start + 1);
    Diagnostic::new(&CODE, format!("`{}` stands for nothing", super::shown(escape)))
        .label(span, "not an escape")
        .help("the escapes are `\\\"`, `\\\\`, `\\n`, `\\r`, `\\t` and `\\u{…}` with a Unicode number")
        .fix(Fix::new("write a plain backslash").edit(backslash, "\\\\"))
}
