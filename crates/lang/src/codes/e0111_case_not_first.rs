//! E0111: `case` is not the first item.

use crate::{Code, Diagnostic, Fix, Span};

/// `case` is not the first item.
pub(crate) static CODE: Code = Code {
    id: "E0111",
    title: "`case` is not the first item",
    explanation: "\
A case file opens with `case` and the name of the dispute; all other items follow in any order. A
reader, and a program that only looks for the name, finds it at the top.

Wrong:

```case-file
as of 2018-12-25
case \"Southern Kurils / Northern Territories\"
```

Right:

```case-file
case \"Southern Kurils / Northern Territories\"
as of 2018-12-25
```
",
};

/// The `case` item, `item`, stands at `span`, after the one at `first`.
pub(crate) fn case_not_first(span: Span, item: &str, first: Span) -> Diagnostic {
    let top = Span::empty(first.start);
    Diagnostic::new(&CODE, "`case` is not the first item")
        .label(span, "should stand at the top")
        .context(top, "the first item begins here")
        .fix(Fix::new("move it to the top").edit(top, format!("{item}\n")).edit(span, ""))
}
