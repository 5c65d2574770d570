//! Statements found in the paragraphs of an article, before their speakers are known by name.

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Passage;

/// How a statement is told.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum SpeechKind {
    /// In quotation marks.
    Direct,
    /// Partly in quotation marks.
    Mixed,
    /// In the writer's words.
    Indirect,
}

/// The rule that found a statement, with what it is worth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// Its name, written with every statement it finds.
    pub name: &'static str,
    /// How often such a statement is right, roughly, in `0..=1`.
    pub confidence: f64,
}

impl Rule {
    /// A rule of this name and worth.
    #[must_use]
    pub const fn new(name: &'static str, confidence: f64) -> Self {
        Self { name, confidence }
    }
}

/// A statement by its places in one article.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The paragraph in which its cue, or else its content, stands.
    pub passage: usize,
    /// Direct, mixed or indirect.
    pub kind: SpeechKind,
    /// The content's bytes, in order.
    pub content: Vec<Range<usize>>,
    /// The cue's bytes.
    pub cue: Option<Range<usize>>,
    /// The bytes of the words that name the speaker.
    pub speaker: Option<Range<usize>>,
    /// The rule that found it.
    pub rule: Rule,
}

impl Found {
    /// How many bytes its content has.
    #[must_use]
    pub fn length(&self) -> usize {
        self.content.iter().map(Range::len).sum()
    }

    /// How many bytes of content it shares with `other`.
    #[must_use]
    pub fn shared(&self, other: &Self) -> usize {
        let overlap = |a: &Range<usize>, b: &Range<usize>| {
            a.end.min(b.end).saturating_sub(a.start.max(b.start))
        };
        self.content.iter().flat_map(|a| other.content.iter().map(move |b| overlap(a, b))).sum()
    }
}

/// Below this confidence a statement within another's content is dropped.
const STANDS_WITHIN: f64 = 0.85;

/// The statements of an article, given its paragraphs in order.
///
/// Cost: linear in the text, but for the few statements of one paragraph compared with each
/// other.
#[must_use]
pub fn statements(passages: &[Passage<'_>]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut claims = super::direct::Claims::new(passages);
    for (index, passage) in passages.iter().enumerate() {
        let mut here = super::indirect::in_passage(passage, index, &mut claims);
        here.extend(super::according::in_passage(passage, index, &mut claims));
        here.extend(super::nouns::in_passage(passage, index));
        here.extend(super::light::in_passage(passage, index));
        here.extend(super::attitudes::in_passage(passage, index));
        found.extend(without_doubles(passage, here));
        super::untagged::attribute(passages, index, &mut found, &claims);
    }
    found.extend(super::labels::labelled(passages, &found));
    found.sort_by_key(|statement| {
        (statement.passage, statement.content.first().map_or(0, |content| content.start))
    });
    found
}

/// Whether `inner` is the first clause of what `outer` tells: both begin with the same subject,
/// but for a word such as *while*.
fn is_its_clause(text: &str, inner: &Found, outer: &Found) -> bool {
    const LEADS: &[&str] = &["while", "although", "though", "whereas", "because"];
    let told = matches!(outer.rule.name, "according-to" | "clause-before-tag");
    let begins = |content: &Range<usize>| {
        inner.speaker.as_ref().is_some_and(|speaker| {
            let lead = text.get(content.start..speaker.start).map(str::trim);
            lead.is_some_and(|lead| {
                lead.is_empty() || LEADS.iter().any(|word| lead.eq_ignore_ascii_case(word))
            })
        })
    };
    told && outer.length() > inner.length() && outer.content.iter().any(begins)
}

/// Whether `outer` tells that `inner` was said: the inner's cue is among the words it tells.
fn tells(outer: &Found, inner: &Found) -> bool {
    let within = |cue: &Range<usize>| {
        outer.content.iter().any(|content| content.start <= cue.start && cue.end <= content.end)
    };
    inner.cue.as_ref().is_some_and(within) && inner.length() < outer.length()
}

/// Whether it is told in an aside, and no part of what is told around it: *the envoy, who says
/// she will go, …*; or by the writer in a word of another's: *what she regards as a threat*.
fn is_beside(passage: &Passage<'_>, statement: &Found) -> bool {
    let text = passage.text;
    let before = statement.speaker.as_ref().map_or("", |speaker| text[..speaker.start].trim_end());
    if statement.rule.name == "verb-naming" && before.ends_with("what") {
        return true;
    }
    statement.rule.name == "verb-clause"
        && statement.speaker.clone().is_some_and(|speaker| {
            matches!(&text[speaker.clone()], "who" | "which")
                && text[..speaker.start].trim_end().ends_with(',')
        })
}

/// Drops statements whose content another one, at least as sure, mostly repeats, and weak ones
/// within another's content: what is told there is part of what that one tells.
fn without_doubles(passage: &Passage<'_>, mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by(|a, b| b.rule.confidence.total_cmp(&a.rule.confidence));
    let all = found.clone();
    let mut kept: Vec<Found> = Vec::new();
    for statement in found {
        let doubles = |other: &Found| {
            let shared = statement.shared(other);
            let nested = tells(&statement, other) || tells(other, &statement);
            !nested && 10 * shared > 7 * (statement.length() + other.length() - shared)
        };
        let lies_within = |other: &Found| {
            statement.shared(other) == statement.length() && statement.length() < other.length()
        };
        let weak = statement.rule.confidence < STANDS_WITHIN
            && !is_beside(passage, &statement)
            && !all.iter().any(|outer| is_its_clause(passage.text, &statement, outer));
        if !(kept.iter().any(doubles) || weak && all.iter().any(lies_within)) {
            kept.push(statement);
        }
    }
    kept
}
