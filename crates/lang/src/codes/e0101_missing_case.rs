//! E0101: the file does not say what the case is called.

use crate::{Code, Diagnostic, Fix, Span};

/// The file does not say what the case is called.
pub(crate) static CODE: Code = Code {
    id: "E0101",
    title: "the case has no name",
    explanation: "\
A case file opens with `case` and the name of the dispute, which stands over every result.

Wrong:

```case-file
as of 2018-12-25
```

Right:

```case-file
case \"Southern Kurils / Northern Territories\"
as of 2018-12-25
```
",
};

/// There is no `case` in the file, or an empty name after the one here.
pub(crate) fn missing_case(empty: Option<Span>) -> Diagnostic {
    let at = empty.unwrap_or(Span::empty(0));
    let line_end = if empty.is_some() { "" } else { "\n" };
    Diagnostic::new(&CODE, "the case has no name")
        .label(at, "expected `case \"…\"`")
        .why("the name stands over every result")
        .fix(Fix::new("name the case").edit(at, format!("case \"A dispute\"{line_end}")))
}
