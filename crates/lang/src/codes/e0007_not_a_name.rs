//! E0007: a word that cannot be a name.

use super::shown;
use crate::{Code, Diagnostic, Fix, Span, is_name};

/// A word that cannot be a name.
pub(crate) static CODE: Code = Code {
    id: "E0007",
    title: "not a name",
    explanation: "\
The short names of decision makers and options are made of the letters a–z and A–Z, digits and `_`,
and do not begin with a digit. They must not be one of the words that mean something within
expressions: `and`, `or`, `not`, `if`, `iff`, `requires`, `because`, `strongly`, `unsure`,
`believes`.

Names in any script, with any punctuation, belong in the quoted text that follows.

Wrong:

```case
case \"Example\"
decision maker côte-divoire \"Côte d'Ivoire\" {
  option not \"Stay out of it\"
}
```

Right:

```case
case \"Example\"
decision maker cote_divoire \"Côte d'Ivoire\" {
  option abstain \"Stay out of it\"
}
```
",
};

/// `word` stands where a name should, and cannot be one.
pub(crate) fn not_a_name(span: Span, word: &str) -> Diagnostic {
    let found = Diagnostic::new(&CODE, format!("`{}` cannot be a name", shown(word)));
    let reserved = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let (label, why) = if reserved {
        ("a word of the language", "the word means something within expressions")
    } else {
        ("only a–z, A–Z, 0–9 and `_`", "short names are typed often, by people and by programs")
    };
    let found = found.label(span, label).why(why);
    match suggestion(word) {
        Some(name) => found.fix(Fix::new(format!("write `{name}`")).edit(span, name)),
        None => found,
    }
}

/// The nearest name, where there is a plain one.
fn suggestion(word: &str) -> Option<String> {
    if !word.is_ascii() {
        return None;
    }
    let mut name = word.replace('-', "_");
    if !is_name(&name) {
        name.push('_');
    }
    (is_name(&name) && name.len() <= 60).then_some(name)
}
