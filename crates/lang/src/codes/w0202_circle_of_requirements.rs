//! W0202: options that require one another in a circle.

use crate::{Code, Diagnostic, Span};

/// Options that require one another in a circle.
pub(crate) static CODE: Code = Code {
    id: "W0202",
    title: "options that require one another in a circle",
    explanation: "\
If A requires B, and B requires A, perhaps through others, then these options are taken all together
or not at all. Where they belong to different decision makers, none of them can take the first step,
since a move changes only the mover's own options and a state with some of them but not all is
infeasible: the model says that they can never be taken up and never be given up, which is seldom
what was meant. Where they belong to one decision maker, they are one option under several names.

Say which comes first. An exchange in which each side waits for the other is told by preferences,
not by constraints.

Wrong:

```case
russia.cede_two requires japan.accept_two
japan.accept_two requires russia.cede_two
```

Right:

```case
russia.cede_two requires japan.accept_two
prefers japan {
  russia.cede_two
  !accept_two if !russia.cede_two
}
```
",
};

/// `names` require one another in this order; `links` are the constraints that say so.
pub(crate) fn circle(names: &[String], links: &[Span], one_owner: bool) -> Diagnostic {
    let first = names.first().map_or("", String::as_str);
    let path = names.iter().map(String::as_str).chain([first]).collect::<Vec<_>>();
    let shown =
        if path.len() <= 9 { path.join(" → ") } else { format!("{first} → … → {first}") };
    let circle = Diagnostic::new(&CODE, format!("options that require one another: {shown}"));
    let circle = links.iter().enumerate().fold(circle, |circle, (place, &link)| match place {
        0 => circle.label(link, "taken all together or not at all"),
        _ if place + 1 == links.len() => circle.context(link, "this closes the circle"),
        _ => circle.context(link, ""),
    });
    if one_owner {
        return circle
            .why("options of one decision maker that are always taken together are one option")
            .help("make them one option, or drop one of the constraints");
    }
    circle
        .why(
            "a move changes only the mover's own options, so nobody can take the first step: \
             they can never be taken up and never be given up",
        )
        .help(
            "keep the constraint that says what must come first, and tell the rest by preferences",
        )
}
