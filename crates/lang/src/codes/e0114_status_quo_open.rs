//! E0114: a status quo that leaves an option open.

use crate::{Code, Diagnostic, Fix, Span};

/// A status quo that leaves an option open.
pub(crate) static CODE: Code = Code {
    id: "E0114",
    title: "the status quo leaves options open",
    explanation: "\
The status quo is one state: every option is either taken or not. In its pattern `-` is therefore
not allowed. If it is unknown whether an option is taken, choose, and say why in a remark; what the
answer would be otherwise is then a question of its own.

Wrong:

```case
status quo \"N-NY\"
```

Right:

```case
status quo \"NNNY\"
```
",
};

/// The pattern `letters` at `span`, quotes included, leaves `open` options open.
pub(crate) fn status_quo_open(span: Span, letters: &str, open: &[String]) -> Diagnostic {
    let names = if open.len() <= 4 { open.join(", ") } else { format!("{} options", open.len()) };
    let closed = letters.replace('-', "N");
    Diagnostic::new(&CODE, "the status quo leaves options open")
        .label(span, format!("is it taken or not: {names}?"))
        .why("the dispute stands in one state, in which every option is taken or not")
        .fix(Fix::new("take them as not taken").edit(span, format!("\"{closed}\"")))
}
