//! E0102: a name that nothing in the case bears.

use super::{either, shown};
use crate::{Code, Diagnostic, Fix, Span};

/// A name that nothing in the case bears.
pub(crate) static CODE: Code = Code {
    id: "E0102",
    title: "unknown name",
    explanation: "\
Every decision maker and option is declared once, in a `decision maker` block. Elsewhere an option
is called by its owner's name and its own, `russia.cede_two`; only within its owner's blocks is
`cede_two` enough.

If a name is unknown, the item that uses it is left out while the rest of the file is read.

Wrong:

```case
russia.ced_two requires accept_two
```

Right:

```case
russia.cede_two requires japan.accept_two
```
",
};

/// Nothing is called `name`, which should be `what`; `nearest` are names it may be a slip for.
pub(crate) fn unknown(span: Span, what: &str, name: &str, nearest: &[String]) -> Diagnostic {
    let title = format!("no {what} is called `{}`", shown(name));
    let unknown = Diagnostic::new(&CODE, title).label(span, label(nearest));
    nearest.iter().fold(unknown, |unknown, name| {
        unknown.fix(Fix::new(format!("write `{name}`")).edit(span, name))
    })
}

fn label(nearest: &[String]) -> String {
    match nearest {
        [] => "nothing is called that".to_owned(),
        names => format!("did you mean {}?", either(names)),
    }
}

/// An option of `owner` that is not declared; `declared` lists those that are.
pub(crate) fn no_such_option(
    span: Span,
    [owner, name]: [&str; 2],
    declared: (Span, &[String]),
    nearest: &[String],
) -> Diagnostic {
    let found = unknown(span, &format!("option of `{}`", shown(owner)), name, nearest);
    let (place, options) = declared;
    match options {
        [] => found.context(place, "has no options"),
        [..] if options.len() <= 8 => found.context(place, format!("has {}", options.join(", "))),
        [..] => found.context(place, format!("has {} options", options.len())),
    }
}

/// A bare option name where none is in scope: `full` lists the options it may be.
pub(crate) fn bare_name(span: Span, name: &str, full: &[String], place: Span) -> Diagnostic {
    let found =
        Diagnostic::new(&CODE, format!("`{}` is not known here by that name alone", shown(name)))
            .label(span, format!("write {}", either(full)))
            .context(place, "declared here")
            .why("the bare name is enough only within the blocks of the option's owner");
    full.iter()
        .fold(found, |found, name| found.fix(Fix::new(format!("write `{name}`")).edit(span, name)))
}

/// A decision maker's name where an option's should be.
pub(crate) fn not_an_option(span: Span, name: &str, place: Span) -> Diagnostic {
    Diagnostic::new(&CODE, format!("`{}` is a decision maker, not an option", shown(name)))
        .label(span, "expected an option")
        .context(place, "declared here")
        .help(format!("an option of it is written `{}.…`", shown(name)))
}
