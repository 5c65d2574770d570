//! How far an event is from having happened, by the words that govern it: demands, denials,
//! refusals, conditions, wishes, hearsay and negations.
//!
//! The sentence is read from the event's verb or noun back to its beginning. Each word that
//! takes the event as its content tells on it, until a clause begins that nothing before it
//! governs (*which*, *when*, *but*); clauses in commas that end before the event are left out.

use std::ops::Range;

use super::EventStatus;
use super::forces::{Force, force_at, is_false_after};
use crate::speech::Passage;
use crate::words::{Class, Frame, reporting_verb};

/// How an event stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    /// Whether it happened; `None` where it is but demanded, wished for or a condition.
    pub(super) status: Option<EventStatus>,
    /// The first token of its own clause, where that is not the whole sentence.
    pub(super) clause: Option<usize>,
}

/// Reads how the event told at `at` stands; `noun` says whether a noun tells of it.
///
/// Cost: one pass over the sentence, each step of which may look on to the event.
pub(super) fn standing(
    passage: &Passage<'_>,
    sentence: &Range<usize>,
    at: usize,
    noun: bool,
) -> Standing {
    let mut walk = Walk::new(passage, sentence, at, noun);
    let mut place = at;
    while place > sentence.start {
        place -= 1;
        if passage.is_mark(place, &[',']) {
            let comma = place;
            place = closed_clause(passage, sentence.start, comma);
            if place == sentence.start {
                walk.opens(comma + 1);
            }
        } else if walk.ends_at(place) {
            break;
        }
        place = walk.beside.take().map_or(place, |verb| verb + 1);
    }
    walk.standing()
}

/// The first token of the clause that ends at this comma (*If Oslo signs,*; *, which left,*), or
/// the comma.
fn closed_clause(passage: &Passage<'_>, floor: usize, comma: usize) -> usize {
    let parts = |&at: &usize| passage.is_mark(at, &[',', ';']);
    let segment = (floor..comma).rev().find(parts).map_or(floor, |at| at + 1);
    let opens = |&at: &usize| {
        let led = at == segment || passage.reads_any(at - 1, &["that", "and", "but"]);
        let classes = passage.tokens[at].word.classes;
        led && classes.any(&[Class::Relative, Class::Subordinator]) && !passage.reads(at, "that")
    };
    (segment..comma).find(opens).unwrap_or(comma)
}

/// Forms without an ending among the verbs of events.
const BASES: &[&str] =
    &["meet", "visit", "agree", "sign", "impose", "deploy", "station", "withdraw", "hand", "cede"];

/// Verbs whose infinitive was done: *was forced to withdraw*.
const DONE: &[&str] = &["forced", "compelled", "obliged", "managed", "helped", "began"];

/// What is done to a deed in the mind, which takes it to have happened: *nobody foresaw the
/// annexation*.
#[rustfmt::skip]
const MINDS: &[&str] = &[
    "foresee", "foresaw", "foreseen", "expect", "expected", "predicted", "know", "knew", "known",
    "forget", "forgot", "forgotten", "forgive", "forgave", "forgiven", "remember", "remembered",
    "mention", "mentioned", "notice", "noticed", "understand", "understood", "recognised",
    "recognise", "recognized", "recognize", "accept", "accepted", "regret", "regretted",
];

/// The way back from an event to the beginning of its sentence.
struct Walk<'p> {
    passage: &'p Passage<'p>,
    sentence: &'p Range<usize>,
    at: usize,
    noun: bool,
    /// A form without an ending, which needs a word that leads it: *sign*.
    base: bool,
    /// The event or, once a verb was passed that governs it, that verb.
    head: usize,
    /// Where the verb group of the head begins.
    group: usize,
    clause: Option<usize>,
    /// *that* between the head and here.
    that: bool,
    /// *and* right before the head.
    joined: bool,
    /// The verb to read on at, past a clause that stands beside the event's own.
    beside: Option<usize>,
    negated: bool,
    denied: bool,
    only_wished: bool,
    hearsay: bool,
    planned: bool,
}

impl<'p> Walk<'p> {
    fn new(passage: &'p Passage<'p>, sentence: &'p Range<usize>, at: usize, noun: bool) -> Self {
        let base = !noun && passage.reads_any(at, BASES);
        let group = if noun { at } else { group_start(passage, sentence.start, at) };
        let nobody = ["nobody", "none", "nothing", "neither", "no"];
        let object = (at + 1..sentence.end).find(|&next| !passage.is(next, Class::Adverb));
        Self {
            passage,
            sentence,
            at,
            noun,
            base,
            head: at,
            group,
            clause: None,
            that: false,
            joined: false,
            beside: None,
            negated: !noun && object.is_some_and(|next| passage.reads_any(next, &nobody)),
            denied: false,
            only_wished: false,
            hearsay: noun && is_time_of_supposed(passage, sentence, at),
            planned: false,
        }
    }

    /// Takes in the word at `place`; `true` where nothing before it governs the event.
    fn ends_at(&mut self, place: usize) -> bool {
        let passage = self.passage;
        if passage.is_mark(place, &[';', ':']) {
            return self.opens(place + 1);
        }
        if self.is_negation(place) {
            self.negated = true;
        }
        self.take_modal(place);
        if passage.reads(place, "that") {
            return self.take_that(place);
        }
        if passage.is(place, Class::Relative) {
            return self.take_relative(place);
        }
        if passage.is(place, Class::Subordinator) {
            return self.take_subordinator(place);
        }
        if passage.reads_any(place, &["and", "or", "but"]) {
            return self.take_conjunction(place);
        }
        self.take_governor(place);
        false
    }

    /// The event's own clause begins here, unless it is known already.
    fn opens(&mut self, at: usize) -> bool {
        self.clause.get_or_insert(at);
        true
    }

    fn is_negation(&self, place: usize) -> bool {
        let passage = self.passage;
        if self.noun && self.head == self.at && self.is_in_mind(place) {
            return false;
        }
        if passage.reads(place, "without") {
            return self.noun && self.head == self.at && self.is_object_of(place);
        }
        let idle = ["only", "just", "merely", "simply", "doubt", "sooner"];
        let beside = passage.reads(place, "no")
            && place > self.sentence.start
            && passage.is(place - 1, Class::Preposition)
            && !(self.noun && self.is_object_of(place));
        let words = ["nobody", "none", "neither", "nor", "nothing", "hardly", "scarcely"];
        (passage.is(place, Class::Negation) || passage.reads_any(place, &words))
            && !passage.reads_any(place + 1, &idle)
            && !beside
    }

    /// Whether the negation at `place` is of a verb of the mind, and the deed a certain one:
    /// *never forgot the annexation*.
    fn is_in_mind(&self, place: usize) -> bool {
        let passage = self.passage;
        let between = || place + 1..self.at;
        between().any(|at| passage.reads_any(at, MINDS))
            && between().any(|at| passage.reads_any(at, &["the", "this", "that", "its", "their"]))
    }

    /// *will sign*, *may have seized*, *should withdraw*, *to meet*.
    fn take_modal(&mut self, place: usize) {
        let passage = self.passage;
        if self.noun || self.head != self.at {
            return;
        }
        let in_group = place >= self.group;
        let leads = in_group || self.base && self.clause.is_none();
        let perfect = (place + 1..self.at).any(|at| passage.reads(at, "have"));
        if passage.reads(place, "to") {
            let done = place > self.sentence.start && passage.reads_any(place - 1, DONE);
            let leads = !done && (in_group || self.base && self.joined);
            self.hearsay |= leads && perfect;
            self.planned |= leads && !perfect;
        } else if leads && passage.reads_any(place, &["would", "should", "ought"]) && perfect {
            self.negated = true;
        } else if leads && passage.reads_any(place, &["should", "must", "ought"]) {
            self.only_wished = true;
        } else if leads && passage.reads_any(place, &["may", "might", "could", "can"]) {
            self.hearsay = true;
        } else if leads && (passage.is(place, Class::Modal) || passage.reads(place, "'ll")) {
            self.planned = true;
        }
        const HEARD: &[&str] = &["reportedly", "allegedly", "rumoured", "rumored", "apparently"];
        self.hearsay |= passage.reads_any(place, HEARD);
    }

    /// *said that Oslo …* or *the army that seized …*
    fn take_that(&mut self, place: usize) -> bool {
        let passage = self.passage;
        let governed = place > self.sentence.start
            && (force_at(passage, place - 1).is_some() || !self.is_plain_noun(place - 1));
        if place + 1 == self.group && !governed {
            return self.take_relative(place);
        }
        self.clause.get_or_insert(place + 1);
        self.that = true;
        false
    }

    fn is_plain_noun(&self, at: usize) -> bool {
        let token = &self.passage.tokens[at];
        token.is_word() && token.verb().is_none()
    }

    /// *the army, which withdrew*: told as a fact of the one before it.
    fn take_relative(&mut self, place: usize) -> bool {
        let passage = self.passage;
        if place + 1 != self.group {
            return self.opens(place + 1);
        }
        let comma = place > self.sentence.start && passage.is_mark(place - 1, &[',']);
        let end = if comma { place - 1 } else { place };
        let before = passage.phrase_ending_at(end, self.sentence.start);
        self.opens(before.map_or(place, |phrase| phrase.start))
    }

    fn take_subordinator(&mut self, place: usize) -> bool {
        let passage = self.passage;
        let preposition = passage.is(place, Class::Preposition)
            || passage.reads_any(place, &["so", "once", "until", "provided"]);
        let subject = place + 1..self.group;
        if preposition && !subject.is_empty() && !passage.follows_noun_phrase(&subject) {
            return false;
        }
        let of_event = self.clause.is_none() || self.that;
        if passage.reads_any(place, &["if", "unless", "lest", "provided"]) {
            self.only_wished |= of_event;
        } else if passage.reads(place, "whether") {
            self.hearsay |= of_event;
        }
        let times = ["when", "once", "until", "before", "after", "whenever"];
        let present = !self.noun && (self.base || passage.word(self.at).ends_with('s'));
        let ahead = || self.sentence.clone().any(|at| passage.is(at, Class::Modal));
        self.planned |=
            present && self.head == self.at && passage.reads_any(place, &times) && ahead();
        self.opens(place + 1)
    }

    fn take_conjunction(&mut self, place: usize) -> bool {
        let passage = self.passage;
        if place + 1 == self.group && !self.noun {
            self.joined = true;
            return passage.reads(place, "but");
        }
        if passage.reads(place + 1, "that") {
            self.beside = (self.sentence.start..place).find(|&at| force_at(passage, at).is_some());
            return false;
        }
        let ends = |&at: &usize| {
            passage.is_mark(at, &[',', ';']) && at + 1 != place || passage.reads(at, "that")
        };
        let start = (self.sentence.start..place).rev().find(ends);
        let start = start.map_or(self.sentence.start, |at| at + 1);
        let named = passage.tokens[place - usize::from(place > 0)].is_capital();
        let whole = (start..place).any(|at| passage.is_finite(at));
        let parts = passage.reads(place, "but") || whole && !named && !self.noun;
        parts && self.opens(place + 1)
    }

    fn take_governor(&mut self, place: usize) {
        let Some(force) = force_at(self.passage, place) else { return };
        if !self.is_linked(place, force) {
            return;
        }
        let direct = self.head == self.at;
        match force {
            Force::Deny => self.denied = !self.denied,
            Force::DenyClaim if self.that || self.is_of_hearsay() => self.denied = !self.denied,
            Force::Refuse => self.denied = !self.denied,
            Force::Demand => self.only_wished = true,
            Force::Require => self.only_wished |= direct && self.base && !self.planned,
            Force::Wish => {
                let own = self.passage.reads(place + 1, "to");
                self.planned |= own;
                self.only_wished |= !own;
            }
            Force::Plan => self.planned |= direct && (self.base || self.noun),
            Force::Hearsay => {
                let end = self.sentence.end;
                self.denied ^= is_false_after(self.passage, self.at + 1..end);
                self.hearsay = true;
            }
            Force::DenyClaim | Force::Tell => {}
        }
        self.pass(place);
    }

    /// The governor's clause is read from here on.
    fn pass(&mut self, place: usize) {
        let infinitive = self.passage.reads(self.group, "to");
        let names = self.passage.tokens[place + 1..self.group.max(place + 1)].iter();
        let mut names = names.filter(|token| token.is_capital() && !token.is(Class::Weekday));
        if !self.noun && self.group > place + 1 && (!infinitive || names.next().is_some()) {
            let recipient = self.passage.tokens[place].verb();
            let takes = recipient
                .is_some_and(|form| reporting_verb(form).takes(Frame::Recipient) || !infinitive);
            if takes {
                self.clause.get_or_insert(place + 1);
            }
        }
        self.denied ^= self.negated;
        self.negated = false;
        self.head = place;
        self.group = group_start(self.passage, self.sentence.start, place);
        (self.that, self.joined) = (false, false);
    }

    /// Whether the word at `place` takes the head as its content.
    fn is_linked(&self, place: usize, force: Force) -> bool {
        let passage = self.passage;
        let mut inner = place + 1..self.group.max(place + 1);
        if self.that {
            let told = self.joined && self.head != self.at;
            return !told;
        }
        if self.joined && !(self.base && self.head == self.at) {
            return false;
        }
        let apart = |at: usize| {
            // *promise to have it signed*: no verb of its own clause.
            let infinitive = at > place + 1 && passage.reads(at - 1, "to");
            passage.is_finite(at) && !infinitive || passage.is_mark(at, &[','])
        };
        if inner.clone().any(apart) {
            return false;
        }
        if self.is_of_hearsay() {
            return true;
        }
        if self.noun && self.head == self.at {
            return force != Force::Tell && self.is_object_of(place);
        }
        let noun = passage.tokens[place].verb().is_none();
        let infinitive = passage.reads(self.group, "to") || inner.any(|at| passage.reads(at, "to"));
        infinitive || !noun && self.group > place + 1
    }

    /// *rejected claims that …*: the head is what others tell.
    fn is_of_hearsay(&self) -> bool {
        self.head != self.at && force_at(self.passage, self.head) == Some(Force::Hearsay)
    }

    /// *asked for a visit*: the noun is what the word at `place` is done to.
    fn is_object_of(&self, place: usize) -> bool {
        let second = place + 2;
        let plain = |at: usize| {
            !self.passage.is(at, Class::Preposition)
                && !self.passage.is_finite(at)
                && !self.passage.is_mark(at, &[','])
        };
        self.at <= place + 8 && (second..self.at.max(second)).all(plain)
    }

    fn standing(mut self) -> Standing {
        self.denied ^= self.negated;
        let status = if self.only_wished {
            None
        } else if self.denied {
            Some(EventStatus::Denied)
        } else if self.hearsay {
            Some(EventStatus::Rumoured)
        } else if self.planned {
            Some(EventStatus::Planned)
        } else {
            Some(EventStatus::Happened)
        };
        Standing { status, clause: self.clause }
    }
}

/// *could end it after the handover*: the noun at `at` is when something would be done.
fn is_time_of_supposed(passage: &Passage<'_>, sentence: &Range<usize>, at: usize) -> bool {
    let article = at > sentence.start && passage.is(at - 1, Class::Determiner);
    let lead = at.checked_sub(1 + usize::from(article)).filter(|&lead| lead > sentence.start);
    let times = ["after", "before", "upon", "until"];
    let Some(lead) = lead.filter(|&lead| passage.reads_any(lead, &times)) else { return false };
    let parts = |&word: &usize| {
        passage.is_mark(word, &[',', ';'])
            || passage.is(word, Class::Relative)
            || passage.reads(word, "that")
    };
    let start = (sentence.start..lead).rev().find(parts).unwrap_or(sentence.start);
    (start..lead).any(|word| passage.reads_any(word, &["could", "would", "might", "may"]))
}

/// Where the helpers of the verb at `at` begin: *had never been | seized*.
fn group_start(passage: &Passage<'_>, floor: usize, at: usize) -> usize {
    let helps = |place: usize| {
        let token = &passage.tokens[place];
        let classes = [Class::Auxiliary, Class::Modal, Class::Adverb, Class::Negation];
        token.word.classes.any(&classes) && !token.is(Class::Determiner)
            || token.reads(passage.text, "to")
    };
    let mut start = at;
    while start > floor && helps(start - 1) {
        start -= 1;
    }
    start
}
