//! E0110: a date that is none.

use super::shown;
use crate::{Code, Diagnostic, Fix, Span};

/// A date that is none.
pub(crate) static CODE: Code = Code {
    id: "E0110",
    title: "not a date",
    explanation: "\
Dates are written year, month, day, as in `2018-12-25`, so that no one takes the month for the day,
and must exist in the calendar.

Wrong:

```case
as of 2018-02-30
```

Right:

```case
as of 2018-02-28
```
",
};

/// `text` is no date; `meant` is the date it may be a slip for.
pub(crate) fn bad_date(span: Span, text: &str, meant: Option<String>) -> Diagnostic {
    let bad = Diagnostic::new(&CODE, format!("`{}` is not a date", shown(text)))
        .label(span, "expected year, month and day, such as `2018-12-25`");
    match meant {
        Some(date) => bad.fix(Fix::new(format!("write `{date}`")).edit(span, date)),
        None => bad,
    }
}

/// `text` is written as a date, but the calendar has no such day.
pub(crate) fn no_such_day(span: Span, text: &str) -> Diagnostic {
    Diagnostic::new(&CODE, format!("there is no day `{}`", shown(text)))
        .label(span, "not in the calendar")
        .help("dates are written year, month, day")
}
