//! E0112: a letter in a pattern that means nothing.

use crate::{Code, Diagnostic, Fix, Span};

/// A letter in a pattern that means nothing.
pub(crate) static CODE: Code = Code {
    id: "E0112",
    title: "wrong letter in a pattern",
    explanation: "\
A pattern such as `\"YN-Y\"` has one letter for each option, in the order in which the case declares
them: `Y` taken, `N` not taken, `-` either.

Wrong:

```case
status quo \"N0NY\"
```

Right:

```case
status quo \"NNNY\"
```
",
};

/// The letter at `span` is none; `pattern` is the whole pattern with its quotes.
pub(crate) fn pattern_letter(span: Span, letter: char, pattern: (Span, &str)) -> Diagnostic {
    let title = format!("`{}` in a pattern", letter.escape_debug());
    let bad = Diagnostic::new(&CODE, title)
        .label(span, "expected `Y` (taken), `N` (not taken) or `-` (either)");
    match corrected(pattern.1) {
        Some(text) => bad.fix(Fix::new(format!("write `{text}`")).edit(pattern.0, text)),
        None => bad,
    }
}

/// The pattern in the right letters, where each is clearly one of them.
fn corrected(pattern: &str) -> Option<String> {
    let letters = pattern.chars().filter(|letter| !letter.is_whitespace());
    let letter = |letter| match letter {
        'Y' | 'y' | '1' => Some('Y'),
        'N' | 'n' | '0' => Some('N'),
        '-' | '–' | '—' | '_' | '*' | '?' => Some('-'),
        '"' => Some('"'),
        _ => None,
    };
    letters.map(letter).collect()
}
