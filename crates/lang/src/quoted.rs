//! Quoted text: how characters that cannot stand between quotes are written.
//!
//! `\"` is a quote, `\\` a backslash, `\n`, `\r` and `\t` a line feed, a carriage return and a
//! tab, and `\u{1F54A}` any character by its Unicode number.

use crate::Span;

/// The text between the quotes of `token`, and the escapes in it that are none, as spans
/// counted from the token's first byte. A wrong escape stands for itself.
pub(crate) fn unquoted(token: &str) -> (String, Vec<Span>) {
    let inner = inside(token);
    let offset = token.find(inner).unwrap_or(0);
    if !inner.contains('\\') || !token.starts_with('"') {
        return (inner.to_owned(), Vec::new());
    }
    let (mut text, mut wrong, mut at) = (String::new(), Vec::new(), 0);
    while let Some(found) = inner[at..].find('\\') {
        text.push_str(&inner[at..at + found]);
        let rest = &inner[at + found..];
        let (character, length) = escape_at(rest);
        if let Some(character) = character {
            text.push(character);
        } else {
            text.push_str(&rest[..length]);
            wrong.push(span_of(offset + at + found, length));
        }
        at += found + length;
    }
    text.push_str(&inner[at..]);
    (text, wrong)
}

/// What stands between the first and last character, whichever quotes those are.
fn inside(token: &str) -> &str {
    let mut characters = token.chars();
    characters.next();
    if token.ends_with(['"', '”', '“']) {
        characters.next_back();
    }
    characters.as_str()
}

fn span_of(start: usize, length: usize) -> Span {
    let place = |place| u32::try_from(place).unwrap_or(u32::MAX);
    Span::new(place(start), place(start + length))
}

/// What the escape at the beginning of `text` stands for, and its length in bytes.
fn escape_at(text: &str) -> (Option<char>, usize) {
    let letter = text[1..].chars().next();
    let length = 1 + letter.map_or(0, char::len_utf8);
    match letter {
        Some('"') => (Some('"'), length),
        Some('\\') => (Some('\\'), length),
        Some('n') => (Some('\n'), length),
        Some('r') => (Some('\r'), length),
        Some('t') => (Some('\t'), length),
        Some('u') => match unicode_at(&text[2..]) {
            Some((character, more)) => (Some(character), length + more),
            None => (None, length),
        },
        _ => (None, length),
    }
}

/// The character that `{1F54A}` names, and the length of that.
fn unicode_at(text: &str) -> Option<(char, usize)> {
    let digits = text.strip_prefix('{')?.split_once('}')?.0;
    if digits.is_empty() || digits.len() > 6 {
        return None;
    }
    let number = u32::from_str_radix(digits, 16).ok()?;
    Some((char::from_u32(number)?, digits.len() + 2))
}

/// `text` in double quotes.
pub(crate) fn quoted(text: &str) -> String {
    let mut result = String::with_capacity(text.len() + 2);
    result.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => result.extend(['\\', character]),
            '\n' => result.push_str("\\n"),
            '\r' => result.push_str("\\r"),
            '\t' => result.push_str("\\t"),
            _ if character.is_control() => {
                result.extend(character.escape_unicode());
            }
            _ => result.push(character),
        }
    }
    result.push('"');
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_comes_back() {
        for text in
            ["", "plain", "say \"no\"", "back\\slash", "a\nb\r\tc", "\u{7}\u{1b}", "北方領土"]
        {
            assert_eq!(unquoted(&quoted(text)), (text.to_owned(), vec![]), "{text:?}");
        }
    }

    #[test]
    fn a_wrong_escape_stands_for_itself_and_is_named() {
        let (text, wrong) = unquoted(r#""C:\dir \u{110000} \u{1F54A}""#);
        assert_eq!(text, r"C:\dir \u{110000} 🕊");
        assert_eq!(wrong, [Span::new(3, 5), Span::new(8, 10)]);
    }

    #[test]
    fn any_token_can_be_read() {
        for token in ["\"", "\"\\", "\"\\u", "\"\\u{", "\"\\\"", "“x”", "\"abc"] {
            let _ = unquoted(token);
        }
        assert_eq!(unquoted("“two words”").0, "two words");
    }
}
