//! E0004: quoted text is missing.

use crate::{Code, Diagnostic, Fix, Span, quoted::quoted};

/// Quoted text is missing.
pub(crate) static CODE: Code = Code {
    id: "E0004",
    title: "quoted text is missing",
    explanation: "\
The case, every decision maker, every option and every coalesced state carries words for people,
in double quotes. Reports, tables and explanations show these words; the short names before them
are only for the case file.

Wrong:

```case
case \"Example\"
decision maker japan {
  option accept_two
}
```

Right:

```case
case \"Example\"
decision maker japan \"Japan\" {
  option accept_two \"Settle for Habomai and Shikotan\"
}
```
",
};

/// The words at `span` should stand in quotes.
pub(crate) fn bare_text(span: Span, what: &str, words: &str) -> Diagnostic {
    let text = quoted(words);
    Diagnostic::new(&CODE, format!("{what} stands without quotes"))
        .label(span, format!("expected {what}, in double quotes"))
        .fix(Fix::new("put it in double quotes").edit(span, text))
}

/// `what` in quotes should follow at `span`; `words` could stand there.
pub(crate) fn missing_text(span: Span, what: &str, words: &str) -> Diagnostic {
    let text = quoted(words);
    Diagnostic::new(&CODE, format!("{what} is missing"))
        .label(span, format!("expected {what}, in double quotes"))
        .why("results are told in these words, not in the short names of the case file")
        .fix(Fix::new(format!("write {text}")).edit(Span::empty(span.start), format!(" {text}")))
}
