//! Cues: reporting verbs with their verb group and subject.

use std::ops::Range;

use super::groups::TOLD;
use super::passage::Passage;
use super::quoting::Quoted;
use crate::words::{Class, Form, Frame, Shape, VerbForm, reporting_verb};

/// A reporting verb in its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cue {
    /// The verb.
    pub(super) verb: usize,
    /// Its group: auxiliaries, adverbs and the verb.
    pub(super) group: Range<usize>,
    /// Its subject.
    pub(super) subject: Option<Range<usize>>,
    /// Whether the subject follows: *said the envoy*.
    pub(super) inverted: bool,
    /// What it may reach: its sentence, or the quotation it stands in.
    pub(super) reach: Range<usize>,
    /// Which form the verb has.
    pub(super) form: VerbForm,
}

impl Cue {
    /// From the first to the last token of subject and verb.
    pub(super) fn whole(&self) -> Range<usize> {
        let subject = self.subject.clone().unwrap_or(self.group.clone());
        let before =
            if subject.start < self.group.start { subject.start } else { self.group.start };
        before..self.group.end.max(if self.inverted { subject.end } else { 0 })
    }
}

/// The reporting verb at `at` with its group and subject, if it is one and reports.
pub(super) fn cue_at(passage: &Passage<'_>, at: usize) -> Option<Cue> {
    let token = &passage.tokens[at];
    let form = token.verb()?;
    let reach = passage.reach(at);
    if token.is_capital() && at > reach.start || is_noun(passage, at, form.form) {
        return None;
    }
    if let Some(quoted) = super::quoting::quoted_as_saying(passage, at, &reach) {
        let Quoted { group, subject, .. } = quoted;
        return Some(Cue { verb: at, group, subject: Some(subject), inverted: false, reach, form });
    }
    let start = passage.group_start(at, reach.start);
    let group = start..at + 1;
    if is_passive(passage, &group, form.form) || is_supposed(passage, &group) {
        return None;
    }
    let cue = |subject, inverted| {
        Some(Cue { verb: at, group: group.clone(), subject, inverted, reach: reach.clone(), form })
    };
    if let Some(subject) = inverted_subject(passage, at, start, &reach) {
        return cue(Some(subject), true);
    }
    if form.form == Form::Gerund && !has_be(passage, &group) {
        let subject = subject_of_participle(passage, start, &reach)?;
        return cue(subject, false);
    }
    if let Some(subject) = after_nor(passage, start, &reach) {
        return cue(Some(subject), false);
    }
    let subject = subject_of(passage, start, &reach)?;
    agrees(passage, &subject, &group, form.form).then(|| cue(Some(subject), false)).flatten()
}

/// *Nor did she deny that …*: the subject stands between two verbs.
fn after_nor(passage: &Passage<'_>, start: usize, reach: &Range<usize>) -> Option<Range<usize>> {
    let nor = (reach.start..start).rev().take(8).find(|&at| {
        passage.reads_any(at, &["nor", "neither", "never"]) && passage.is(at + 1, Class::Auxiliary)
    })?;
    let subject = passage.phrase_from(nor + 2, start)?;
    (subject.end == start).then_some(subject)
}

/// Whose saying an *-ing* form tells: *one saying …*; that of the tag before it (*…, she said,
/// adding …*); else the subject of the sentence, as far as that is found. `None` if it tells
/// nobody's saying.
fn subject_of_participle(
    passage: &Passage<'_>,
    start: usize,
    reach: &Range<usize>,
) -> Option<Option<Range<usize>>> {
    const ABSOLUTE: &[&str] = &["one", "each", "both", "some", "others", "many", "another", "all"];
    let before = start.checked_sub(1).filter(|_| start > reach.start)?;
    if passage.reads_any(before, ABSOLUTE)
        && before > reach.start
        && (passage.is_mark(before - 1, &[',', '\u{2014}']) || passage.reads(before - 1, "with"))
    {
        return Some(Some(before..start));
    }
    if before == reach.start && passage.reads_any(before, &["after", "before", "by", "while"]) {
        return Some(main_after_comma(passage, start, reach));
    }
    if !participle_leads(passage, start, reach) {
        return None;
    }
    let tags = |&verb: &usize| {
        passage.takes(verb, Frame::Direct)
            && passage.tokens[verb]
                .verb()
                .is_some_and(|form| matches!(form.form, Form::Past | Form::Present))
            && passage.quote_at(verb) == passage.quote_at(start)
    };
    let tag = (reach.start..before).rev().find(tags).and_then(|verb| cue_at(passage, verb));
    let tag = tag.filter(|tag| {
        let whole = tag.whole();
        let before = whole.start.checked_sub(1).filter(|_| whole.start > reach.start);
        before.is_some_and(|mark| {
            passage.is_mark(mark, &[',']) || passage.tokens[mark].is_quotation_mark()
        })
    });
    Some(match tag {
        Some(tag) => tag.subject,
        None => passage.main_subject(start, reach.start),
    })
}

/// *After saying …, she left*: the subject of what follows the comma.
fn main_after_comma(
    passage: &Passage<'_>,
    start: usize,
    reach: &Range<usize>,
) -> Option<Range<usize>> {
    let commas = (start..reach.end).filter(|&at| passage.is_mark(at, &[',']));
    let mut subjects = commas.filter_map(|comma| {
        let subject = passage.phrase_from(comma + 1, reach.end)?;
        let adverb = usize::from(passage.is(subject.end, Class::Adverb));
        let verb = subject.end + adverb;
        (verb < reach.end && passage.is_finite(verb)).then_some(subject)
    });
    subjects.next()
}

/// The subject to the left, or for a second verb (*came and said*) the first verb's.
fn subject_of(passage: &Passage<'_>, start: usize, reach: &Range<usize>) -> Option<Range<usize>> {
    let before = start.checked_sub(1).filter(|_| start > reach.start)?;
    let joined = passage.reads_any(before, &["and", "but", "or", "then"]);
    if joined {
        return passage.main_subject(before, reach.start);
    }
    let subject = passage.subject_before(start, reach.start)?;
    let capital_or_short = subject.len() < 25;
    capital_or_short.then_some(subject)
}

/// Base forms go with plural subjects or helpers, participles with *have*, and present forms
/// with subjects in the singular: anything else is a noun (*coal states*, *many claims*).
fn agrees(passage: &Passage<'_>, subject: &Range<usize>, group: &Range<usize>, form: Form) -> bool {
    let helped = group.len() > 1
        && (group.start..group.end - 1).any(|at| {
            passage.tokens[at].word.classes.any(&[Class::Auxiliary, Class::Modal])
                || passage.reads(at, "to")
        });
    match form {
        Form::Participle => helped,
        Form::Base => helped || is_plural(passage, subject, group.end),
        Form::Present => is_singular(passage, subject),
        Form::Gerund | Form::Past => true,
    }
}

fn is_plural(passage: &Passage<'_>, subject: &Range<usize>, next: usize) -> bool {
    const PERSONS: &[&str] =
        &["i", "you", "we", "they", "who", "that", "which", "whom", "people", "police", "latter"];
    const QUANTITIES: &[&str] = &["many", "some", "most", "others", "few", "both"];
    let of = subject.clone().skip(1).find(|&at| passage.is(at, Class::Preposition));
    let is_many = |at: usize| {
        let word = passage.word(at);
        word.len() > 3 && word.ends_with('s') && !word.ends_with("ss")
            || passage.reads_any(at, &["people", "data"])
    };
    let head = of.map(|of| of - 1);
    if head.is_some_and(|head| is_many(head) || passage.reads_any(head, QUANTITIES)) {
        return true;
    }
    let last = subject.end - 1;
    if passage.reads_any(last, QUANTITIES) {
        return passage
            .tokens
            .get(next)
            .is_some_and(|token| token.is_capital() || !token.word.classes.is_empty());
    }
    is_many(last) || passage.reads_any(last, PERSONS) || subject_has_and(passage, subject)
}

fn is_singular(passage: &Passage<'_>, subject: &Range<usize>) -> bool {
    const PLURAL: &[&str] = &[
        "many", "some", "several", "these", "those", "all", "both", "few", "most", "other", "more",
    ];
    const SHARES: &[&str] = &["half", "third", "quarter", "majority", "one"];
    let first = &passage.tokens[subject.start];
    if subject.clone().any(|at| passage.reads_any(at, SHARES) && passage.reads(at + 1, "of")) {
        return true;
    }
    if passage.reads_any(subject.start, PLURAL)
        || passage.tokens[subject.end - 1].shape == Shape::Number
    {
        return false;
    }
    let opens = [
        Class::Determiner,
        Class::Possessive,
        Class::Pronoun,
        Class::Role,
        Class::Title,
        Class::Relative,
        Class::Document,
    ];
    let determined = subject
        .clone()
        .any(|at| passage.tokens[at].is_capital() || passage.is(at, Class::Possessive));
    determined
        || first.word.classes.any(&opens)
            && first.shape != Shape::Number
            && !first.is(Class::Numeral)
        || passage.reads(subject.start, "one")
}

fn subject_has_and(passage: &Passage<'_>, subject: &Range<usize>) -> bool {
    subject.clone().any(|at| passage.reads(at, "and"))
}

/// Whether a word that could be a noun (*claims*, *support*) is one here.
fn is_noun(passage: &Passage<'_>, at: usize, form: Form) -> bool {
    let ambiguous = matches!(form, Form::Base | Form::Present);
    if passage.follows_determiner(at) {
        return true;
    }
    if !ambiguous {
        return form == Form::Past
            && at > 0
            && passage.is(at - 1, Class::Preposition)
            && !passage.is(at - 1, Class::Subordinator);
    }
    let be = ["is", "are", "was", "were", "been", "be", "there"];
    if passage.opens_subordinate(at) || at > 0 && passage.reads_any(at - 1, &be) {
        return true;
    }
    let after_to = at > 0 && passage.reads(at - 1, "to");
    if passage.follows_preposition(at) && !after_to {
        return true;
    }
    let next_is_preposition =
        passage.is(at + 1, Class::Preposition) && !passage.is(at + 1, Class::Determiner);
    let helped = at > 0
        && passage.tokens[at - 1].word.classes.any(&[
            Class::Modal,
            Class::Pronoun,
            Class::Auxiliary,
            Class::Adverb,
        ]);
    let nominal = passage.tokens[at].word.classes.any(&[Class::Document, Class::Role]);
    nominal
        && !helped
        && !after_to
        && (next_is_preposition
            || !passage.reads_any(at + 1, &["that", "the", "a", "an", "his", "her", "their", "on"]))
}

/// *was criticised*, *proposed by*: the subject does not speak.
fn is_passive(passage: &Passage<'_>, group: &Range<usize>, form: Form) -> bool {
    if !matches!(form, Form::Past | Form::Participle) {
        return false;
    }
    let verb = group.end - 1;
    let told_nobody = passage.takes(verb, Frame::Recipient)
        && !passage.takes(verb, Frame::Direct)
        && group.len() == 1
        && passage.is(group.end, Class::Preposition)
        && passage.tokens[verb]
            .verb()
            .is_some_and(|form| reporting_verb(form).takes_preposition(passage.word(group.end)))
        && !passage.takes(verb, Frame::Noun);
    passage.reads(group.end, "by") || told_nobody || has_be(passage, group)
}

/// *might say*, *could ask*: nobody has said it yet.
fn is_supposed(passage: &Passage<'_>, group: &Range<usize>) -> bool {
    const SUPPOSING: &[&str] = &["would", "could", "might", "may", "should", "must", "can"];
    let ability = |at: usize| passage.reads_any(at, &["able", "unable"]);
    let duty = |at: usize| passage.reads(at, "have") && passage.reads(at + 1, "to");
    let modal = passage.is(group.start, Class::Modal);
    passage.reads_any(group.start, SUPPOSING)
        || modal && group.clone().any(|at| ability(at) || duty(at))
}

fn has_be(passage: &Passage<'_>, group: &Range<usize>) -> bool {
    // In *is said to have told*, the verb itself is not passive.
    let to = group.clone().rev().find(|&at| passage.reads(at, "to"));
    let own = to.filter(|&to| is_told(passage, group.start..to)).unwrap_or(group.start);
    (own..group.end).any(|at| {
        passage.reads_any(
            at,
            &[
                "is",
                "are",
                "was",
                "were",
                "be",
                "been",
                "being",
                "am",
                "'re",
                "'m",
                "\u{2019}re",
                "\u{2019}m",
                "isn't",
                "wasn't",
                "aren't",
                "weren't",
            ],
        ) || at > 0 && at + 1 < group.end && passage.reads_any(at, &["'s", "\u{2019}s"])
    })
}

/// *is said*, *was reported*: others say it.
pub(super) fn is_told(passage: &Passage<'_>, group: Range<usize>) -> bool {
    group.clone().any(|at| at > group.start && passage.reads_any(at, TOLD))
}

/// Whether an *-ing* form at `start` hangs on the clause before it.
fn participle_leads(passage: &Passage<'_>, start: usize, reach: &Range<usize>) -> bool {
    start > reach.start + 1
        && (passage.is_mark(start - 1, &[',', '\u{2014}'])
            || passage.reads_any(
                start - 1,
                &["and", "by", "while", "before", "after", "without", "when", "in"],
            )
            || passage.quote_closing_at(start - 1).is_some())
}

/// *said the envoy*, *says Ada Vale, who …*: a subject after its verb.
fn inverted_subject(
    passage: &Passage<'_>,
    at: usize,
    start: usize,
    reach: &Range<usize>,
) -> Option<Range<usize>> {
    let form = passage.tokens[at].verb()?.form;
    let tags = passage.takes(at, Frame::Direct) && matches!(form, Form::Past | Form::Present);
    let before = start.checked_sub(1)?;
    let after_content = passage.is_mark(before, &[',', '\u{2014}', '.', '?', '!'])
        || passage.tokens[before].is_quotation_mark()
        || passage.tokens[before].shape == Shape::SingleClose;
    if !tags || !after_content {
        return None;
    }
    let limit = passage.sentence_of(at).end.min(if passage.quote_at(at).is_some() {
        reach.end
    } else {
        usize::MAX
    });
    let phrase = passage.phrase_from(at + 1, limit)?;
    let stands = names_speaker(passage, phrase.start)
        && closes_tag(passage, at, phrase.end, limit)
        && !phrase.clone().any(|word| passage.is_finite(word));
    stands.then_some(phrase)
}

/// Whether the word at `at` can open the words that name a speaker.
fn names_speaker(passage: &Passage<'_>, at: usize) -> bool {
    passage.tokens[at].is_capital()
        || passage.tokens[at].word.classes.any(&[
            Class::Determiner,
            Class::Role,
            Class::Title,
            Class::Pronoun,
            Class::Possessive,
            Class::Numeral,
        ])
}

/// Whether the tag of the verb at `at` is over where its subject ends.
fn closes_tag(passage: &Passage<'_>, at: usize, end: usize, limit: usize) -> bool {
    let briefed = passage.tokens.get(end).is_some_and(|next| {
        next.word.verb.is_some_and(|form| form.form == Form::Past)
            && passage.tokens.get(end + 1).is_some_and(|after| after.is(Class::Preposition))
    });
    briefed
        || end >= limit
        || passage.is_mark(end, &[',', '.', ':', '\u{2014}', '(', '?', '!', ';'])
        || !passage.takes(at, Frame::Recipient)
            && passage.tokens[end].word.classes.any(&[
                Class::Preposition,
                Class::Relative,
                Class::Subordinator,
                Class::Conjunction,
                Class::Adverb,
                Class::Weekday,
            ])
        || passage.tokens[end].is_quotation_mark()
}
