//! E0001: characters that have no place in a case.

use super::shown;
use crate::{Code, Diagnostic, Fix, Span};

/// Characters that have no place in a case.
pub(crate) static CODE: Code = Code {
    id: "E0001",
    title: "stray character",
    explanation: "\
A case is made of names, quoted text, dates, references such as `@nikkei2018/two-first`, and the
signs `{ } ( ) , . & | ! > ~`. Anything else must stand between quotes or after a `#`.

The usual causes are text pasted from a word processor (curly quotes), and habits from programming
or logic (`&&`, `->`, `;`). The rest of the line is read as if the character were not there, so
that other mistakes are found in the same run.

Wrong:

```case
russia.cede_two && !japan.no_bases requires japan.accept_two;
```

Right:

```case
russia.cede_two & !japan.no_bases requires japan.accept_two
```
",
};

/// Some characters that mean nothing.
pub(crate) fn stray(span: Span, characters: &str) -> Diagnostic {
    let found = Diagnostic::new(&CODE, format!("`{}` has no place here", shown(characters)))
        .label(span, "the language has no such sign");
    if let Some(sign) = meant(characters) {
        return found.fix(Fix::new(format!("write `{sign}`")).edit(span, sign));
    }
    match characters {
        "->" | "=>" | "→" | "⇒" => found.help("`A → B` is written `B if A` or `A requires B`"),
        "=" | "'" | "“" | "”" | "‘" | "’" | "„" | "`" => {
            found.help("names stand as they are, other text in straight quotes, \"…\"")
        }
        _ if characters.starts_with(';') => found
            .help("a statement ends with its line")
            .fix(Fix::new("take it away").edit(span, "")),
        _ => found,
    }
}

/// The sign of the language that another stands for.
fn meant(characters: &str) -> Option<&'static str> {
    match characters {
        "¬" => Some("!"),
        "∧" => Some("&"),
        "∨" => Some("|"),
        "<->" | "<=>" | "↔" | "⇔" | "==" => Some("iff"),
        _ => None,
    }
}

/// `&&` or `||`, read as one sign.
pub(crate) fn doubled(span: Span, sign: &str) -> Diagnostic {
    let single = &sign[..sign.len() / 2];
    Diagnostic::new(&CODE, format!("`{sign}` is written `{single}` here"))
        .label(span, "one sign is enough")
        .fix(Fix::new(format!("write `{single}`")).edit(span, single))
}

/// Text in typographic quotes, read as quoted text.
pub(crate) fn curly_quotes(span: Span, token: &str) -> Diagnostic {
    let straight = crate::quoted::quoted(&crate::quoted::unquoted(token).0);
    Diagnostic::new(&CODE, "typographic quotes around text")
        .label(span, "quoted text stands in straight quotes, \"…\"")
        .why("programs that tidy text turn quotes into pairs that mean nothing to the language")
        .fix(Fix::new("write straight quotes").edit(span, straight))
}
