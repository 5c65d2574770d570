//! Words that take an event as their content and tell on whether it happened.

use std::ops::Range;

use crate::speech::Passage;
use crate::words::{Class, Form, reporting_verb};

/// What a word does to the event it takes as its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Force {
    /// Says that it is not so.
    Deny,
    /// Says so of a clause alone: *rejected the claim that*, but not *rejected the annexation*.
    DenyClaim,
    /// It was not done: *refused to*, *failed to*.
    Refuse,
    /// Somebody shall do it: *demanded*, *asked*.
    Demand,
    /// Demands by the form of the verb: *insisted that he withdraw*.
    Require,
    /// Would be liked: *hopes that*.
    Wish,
    /// Is announced, promised, threatened or ordered.
    Plan,
    /// Is told by others: *rumours that*.
    Hearsay,
    /// Tells it, and no more.
    Tell,
}

/// Verbs of the table of reporting verbs, by their infinitives.
const VERBS: &[(Force, &[&str])] = &[
    (Force::Deny, &["deny"]),
    (Force::DenyClaim, &["reject", "dismiss", "refute", "rebut", "debunk", "dispute", "contest"]),
    (Force::Refuse, &["refuse", "decline", "forget"]),
    (
        Force::Demand,
        &[
            "demand",
            "ask",
            "request",
            "urge",
            "exhort",
            "implore",
            "beg",
            "plead",
            "encourage",
            "invite",
            "press",
            "push",
            "challenge",
            "dare",
            "pressure",
            "lobby",
            "advocate",
            "appeal",
            "seek",
            "propose",
            "recommend",
            "advise",
        ],
    ),
    (Force::Require, &["insist", "suggest", "stipulate"]),
    (Force::Wish, &["want", "wish", "hope", "desire", "long", "yearn", "prefer"]),
    (
        Force::Plan,
        &[
            "promise",
            "pledge",
            "vow",
            "plan",
            "intend",
            "aim",
            "threaten",
            "offer",
            "agree",
            "order",
            "instruct",
            "command",
            "direct",
            "decide",
            "resolve",
            "expect",
            "anticipate",
        ],
    ),
    (Force::Hearsay, &["allege", "speculate", "suspect", "doubt"]),
];

/// Other words, by their forms.
const WORDS: &[(Force, &[&str])] = &[
    (Force::Deny, &["denial", "denials", "false", "untrue"]),
    (
        Force::Refuse,
        &[
            "fail",
            "fails",
            "failed",
            "failing",
            "neglected",
            "unable",
            "unwilling",
            "reluctant",
            "refusal",
            "failure",
            "inability",
            "unwillingness",
            "reluctance",
            "prevented",
            "prevents",
            "prevent",
            "averted",
            "thwarted",
            "foiled",
        ],
    ),
    (
        Force::Demand,
        &[
            "demands",
            "requests",
            "calls",
            "appeals",
            "plea",
            "pleas",
            "invitation",
            "proposal",
            "proposals",
            "condition",
            "ultimatum",
            "requires",
            "required",
            "require",
            "requirement",
        ],
    ),
    (Force::Wish, &["hopes", "wishes"]),
    (Force::Plan, &["plans", "threat", "threats", "intention", "scheduled", "planned"]),
    (
        Force::Hearsay,
        &[
            "rumour",
            "rumours",
            "rumor",
            "rumors",
            "allegation",
            "allegations",
            "accusation",
            "accusations",
            "suggestion",
            "suggestions",
        ],
    ),
];

/// Nouns that are hearsay only where a clause follows: *reports that*.
const TOLD: &[&str] = &[
    "report",
    "reports",
    "claim",
    "claims",
    "story",
    "stories",
    "assertion",
    "assertions",
    "news",
];

/// What the word at `at` does to an event that is its content.
pub(super) fn force_at(passage: &Passage<'_>, at: usize) -> Option<Force> {
    let token = passage.tokens.get(at).filter(|token| token.is_word())?;
    let verbal = !passage.follows_determiner(at) && !follows_verb(passage, at);
    if passage.reads_any(at, TOLD) && (!verbal || is_clausal(passage, at)) {
        return Some(Force::Hearsay);
    }
    if passage.reads(at, "yet") && passage.reads(at + 1, "to") {
        return Some(Force::Refuse);
    }
    if let Some((force, _)) = WORDS.iter().find(|(_, forms)| passage.reads_any(at, forms)) {
        return Some(*force);
    }
    let form = token.verb()?;
    let lemma = reporting_verb(form).lemma;
    if lemma == "call" {
        let on = passage.reads_any(at + 1, &["on", "for", "upon"]);
        return Some(if on { Force::Demand } else { Force::Tell });
    }
    let listed = VERBS.iter().find(|(_, lemmas)| lemmas.contains(&lemma));
    let tells = verbal && (passage.is_finite(at) || form.form == Form::Gerund);
    listed.map(|(force, _)| *force).or(tells.then_some(Force::Tell))
}

/// *rejected reports*, *spread rumours*: a noun in the place of an object.
fn follows_verb(passage: &Passage<'_>, at: usize) -> bool {
    at > 0 && passage.tokens[at - 1].verb().is_some()
}

/// *Reports that …*, with nobody before them who reports.
fn is_clausal(passage: &Passage<'_>, at: usize) -> bool {
    let alone = at == passage.sentence_of(at).start
        || !passage.tokens[at - 1].is_word()
        || passage.is(at - 1, Class::Preposition)
        || passage.tokens[at - 1].word.classes.is_empty() && !passage.tokens[at - 1].is_capital();
    let clause = passage.reads(at + 1, "that")
        || passage.tokens.get(at + 1).is_some_and(crate::words::Token::is_capital);
    alone && clause
}

/// *… were false*, *… is not true*, *… was denied*: whether these words, after an event that
/// somebody tells of, say so.
pub(super) fn is_false_after(passage: &Passage<'_>, words: Range<usize>) -> bool {
    const FALSE: &[&str] = &[
        "false",
        "untrue",
        "wrong",
        "incorrect",
        "unfounded",
        "baseless",
        "groundless",
        "fabricated",
        "invented",
        "denied",
        "rejected",
        "dismissed",
        "refuted",
        "lie",
        "lies",
        "myth",
        "nonsense",
    ];
    let said_of = |at: usize| {
        let light = |&next: &usize| {
            let token = &passage.tokens[next];
            !token.word.classes.any(&[
                Class::Adverb,
                Class::Determiner,
                Class::Auxiliary,
                Class::Negation,
            ])
        };
        let next = (at + 1..words.end).find(light);
        let not = (at..next.unwrap_or(at)).any(|word| passage.is(word, Class::Negation));
        next.is_some_and(|next| {
            passage.reads_any(next, FALSE) && !not || passage.reads(next, "true") && not
        })
    };
    words.clone().any(|at| passage.is(at, Class::Copula) && said_of(at))
}
