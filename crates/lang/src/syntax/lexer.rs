//! Text to tokens, and the slips that show in a single token.

use super::SyntaxKind as K;
use crate::codes::{
    e0001_stray_character as stray, e0002_unterminated_string as unterminated, e0005_unknown_escape,
};
use crate::{Span, sink::Sink};
use logos::Logos;

/// A token and where it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    /// What it is.
    pub(crate) kind: K,
    /// Where it stands.
    pub(crate) span: Span,
}

/// The tokens of `text`, one after another without a gap.
///
/// INVARIANT: `text` is shorter than 4 GiB; [`crate::parse`] refuses far shorter ones.
pub(crate) fn tokens(text: &str, sink: &mut Sink) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut block = Block::Elsewhere;
    for (kind, range) in K::lexer(text).spanned() {
        let [start, end] = [range.start, range.end].map(|place| u32::try_from(place).unwrap_or(0));
        let span = Span::new(start, end);
        let token = Token { kind: block.kind(kind.unwrap_or(K::Stray), span.of(text)), span };
        block = block.after(token.kind, span.of(text));
        match tokens.last_mut() {
            Some(last) if last.kind == K::Stray && token.kind == K::Stray => {
                last.span.end = end;
            }
            _ => tokens.push(token),
        }
    }
    tokens.iter().for_each(|&token| check(text, token, sink));
    tokens
}

/// How far the words `moves DM {` have come, between whose braces arrows mean something.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Block {
    Elsewhere,
    Begun,
    Named,
    Moves,
}

impl Block {
    /// What a token is here.
    fn kind(self, kind: K, text: &str) -> K {
        match (self, kind, text) {
            (Self::Moves, K::Stray, "->") => K::Arrow,
            (Self::Moves, K::Stray, "<->") => K::BothArrow,
            _ => kind,
        }
    }

    fn after(self, kind: K, text: &str) -> Self {
        match (self, kind) {
            (_, kind) if kind.is_trivia() => self,
            (Self::Moves, K::RightBrace) => Self::Elsewhere,
            (Self::Moves, _) => Self::Moves,
            (Self::Begun, K::Word) => Self::Named,
            (Self::Named, K::LeftBrace) => Self::Moves,
            (_, K::Word) if text == "moves" => Self::Begun,
            _ => Self::Elsewhere,
        }
    }
}

/// Reports what is wrong with a token whatever stands around it.
fn check(text: &str, Token { kind, span }: Token, sink: &mut Sink) {
    let word = span.of(text);
    match kind {
        K::Stray => sink.error(|| stray::stray(span, word)),
        K::OpenString => sink.error(|| unterminated::unterminated(span, word)),
        K::String if !word.starts_with('"') => sink.error(|| stray::curly_quotes(span, word)),
        K::String => check_escapes(span, word, sink),
        K::Ampersand | K::Bar if word.len() > 1 => sink.error(|| stray::doubled(span, word)),
        _ => {}
    }
}

/// Reports the backslashes in quoted text that stand for nothing.
fn check_escapes(span: Span, token: &str, sink: &mut Sink) {
    for wrong in crate::quoted::unquoted(token).1 {
        let place = Span::new(span.start + wrong.start, span.start + wrong.end);
        sink.error(|| e0005_unknown_escape::unknown_escape(place, wrong.of(token)));
    }
}

/// Whether a decision maker or an option may be called `word`: an ASCII letter or `_`, then
/// letters, digits and `_`, and no word the language keeps for itself.
#[must_use]
pub fn is_name(word: &str) -> bool {
    let mut characters = word.chars();
    characters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && characters.all(|each| each.is_ascii_alphanumeric() || each == '_')
        && !super::RESERVED.contains(&word)
}

/// Whether `word` can stand in a reference to evidence, as the key of a source or the name of
/// a passage.
#[must_use]
pub fn is_key(word: &str) -> bool {
    let is_sign = |c: char| c.is_whitespace() || c.is_control() || ",\"#(){}&|!<>~?/@".contains(c);
    !word.is_empty() && !word.contains(is_sign)
}
