//! Text broken into lines.

use super::{Text, Tone};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Words in one tone.
pub(super) type Run = (Tone, String);

/// What stands on a line.
pub(super) type Line = Vec<Run>;

/// Breaks text into lines no wider than `width`: between words, and within a word only where
/// it is wider than a line. No line ends in a space.
pub(super) fn wrapped(text: &Text, width: usize) -> Vec<Line> {
    let mut lines = Lines { width: width.max(1), done: Vec::new(), line: Vec::new(), used: 0 };
    let mut space: Option<Run> = None;
    for piece in pieces(text) {
        match piece {
            Piece::Space(run) => space = Some(run),
            Piece::Break => {
                space = None;
                lines.end();
            }
            Piece::Word(word) => lines.word(space.take(), word),
        }
    }
    lines.end();
    lines.done
}

/// The columns that a line takes.
pub(super) fn line_width(line: &Line) -> usize {
    line.iter().map(|(_, words)| words.width()).sum()
}

/// The columns that the longest word takes.
pub(super) fn longest_word(text: &Text) -> usize {
    let width = |piece| match piece {
        Piece::Word(word) => line_width(&word),
        Piece::Space(_) | Piece::Break => 0,
    };
    pieces(text).into_iter().map(width).max().unwrap_or(0)
}

/// What text is made of.
enum Piece {
    /// A word; runs that touch are one.
    Word(Line),
    Space(Run),
    Break,
}

fn pieces(text: &Text) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (tone, words) in &text.0 {
        for letter in words.chars() {
            match (letter, pieces.last_mut()) {
                ('\n', _) => pieces.push(Piece::Break),
                (' ', Some(Piece::Space((_, spaces)))) => spaces.push(' '),
                (' ', _) => pieces.push(Piece::Space((*tone, " ".to_owned()))),
                (_, Some(Piece::Word(word))) => append(word, *tone, harmless(letter)),
                _ => pieces.push(Piece::Word(vec![(*tone, harmless(letter).to_string())])),
            }
        }
    }
    pieces
}

fn append(word: &mut Line, tone: Tone, letter: char) {
    match word.last_mut().filter(|run| run.0 == tone) {
        Some((_, letters)) => letters.push(letter),
        None => word.push((tone, letter.to_string())),
    }
}

/// The letter, unless it is one that could command a terminal.
fn harmless(letter: char) -> char {
    // The letters that turn the direction of writing can make a text read as another one.
    let turns = matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    if letter.is_control() || turns { char::REPLACEMENT_CHARACTER } else { letter }
}

/// The lines so far.
struct Lines {
    width: usize,
    done: Vec<Line>,
    line: Line,
    used: usize,
}

impl Lines {
    fn end(&mut self) {
        self.done.push(std::mem::take(&mut self.line));
        self.used = 0;
    }

    /// Adds a word after a space, on the next line if this one has no room for both.
    fn word(&mut self, space: Option<Run>, word: Line) {
        let wide = line_width(&word);
        let spaces = space.as_ref().map_or(0, |(_, spaces)| spaces.len());
        if self.used > 0 && space.is_some() && self.used + spaces + wide > self.width {
            self.end();
        } else if let Some(space) = space {
            self.used += spaces;
            self.line.push(space);
        }
        if self.used + wide <= self.width {
            self.used += wide;
            self.line.extend(word);
        } else {
            self.broken(word);
        }
    }

    /// Adds a word that is wider than a line, in as many parts as it takes.
    fn broken(&mut self, word: Line) {
        for (tone, letters) in word {
            for letter in letters.chars() {
                let wide = letter.width().unwrap_or(0);
                if self.used > 0 && self.used + wide > self.width {
                    self.end();
                }
                self.used += wide;
                append(&mut self.line, tone, letter);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::toned;

    fn lines(text: &Text, width: usize) -> Vec<String> {
        let plain = |line: &Line| line.iter().map(|(_, words)| words.as_str()).collect();
        wrapped(text, width).iter().map(plain).collect()
    }

    #[test]
    fn lines_break_between_words_and_end_in_no_space() {
        let text = Text::from("one two ").and(Tone::Strong, "three").then(", four");
        assert_eq!(lines(&text, 9), ["one two", "three,", "four"]);
        assert_eq!(lines(&Text::from("a\n\nb"), 9), ["a", "", "b"]);
    }

    #[test]
    fn a_word_wider_than_the_line_is_broken() {
        assert_eq!(lines(&Text::from("to YNYNYN"), 4), ["to", "YNYN", "YN"]);
        assert_eq!(lines(&Text::from("北方領土"), 5), ["北方", "領土"]);
    }

    #[test]
    fn nothing_commands_the_terminal() {
        assert_eq!(lines(&toned(Tone::Bad, "a\u{1b}[2Jb\u{9b}c"), 20), ["a\u{fffd}[2Jb\u{fffd}c"]);
    }
}
