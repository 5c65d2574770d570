//! E0003: something else was expected here.

use crate::{Code, Diagnostic, Fix, Span};

/// Something else was expected here.
pub(crate) static CODE: Code = Code {
    id: "E0003",
    title: "something else was expected",
    explanation: "\
Every item of a case has its order of words, and here it is broken: the message says what could
have stood in this place. Statements end with their line, unless a parenthesis is open, the line
ends with an operator or a comma, or the next line begins with an operator or `because`.

Wrong:

```case
no move by russia to russia.fortify
```

Right:

```case
no move by russia from !russia.fortify to russia.fortify
```
",
};

/// `expected` could have stood at `span`; `found` says what is there.
pub(crate) fn unexpected(span: Span, expected: &str, found: &str) -> Diagnostic {
    Diagnostic::new(&CODE, format!("expected {expected}, but {found}"))
        .label(span, format!("expected {expected}"))
}

/// A word of an item is misspelt.
pub(crate) fn misspelt(span: Span, word: &str, found: &str) -> Diagnostic {
    Diagnostic::new(&CODE, format!("expected `{word}`, but there is `{}`", super::shown(found)))
        .label(span, format!("expected `{word}`"))
        .fix(Fix::new(format!("write `{word}`")).edit(span, word))
}

/// A mark of a wish, such as `unsure`, stands before the wish, which `wish` spans.
pub(crate) fn leading_mark(span: Span, mark: &str, wish: Span) -> Diagnostic {
    let place = Fix::new(format!("write `{mark}` behind the wish"));
    Diagnostic::new(&CODE, format!("`{mark}` stands before the wish"))
        .label(span, "expected a wish here, and behind it how sure or strong it is")
        .fix(
            place
                .edit(Span::new(span.start, wish.start), "")
                .edit(Span::empty(wish.end), format!(" {mark}")),
        )
}

/// A second statement begins on the line of the first.
pub(crate) fn second_statement(span: Span, found: &str) -> Diagnostic {
    Diagnostic::new(
        &CODE,
        format!("expected the end of the line, but there is `{}`", super::shown(found)),
    )
    .label(span, "expected the end of the line or an operator")
    .help("each statement stands on a line of its own")
    .fix(Fix::new("begin a new line here").edit(Span::empty(span.start), "\n  "))
}
