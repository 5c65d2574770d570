//! What reading a document gives: items with spans in code points of its text.
//!
//! These types are the contract of the reader's JSON lines; their fields are not renamed or
//! reordered lightly.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::dates::{Basis, Granularity};
use crate::figures::Unit;
use crate::names::EntityKind;
use crate::settlement::{EventStatus, Stance};
use crate::speech::SpeechKind;
use crate::text::Span;

/// A document read: its text and everything found in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The text that every span counts in: of a plain text the file itself, else the main text.
    pub text: String,
    /// The document.
    pub document: Document,
    /// Statements, mentions, dates, figures, options and events, in this order, each in the order
    /// of the text.
    pub items: Vec<Item>,
}

impl Reading {
    /// The document and the items as JSON, one object a line.
    #[must_use]
    pub fn to_json_lines(&self) -> String {
        let mut lines = String::new();
        let document = Item::Document(self.document.clone());
        for item in std::iter::once(&document).chain(&self.items) {
            lines.push_str(&serde_json::to_string(item).unwrap_or_default());
            lines.push('\n');
        }
        lines
    }
}

/// One line of the reader's output.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "lowercase")]
#[non_exhaustive]
pub enum Item {
    /// The document itself.
    Document(Document),
    /// A statement.
    Statement(Statement),
    /// A name.
    Mention(Mention),
    /// A date.
    Date(DateItem),
    /// A figure.
    Figure(FigureItem),
    /// An option spoken of.
    Option(OptionItem),
    /// An event.
    Event(EventItem),
}

impl Item {
    /// What it is called in JSON: `statement`, `date` and so on.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Document(_) => "document",
            Self::Statement(_) => "statement",
            Self::Mention(_) => "mention",
            Self::Date(_) => "date",
            Self::Figure(_) => "figure",
            Self::Option(_) => "option",
            Self::Event(_) => "event",
        }
    }

    /// Where it stands, from its first code point to its last; `None` for a document, and for a
    /// statement without content.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        match self {
            Self::Document(_) => None,
            Self::Statement(statement) => {
                let start = statement.content.iter().map(|span| span.start).min()?;
                let end = statement.content.iter().map(|span| span.end).max()?;
                Some(Span::new(start, end))
            }
            Self::Mention(item) => Some(item.span),
            Self::Date(item) => Some(item.span),
            Self::Figure(item) => Some(item.span),
            Self::Option(item) => Some(item.span),
            Self::Event(item) => Some(item.span),
        }
    }

    /// Calls its document otherwise.
    pub fn set_source(&mut self, name: &str) {
        let source = match self {
            Self::Document(item) => &mut item.source,
            Self::Statement(item) => &mut item.source,
            Self::Mention(item) => &mut item.source,
            Self::Date(item) => &mut item.source,
            Self::Figure(item) => &mut item.source,
            Self::Option(item) => &mut item.source,
            Self::Event(item) => &mut item.source,
        };
        name.clone_into(source);
    }
}

/// A document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// What the caller calls it.
    pub source: String,
    /// SHA-256 of its bytes as given.
    pub sha256: String,
    /// Its title, as a proposal.
    pub title: Option<String>,
    /// Its author, as a proposal.
    pub author: Option<String>,
    /// The paper or site, as a proposal.
    pub outlet: Option<String>,
    /// Its day of publication, as a proposal: `2018-12-25`.
    pub published: Option<String>,
    /// Its language, as an ISO 639-3 code.
    pub language: Option<String>,
    /// Its articles.
    pub articles: Vec<Article>,
    /// What was left out.
    pub removed: Vec<RemovedPart>,
}

/// One article of a document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Article {
    /// From its first to its last line.
    pub span: Span,
    /// Its title.
    pub title: Option<String>,
    /// Its day of publication.
    pub published: Option<String>,
}

/// A part left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RemovedPart {
    /// Where it stands.
    pub span: Span,
    /// Why it is left out.
    pub why: String,
}

/// A statement: who said what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// The document.
    pub source: String,
    /// Direct, mixed or indirect.
    pub kind: SpeechKind,
    /// What was said.
    pub content: Vec<Span>,
    /// The words that show it was.
    pub cue: Option<Span>,
    /// Whether they tell that it was not: *never said*, *does not want*. Then the speaker does
    /// not say what the content says.
    #[serde(default)]
    pub negated: bool,
    /// Who said it.
    pub speaker: Option<SpeakerItem>,
    /// Through whom it reached the report, nearest to the speaker first.
    pub chain: Vec<LinkItem>,
    /// The rule that found it.
    pub rule: String,
    /// How sure it is, in `0..=1`.
    pub confidence: f64,
}

/// A speaker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SpeakerItem {
    /// Where the text names it.
    pub span: Span,
    /// Its name, or how the text calls it.
    pub name: String,
    /// The entity.
    pub entity: Option<String>,
    /// The decision maker it speaks for.
    pub party: Option<String>,
}

/// One through whom a statement reached the report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LinkItem {
    /// Where the text names it.
    pub span: Span,
    /// Its name.
    pub name: String,
}

/// A name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// The document.
    pub source: String,
    /// Where.
    pub span: Span,
    /// The entity.
    pub entity: String,
    /// What it is.
    #[serde(rename = "as")]
    pub kind: EntityKind,
    /// Whether a seat of government stands for its state.
    pub metonym: bool,
}

/// A date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DateItem {
    /// The document.
    pub source: String,
    /// Where.
    pub span: Span,
    /// What it means, as ISO 8601; `None` where that cannot be known.
    pub value: Option<String>,
    /// How fine it is.
    pub granularity: Granularity,
    /// On what the value rests.
    pub basis: Basis,
}

/// A figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FigureItem {
    /// The document.
    pub source: String,
    /// Where.
    pub span: Span,
    /// The number.
    pub value: f64,
    /// What it is measured in.
    pub unit: Unit,
    /// What makes it inexact.
    pub hedge: Option<String>,
    /// What it counts, or is a share of.
    pub of: Option<String>,
}

/// An option spoken of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OptionItem {
    /// The document.
    pub source: String,
    /// Where.
    pub span: Span,
    /// The option, as the case file writes it.
    pub option: String,
    /// Who takes the stance, where the text tells.
    pub holder: Option<String>,
    /// In what sense.
    pub stance: Stance,
}

/// An event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EventItem {
    /// The document.
    pub source: String,
    /// The sentence that tells of it.
    pub span: Span,
    /// What sort of event.
    pub kind: String,
    /// Who acted.
    pub actors: Vec<String>,
    /// On whom.
    pub targets: Vec<String>,
    /// When.
    pub date: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Whether it happened.
    pub status: EventStatus,
}
