//! One paragraph prepared for reading: its tokens, sentences and quotations.

use std::ops::Range;

use crate::words::{Class, Quote, Shape, Token, quotes, sentences, tokens};

/// A paragraph with its words.
#[derive(Clone, Debug)]
pub struct Passage<'t> {
    /// The whole text.
    pub text: &'t str,
    /// The paragraph's tokens.
    pub tokens: Vec<Token>,
    /// Its sentences, as ranges of tokens.
    pub sentences: Vec<Range<usize>>,
    /// Its quotations, in order.
    pub quotes: Vec<Quote>,
}

impl<'t> Passage<'t> {
    /// Prepares the bytes `range` of `text`.
    #[must_use]
    pub fn new(text: &'t str, range: Range<usize>) -> Self {
        let tokens = tokens(text, range);
        let sentences = sentences(text, &tokens);
        let quotes = quotes(text, &tokens);
        Self { text, tokens, sentences, quotes }
    }

    /// Prepares a headline: where most of its words have capitals, those of verbs and of the
    /// closed classes tell nothing. A question is left as it is: it tells nobody's words.
    #[must_use]
    pub fn headline(text: &'t str, range: Range<usize>) -> Self {
        let mut found = Self::new(text, range);
        let long = |token: &&Token| token.is_word() && token.end - token.start > 3;
        let n_long = found.tokens.iter().filter(long).count();
        let n_capital = found.tokens.iter().filter(long).filter(|token| token.is_capital()).count();
        let asks = found.tokens.last().is_some_and(|last| last.is_mark('?'));
        if asks || n_long < 3 || 10 * n_capital < 7 * n_long {
            return found;
        }
        for token in found.tokens.iter_mut().skip(1) {
            let plain = token.verb().is_some()
                || token.word.classes.any(&[
                    Class::Auxiliary,
                    Class::Modal,
                    Class::Preposition,
                    Class::Determiner,
                    Class::Pronoun,
                    Class::PlainVerb,
                    Class::Adverb,
                    Class::Subordinator,
                ]) && !token.is(Class::Month);
            if token.is_capital() && plain {
                token.shape = Shape::Lower;
            }
        }
        found.sentences = sentences(text, &found.tokens);
        found
    }

    /// How many tokens there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The bytes of a range of tokens.
    #[must_use]
    pub fn bytes(&self, range: &Range<usize>) -> Range<usize> {
        self.tokens[range.start].start..self.tokens[range.end - 1].end
    }

    /// The words of a token.
    #[must_use]
    pub fn word(&self, at: usize) -> &'t str {
        &self.text[self.tokens[at].start..self.tokens[at].end]
    }

    /// Whether the token at `at` exists and reads `lower`.
    #[must_use]
    pub fn reads(&self, at: usize, lower: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| token.reads(self.text, lower))
    }

    /// Whether the token at `at` exists and reads one of `lowers`.
    #[must_use]
    pub fn reads_any(&self, at: usize, lowers: &[&str]) -> bool {
        lowers.iter().any(|lower| self.reads(at, lower))
    }

    /// Whether the token at `at` exists and belongs to `class`.
    #[must_use]
    pub fn is(&self, at: usize, class: Class) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(class))
    }

    /// Whether the token at `at` exists and is one of the marks.
    #[must_use]
    pub fn is_mark(&self, at: usize, marks: &[char]) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_one_of(marks))
    }

    /// The quotation that holds the token, marks included.
    #[must_use]
    pub fn quote_at(&self, at: usize) -> Option<usize> {
        let index = self.quotes.partition_point(|quote| quote.close < at);
        self.quotes.get(index).filter(|quote| quote.holds(at)).map(|_| index)
    }

    /// The quotation that opens at the token.
    #[must_use]
    pub fn quote_opening_at(&self, at: usize) -> Option<usize> {
        self.quote_at(at).filter(|&index| self.quotes[index].open == at)
    }

    /// The quotation that closes at the token.
    #[must_use]
    pub fn quote_closing_at(&self, at: usize) -> Option<usize> {
        self.quote_at(at)
            .filter(|&index| self.quotes[index].closed && self.quotes[index].close == at)
    }

    /// The tokens one reads on from `at` without leaving its sentence or, within a quotation,
    /// that quotation: what a cue at `at` may reach.
    #[must_use]
    pub fn reach(&self, at: usize) -> Range<usize> {
        let sentence = self.sentence_of(at);
        match self.quote_at(at).map(|index| self.quotes[index]) {
            Some(quote) => sentence.start.max(quote.open + 1)..sentence.end.min(quote.close),
            None => sentence,
        }
    }

    /// The sentence that holds the token.
    #[must_use]
    pub fn sentence_of(&self, at: usize) -> Range<usize> {
        let index = self.sentences.partition_point(|sentence| sentence.end <= at);
        self.sentences.get(index).cloned().unwrap_or(at..at)
    }
}
