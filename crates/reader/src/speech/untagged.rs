//! Quotations without a tag, and transcripts: whose words are they?
//!
//! In order: a name after a dash; the speaker of the quotation before it in the paragraph; the
//! speaker of a quotation left open in the paragraph before; the one a colon announced; the
//! speaker of the quotation before; the subject of the sentence before. Each with less confidence.

use std::ops::Range;

use super::direct::Claims;
use super::ends::trimmed;
use super::indirect::found;
use super::passage::Passage;
use super::statement::{Found, Rule, SpeechKind};
use crate::words::Quote;

/// *“The dam stays shut.” — Ada Vale*
const DASH: Rule = Rule::new("quotation-dash-name", 0.85);
/// *She went on:* and a quotation in the next paragraph.
const ANNOUNCED: Rule = Rule::new("quotation-after-colon", 0.75);
/// A paragraph in quotation marks after one whose speaker is known.
const CONTINUED: Rule = Rule::new("quotation-continued", 0.6);
/// A quotation after a sentence about somebody.
const ALONE: Rule = Rule::new("quotation-alone", 0.4);
/// *VALE: The dam stays shut.*
const TRANSCRIPT: Rule = Rule::new("transcript-label", 0.85);

/// Gives the quotations of paragraph `index` that no cue has claimed to a speaker.
///
/// `statements` are those found up to and in this paragraph, in the order of paragraphs.
pub(super) fn attribute(
    passages: &[Passage<'_>],
    index: usize,
    statements: &mut Vec<Found>,
    claims: &Claims,
) {
    let passage = &passages[index];
    if let Some(statement) = transcript(passage, index) {
        statements.push(statement);
        return;
    }
    for (number, quote) in passage.quotes.iter().enumerate() {
        let opens_sentence = passage.sentence_of(quote.open).start == quote.open
            || quote.open > 0 && passage.quote_closing_at(quote.open - 1).is_some();
        let speech = opens_sentence && quote.n_words(&passage.tokens) >= 3;
        if claims.is_free(index, number) && speech {
            attribute_one(passages, index, quote, statements);
        }
    }
}

/// A paragraph that opens with a name in capitals and a colon.
fn transcript(passage: &Passage<'_>, index: usize) -> Option<Found> {
    let colon = (1..passage.len().min(5)).find(|&at| passage.is_mark(at, &[':']))?;
    let capitals = |at: usize| {
        let word = passage.word(at);
        word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
    };
    let label = (0..colon).all(capitals) && passage.word(colon - 1).len() > 2;
    let content =
        trimmed(passage, colon + 1..passage.len()).filter(|content| label && content.len() > 2)?;
    let mut statement =
        found(passage, index, vec![content], Some(colon..colon + 1), Some(0..colon), TRANSCRIPT);
    statement.kind = SpeechKind::Direct;
    Some(statement)
}

fn attribute_one(
    passages: &[Passage<'_>],
    index: usize,
    quote: &Quote,
    statements: &mut Vec<Found>,
) {
    let passage = &passages[index];
    let Some(tokens) = trimmed(passage, quote.open..(quote.close + 1).min(passage.len())) else {
        return;
    };
    let bytes = passage.bytes(&tokens);
    let alone = |speaker, rule| Found {
        passage: index,
        kind: SpeechKind::Direct,
        content: vec![bytes.clone()],
        cue: None,
        speaker,
        rule,
    };
    if let Some(name) = name_after_dash(passages, index, quote) {
        statements.push(alone(Some(name), DASH));
        return;
    }
    let before = last_quotation(statements, index, bytes.start);
    let announced = if tokens.start == 0 { announced(passages, index) } else { None };
    match before {
        Some(last) if goes_on(passages, index, &statements[last]) => {
            statements[last].content.push(bytes);
            statements[last].passage = index;
        }
        _ if announced.is_some() => statements.push(alone(announced, ANNOUNCED)),
        Some(last) => statements.push(alone(statements[last].speaker.clone(), CONTINUED)),
        None => statements.push(alone(subject_before(passages, index, quote), ALONE)),
    }
}

/// The last quotation before byte `start`, in this paragraph or the two before it.
fn last_quotation(statements: &[Found], index: usize, start: usize) -> Option<usize> {
    let ends = |statement: &Found| statement.content.last().map_or(0, |last| last.end);
    let spoken =
        |statement: &Found| statement.kind != SpeechKind::Indirect && ends(statement) <= start;
    let near = (0..statements.len()).rev().take_while(|&at| statements[at].passage + 2 >= index);
    near.filter(|&at| spoken(&statements[at])).max_by_key(|&at| ends(&statements[at]))
}

/// Whether a quotation in this paragraph carries on the statement: it stands in the same
/// paragraph, or in the one before, whose quotation was left open.
fn goes_on(passages: &[Passage<'_>], index: usize, statement: &Found) -> bool {
    let named = statement.rule != DASH && statement.rule != TRANSCRIPT;
    let open = || passages[index - 1].quotes.last().is_some_and(|quote| !quote.closed);
    named && (statement.passage == index || statement.passage + 1 == index && open())
}

/// A name after a dash, at the paragraph's end or as the next paragraph.
fn name_after_dash(passages: &[Passage<'_>], index: usize, quote: &Quote) -> Option<Range<usize>> {
    let here = &passages[index];
    let (passage, dash) = if quote.close + 1 < here.len() {
        (here, quote.close + 1)
    } else {
        (passages.get(index + 1).filter(|next| next.len() < 14)?, 0)
    };
    let named =
        passage.is_mark(dash, &['\u{2014}', '-']) && passage.tokens.get(dash + 1)?.is_capital();
    let name = passage.phrase_from(dash + 1, passage.len()).filter(|_| named)?;
    let over = passage.tokens.get(name.end).is_none_or(|next| !next.is_word());
    over.then(|| passage.bytes(&name))
}

/// The subject of the sentence before, where a colon ends it.
fn announced(passages: &[Passage<'_>], index: usize) -> Option<Range<usize>> {
    let before = index.checked_sub(1).map(|before| &passages[before])?;
    let colon = before.len().checked_sub(1).filter(|&last| before.is_mark(last, &[':']))?;
    let sentence = before.sentence_of(colon);
    before.main_subject(colon, sentence.start).map(|subject| before.bytes(&subject))
}

/// The subject of the sentence before the quotation, be it in the paragraph before.
fn subject_before(passages: &[Passage<'_>], index: usize, quote: &Quote) -> Option<Range<usize>> {
    let (passage, last) = match quote.open.checked_sub(1) {
        Some(last) => (&passages[index], last),
        None => {
            let before = &passages[index.checked_sub(1)?];
            (before, before.len().checked_sub(1)?)
        }
    };
    let sentence = passage.sentence_of(last);
    passage.main_subject(sentence.end, sentence.start).map(|subject| passage.bytes(&subject))
}
