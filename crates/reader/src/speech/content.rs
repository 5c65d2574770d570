//! Where the content of a statement lies, given its cue.

use std::ops::Range;

use super::cues::Cue;
use super::passage::Passage;
use super::statement::Rule;
use crate::words::{Class, Form, Frame, reporting_verb};

/// A content after its verb.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct After {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// The last token of the cue, exclusive: a preposition may belong to it.
    pub(super) cue_end: usize,
    /// The rule that says so.
    pub(super) rule: Rule,
}

/// A content in the writer's words has at most so many tokens: what bounds the search.
const LONGEST_CONTENT: usize = 300;

/// *that* and a clause.
const THAT: Rule = Rule::new("verb-that-clause", 0.88);
/// A clause without *that*.
const CLAUSE: Rule = Rule::new("verb-clause", 0.8);
/// A clause opened by a question word.
const QUESTION: Rule = Rule::new("verb-question", 0.72);
/// An infinitive.
const INFINITIVE: Rule = Rule::new("verb-infinitive", 0.66);
/// A noun phrase.
const NOUN: Rule = Rule::new("verb-noun", 0.58);
/// A noun phrase after a preposition.
const PREPOSITION: Rule = Rule::new("verb-preposition", 0.64);
/// What something is called.
const NAMING: Rule = Rule::new("verb-naming", 0.6);
/// Words after a colon.
const COLON: Rule = Rule::new("verb-colon", 0.75);

/// The content that follows the cue, if one does.
pub(super) fn content_after(passage: &Passage<'_>, cue: &Cue) -> Option<After> {
    let hi = passage.sentence_of(cue.verb).end.min(cue.reach.end);
    let verb = reporting_verb(cue.form);
    let mut at = if cue.inverted { cue.subject.as_ref()?.end } else { cue.verb + 1 };
    at = skip_particle(passage, at, verb.lemma);
    if verb.takes(Frame::Recipient) && !cue.inverted {
        at = after_recipient(passage, at, hi).unwrap_or(at);
    }
    let direct = at;
    at = skip_adjuncts(passage, at, hi);
    content_from(passage, cue, at, hi).or_else(|| content_from(passage, cue, direct, hi))
}

/// The content that begins at `at`, by what stands there.
fn content_from(passage: &Passage<'_>, cue: &Cue, at: usize, hi: usize) -> Option<After> {
    let verb = reporting_verb(cue.form);
    if at >= hi {
        return None;
    }
    let after = |from, to, cue_end, rule| after(passage, from..to, cue_end, rule);
    let takes = |frame| verb.takes(frame);
    let clausal = takes(Frame::Clause);
    if passage.is_mark(at, &[':']) && takes(Frame::Direct) {
        return after(at + 1, hi, at, COLON);
    }
    let relative = passage.reads(at, "that")
        && passage
            .tokens
            .get(at + 1)
            .is_some_and(|next| next.word.classes.any(&[Class::Auxiliary, Class::Modal]));
    if relative && !takes(Frame::Direct) {
        // *rules that may change*: a relative clause after what is a noun.
        return None;
    }
    if passage.reads(at, "that") && (clausal || takes(Frame::That)) {
        return after(at, clause_end(passage, at + 1, hi), at, THAT);
    }
    let asks = passage.is(at, Class::Question) && !passage.is(at, Class::Relative);
    let whether = takes(Frame::Question) && passage.reads(at, "if");
    if asks && (takes(Frame::Question) || clausal) || whether {
        return after(at, clause_end(passage, at + 1, hi), at, QUESTION);
    }
    if passage.reads(at, "to") && takes(Frame::Infinitive) {
        return after(at, phrase_end(passage, at + 1, hi), at, INFINITIVE);
    }
    if passage.is(at, Class::Preposition) && verb.takes_preposition(passage.word(at)) {
        let inner = at + 1;
        return after(inner, phrase_end(passage, inner, hi), inner, PREPOSITION);
    }
    if clausal && !cue.inverted && passage.clause_from(at, hi) {
        return after(at, clause_end(passage, at, hi), at, CLAUSE);
    }
    if clausal && opens_sentence(passage, cue) && passage.is_mark(at, &[',']) {
        let clause = after_comma(passage, at, hi)?;
        return after(at + 1, clause_end(passage, clause, hi), at, CLAUSE);
    }
    if takes(Frame::Naming) && passage.phrase_from(at, hi).is_some() {
        let end = phrase_end(passage, at, hi);
        return after(at, end, at, NAMING).filter(|_| !is_mere_name(passage, at..end));
    }
    let noun = takes(Frame::Noun) && passage.phrase_from(at, hi).is_some();
    let gerund =
        takes(Frame::Gerund) && passage.tokens[at].is_word() && passage.word(at).ends_with("ing");
    if !cue.inverted
        && (noun || gerund)
        && !(cue.form.form == Form::Gerund && passage.is(at, Class::ObjectPronoun))
    {
        return after(at, phrase_end(passage, at, hi), at, NOUN);
    }
    None
}

/// *them the Stone Isles*: what something is called, and no more.
fn is_mere_name(passage: &Passage<'_>, tokens: Range<usize>) -> bool {
    let pronoun =
        passage.is(tokens.start, Class::ObjectPronoun) || passage.reads(tokens.start, "it");
    let mut name = (tokens.start + 1..tokens.end).filter(|&at| passage.tokens[at].is_word());
    pronoun && name.all(|at| passage.tokens[at].is_capital())
}

/// Whether nothing but a word or two stands before the cue and its subject in the sentence.
fn opens_sentence(passage: &Passage<'_>, cue: &Cue) -> bool {
    !cue.inverted && cue.whole().start <= passage.sentence_of(cue.verb).start + 2
}

/// The clause after *said,*: at once where words of it are quoted, or after something inserted,
/// as in *said, even in a dry year, the gates stay shut*.
fn after_comma(passage: &Passage<'_>, comma: usize, hi: usize) -> Option<usize> {
    let next = comma + 1;
    let quoted = (next..hi).any(|at| passage.quote_opening_at(at).is_some());
    if quoted && passage.clause_from(next, hi) && !passage.tokens[next].is_quotation_mark() {
        return Some(next);
    }
    let inserted = passage.tokens.get(next)?.word.classes.any(&[
        Class::Preposition,
        Class::Subordinator,
        Class::Adverb,
    ]);
    let close = (next..hi.min(next + 16)).find(|&at| passage.is_mark(at, &[',']))?;
    (inserted && passage.clause_from(close + 1, hi)).then_some(close + 1)
}

/// The content that these tokens are, unless it is a lone pronoun or determiner.
fn after(
    passage: &Passage<'_>,
    range: std::ops::Range<usize>,
    cue_end: usize,
    rule: Rule,
) -> Option<After> {
    let tokens = trimmed(passage, range)?;
    let lone = tokens.len() == 1
        && passage.tokens[tokens.start].word.classes.any(&[
            Class::Pronoun,
            Class::ObjectPronoun,
            Class::Determiner,
        ]);
    (!lone).then_some(After { tokens, cue_end, rule })
}

/// *point out*, *go on*: the particle is part of the verb.
fn skip_particle(passage: &Passage<'_>, at: usize, lemma: &str) -> usize {
    let particle = match lemma {
        "point" | "rule" | "speak" => passage.reads(at, "out"),
        _ => false,
    };
    if particle { at + 1 } else { at }
}

/// After the one who is told, where one stands there and something follows that is told.
fn after_recipient(passage: &Passage<'_>, at: usize, hi: usize) -> Option<usize> {
    let first = passage.tokens.get(at).filter(|token| at < hi && token.is_word())?;
    if first.is(Class::Question)
        || passage.reads_any(at, &["that", "to", "about", "of"]) && !first.is(Class::Pronoun)
        || passage.reads(at, "that")
    {
        return None;
    }
    let phrase = passage.phrase_from(at, hi)?;
    let next = phrase.end;
    let tells = passage.reads_any(next, &["that", "to", "about", "of", "for", "not", "against"])
        || passage.is(next, Class::Question)
        || passage.is_mark(next, &[':', ','])
        || passage.tokens.get(next).is_some_and(|token| {
            token.is_quotation_mark() || token.is(Class::Preposition) || token.is(Class::Weekday)
        });
    if tells {
        return Some(next);
    }
    shorter_recipient(passage, &phrase, hi)
}

/// A recipient with a clause glued to it: *told reporters Russia would …*.
fn shorter_recipient(passage: &Passage<'_>, phrase: &Range<usize>, hi: usize) -> Option<usize> {
    let pronoun = phrase.len() == 1 && passage.is(phrase.start, Class::ObjectPronoun);
    if pronoun && passage.clause_from(phrase.end, hi) {
        return Some(phrase.end);
    }
    (phrase.start + 1..=phrase.end).find(|&cut| {
        let plural = passage.word(cut - 1).ends_with('s') || passage.tokens[cut - 1].is_capital();
        plural
            && passage.tokens.get(cut).is_some_and(|token| {
                cut < hi
                    && (token.is_capital()
                        || token.word.classes.any(&[Class::Pronoun, Class::Determiner]))
            })
            && passage.clause_from(cut, hi)
    })
}

/// Steps over *on Friday*, *in a statement*, *to reporters* where content follows them.
fn skip_adjuncts(passage: &Passage<'_>, from: usize, hi: usize) -> usize {
    let mut at = from;
    for _ in 0..4 {
        let next = skip_adjunct(passage, at, hi);
        if next == at || next >= hi {
            break;
        }
        at = next;
    }
    if passage.is_mark(at, &[','])
        && at + 1 < hi
        && !passage.tokens[at + 1].is_quotation_mark()
        && passage.reads(at + 1, "that")
    {
        at += 1;
    }
    let opens = passage.reads(at, "that")
        || passage.is_mark(at, &[':', ','])
        || passage.is(at, Class::Question)
        || passage.tokens.get(at).is_some_and(|token| token.is_quotation_mark())
        || passage.clause_from(at, hi)
        || passage.reads(at, "to");
    if opens { at } else { from }
}

fn skip_adjunct(passage: &Passage<'_>, at: usize, hi: usize) -> usize {
    let Some(token) = passage.tokens.get(at).filter(|_| at < hi) else { return at };
    let classes = token.word.classes;
    if classes.has(Class::Weekday)
        || classes.has(Class::Adverb) && !passage.reads_any(at, &["not", "all", "both"])
    {
        return at + 1;
    }
    if passage.reads_any(at, &["last", "this", "earlier", "late"])
        && passage.tokens.get(at + 1).is_some_and(|next| {
            next.word.classes.any(&[Class::TimeUnit, Class::Weekday, Class::Month])
        })
    {
        return at + 2;
    }
    let leads =
        ["in", "on", "at", "to", "during", "after", "before", "from", "through", "via", "with"];
    if !passage.reads_any(at, &leads) {
        return at;
    }
    if passage.reads(at, "to")
        && passage
            .tokens
            .get(at + 1)
            .is_some_and(|next| next.verb().is_some_and(|form| form.form == Form::Base))
    {
        return at;
    }
    let end = passage.phrase_from(at + 1, hi.min(at + 12)).map(|phrase| phrase.end);
    match end {
        Some(end) => end,
        None if passage.is(at + 1, Class::Weekday) || passage.is(at + 1, Class::Month) => at + 2,
        None => at,
    }
}

/// Where a clause that is content ends: with its sentence, or before what comments on it.
///
/// A quotation begun within the sentence is whole, however many sentences it has.
pub(super) fn clause_end(passage: &Passage<'_>, from: usize, hi: usize) -> usize {
    let hi = hi.min(from + LONGEST_CONTENT);
    let mut at = from;
    while at < hi {
        if let Some(index) = passage.quote_opening_at(at) {
            let quote = passage.quotes[index];
            at = quote.close.max(at) + 1;
            if at > hi && quote.closed {
                return at.min(passage.len());
            }
            continue;
        }
        let comma = passage.is_mark(at, &[',', '\u{2014}']);
        let cut = comma && ends_clause(passage, at + 1, hi) || joins_report(passage, at, hi);
        if passage.is_mark(at, &[';']) || at > from && cut {
            return at;
        }
        at += 1;
    }
    hi
}

/// *… and said*, *… but also warned*: the speaker goes on to another statement.
fn joins_report(passage: &Passage<'_>, at: usize, hi: usize) -> bool {
    let verb = if passage.is(at + 1, Class::Adverb) { at + 2 } else { at + 1 };
    passage.reads_any(at, &["and", "but"])
        && verb < hi
        && passage.takes(verb, Frame::Direct)
        && passage.tokens[verb]
            .verb()
            .is_some_and(|form| matches!(form.form, Form::Past | Form::Present))
        && !passage.is_mark(verb + 1, &[',', '.'])
}

/// Whether what follows a comma no longer belongs to the content.
fn ends_clause(passage: &Passage<'_>, at: usize, hi: usize) -> bool {
    if at >= hi {
        return false;
    }
    let adds = passage.tokens[at].verb().is_some_and(|form| form.form == Form::Gerund)
        && passage.takes(at, Frame::Direct);
    let thinks = passage.reads(at, "as")
        && (at + 1..hi.min(at + 5))
            .any(|verb| passage.takes(verb, Frame::Clause) && passage.is_finite(verb));
    let source = thinks
        || passage.reads(at, "according")
        || passage.reads(at, "but")
        || passage.reads(at, "while")
        || passage.reads(at, "although")
        || passage.reads(at, "though")
        || passage.reads(at, "whereas");
    adds || source || is_tag(passage, at, hi) || reports_anew(passage, at, hi)
}

/// *, polls show that …*: another clause that reports.
fn reports_anew(passage: &Passage<'_>, at: usize, hi: usize) -> bool {
    let verb = (at + 1..hi.min(at + 6)).find(|&verb| passage.takes(verb, Frame::Clause));
    verb.is_some_and(|verb| {
        passage.reads(verb + 1, "that")
            && passage.tokens[at].is_word()
            && !passage.tokens[at].word.classes.any(&[
                Class::Relative,
                Class::Conjunction,
                Class::Subordinator,
            ])
    })
}

/// *, the envoy said* and the end of the sentence or a comma.
fn is_tag(passage: &Passage<'_>, at: usize, hi: usize) -> bool {
    (at..hi.min(at + 8)).any(|verb| {
        passage.takes(verb, Frame::Direct)
            && passage.tokens[verb]
                .verb()
                .is_some_and(|form| matches!(form.form, Form::Past | Form::Present))
            && (verb + 1 >= hi || passage.is_mark(verb + 1, &[',', '.']))
            && !(at..verb).any(|word| passage.is_mark(word, &[',']))
    })
}

/// Where a phrase that is content ends: before a comma that opens something else, a conjunction
/// with its own verb, or a time adjunct.
pub(super) fn phrase_end(passage: &Passage<'_>, from: usize, hi: usize) -> usize {
    let hi = hi.min(from + LONGEST_CONTENT);
    let mut at = from;
    while at < hi {
        if let Some(index) = passage.quote_opening_at(at) {
            at = passage.quotes[index].close.max(at) + 1;
            continue;
        }
        if at > from && ends_phrase(passage, at, hi) {
            return at;
        }
        at += 1;
    }
    hi
}

fn ends_phrase(passage: &Passage<'_>, at: usize, hi: usize) -> bool {
    if passage.is_mark(at, &[';', ':', '\u{2014}', '(']) {
        return true;
    }
    if passage.is_mark(at, &[',']) {
        let next = at + 1;
        let list = next < hi
            && passage.tokens[next].is_word()
            && !passage.tokens[next].word.classes.any(&[
                Class::Relative,
                Class::Subordinator,
                Class::Adverb,
                Class::Pronoun,
            ])
            && !passage.word(next).ends_with("ing")
            && !passage.reads_any(next, &["but", "and", "or"])
            && !passage.is_finite(next)
            && (next..hi.min(next + 6)).any(|word| passage.reads_any(word, &["and", "or"]));
        return !list;
    }
    let joins = passage.reads_any(at, &["and", "but"]) && at + 1 < hi;
    if joins {
        let next = at + 1;
        return passage.is_finite(next)
            || passage.tokens[next].is(Class::Adverb)
                && next + 1 < hi
                && passage.is_finite(next + 1)
            || passage.tokens[next].word.classes.has(Class::Pronoun)
                && !passage.tokens[next].is(Class::Determiner);
    }
    passage.reads_any(
        at,
        &["because", "while", "although", "though", "whereas", "unless", "until", "when"],
    )
}

/// Without the marks at its ends that are no part of it; `None` if no word is left.
pub(super) fn trimmed(passage: &Passage<'_>, mut range: Range<usize>) -> Option<Range<usize>> {
    range.end = range.end.min(passage.len());
    let loose = |at: usize| {
        passage.is_mark(at, &[',', '.', ':', ';', '\u{2014}', '?', '!'])
            && !passage.tokens[at].is_quotation_mark()
    };
    while range.start < range.end && loose(range.start) {
        range.start += 1;
    }
    while range.start < range.end && loose(range.end - 1) {
        range.end -= 1;
    }
    range.clone().any(|at| passage.tokens[at].is_word()).then_some(range)
}
