//! Verb groups and clauses, found by word classes alone: where one begins, and whether a word is
//! a finite verb.

use std::ops::Range;

use super::passage::Passage;
use crate::words::{Class, Form, Frame, reporting_verb};

/// Words that *to* and a verb may follow as one verb group.
#[rustfmt::skip]
const LEADS: &[&str] = &[
    "continue", "continues", "continued", "began", "begins", "begin", "started", "proceeded",
    "seem", "seems", "seemed", "appear", "appears", "appeared", "tried", "tries", "try", "had",
    "has", "have", "going", "came", "used", "ought", "want", "wants", "wanted", "declined",
    "declines", "refused", "refuses", "failed", "fails", "managed", "on", "likely", "able",
    "willing", "ready", "quick", "forced", "expected", "unable", "supposed", "set"
];

/// Participles after *be* by which the writer passes on what others say: *is said to want*.
pub(super) const TOLD: &[&str] = &[
    "said",
    "reported",
    "believed",
    "thought",
    "understood",
    "known",
    "alleged",
    "rumoured",
    "rumored",
    "claimed",
];

/// Determiners that are subjects by themselves: *this will pass*.
const DEMONSTRATIVES: &[&str] = &["this", "that", "these", "those"];

impl Passage<'_> {
    /// Where the verb group ends whose last word is at `verb`: its first auxiliary or adverb.
    pub(super) fn group_start(&self, verb: usize, lo: usize) -> usize {
        let mut at = verb;
        while at > lo {
            let before = &self.tokens[at - 1];
            let classes = before.word.classes;
            let helps =
                classes.any(&[Class::Auxiliary, Class::Modal, Class::Negation, Class::Adverb]);
            let infinitive =
                self.reads(at - 1, "to") && at - 1 > lo && self.leads_to_infinitive(at - 2);
            if infinitive {
                at -= 2;
            } else if helps
                && !before.reads(self.text, "no")
                && !(before.is_capital() && at - 1 > lo)
            {
                at -= 1;
            } else {
                break;
            }
        }
        // An adverb that opens the sentence is not part of the group.
        while at < verb && self.tokens[at].is(Class::Adverb) && at == lo {
            at += 1;
        }
        at
    }

    /// Whether *to* after the word at `at` continues one verb group: *continued to*, *went on to*.
    ///
    /// After a form of *be* also *is said to*, *was reported to*.
    fn leads_to_infinitive(&self, at: usize) -> bool {
        let told = || at > 0 && self.reads_any(at, TOLD) && self.is(at - 1, Class::Auxiliary);
        self.reads_any(at, LEADS) || told()
    }

    /// Whether the word is most likely a finite verb or participle rather than a noun.
    pub(super) fn is_verb(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let opens_as_verb =
            || token.verb().is_none_or(|form| matches!(form.form, Form::Past | Form::Gerund));
        if token.is_capital() && (at > 0 || !opens_as_verb()) {
            return false;
        }
        let classes = token.word.classes;
        let Some(form) = token.verb() else {
            return classes.has(Class::PlainVerb)
                && !self.follows_determiner(at)
                && !classes.has(Class::Document);
        };
        match form.form {
            Form::Past | Form::Participle => !self.follows_determiner(at),
            Form::Base | Form::Present => {
                !self.follows_determiner(at)
                    && !self.follows_preposition(at)
                    && !self.opens_subordinate(at)
                    && !classes.any(&[Class::Document, Class::Role])
            }
            Form::Gerund => !self.follows_determiner(at),
        }
    }

    pub(crate) fn follows_determiner(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|before| &self.tokens[before]) else {
            return false;
        };
        (before.word.classes.any(&[Class::Determiner, Class::Possessive, Class::Numeral])
            && !before.word.classes.has(Class::Pronoun))
            || before.reads(self.text, "the")
            || before.reads(self.text, "\u{2019}s")
            || before.reads(self.text, "this")
    }

    /// *while comments by the envoy …*: nothing but a subject can stand here.
    pub(super) fn opens_subordinate(&self, at: usize) -> bool {
        let leads = ["while", "although", "though", "whereas", "because"];
        at > 0 && self.reads_any(at - 1, &leads)
    }

    pub(super) fn follows_preposition(&self, at: usize) -> bool {
        at > 0
            && self.is(at - 1, Class::Preposition)
            && !self.reads(at - 1, "to")
            && !self.is(at - 1, Class::Subordinator)
    }

    /// Whether a clause begins at `at`: a subject and, not far off, a finite verb.
    pub(crate) fn clause_from(&self, at: usize, hi: usize) -> bool {
        let Some(first) = self.tokens.get(at).filter(|_| at < hi) else { return false };
        if self.reads_any(
            at,
            &["there", "if", "when", "because", "while", "although", "even", "since", "as"],
        ) {
            return (at + 1..hi.min(at + 20)).any(|verb| self.is_finite(verb));
        }
        let nominal = self.is_phrase_word(at)
            || first.word.classes.has(Class::Pronoun)
            || first.is_quotation_mark();
        if !nominal
            || first.word.classes.has(Class::ObjectPronoun)
                && !first.word.classes.has(Class::Pronoun)
        {
            return false;
        }
        let limit = hi.min(at + 18);
        let mut next = at + 1;
        while next < limit
            && (!self.ends_subject(next) || self.restricted_by(next, limit).is_some())
        {
            if self.is_mark(next, &[',']) {
                // Only an aside, which ends with a comma again, may part subject and verb.
                let opens = !self.reads_any(next + 1, &["and", "but"]);
                let close = (next + 1..limit).find(|&close| self.is_mark(close, &[',']));
                let Some(close) = close.filter(|_| opens) else {
                    return false;
                };
                next = close;
            } else if self.is_finite(next) || self.is_plain_plural_verb(next) {
                return true;
            } else if let Some(verb) = self.restricted_by(next, limit) {
                // *parents who adopt would not be eligible*: the clause's own verb comes later.
                next = verb;
            }
            next += 1;
        }
        false
    }

    /// The verb of the relative clause that opens at `at` without a comma.
    fn restricted_by(&self, at: usize, limit: usize) -> Option<usize> {
        let relative = self.reads_any(at, &["who", "that", "which"])
            && at > 0
            && self.is_phrase_word(at - 1)
            && !self.is_mark(at - 1, &[',']);
        (at + 1..limit.min(at + 8)).find(|&verb| {
            relative
                && (self.is_finite(verb) || self.takes_finite_form(verb))
                && !self.is_mark(verb, &[','])
        })
    }

    /// *parents still want*: a base form after a noun in the plural.
    pub(super) fn is_plain_plural_verb(&self, at: usize) -> bool {
        let base = self.tokens[at].verb().is_some_and(|form| form.form == Form::Base);
        let before = if at > 1 && self.is(at - 1, Class::Adverb) { at - 2 } else { at.max(1) - 1 };
        let word = self.word(before);
        base && at > 0
            && !self.tokens[at].is_capital()
            && self.tokens[before].is_word()
            && (word.len() > 3 && word.ends_with('s') && !word.ends_with("ss")
                || self.reads(before, "people"))
            && self.tokens[before].verb().is_none()
            && !self.is(before, Class::Auxiliary)
    }

    /// Whether a subject and its verb cannot stand on the two sides of this token.
    fn ends_subject(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let joins_verb =
            self.reads_any(at, &["and", "but"]) && at + 1 < self.len() && self.is_finite(at + 1);
        let new_clause = self.is_mark(at, &[','])
            && self.is(at + 1, Class::Pronoun)
            && !self.is(at + 1, Class::Determiner);
        token.is_one_of(&[';', ':', '\u{2014}'])
            || token.is(Class::Relative)
            || token.is(Class::Subordinator) && !token.is(Class::Preposition)
            || joins_verb
            || new_clause
    }

    /// *its military might and …*: the noun, which no verb follows.
    pub(super) fn is_noun_might(&self, at: usize) -> bool {
        self.reads(at, "might")
            && at > 1
            && (self.is_mark(at + 1, &[',', '.'])
                || self.reads_any(at + 1, &["and", "or", "of", "is", "was", "has"]))
            && self.is_phrase_word(at - 1)
    }

    /// Whether the word at `at` is most likely a finite verb.
    pub(crate) fn is_finite(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let classes = token.word.classes;
        if !token.is_word() || token.is_capital() || self.is_noun_might(at) {
            return false;
        }
        let helps = classes.any(&[Class::Auxiliary, Class::Modal]);
        let alone = helps && at > 0 && self.reads_any(at - 1, DEMONSTRATIVES);
        if self.follows_determiner(at) && !alone {
            return false;
        }
        if classes.any(&[Class::Auxiliary, Class::Modal]) {
            return !self.reads_any(at, &["be", "been", "being", "having"]);
        }
        if self.reads_any(at, &["'s", "\u{2019}s"]) {
            return at > 0 && self.is(at - 1, Class::Pronoun);
        }
        match token.verb().map(|form| form.form) {
            Some(Form::Past) => at > 0 && !self.reads(at + 1, "by"),
            Some(Form::Present) => {
                !self.follows_preposition(at) && !classes.any(&[Class::Document, Class::Role])
            }
            Some(Form::Base) => at > 0 && self.is(at - 1, Class::Pronoun),
            Some(_) => false,
            None => {
                classes.has(Class::PlainVerb) && !self.reads(at - 1, "to")
                    || self.is_past_by_ending(at)
            }
        }
    }

    /// Whether the word at `at` is listed as a verb in a form that may be finite.
    pub(super) fn takes_finite_form(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let form = token.verb().map(|form| form.form);
        !token.is_capital()
            && (matches!(form, Some(Form::Base | Form::Past | Form::Present))
                || token.is(Class::PlainVerb))
    }

    fn is_past_by_ending(&self, at: usize) -> bool {
        let word = self.word(at);
        word.len() > 4
            && word.ends_with("ed")
            && !self.follows_preposition(at)
            && !self.reads(at + 1, "by")
            && self.tokens[at].word.classes.is_empty()
            && at > 0
            && self.tokens[at - 1].is_word()
            && !self.tokens[at - 1].is(Class::Adverb)
    }

    /// The subject of the clause that runs on to `at`: that of its first finite verb.
    pub(super) fn main_subject(&self, at: usize, lo: usize) -> Option<Range<usize>> {
        let same_speech =
            |verb: &usize| self.quote_at(*verb) == self.quote_at(at.min(self.len() - 1));
        (lo + 1..at).filter(same_speech).take(60).filter(|&verb| self.is_finite(verb)).find_map(
            |verb| {
                let subject = self.subject_before(self.group_start(verb, lo), lo)?;
                (!self.tokens[subject.start].is(Class::Relative)).then_some(subject)
            },
        )
    }

    /// Whether the verb at `at` may report in `frame`.
    pub(super) fn takes(&self, at: usize, frame: Frame) -> bool {
        self.tokens[at].verb().is_some_and(|form| reporting_verb(form).takes(frame))
    }
}
