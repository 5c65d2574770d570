//! Names as people write them, to ids as the case language wants them.

use detente_lang::is_name;
use unicode_normalization::UnicodeNormalization;

/// The longest id made of a name, in letters.
const LONGEST: usize = 40;

/// Ids that are legal, and different from each other.
#[derive(Debug)]
pub(super) struct Ids {
    /// What an id begins with where a name gives none: `option`, say.
    kind: &'static str,
    given: Vec<String>,
}

impl Ids {
    pub(super) fn new(kind: &'static str) -> Self {
        Self { kind, given: Vec::new() }
    }

    /// An id for what is called `name` and is number `number` of its kind.
    ///
    /// It is the name in small Latin letters without accents, with `_` between words; if
    /// nothing is left of it, `option_3`, say; if it is taken, with a number at its end.
    pub(super) fn give(&mut self, name: &str, number: usize) -> String {
        let words = snake_case(name);
        let id = match words.as_str() {
            "" => format!("{}_{number}", self.kind),
            words if is_name(words) => words.to_owned(),
            words => format!("{}_{words}", self.kind),
        };
        let is_free = |id: &String| !self.given.contains(id);
        let numbered = (2..).map(|k: u32| format!("{id}_{k}"));
        let id = std::iter::once(id.clone()).chain(numbered).find(is_free).unwrap_or(id);
        self.given.push(id.clone());
        id
    }
}

/// Whether `id` is what anybody would expect for `name`: the same but for capitals, blanks
/// and punctuation.
pub(super) fn is_evident(name: &str, id: &str) -> bool {
    let bare = |text: &str| -> String {
        text.chars().filter(|each| each.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    bare(name) == bare(id)
}

/// The name in small Latin letters and digits, with `_` between words; at most [`LONGEST`],
/// cut between words where there is more than one.
fn snake_case(name: &str) -> String {
    let plain: String = name.nfkd().flat_map(char::to_lowercase).flat_map(latin).collect();
    let words = plain.split(|each: char| !each.is_ascii_alphanumeric());
    let mut id = String::new();
    for word in words.filter(|word| !word.is_empty()) {
        let room = LONGEST.saturating_sub(id.len() + 1);
        if id.is_empty() {
            id.push_str(&word[..word.len().min(LONGEST)]);
        } else if word.len() <= room {
            id.push('_');
            id.push_str(word);
        } else {
            break;
        }
    }
    id
}

/// A decomposed small letter in ASCII; nothing for accents and apostrophes, a blank for what
/// has no Latin form.
fn latin(letter: char) -> impl Iterator<Item = char> {
    let written = match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'þ' => "th",
        'ħ' => "h",
        'ı' => "i",
        '\'' | '’' | '\u{300}'..='\u{36f}' => "",
        _ => " ",
    };
    let ascii = letter.is_ascii_alphanumeric().then_some(letter);
    ascii.into_iter().chain(written.chars().filter(move |_| ascii.is_none()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(names: &[&str]) -> Vec<String> {
        let mut ids = Ids::new("option");
        (1..).zip(names).map(|(number, name)| ids.give(name, number)).collect()
    }

    #[test]
    fn names_become_snake_case() {
        let ids = given(&["Modify", "Côte d’Ivoire", "Łódź & Straße", "  US -- bases?  ", "ﬁsh"]);
        assert_eq!(ids, ["modify", "cote_divoire", "lodz_strasse", "us_bases", "fish"]);
    }

    #[test]
    fn ids_are_legal_and_unique_whatever_the_names() {
        let names = ["Россия", "", "not", "2 islands", "not", "option 1", "???", "a", "A", "a 2"];
        let ids = given(&names);
        let expected = "option_1 option_2 option_not option_2_islands option_not_2 option_1_2 \
                        option_7 a a_2 a_2_2";
        assert_eq!(ids.join(" "), expected);
        assert!(ids.iter().all(|id| is_name(id)));
    }

    #[test]
    fn long_names_are_cut_between_words() {
        let sentence = "Settle for Habomai and Shikotan and keep talking about the rest";
        assert_eq!(given(&[sentence]), ["settle_for_habomai_and_shikotan_and_keep"]);
        assert_eq!(given(&[&"x".repeat(90)])[0].len(), LONGEST);
    }

    #[test]
    fn an_id_that_drops_or_adds_something_is_not_evident() {
        assert!(is_evident("US bases?", "us_bases"));
        assert!(!is_evident("Côte", "cote"));
        assert!(!is_evident("a", "a_2"));
        assert!(!is_evident("Россия", "option_1"));
    }
}
