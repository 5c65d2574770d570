//! Noun phrases around a verb, found by word classes alone.

use std::ops::Range;

use super::passage::Passage;
use crate::words::{Class, Frame, Shape};

/// A noun phrase is at most this long.
const LONGEST_PHRASE: usize = 25;
/// What stands between a subject and its verb in commas is at most this long.
const LONGEST_ASIDE: usize = 45;

impl Passage<'_> {
    /// The subject that ends right before `at`, looking no further left than `lo`.
    ///
    /// Asides in commas, dashes or brackets between subject and verb are stepped over. Cost:
    /// bounded by the longest aside and phrase.
    pub(super) fn subject_before(&self, at: usize, lo: usize) -> Option<Range<usize>> {
        let mut end = at;
        for _ in 0..4 {
            let last = self.tokens.get(end.checked_sub(1)?).filter(|_| end > lo)?;
            match last.shape {
                Shape::Mark(',') => end = self.aside_start(end - 1, lo, ',')?,
                Shape::Mark('\u{2014}') => end = self.aside_start(end - 1, lo, '\u{2014}')?,
                Shape::Mark(')') => end = self.aside_start(end - 1, lo, '(')?,
                _ => return self.phrase_ending_at(end, lo),
            }
        }
        None
    }

    /// The mark that opens the aside which closes at `close`.
    fn aside_start(&self, close: usize, lo: usize, mark: char) -> Option<usize> {
        let floor = lo.max(close.saturating_sub(LONGEST_ASIDE));
        let opens = |&at: &usize| {
            self.is_mark(at, &[mark]) && !(mark == ',' && self.is_list_comma(at, close))
        };
        let start = (floor..close).rev().find(opens).filter(|&start| start > lo)?;
        let first = &self.tokens[start + 1];
        let plain = mark != ','
            || self.opens_aside(start + 1)
            || first.is_capital()
            || first.shape == Shape::Number;
        plain.then_some(start)
    }

    /// Whether the comma at `at` stands within an aside (a list, a place and its state).
    fn is_list_comma(&self, at: usize, close: usize) -> bool {
        close == at + 1
            || (self.is(at + 1, Class::Conjunction) && !self.tokens[at + 1].is(Class::Relative))
            || (close == at + 2
                && self.tokens[at + 1].is_capital()
                && at > 0
                && self.tokens[at - 1].is_capital()
                && self.earlier_comma(at))
    }

    fn earlier_comma(&self, at: usize) -> bool {
        (at.saturating_sub(LONGEST_ASIDE)..at).any(|earlier| self.is_mark(earlier, &[',']))
    }

    fn opens_aside(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        token.word.classes.any(&[
            Class::Relative,
            Class::Determiner,
            Class::Preposition,
            Class::Title,
            Class::Role,
            Class::Possessive,
            Class::Subordinator,
            Class::Adverb,
            Class::Question,
        ]) || token.shape == Shape::Lower
    }

    /// The noun phrase whose last word stands right before `end`.
    pub(crate) fn phrase_ending_at(&self, end: usize, lo: usize) -> Option<Range<usize>> {
        let last = self.tokens.get(end.checked_sub(1)?).filter(|_| end > lo)?;
        if self.is(end - 1, Class::ObjectPronoun) {
            return self.one_of_them(end, lo).or_else(|| self.those_close(end, lo));
        }
        if self.is_lone_subject(end - 1) {
            return Some(end - 1..end);
        }
        if !self.is_phrase_word(end - 1) || last.is(Class::Determiner) && !last.is(Class::Pronoun) {
            return None;
        }
        let floor = lo.max(end.saturating_sub(LONGEST_PHRASE));
        let mut start = self.chunk_start(end, floor)?;
        while start > floor + 1
            && self.is(start - 1, Class::Preposition)
            && !self.reads_any(start - 1, &["since", "as", "until", "after", "before"])
            && self.is_phrase_word(start - 2)
        {
            match self.chunk_start(start - 1, floor) {
                Some(earlier) => start = earlier,
                None => break,
            }
        }
        if start > lo + 2
            && self.reads(start - 1, "by")
            && self
                .reads_any(start - 2, &["quoted", "cited", "interviewed", "reported", "published"])
        {
            // The one quoted is the subject, not the one who quotes.
            return self.phrase_ending_at(start - 2, lo);
        }
        let found = self.with_coordinate(start, lo)..end;
        Some(self.before_open_relative(&found, lo).unwrap_or(found))
    }

    /// Where the phrase is but the end of a relative clause whose comma is missing (*Ada Vale, who
    /// heads the council of the north says …*), the phrase before that clause.
    fn before_open_relative(&self, phrase: &Range<usize>, lo: usize) -> Option<Range<usize>> {
        let floor = lo.max(phrase.start.saturating_sub(LONGEST_ASIDE));
        let relative = (floor..phrase.start)
            .rev()
            .take_while(|&at| !self.is_mark(at, &[',', '\u{2014}']))
            .find(|&at| self.reads_any(at, &["who", "which"]))?;
        let comma = relative.checked_sub(1).filter(|&at| at > lo && self.is_mark(at, &[',']))?;
        let verb = (relative + 1..phrase.start).find(|&at| !self.is(at, Class::Adverb))?;
        let subject_relative = self.tokens[verb].shape == Shape::Lower
            && !self.tokens[verb].word.classes.any(&[
                Class::Pronoun,
                Class::Determiner,
                Class::Possessive,
            ])
            && !self.takes(verb, Frame::Clause);
        let lone_verb = !(verb + 1..phrase.start).any(|at| self.is_finite(at));
        (subject_relative && lone_verb).then(|| self.phrase_ending_at(comma, lo)).flatten()
    }

    /// Includes the first member of *X and Y* where X opens the clause.
    fn with_coordinate(&self, start: usize, lo: usize) -> usize {
        if start > lo + 2 && self.reads(start - 1, "nor") {
            let neither = (lo..start - 1).rev().take(8).find(|&at| self.reads(at, "neither"));
            return neither.unwrap_or(start);
        }
        if start <= lo + 1 || !self.reads_any(start - 1, &["and", "or"]) {
            return start;
        }
        let pronoun = self.reads_any(start - 2, &["he", "she"]);
        if !self.is_phrase_word(start - 2) && !pronoun {
            return start;
        }
        let floor = lo.max(start.saturating_sub(8));
        let first = if pronoun { Some(start - 2) } else { self.chunk_start(start - 1, floor) };
        let opens = |&at: &usize| {
            at == lo
                || self.is_mark(at - 1, &[',', '\u{2014}', ':'])
                || self.reads_any(
                    at - 1,
                    &[
                        "where", "when", "that", "because", "while", "but", "though", "although",
                        "if",
                    ],
                )
        };
        let whole = |&first: &usize| {
            // *remarks by Vale and the council*: what both of them lead to.
            let led = self.reads_any(first.checked_sub(1)?, &["by", "of", "from"]);
            let noun = self.chunk_start(first - 1, lo.max(first.saturating_sub(8)));
            noun.filter(|_| led && first > lo + 1).filter(opens)
        };
        first.filter(opens).or_else(|| whole(first.as_ref()?)).unwrap_or(start)
    }

    /// *those close to him*, *people around her*
    fn those_close(&self, end: usize, lo: usize) -> Option<Range<usize>> {
        let led = end > lo + 2 && self.is(end - 2, Class::Preposition);
        let floor = lo.max(end.saturating_sub(5));
        let start = (floor..end.saturating_sub(2)).rev().find(|&at| {
            self.reads_any(at, &["those", "people", "someone", "aides", "officials", "sources"])
        })?;
        led.then_some(start..end)
    }

    /// *one of them*, *many of us*
    fn one_of_them(&self, end: usize, lo: usize) -> Option<Range<usize>> {
        let start = end.checked_sub(3).filter(|&start| start >= lo)?;
        let counts = self.tokens[start].word.classes.any(&[
            Class::Pronoun,
            Class::Numeral,
            Class::Determiner,
        ]);
        (counts && self.reads(end - 2, "of")).then_some(start..end)
    }

    /// A pronoun, relative or numeral that is a subject by itself.
    fn is_lone_subject(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let alone =
            token.word.classes.any(&[Class::Pronoun, Class::Relative]) || self.reads(at, "that");
        alone && !self.is(at, Class::ObjectPronoun)
    }

    /// From the words right before `end` back to what opens the noun phrase.
    fn chunk_start(&self, end: usize, floor: usize) -> Option<usize> {
        let mut start = end;
        while start > floor && self.is_phrase_word(start - 1) {
            if start < end && self.is_break(start - 1) {
                break;
            }
            start -= 1;
            let opener = &self.tokens[start];
            let opens = opener.word.classes.any(&[Class::Determiner, Class::Possessive])
                && !opener.reads(self.text, "'s")
                && !opener.reads(self.text, "\u{2019}s");
            if opens {
                break;
            }
        }
        (start < end).then_some(start)
    }

    /// Whether one noun phrase ends at `at` and another begins after it: *reporters | Russia*.
    fn is_break(&self, at: usize) -> bool {
        let (left, right) = (&self.tokens[at], &self.tokens[at + 1]);
        let named_role =
            left.word.classes.any(&[Class::Role, Class::Title, Class::Determiner, Class::Document]);
        let plural = self.word(at).ends_with('s') && !self.word(at).ends_with("ss");
        let verbal = self.word(at).ends_with("ed");
        left.shape == Shape::Lower
            && (plural || verbal)
            && right.is_capital()
            && !named_role
            && !self.reads_any(at, &["'s", "\u{2019}s"])
    }

    /// Whether the word can stand within a noun phrase.
    pub(super) fn is_phrase_word(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        if !token.is_word() {
            return token.is_one_of(&['&', '$', '%', '\u{20ac}', '/']);
        }
        if self.is_noun_might(at) {
            return true;
        }
        let classes = token.word.classes;
        if classes.any(&[
            Class::Auxiliary,
            Class::Modal,
            Class::Conjunction,
            Class::Preposition,
            Class::Relative,
            Class::Question,
            Class::ObjectPronoun,
            Class::Weekday,
        ]) && !token.reads(self.text, "'s")
            && !token.reads(self.text, "\u{2019}s")
        {
            return token.is_capital() && classes.has(Class::Month);
        }
        if classes.has(Class::Subordinator)
            || (classes.has(Class::Adverb) && !classes.has(Class::Title) && !token.is_capital())
        {
            return false;
        }
        if classes.has(Class::Pronoun) && !classes.any(&[Class::Determiner, Class::Numeral]) {
            return false;
        }
        !self.is_verb(at)
    }

    /// The noun phrase that begins at `at`, ending before `hi`.
    pub(crate) fn phrase_from(&self, at: usize, hi: usize) -> Option<Range<usize>> {
        let first = self.tokens.get(at).filter(|_| at < hi)?;
        let pronoun = first.word.classes.any(&[Class::Pronoun, Class::ObjectPronoun])
            && !first.word.classes.any(&[Class::Determiner, Class::Numeral]);
        if pronoun {
            return Some(at..at + 1);
        }
        let limit = hi.min(at + LONGEST_PHRASE);
        let mut end = at;
        while end < limit {
            let continues = self.is_phrase_word(end) || self.joins_phrase(end, at, limit);
            if !continues {
                break;
            }
            end += 1;
        }
        (end > at).then_some(at..end)
    }

    /// Whether these words are one noun phrase and no more.
    pub(crate) fn follows_noun_phrase(&self, words: &Range<usize>) -> bool {
        self.phrase_from(words.start, words.end).is_some_and(|phrase| phrase.end == words.end)
    }

    /// *of* and *for* between two nouns.
    fn joins_phrase(&self, at: usize, start: usize, limit: usize) -> bool {
        if at <= start || at + 1 >= limit || !self.is_phrase_word(at + 1) {
            return false;
        }
        let time = self.tokens[at + 1].word.classes.any(&[Class::Month, Class::TimeUnit]);
        let qualifies = self.reads(at, "and")
            && self.tokens[at - 1].shape == Shape::Lower
            && self.is(at + 2, Class::Role);
        qualifies || !time && self.reads_any(at, &["of", "for", "at", "from", "with", "in"])
    }
}
