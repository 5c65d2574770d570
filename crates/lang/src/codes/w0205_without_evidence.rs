//! W0205: a judgement that rests on nothing, in a case that gives evidence.

use crate::{Code, Diagnostic, Span};

/// A judgement that rests on nothing, in a case that gives evidence.
pub(crate) static CODE: Code = Code {
    id: "W0205",
    title: "a judgement without evidence",
    explanation: "\
Options, constraints, the status quo and preference statements are judgements: somebody could
disagree. As soon as one of them says `because`, the case is one that gives its reasons, and those
that give none are listed, so that a reader knows what is the analyst's own opinion. A case that
never says `because` is not asked for it.

Wrong:

```case-file
case \"Example\"
decision maker russia \"Russia\" {
  option fortify \"Settle and fortify the islands\" because @nikkei2018/patrushev
}
prefers russia {
  fortify
}
```

Right:

```case-file
case \"Example\"
decision maker russia \"Russia\" {
  option fortify \"Settle and fortify the islands\" because @nikkei2018/patrushev
}
prefers russia {
  fortify because @nikkei2018
}
```
",
};

/// The judgement at `span`, which is `what`, has no `because`.
pub(crate) fn without_evidence(span: Span, what: &str) -> Diagnostic {
    Diagnostic::new(&CODE, format!("{what} rests on no evidence"))
        .label(span, "no `because`")
        .help("write `because @source/annotation` after it")
}
