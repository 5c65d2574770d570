//! Direct speech: quotations and the tags that say whose they are.

use std::ops::Range;

use super::content::content_after;
use super::cues::Cue;
use super::ends::{clause_end, trimmed};
use super::indirect::found;
use super::passage::Passage;
use super::statement::{Found, Rule, SpeechKind};
use crate::words::{Class, Form, Frame};

/// A quotation with its tag after, before or within it.
const TAGGED: Rule = Rule::new("quotation-tagged", 0.95);
/// A quotation right after a verb that takes none as a rule.
const LED: Rule = Rule::new("quotation-after-verb", 0.75);

/// Which quotations belong to a statement already.
#[derive(Debug)]
pub(super) struct Claims {
    claimed: Vec<Vec<bool>>,
}

impl Claims {
    /// Nothing claimed yet.
    pub(super) fn new(passages: &[Passage<'_>]) -> Self {
        Self { claimed: passages.iter().map(|passage| vec![false; passage.quotes.len()]).collect() }
    }

    /// Claims the quotations that lie within these tokens.
    pub(super) fn claim_within(
        &mut self,
        passage: &Passage<'_>,
        index: usize,
        tokens: &Range<usize>,
    ) {
        for (quote, claimed) in passage.quotes.iter().zip(&mut self.claimed[index]) {
            *claimed |= tokens.start <= quote.open && quote.open < tokens.end;
        }
    }

    /// Whether the quotation belongs to no statement yet.
    pub(super) fn is_free(&self, index: usize, quote: usize) -> bool {
        !self.claimed[index][quote]
    }

    /// The quotations before and after a cue that is their tag.
    pub(super) fn tagged(
        &mut self,
        passage: &Passage<'_>,
        index: usize,
        cue: &Cue,
    ) -> Option<Found> {
        if passage.quote_at(cue.verb).is_some() {
            return None;
        }
        let direct = passage.takes(cue.verb, Frame::Direct);
        let mut content = Vec::new();
        let has_said = cue.form.form == Form::Participle && cue.group.len() > 1;
        if direct && (has_said || matches!(cue.form.form, Form::Past | Form::Present | Form::Base))
        {
            content.extend(self.before(passage, index, cue));
        }
        let split = !content.is_empty();
        let (end, after) = self.after(passage, index, cue, split);
        content.extend(after);
        if content.is_empty() {
            return None;
        }
        for piece in &content {
            self.claim_within(passage, index, piece);
        }
        let cue_tokens = cue.group.start..end.max(cue.group.end).min(passage.len());
        let cue_tokens = if split || cue.inverted { cue.group.clone() } else { cue_tokens };
        let rule = if direct { TAGGED } else { LED };
        Some(found(passage, index, content, Some(cue_tokens), cue.subject.clone(), rule))
    }

    /// The quotation that ends right before the tag, with what of its sentence leads to it.
    fn before(&self, passage: &Passage<'_>, index: usize, cue: &Cue) -> Option<Range<usize>> {
        let whole = cue.whole();
        let mut last = whole.start.checked_sub(1)?;
        if passage.is_mark(last, &[',', '\u{2014}', '.']) {
            last = last.checked_sub(1)?;
        }
        let quote = passage.quote_closing_at(last).filter(|&quote| self.is_free(index, quote))?;
        let quote = passage.quotes[quote];
        let finished = quote.close > 0 && passage.is_mark(quote.close - 1, &['.']);
        let sentence = passage.sentence_of(quote.open);
        let title = quote.open > sentence.start && passage.is(sentence.start, Class::Preposition);
        if (finished || title) && content_after(passage, cue).is_some() {
            return None;
        }
        let lead = passage.sentence_of(quote.open.saturating_sub(1));
        let leads = quote.open > sentence.start
            && passage.quote_at(sentence.start).is_none()
            && lead == sentence;
        let start = if leads { sentence.start } else { quote.open };
        trimmed(passage, start..quote.close + 1)
    }

    /// Where the cue ends, and the quotation that follows it.
    fn after(
        &self,
        passage: &Passage<'_>,
        index: usize,
        cue: &Cue,
        split: bool,
    ) -> (usize, Option<Range<usize>>) {
        let mut at = cue.whole().end;
        let limit = passage.len().min(at + if split { 40 } else { 16 });
        let leads =
            |at: usize| passage.quote_opening_at(at).filter(|&quote| self.is_free(index, quote));
        if split {
            let opened = (at..limit).find(|&next| leads(next).is_some()).and_then(leads);
            let opened = opened.filter(|&quote| opens_after_tag(passage, quote));
            return (
                cue.group.end,
                opened.map(|quote| self.quotations_from(passage, index, quote)),
            );
        }
        let takes_words = passage.takes(cue.verb, Frame::Direct)
            || passage.takes(cue.verb, Frame::Noun)
            || passage.takes(cue.verb, Frame::Naming);
        if !takes_words {
            return (at, None);
        }
        let marked = (at..limit).find(|&next| leads(next).is_some());
        let Some(open) = marked.filter(|&open| self.leads_directly(passage, cue, at, open)) else {
            return (at, None);
        };
        at = open;
        let quote = leads(open).map(|quote| self.quotation_in_clause(passage, index, quote, cue));
        (at, quote)
    }

    /// Whether nothing but a recipient, adjuncts and a comma or colon stands before the mark.
    fn leads_directly(&self, passage: &Passage<'_>, cue: &Cue, from: usize, open: usize) -> bool {
        if open == from {
            return true;
        }
        let same_sentence = passage.sentence_of(cue.verb) == passage.sentence_of(open);
        let marked = passage.is_mark(open - 1, &[',', ':']);
        let direct = passage.takes(cue.verb, Frame::Direct);
        let plain = !(from..open - 1).any(|at| {
            passage.is_finite(at) || passage.is_mark(at, &[';', '.']) || passage.reads(at, "that")
        });
        direct && marked && plain && same_sentence
    }

    /// The quotation, and those that follow it with nothing between.
    fn quotations_from(&self, passage: &Passage<'_>, index: usize, first: usize) -> Range<usize> {
        let mut last = first;
        while passage
            .quotes
            .get(last + 1)
            .is_some_and(|next| next.open <= passage.quotes[last].close + 1)
            && self.is_free(index, last + 1)
        {
            last += 1;
        }
        passage.quotes[first].open..(passage.quotes[last].close + 1).min(passage.len())
    }

    /// The quotation, and the rest of its clause where that goes on.
    fn quotation_in_clause(
        &self,
        passage: &Passage<'_>,
        index: usize,
        first: usize,
        cue: &Cue,
    ) -> Range<usize> {
        let whole = self.quotations_from(passage, index, first);
        let quote = passage.quotes[first];
        let ended = quote.close > 0 && passage.is_mark(quote.close - 1, &['.', ',', '?', '!'])
            || !quote.closed;
        let goes_on = passage.tokens.get(whole.end).is_some_and(|next| next.is_word());
        let hi = passage.sentence_of(quote.close.min(passage.len() - 1)).end;
        if ended || !goes_on || !passage.takes(cue.verb, Frame::Clause) || whole.end >= hi {
            return whole;
        }
        whole.start..clause_end(passage, whole.end, hi)
    }
}

/// Whether a mark stands before the quotation, and its sentence holds no more than it.
fn opens_after_tag(passage: &Passage<'_>, quote: usize) -> bool {
    let quote = passage.quotes[quote];
    let marked =
        quote.open > 0 && passage.is_mark(quote.open - 1, &[',', '.', ':', '\u{2014}', ';']);
    let sentence = passage.sentence_of(quote.open);
    let new = sentence.start == quote.open;
    let alone = quote.close + 1 >= sentence.end || !passage.tokens[quote.close + 1].is_word();
    marked && (!new || alone)
}

/// Direct, mixed or indirect by the share of letters that stand in quotation marks.
pub(super) fn kind(passage: &Passage<'_>, content: &[Range<usize>]) -> SpeechKind {
    let (mut quoted, mut all) = (0, 0);
    for at in content.iter().flat_map(Clone::clone) {
        let token = &passage.tokens[at];
        if token.is_word() {
            let length = token.end - token.start;
            all += length;
            quoted += if passage.quote_at(at).is_some() { length } else { 0 };
        }
    }
    if 10 * quoted > 9 * all {
        SpeechKind::Direct
    } else if 20 * quoted > all {
        SpeechKind::Mixed
    } else {
        SpeechKind::Indirect
    }
}
