//! Text cut into words, numbers and marks.

use super::lexicon::{Word, look_up};
use super::{Class, VerbForm};

/// What a token looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A word in lower case.
    Lower,
    /// A word that begins with a capital.
    Capital,
    /// A number in figures.
    Number,
    /// A double quotation mark that opens.
    Open,
    /// A double quotation mark that closes.
    Close,
    /// A straight double quotation mark, which may do either.
    Straight,
    /// A single quotation mark that opens.
    SingleOpen,
    /// A single quotation mark that closes.
    SingleClose,
    /// Any other mark.
    Mark(char),
}

/// One word, number or mark, by its bytes in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// What it looks like.
    pub shape: Shape,
    /// What the lists say of it.
    pub word: Word,
}

impl Token {
    /// Whether it is a word or a number.
    #[must_use]
    pub fn is_word(&self) -> bool {
        matches!(self.shape, Shape::Lower | Shape::Capital | Shape::Number)
    }

    /// Whether it is this mark.
    #[must_use]
    pub fn is_mark(&self, mark: char) -> bool {
        self.shape == Shape::Mark(mark)
    }

    /// Whether it is one of these marks.
    #[must_use]
    pub fn is_one_of(&self, marks: &[char]) -> bool {
        matches!(self.shape, Shape::Mark(mark) if marks.contains(&mark))
    }

    /// Whether it belongs to `class`.
    #[must_use]
    pub fn is(&self, class: Class) -> bool {
        self.word.classes.has(class)
    }

    /// Whether it begins with a capital.
    #[must_use]
    pub fn is_capital(&self) -> bool {
        self.shape == Shape::Capital
    }

    /// Whether it is a double quotation mark.
    #[must_use]
    pub fn is_quotation_mark(&self) -> bool {
        matches!(self.shape, Shape::Open | Shape::Close | Shape::Straight)
    }

    /// The reporting verb it may be a form of.
    #[must_use]
    pub fn verb(&self) -> Option<VerbForm> {
        self.word.verb
    }

    /// Whether it reads `lower`, in any case.
    #[must_use]
    #[inline]
    pub fn reads(&self, text: &str, lower: &str) -> bool {
        self.end - self.start == lower.len()
            && text[self.start..self.end].eq_ignore_ascii_case(lower)
    }
}

/// Cuts the bytes `range` of `text` into tokens.
///
/// Endings such as *'s*, *'ll* are tokens of their own; a full stop belongs to the word in
/// abbreviations and initials; two single marks in a row are one double mark. Cost: one pass.
#[must_use]
pub fn tokens(text: &str, range: std::ops::Range<usize>) -> Vec<Token> {
    let mut found = Vec::with_capacity(range.len() / 5);
    let mut at = range.start;
    while let Some(c) = text[at..range.end].chars().next() {
        let end =
            if c.is_alphanumeric() { word_end(text, at, range.end) } else { at + c.len_utf8() };
        if c.is_alphanumeric() {
            push_word(text, at, end, &mut found);
            at = end;
        } else if c.is_whitespace() || is_invisible(c) {
            at = end;
        } else if text[at..range.end].starts_with("](") {
            at = link_end(text, at, range.end);
        } else {
            at = push_mark(text, at, c, range.end, &mut found);
        }
    }
    found
}

/// Marks of layout and of the editor's hand: they part no words of a name.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{ad}' | '\u{2060}' | '[' | ']' | '*' | '#' | '_'
    )
}

/// After the address of a Markdown link whose `](` stands at `at`.
fn link_end(text: &str, at: usize, limit: usize) -> usize {
    let address = text[at + 2..limit].char_indices().take(300);
    let end = address.take_while(|(_, c)| !c.is_whitespace()).find(|&(_, c)| c == ')');
    end.map_or(at + 1, |(offset, _)| at + 3 + offset)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

/// Where the word that begins at `at` ends: letters and digits, and single marks between them.
fn word_end(text: &str, at: usize, limit: usize) -> usize {
    let mut end = at;
    let mut chars = text[at..limit].char_indices().peekable();
    let (mut digit_before, mut lower_before) = (false, false);
    while let Some((offset, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let joins = match c {
            c if c.is_alphanumeric() => true,
            '-' | '\u{2010}' | '\u{2011}' => next.is_some_and(char::is_alphanumeric),
            '\'' | '\u{2019}' | '&' => next.is_some_and(char::is_alphabetic),
            '.' => next.is_some_and(|next| {
                next.is_alphanumeric() && !(lower_before && next.is_uppercase())
            }),
            ',' | ':' => digit_before && next.is_some_and(|next| next.is_ascii_digit()),
            _ => false,
        };
        if !joins {
            break;
        }
        digit_before = c.is_ascii_digit();
        lower_before = c.is_lowercase();
        end = at + offset + c.len_utf8();
    }
    with_its_full_stop(text, at, end, limit)
}

/// Includes the full stop of an abbreviation or an initial.
fn with_its_full_stop(text: &str, at: usize, end: usize, limit: usize) -> usize {
    let word = &text[at..end];
    if !text[end..limit].starts_with('.') {
        return end;
    }
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let dotted = word.contains('.') && word.split('.').all(|part| part.chars().count() <= 2);
    let letters = word.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'.');
    let listed = letters
        && word.len() <= 6
        && look_up(word).classes.has(Class::Abbreviation)
        && (word.starts_with(|c: char| c.is_uppercase()) || matches!(word, "vs" | "etc"));
    if initial || (dotted && letters) || listed { end + 1 } else { end }
}

fn push_word(text: &str, start: usize, end: usize, found: &mut Vec<Token>) {
    let word = &text[start..end];
    let ending = word.char_indices().rev().find(|&(_, c)| is_apostrophe(c)).map(|(at, _)| at);
    let cut = ending.filter(|&at| is_ending(&word[at..]));
    match cut {
        Some(at) if at > 0 => {
            push_plain(text, start, start + at, found);
            push_plain(text, start + at, end, found);
        }
        _ => push_plain(text, start, end, found),
    }
}

fn is_ending(tail: &str) -> bool {
    let mut letters = tail.chars();
    letters.next();
    matches!(letters.as_str(), "s" | "S" | "ll" | "ve" | "re" | "d" | "m")
}

fn push_plain(text: &str, start: usize, end: usize, found: &mut Vec<Token>) {
    let word = &text[start..end];
    let shape = match word.chars().next() {
        Some(c) if c.is_ascii_digit() => Shape::Number,
        Some(c) if c.is_uppercase() => Shape::Capital,
        _ => Shape::Lower,
    };
    found.push(Token { start, end, shape, word: look_up(word) });
}

fn push_mark(text: &str, at: usize, c: char, limit: usize, found: &mut Vec<Token>) -> usize {
    let rest = &text[at..limit];
    let doubled = ["''", "``", "\u{2018}\u{2018}", "\u{2019}\u{2019}"]
        .into_iter()
        .find(|pair| rest.starts_with(pair));
    let length = doubled.map_or(c.len_utf8(), str::len);
    let after = rest[length..].chars().next();
    let before = text[..at].chars().next_back();
    let shape = match c {
        _ if doubled.is_some() => Shape::Straight,
        '\u{201c}' | '\u{ab}' | '\u{201e}' => Shape::Open,
        '\u{201d}' | '\u{bb}' => Shape::Close,
        '"' | '\u{ff02}' => Shape::Straight,
        '\u{2018}' => Shape::SingleOpen,
        '\u{2019}' | '\'' => single_mark(before, after),
        '\u{2026}' => Shape::Mark('.'),
        '\u{2013}' | '\u{2014}' | '\u{2015}' => Shape::Mark('\u{2014}'),
        '-' if rest.starts_with("--") => Shape::Mark('\u{2014}'),
        c => Shape::Mark(c),
    };
    let dashes = if shape == Shape::Mark('\u{2014}') && c == '-' { 2 } else { length };
    found.push(Token { start: at, end: at + dashes, shape, word: Word::default() });
    at + dashes
}

fn single_mark(before: Option<char>, after: Option<char>) -> Shape {
    let opens = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '"' | '\u{201c}'))
        && after.is_some_and(|c| !c.is_whitespace());
    if opens { Shape::SingleOpen } else { Shape::SingleClose }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text, 0..text.len()).iter().map(|token| &text[token.start..token.end]).collect()
    }

    #[test]
    fn endings_abbreviations_and_numbers() {
        assert_eq!(
            words("Mr. Vale's U.S. aide wasn't paid $1,200.50 -- he'll go."),
            [
                "Mr.", "Vale", "'s", "U.S.", "aide", "wasn't", "paid", "$", "1,200.50", "--", "he",
                "'ll", "go", "."
            ]
        );
    }

    #[test]
    fn no_break_spaces_divide_words_and_doubled_marks_are_one() {
        assert_eq!(
            words("Nov.\u{a0}3 ''Yes,'' she\u{a0}said"),
            ["Nov.", "3", "''", "Yes", ",", "''", "she", "said"]
        );
    }

    #[test]
    fn any_text_is_cut() {
        for text in ["", "\u{301}", "a.b..c...", "'''\"\"", "\u{1f5fe}\u{200d}x", "--- - —"] {
            let _ = tokens(text, 0..text.len());
        }
    }
}
