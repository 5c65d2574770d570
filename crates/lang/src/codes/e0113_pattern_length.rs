//! E0113: a pattern that does not have one letter for each option.

use super::count;
use crate::{Code, Diagnostic, Span};

/// A pattern that does not have one letter for each option.
pub(crate) static CODE: Code = Code {
    id: "E0113",
    title: "wrong number of letters in a pattern",
    explanation: "\
A pattern has one letter for each option of the case, in the order in which the case declares them,
all decision makers together. When an option is added, every pattern needs another letter; the form
`status quo OPTION, OPTION` does not.

Wrong:

```case
status quo \"NY\"
```

Right:

```case
status quo \"NNNY\"
```
",
};

/// The pattern at `span` has `n_letters`; `owners` says whose options there are how many of.
pub(crate) fn pattern_length(
    span: Span,
    n_letters: usize,
    owners: &[(String, usize)],
) -> Diagnostic {
    let n_options = owners.iter().map(|owner| owner.1).sum();
    let title = format!(
        "a pattern of {}, but the case has {}",
        count(n_letters, "letter", "letters"),
        count(n_options, "option", "options")
    );
    let bad = Diagnostic::new(&CODE, title)
        .label(span, format!("expected {}", count(n_options, "letter", "letters")))
        .why("a pattern has one letter for each option, in the order declared");
    if owners.is_empty() || owners.len() > 12 {
        return bad;
    }
    let each = owners.iter().map(|(owner, n_options)| format!("{n_options} for `{owner}`"));
    bad.help(format!("first {}", each.collect::<Vec<_>>().join(", then ")))
}
