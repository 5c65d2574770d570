//! The lexicon: what the lists say of a word.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::classes::LISTS;
use super::verbs::{VerbForm, verb_forms};
use super::{Class, Classes};

/// What the lists say of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// Its closed classes.
    pub classes: Classes,
    /// The reporting verb it may be a form of.
    pub verb: Option<VerbForm>,
}

/// No listed word is longer, in bytes.
const LONGEST: usize = 24;

static LEXICON: LazyLock<HashMap<String, Word>> = LazyLock::new(|| {
    let mut lexicon: HashMap<String, Word> = HashMap::new();
    for &(class, list) in LISTS {
        for word in list.split_whitespace() {
            let entry = lexicon.entry(word.to_owned()).or_default();
            entry.classes = entry.classes | class.into();
        }
    }
    for (form, verb) in verb_forms() {
        lexicon.entry(form).or_default().verb.get_or_insert(verb);
    }
    lexicon
});

/// What the lists say of `word`, in any case and with either apostrophe.
///
/// A word that stands in no list and ends in *-ly* is taken for an adverb.
#[must_use]
pub fn look_up(word: &str) -> Word {
    let mut folded = [0_u8; LONGEST];
    let Some(length) = fold(word, &mut folded) else { return Word::default() };
    let Ok(key) = std::str::from_utf8(&folded[..length]) else { return Word::default() };
    match LEXICON.get(key) {
        Some(&found) => found,
        None if key.len() > 4 && key.ends_with("ly") && !word.starts_with(char::is_uppercase) => {
            Word { classes: Class::Adverb.into(), verb: None }
        }
        None => Word::default(),
    }
}

/// Writes `word` in lower case with straight apostrophes; `None` if it is no ASCII word or too long.
fn fold(word: &str, folded: &mut [u8; LONGEST]) -> Option<usize> {
    let mut length = 0;
    for c in word.chars() {
        let c = if c == '\u{2019}' { '\'' } else { c };
        let place = folded.get_mut(length)?;
        *place = u8::try_from(c).ok().filter(u8::is_ascii)?.to_ascii_lowercase();
        length += 1;
    }
    Some(length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Form, reporting_verb};

    #[test]
    fn classes_and_verbs_are_found_in_any_case() {
        assert!(look_up("The").classes.has(Class::Determiner));
        assert!(look_up("didn\u{2019}t").classes.has(Class::Negation));
        assert!(look_up("quietly").classes.has(Class::Adverb));
        let told = look_up("told").verb.expect("a verb");
        assert_eq!((reporting_verb(told).lemma, told.form), ("tell", Form::Past));
        assert_eq!(look_up("pneumonoultramicroscopicsilicovolcanoconiosis"), Word::default());
    }
}
