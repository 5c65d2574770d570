//! E0103: an option called by the name of someone who does not have it.

use super::shown;
use crate::{Code, Diagnostic, Fix, Span};

/// An option called by the name of someone who does not have it.
pub(crate) static CODE: Code = Code {
    id: "E0103",
    title: "wrong owner",
    explanation: "\
An option belongs to the decision maker in whose block it is declared, and is called by that name.
Who owns an option decides who can move between states, so the language does not guess.

Wrong:

```case
irreversible japan.cede_two
```

Right:

```case
irreversible russia.cede_two
```
",
};

/// `owner` has no option `name`; `full` is one that someone else has, declared at `place`.
pub(crate) fn wrong_owner(
    span: Span,
    [owner, name]: [&str; 2],
    full: &str,
    place: Span,
) -> Diagnostic {
    let title = format!("`{}` is not an option of `{}`", shown(name), shown(owner));
    Diagnostic::new(&CODE, title)
        .label(span, format!("did you mean `{full}`?"))
        .context(place, "declared here")
        .why("who owns an option decides who can move")
        .fix(Fix::new(format!("write `{full}`")).edit(span, full))
}
