//! The parser's hands: looking at tokens, taking them into the tree, saying what was expected.
//!
//! What the language *is* stands in [`crate::items`] and [`crate::grammar`]. The tree is built
//! as the text is read; blanks and comments go into it just before the next token, so that a
//! node neither begins nor ends with them.

use super::{SyntaxKind, SyntaxKind as K, Token};
use crate::codes::{e0003_unexpected as unexpected, e0011_nested_too_deep as deep};
use crate::{Diagnostic, Span, sink::Sink};
use rowan::{Checkpoint, GreenNode, GreenNodeBuilder, Language};

/// How deep parentheses and negations may be nested.
pub(crate) const MAX_NESTING: usize = 64;

/// A token that means something, by its place among all tokens.
struct Significant {
    token: usize,
    new_line: bool,
}

/// A place in the text being parsed, and the tree so far.
#[derive(Default)]
pub(crate) struct Parser<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    significant: Vec<Significant>,
    /// The place in `significant` of the next token.
    at: usize,
    /// The place in `tokens` of the first that is not yet in the tree.
    taken: usize,
    builder: GreenNodeBuilder<'static>,
    /// The place in `significant` of a token whose line goes on with the one before.
    joined: usize,
    /// How many parentheses (or braces that hold no lines of their own) are open.
    open: usize,
    /// How many parentheses and negations are open.
    nesting: usize,
    /// Where a mistake was last reported: the place in `significant`, and whether it was met
    /// as the end of a line.
    reported: Option<(usize, bool)>,
    pub(crate) sink: Sink,
}

impl<'t> Parser<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let mut sink = Sink::default();
        let tokens = super::tokens(text, &mut sink);
        let (mut significant, mut new_line) = (Vec::new(), true);
        for (token, each) in tokens.iter().enumerate() {
            if !each.kind.is_trivia() {
                significant.push(Significant { token, new_line });
                new_line = false;
            }
            new_line |= each.kind == K::Newline;
        }
        Self { text, tokens, significant, sink, ..Self::default() }
    }

    /// The tree, complete, and what was reported.
    pub(crate) fn finish(self) -> (GreenNode, Sink) {
        (self.builder.finish(), self.sink)
    }

    // Looking.

    fn token(&self, ahead: usize) -> Option<Token> {
        self.significant.get(self.at + ahead).map(|each| self.tokens[each.token])
    }

    /// The next token, or [`K::EndOfLine`] where the statement ends before it.
    pub(crate) fn current(&self) -> SyntaxKind {
        let Some(next) = self.significant.get(self.at) else { return K::EndOfFile };
        let kind = self.tokens[next.token].kind;
        if !next.new_line || self.joined == self.at || kind.continues_line() {
            return kind;
        }
        let goes_on = self.open > 0 && !crate::items::is_item_ahead(self);
        if goes_on { kind } else { K::EndOfLine }
    }

    /// The token `ahead` of the next, wherever lines end.
    pub(crate) fn nth(&self, ahead: usize) -> SyntaxKind {
        self.token(ahead).map_or(K::EndOfFile, |token| token.kind)
    }

    /// The text of the token `ahead` of the next.
    pub(crate) fn nth_text(&self, ahead: usize) -> &'t str {
        self.token(ahead).map_or("", |token| token.span.of(self.text))
    }

    /// Whether the token `ahead` of the next is the first of its line.
    pub(crate) fn nth_is_first(&self, ahead: usize) -> bool {
        self.significant.get(self.at + ahead).is_none_or(|each| each.new_line)
    }

    pub(crate) fn is_at(&self, kind: SyntaxKind) -> bool {
        self.current() == kind
    }

    pub(crate) fn is_at_word(&self, word: &str) -> bool {
        self.is_at(K::Word) && self.nth_text(0) == word
    }

    /// Whether the statement ends here: with its line, its block, or the text.
    pub(crate) fn is_at_end(&self) -> bool {
        matches!(self.current(), K::EndOfLine | K::EndOfFile | K::RightBrace)
    }

    /// Where the next token stands; where the last one ended if the line ends here.
    pub(crate) fn here(&self) -> Span {
        match self.current() {
            K::EndOfLine | K::EndOfFile => Span::empty(self.last_end()),
            _ => self.token(0).map_or(Span::empty(self.last_end()), |token| token.span),
        }
    }

    /// Where the last token that means something ended.
    pub(crate) fn last_end(&self) -> u32 {
        let last = self.at.checked_sub(1).map(|last| &self.significant[last]);
        last.map_or(0, |last| self.tokens[last.token].span.end)
    }

    /// Where the next token begins.
    pub(crate) fn start(&self) -> u32 {
        self.token(0).map_or_else(|| self.last_end(), |token| token.span.start)
    }

    /// The words that stand next on the line, up to any sign but those within sentences, where
    /// quoted text should stand.
    pub(crate) fn bare_words(&self) -> Option<(Span, &'t str)> {
        let is_word = |kind: SyntaxKind| {
            let is_joint = matches!(kind, K::Dot | K::Comma | K::Bang | K::Question);
            kind == K::Word || is_joint || kind.is_reserved()
        };
        let ends = |place: usize| {
            let kind = self.nth(place);
            !is_word(kind)
                || self.nth_is_first(place)
                || kind == K::Because
                || self.nth_text(place) == "also"
        };
        let n_words = (0..).find(|&place| ends(place))?;
        let last = self.token(n_words.checked_sub(1)?)?;
        let span = Span::new(self.token(0)?.span.start, last.span.end);
        Some((span, span.of(self.text)))
    }

    // Taking.

    /// Takes the next token into the tree, and what stands before it.
    pub(crate) fn bump(&mut self) {
        self.take_trivia();
        if self.at < self.significant.len() {
            self.take();
            self.at += 1;
        }
    }

    fn take(&mut self) {
        let token = self.tokens[self.taken];
        self.builder.token(super::CaseLanguage::kind_to_raw(token.kind), token.span.of(self.text));
        self.taken += 1;
    }

    /// Takes blanks and comments up to the next token into the tree.
    fn take_trivia(&mut self) {
        let next = self.significant.get(self.at).map_or(self.tokens.len(), |next| next.token);
        while self.taken < next {
            self.take();
        }
    }

    pub(crate) fn eat(&mut self, kind: SyntaxKind) -> bool {
        let found = self.is_at(kind);
        if found {
            self.bump();
        }
        found
    }

    pub(crate) fn eat_word(&mut self, word: &str) -> bool {
        let found = self.is_at_word(word);
        if found {
            self.bump();
        }
        found
    }

    /// Takes the next token if it is as expected, and reports it otherwise.
    pub(crate) fn expect(&mut self, kind: SyntaxKind, expected: &str) -> bool {
        let found = self.eat(kind);
        if !found {
            self.expected(expected);
        }
        found
    }

    /// Begins a statement: the line break before the next token is behind it.
    pub(crate) fn begin_line(&mut self) {
        self.joined = self.at;
    }

    /// Takes back [`Self::begin_line`]: the statement before ended with its line after all.
    pub(crate) fn end_line(&mut self) {
        self.joined = usize::MAX;
    }

    /// Lets the statement go on in the next line, unless that line begins an item.
    pub(crate) fn join_lines(&mut self) {
        if self.nth_is_first(0) && !crate::items::is_item_ahead(self) {
            self.joined = self.at;
        }
    }

    /// Parses with line breaks that end nothing, as between parentheses.
    pub(crate) fn across_lines(&mut self, parse: impl FnOnce(&mut Self)) {
        self.open += 1;
        parse(self);
        self.open -= 1;
    }

    /// Parses something within a parenthesis or negation, unless that is too deep.
    pub(crate) fn nested(&mut self, parse: impl FnOnce(&mut Self)) {
        if self.nesting >= MAX_NESTING {
            let span = self.here();
            self.report(|| deep::nested_too_deep(span, MAX_NESTING));
            self.node(K::Error, Self::skip_expr);
            return;
        }
        self.nesting += 1;
        parse(self);
        self.nesting -= 1;
    }

    /// Takes tokens up to where an expression begun here could end at the latest.
    pub(crate) fn skip_expr(&mut self) {
        let (outside, mut depth) = (self.open, 0usize);
        loop {
            match self.current() {
                K::EndOfLine | K::EndOfFile | K::LeftBrace | K::RightBrace => break,
                K::RightParen | K::Comma | K::Because | K::Requires if depth == 0 => break,
                K::LeftParen => depth += 1,
                K::RightParen => depth -= 1,
                _ => {}
            }
            self.bump();
            self.open = outside + depth;
        }
        self.open = outside;
    }

    // Building.

    /// Everything that `parse` takes, as one node.
    pub(crate) fn node(&mut self, kind: SyntaxKind, parse: impl FnOnce(&mut Self)) {
        if kind != K::CaseFile {
            self.take_trivia();
        }
        self.builder.start_node(super::CaseLanguage::kind_to_raw(kind));
        parse(self);
        if kind == K::CaseFile {
            self.take_trivia();
        }
        self.builder.finish_node();
    }

    /// A place from which what has been taken may yet become one node.
    pub(crate) fn checkpoint(&mut self) -> Checkpoint {
        self.take_trivia();
        self.builder.checkpoint()
    }

    /// What was taken since the checkpoint and everything that `parse` takes, as one node.
    pub(crate) fn wrap(
        &mut self,
        since: Checkpoint,
        kind: SyntaxKind,
        parse: impl FnOnce(&mut Self),
    ) {
        self.builder.start_node_at(since, super::CaseLanguage::kind_to_raw(kind));
        parse(self);
        self.builder.finish_node();
    }

    // Reporting.

    /// Reports a mistake at the next token, unless one has been reported there already.
    pub(crate) fn report(&mut self, word: impl FnOnce() -> Diagnostic) {
        let place = self.place();
        if self.reported != place {
            self.reported = place;
            self.sink.error(word);
        }
    }

    /// Takes it that whatever is missing here has been reported.
    pub(crate) fn mute(&mut self) {
        self.reported = self.place();
    }

    fn place(&self) -> Option<(usize, bool)> {
        Some((self.at, self.current() == K::EndOfLine))
    }

    /// Reports that something else was expected here.
    pub(crate) fn expected(&mut self, expected: &str) {
        let (span, found) = (self.here(), self.found());
        self.report(|| unexpected::unexpected(span, expected, &found));
    }

    /// The next token, in words.
    pub(crate) fn found(&self) -> String {
        match self.current() {
            K::EndOfLine => "the line ends".to_owned(),
            K::EndOfFile => "the file ends".to_owned(),
            _ => format!("there is `{}`", crate::codes::shown(self.nth_text(0))),
        }
    }

    /// Takes the rest of the statement; an open brace in it goes on to its closing one.
    pub(crate) fn skip_statement(&mut self) {
        let mut depth = 0usize;
        while !matches!(self.current(), K::EndOfFile) {
            match self.current() {
                K::EndOfLine if depth == 0 => break,
                K::EndOfLine if crate::items::is_item_ahead(self) => break,
                K::EndOfLine => {
                    self.begin_line();
                    continue;
                }
                K::RightBrace if depth == 0 => break,
                K::LeftBrace => depth += 1,
                K::RightBrace => depth -= 1,
                _ => {}
            }
            self.bump();
        }
    }
}
