//! The corpus for programs: what `evidence --json` prints, one object a line, and its schema.

use crate::evidence::{Conflict, Found, Hit, Moment, NameUse, Remark, Repeat};
use detente_reader::Item;
use detente_reader::text::Span;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

/// A line of `evidence list`, `export` and `show`: an item of a report with its review.
#[derive(Serialize, JsonSchema)]
struct ItemLine<'f> {
    #[serde(flatten)]
    item: &'f Item,
    /// Its name: the report's and its own.
    id: &'f str,
    /// What a person made of it: `new`, `accepted` or `rejected`.
    review: &'static str,
    /// What she noted.
    note: &'f Option<String>,
    /// The annotation it became.
    annotation: &'f Option<String>,
}

/// A line of the other `evidence` commands.
#[derive(Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum WorkLine<'f> {
    /// `evidence conflicts`: two accounts that differ.
    Conflict {
        /// In what: `date`, `figure`, `speaker`, `wording`, `stance`, `place` or `spelling`.
        difference: &'static str,
        /// How alike the accounts are else, in `0..=1`.
        likeness: f64,
        /// What might explain it: `day-apart`, `other-date`, `several-places` or `two-spellings`.
        remark: Option<&'static str>,
        /// The two.
        accounts: [AccountLine<'f>; 2],
    },
    /// `evidence timeline`: something dated.
    Moment {
        /// When, as ISO 8601.
        date: &'f str,
        /// What sort of event it is.
        kind: &'f Option<String>,
        /// Who acted, and on whom.
        parties: &'f [String],
        /// Whether it happened.
        status: &'f Option<String>,
        /// What tells of it.
        told: Vec<ToldLine<'f>>,
    },
    /// `evidence search`: a report in which the words stand.
    Hit {
        /// The report.
        source: &'f str,
        /// Its title.
        title: &'f Option<String>,
        /// The words found between `[` and `]`, with what stands around them.
        snippet: String,
    },
    /// `evidence same`: two reports that share text.
    Repeat {
        /// Their names.
        sources: &'f [String; 2],
        /// Shared runs of five words among all of both, in `0..=1`.
        jaccard: f64,
        /// Shared runs among those of the shorter, in `0..=1`.
        containment: f64,
        /// The news agencies credited.
        agencies: &'f [String],
        /// The passages that stand in both.
        passages: Vec<PassageLine<'f>>,
    },
    /// `evidence names`: one name of a place that has several, and who uses it.
    Name {
        /// The place.
        entity: &'f str,
        /// The name as written.
        name: &'f str,
        /// In whose words; `null` in the reports' own.
        speaker: Option<&'f str>,
        /// The decision maker that the speaker speaks for.
        party: Option<&'f str>,
        /// How often.
        times: usize,
        /// In which reports.
        sources: &'f [String],
    },
}

/// One account of two.
#[derive(Serialize, JsonSchema)]
struct AccountLine<'f> {
    /// The item that gives it.
    item: &'f str,
    /// What it gives.
    value: &'f str,
    /// Its sentence.
    sentence: &'f str,
}

/// What tells of a moment.
#[derive(Serialize, JsonSchema)]
struct ToldLine<'f> {
    /// The item.
    item: &'f str,
    /// Its sentence.
    sentence: &'f str,
}

/// A passage that stands in two reports.
#[derive(Serialize, JsonSchema)]
struct PassageLine<'f> {
    /// Where it stands in each, in code points.
    spans: [Span; 2],
    /// Its words in the first.
    words: &'f str,
}

/// A line of what the `evidence` commands print.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
enum EvidenceLine<'f> {
    Item(ItemLine<'f>),
    Work(WorkLine<'f>),
}

/// The schema of a line of what the `evidence` commands print with `--json`.
#[must_use]
pub fn evidence_schema() -> Value {
    schemars::schema_for!(EvidenceLine<'static>).to_value()
}

fn line(line: &EvidenceLine<'_>) -> Value {
    serde_json::to_value(line).unwrap_or_default()
}

/// Two places after the point.
fn rounded(share: f64) -> f64 {
    (100.0 * share).round() / 100.0
}

/// An item as JSON: the line of `read`, with its name and review.
#[must_use]
pub fn item_json(found: &Found) -> Value {
    let Found { id, item, review, note, annotation } = found;
    line(&EvidenceLine::Item(ItemLine { item, id, review: review.name(), note, annotation }))
}

/// A contradiction as JSON.
#[must_use]
pub fn conflict_json(conflict: &Conflict) -> Value {
    let accounts = conflict.accounts.each_ref().map(|account| AccountLine {
        item: &account.id,
        value: &account.value,
        sentence: &account.sentence,
    });
    line(&EvidenceLine::Work(WorkLine::Conflict {
        difference: conflict.difference.name(),
        likeness: rounded(conflict.likeness),
        remark: conflict.remark.map(Remark::name),
        accounts,
    }))
}

/// A moment as JSON.
#[must_use]
pub fn moment_json(moment: &Moment) -> Value {
    let told = moment.told.iter().map(|(item, sentence)| ToldLine { item, sentence }).collect();
    let Moment { date, kind, parties, status, .. } = moment;
    line(&EvidenceLine::Work(WorkLine::Moment { date, kind, parties, status, told }))
}

/// A hit as JSON, the words found between `[` and `]`.
#[must_use]
pub fn hit_json(hit: &Hit) -> Value {
    let snippet = hit.snippet.replace('\u{2}', "[").replace('\u{3}', "]");
    line(&EvidenceLine::Work(WorkLine::Hit { source: &hit.source, title: &hit.title, snippet }))
}

/// Two reports that share text, as JSON.
#[must_use]
pub fn repeat_json(repeat: &Repeat) -> Value {
    let passages = repeat.passages.iter();
    line(&EvidenceLine::Work(WorkLine::Repeat {
        sources: &repeat.sources,
        jaccard: rounded(repeat.jaccard),
        containment: rounded(repeat.containment),
        agencies: &repeat.agencies,
        passages: passages
            .map(|each| PassageLine { spans: each.spans, words: &each.words })
            .collect(),
    }))
}

/// A name of a place and who uses it, as JSON.
#[must_use]
pub fn name_use_json(name: &NameUse) -> Value {
    let by = name.by.as_ref();
    line(&EvidenceLine::Work(WorkLine::Name {
        entity: &name.entity,
        name: &name.name,
        speaker: by.map(|(speaker, _)| speaker.as_str()),
        party: by.and_then(|(_, party)| party.as_deref()),
        times: name.n_times,
        sources: &name.sources,
    }))
}
