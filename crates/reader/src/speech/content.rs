//! Where the content of a statement lies, given its cue.

use std::ops::Range;

use super::cues::Cue;
use super::ends::{clause_end, ends_aside, phrase_end, trimmed};
use super::passage::Passage;
use super::statement::Rule;
use crate::words::{Class, Form, Frame, ReportingVerb, Shape, reporting_verb};

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
/// What something is taken to mean.
const MEANING: Rule = Rule::new("verb-to-mean", 0.7);
/// Words after a colon.
const COLON: Rule = Rule::new("verb-colon", 0.75);

/// The content that follows the cue, if one does.
pub(super) fn content_after(passage: &Passage<'_>, cue: &Cue) -> Option<After> {
    let hi = passage.sentence_of(cue.verb).end.min(cue.reach.end);
    let verb = reporting_verb(cue.form);
    let mut at = if cue.inverted { cue.subject.as_ref()?.end } else { cue.verb + 1 };
    at = skip_particle(passage, at, verb.lemma);
    if verb.takes(Frame::Recipient) && !cue.inverted {
        at = after_recipient(passage, at, hi, verb).unwrap_or(at);
    }
    let direct = at;
    if !(verb.takes(Frame::Infinitive) && is_infinitive(passage, at)) {
        at = skip_adjuncts(passage, at, hi);
    }
    let hi = end_of_relative(passage, cue, hi).unwrap_or(hi);
    let hi = end_of_opening(passage, cue, hi).unwrap_or(hi);
    content_from(passage, cue, at, hi).or_else(|| content_from(passage, cue, direct, hi))
}

/// The comma that ends the relative clause in which the cue stands: *the envoy, who says she will
/// go, has left*.
fn end_of_relative(passage: &Passage<'_>, cue: &Cue, hi: usize) -> Option<usize> {
    let subject = cue.subject.as_ref()?;
    let opens = subject.start.checked_sub(1).is_some_and(|at| passage.is_mark(at, &[',']));
    let relative = opens && passage.is(subject.start, Class::Relative);
    (cue.group.end..hi).find(|&at| relative && ends_aside(passage, at, hi))
}

/// The comma that ends the clause in which the cue stands, where that opens its sentence and leads
/// to another: *While the envoy said that it rained, the gates stayed shut*.
fn end_of_opening(passage: &Passage<'_>, cue: &Cue, hi: usize) -> Option<usize> {
    const LEADS: &[&str] = &["while", "although", "though", "whereas", "because"];
    let subject = cue.subject.as_ref().filter(|_| !cue.inverted)?;
    let lead = passage.sentence_of(cue.verb).start;
    let opens = passage.reads_any(lead, LEADS)
        && !(lead..subject.start).any(|at| passage.is_mark(at, &[',']));
    // *snow-fed, rock-bound lakes*: the comma parts what describes one thing.
    let describes =
        |at: usize| passage.word(at - 1).contains('-') && passage.word(at + 1).contains('-');
    let ends = |&at: &usize| {
        passage.is_mark(at, &[','])
            && at + 1 < hi
            && !describes(at)
            && passage.quote_at(at).is_none()
            && passage.clause_from(at + 1, hi)
    };
    (cue.group.end..hi).find(|at| opens && ends(at))
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
    if opens_relative(passage, at) && !takes(Frame::Direct) {
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
    let clause = clausal && passage.clause_from(at, hi)
        || verb.lemma == "say" && says_clause(passage, at, hi);
    if clause && !cue.inverted {
        return after(at, clause_end(passage, at, hi), at, CLAUSE);
    }
    if clausal && opens_sentence(passage, cue) && passage.is_mark(at, &[',']) {
        let clause = after_comma(passage, at, hi)?;
        return after(at + 1, clause_end(passage, clause, hi), at, CLAUSE);
    }
    noun_from(passage, cue, at, hi)
}

/// *rules that may change*: a relative clause after what is a noun.
fn opens_relative(passage: &Passage<'_>, at: usize) -> bool {
    let helps =
        |next: &crate::words::Token| next.word.classes.any(&[Class::Auxiliary, Class::Modal]);
    passage.reads(at, "that") && passage.tokens.get(at + 1).is_some_and(helps)
}

/// The noun phrase or *-ing* form that is content at `at`.
fn noun_from(passage: &Passage<'_>, cue: &Cue, at: usize, hi: usize) -> Option<After> {
    let after = |from, to, cue_end, rule| after(passage, from..to, cue_end, rule);
    let takes = |frame| reporting_verb(cue.form).takes(frame);
    if takes(Frame::Naming) && passage.phrase_from(at, hi).is_some() {
        let end = phrase_end(passage, at, hi);
        return after(at, end, at, NAMING).filter(|_| !is_mere_name(passage, at..end));
    }
    if takes(Frame::As)
        && let Some(held) = held_as(passage, at, hi)
    {
        return after(held, phrase_end(passage, at, hi), at, NAMING);
    }
    if takes(Frame::Meaning)
        && let Some(phrase) = passage.phrase_from(at, hi).or_else(|| quoted_from(passage, at, hi))
        && passage.reads(phrase.end, "to")
        && passage.reads_any(phrase.end + 1, &["mean", "imply", "signal", "signify"])
    {
        return after(at, clause_end(passage, phrase.end + 2, hi), at, MEANING);
    }
    let noun = takes(Frame::Noun)
        && passage.phrase_from(at, hi).is_some_and(|phrase| {
            // *quoted her as saying*: what she says is told for itself.
            !(passage.reads(phrase.end, "as") && passage.reads(phrase.end + 1, "saying"))
        });
    if cue.form.form == Form::Gerund && cites_source(passage, cue, at, hi) {
        return None;
    }
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

/// The words in quotation marks that open at `at`.
fn quoted_from(passage: &Passage<'_>, at: usize, hi: usize) -> Option<Range<usize>> {
    let close = passage.quotes[passage.quote_opening_at(at)?].close;
    (close + 1 < hi).then_some(at..close + 1)
}

/// *citing a senior official*: whoever is cited says it, which the chain tells.
fn cites_source(passage: &Passage<'_>, cue: &Cue, at: usize, hi: usize) -> bool {
    let cites = matches!(reporting_verb(cue.form).lemma, "cite" | "quote");
    let head = passage.phrase_from(at, hi).map(|phrase| {
        let of = phrase.clone().skip(1).find(|&word| passage.is(word, Class::Preposition));
        of.unwrap_or(phrase.end) - 1
    });
    cites && head.is_some_and(|head| passage.tokens[head].word.classes.any(SOURCES))
}

/// What can be a source.
const SOURCES: &[Class] = &[Class::Role, Class::Document];

/// Where the content of *sees the dam as a threat* begins: with the thing, or with what it is
/// held for where the thing stands before (*what she sees as a threat*).
fn held_as(passage: &Passage<'_>, at: usize, hi: usize) -> Option<usize> {
    if passage.reads(at, "as") {
        return Some(at + 1);
    }
    let phrase = passage.phrase_from(at, hi)?;
    (passage.reads(phrase.end, "as") && phrase.end + 1 < hi).then_some(at)
}

/// Whether a noun phrase and more follow *said*, which is hardly ever followed by an object: a
/// clause whose verb no list knows.
fn says_clause(passage: &Passage<'_>, at: usize, hi: usize) -> bool {
    const OBJECTS: &[&str] = &[
        "no",
        "yes",
        "nothing",
        "something",
        "anything",
        "everything",
        "little",
        "much",
        "more",
        "goodbye",
        "it",
        "this",
        "the",
        "a",
        "few",
        "things",
        "one",
    ];
    let Some(phrase) = passage.phrase_from(at, hi) else { return false };
    let named = passage.tokens[at].is_capital()
        || passage.tokens[at].word.classes.any(&[Class::Pronoun, Class::Possessive])
        || passage.tokens[at].is(Class::Determiner);
    let object = passage.reads_any(at, OBJECTS) && phrase.len() < 5;
    let goes_on = clause_end(passage, at, hi) > at + 3;
    named && !object && goes_on
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

/// *to mend the gates*: *to* and a plain word, which can be no one who is told.
fn is_infinitive(passage: &Passage<'_>, at: usize) -> bool {
    passage.reads(at, "to")
        && passage.tokens.get(at + 1).is_some_and(|next| {
            next.shape == Shape::Lower
                && !passage.word(at + 1).ends_with('s')
                && (next.word.classes.is_empty() || next.verb().is_some())
        })
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
fn after_recipient(
    passage: &Passage<'_>,
    at: usize,
    hi: usize,
    verb: &ReportingVerb,
) -> Option<usize> {
    let first = passage.tokens.get(at).filter(|token| at < hi && token.is_word())?;
    if first.is(Class::Question)
        || passage.reads_any(at, &["that", "to", "about", "of"]) && !first.is(Class::Pronoun)
        || passage.reads(at, "that")
    {
        return None;
    }
    let phrase = passage.phrase_from(at, hi)?;
    let phrase = before_preposition(passage, phrase, verb);
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

/// The recipient without what the verb's own preposition adds: *accused the ministry | of hiding
/// the figures*.
fn before_preposition(
    passage: &Passage<'_>,
    phrase: Range<usize>,
    verb: &ReportingVerb,
) -> Range<usize> {
    let leads = |&at: &usize| verb.takes_preposition(passage.word(at));
    let mut leads = (phrase.start + 1..phrase.end.saturating_sub(1)).filter(leads);
    let doing = leads.clone().find(|&at| passage.word(at + 1).ends_with("ing"));
    let told_of = || leads.next().filter(|_| !verb.takes(Frame::Clause));
    match doing.or_else(told_of).filter(|_| !verb.takes(Frame::Noun)) {
        Some(end) => phrase.start..end,
        None => phrase,
    }
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

/// *Lund, Norland,*: a place and what it lies in.
fn is_within(passage: &Passage<'_>, at: usize) -> bool {
    let capital = |at: usize| passage.tokens.get(at).is_some_and(crate::words::Token::is_capital);
    at > 0
        && capital(at - 1)
        && passage.is_mark(at, &[','])
        && capital(at + 1)
        && passage.is_mark(at + 2, &[','])
}

/// Prepositions that lead to where, when and to whom something is said.
const ADJUNCTS: &[&str] =
    &["in", "on", "at", "to", "during", "after", "before", "from", "through", "via", "with", "by"];

/// After the adjunct that begins at `at`, or `at` where none does.
pub(super) fn skip_adjunct(passage: &Passage<'_>, at: usize, hi: usize) -> usize {
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
    if !passage.reads_any(at, ADJUNCTS) {
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
    let end = passage.phrase_from(at + 1, hi.min(at + 12)).map(|phrase| {
        // *in the letter that …*: the clause is no part of the adjunct.
        let that = phrase.clone().skip(1).find(|&word| passage.reads(word, "that"));
        let end = that.unwrap_or(phrase.end);
        if is_within(passage, end) { end + 3 } else { end }
    });
    match end {
        Some(end) => end,
        None if passage.is(at + 1, Class::Weekday) || passage.is(at + 1, Class::Month) => at + 2,
        None => at,
    }
}
