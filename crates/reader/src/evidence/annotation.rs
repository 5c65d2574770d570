//! One annotated passage as a W3C Web Annotation.
//!
//! Source: the Web Annotation Data Model, its position and quote selectors. Positions count
//! Unicode scalar values of the report's text. Keys are written in the order of the fields
//! below; keys that are not known are kept and written after those that are.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use crate::text::Span;

/// One passage of a report, what it says in the analyst's words, and what it is evidence of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Annotation {
    /// The vocabularies used; see [`Annotation::context`].
    #[serde(rename = "@context", default = "Annotation::context")]
    pub context: Value,
    /// `source/name`: how a case file cites it, without the `@`.
    pub id: String,
    /// Always an annotation.
    #[serde(rename = "type")]
    pub type_: AnnotationType,
    /// Why it was made.
    pub motivation: Motivation,
    /// The passage.
    pub target: Target,
    /// The paraphrase.
    pub body: Body,
    /// What the passage is evidence of.
    pub detente: Finding,
    /// Unknown keys, kept as they were.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl Annotation {
    /// The two vocabularies an annotation is written in.
    #[must_use]
    pub fn context() -> Value {
        serde_json::json!(["http://www.w3.org/ns/anno.jsonld", {"detente": "urn:detente:"}])
    }

    /// Where the annotation says its passage stands.
    #[must_use]
    pub fn position(&self) -> Option<Span> {
        self.target.selector.iter().find_map(|selector| match *selector {
            Selector::TextPositionSelector { start, end } => Some(Span { start, end }),
            Selector::TextQuoteSelector(_) => None,
        })
    }

    /// The quoted passage, where a private case keeps one.
    #[must_use]
    pub fn quote(&self) -> Option<&Quote> {
        self.target.selector.iter().find_map(|selector| match selector {
            Selector::TextQuoteSelector(quote) => Some(quote),
            Selector::TextPositionSelector { .. } => None,
        })
    }
}

/// The type of an annotation: there is one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum AnnotationType {
    /// A W3C annotation.
    #[default]
    Annotation,
}

/// Why an annotation was made, in the words of the Web Annotation vocabulary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Motivation {
    /// To say what the passage says.
    #[default]
    Describing,
    /// To comment on it.
    Commenting,
    /// To find it again.
    Highlighting,
    /// To name what it speaks of.
    Identifying,
    /// To put it in a class.
    Classifying,
    /// To label it.
    Tagging,
    /// To link it to something.
    Linking,
    /// To judge it.
    Assessing,
}

/// The passage an annotation is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Target {
    /// The report's key in the case's bibliography.
    pub source: String,
    /// Where the passage stands, and perhaps how it reads: one selector or a list of them.
    #[serde(serialize_with = "one_or_list", deserialize_with = "one_or_many")]
    pub selector: Vec<Selector>,
    /// SHA-256 of the passage's UTF-8 bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// Unknown keys, kept as they were.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// One way to find a passage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type")]
pub enum Selector {
    /// By position: code points `[start, end)`.
    TextPositionSelector {
        /// The first code point within.
        start: usize,
        /// The first code point after.
        end: usize,
    },
    /// By its words.
    TextQuoteSelector(Quote),
}

/// The words of a passage with a little of what stands around it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The passage.
    pub exact: String,
    /// What stands right before it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub prefix: String,
    /// What stands right after it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub suffix: String,
}

/// A paraphrase of the passage in the analyst's own words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Body {
    /// Always text.
    #[serde(rename = "type")]
    pub type_: BodyType,
    /// What the body is for.
    #[serde(default)]
    pub purpose: Motivation,
    /// Language of the paraphrase, as a BCP 47 tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Media type of the paraphrase.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// The paraphrase.
    pub value: String,
    /// Unknown keys, kept as they were.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// The type of a body: there is one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum BodyType {
    /// A text within the annotation.
    #[default]
    TextualBody,
}

/// What a passage is evidence of, who said it and through whom it reached us.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// What sort of evidence it is.
    pub kind: Kind,
    /// Who said it, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// The decision maker the speaker speaks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
    /// Through whom it reached the report, the last teller first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chain: Vec<String>,
    /// Unknown keys, kept as they were.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// What sort of evidence a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Kind {
    /// What a party says it stands for.
    Position,
    /// What a party wants it for.
    Interest,
    /// What a party asks of another.
    Demand,
    /// What a party will not accept.
    RedLine,
    /// What a party would give.
    Offer,
    /// What a party gave.
    Concession,
    /// What someone put forward as a settlement.
    Proposal,
    /// What is tied to something else.
    Linkage,
    /// What must hold first.
    Condition,
    /// What the public thinks.
    PublicOpinion,
    /// What a third party does or wants.
    ThirdParty,
    /// What makes waiting costly.
    TimePressure,
    /// What someone expects.
    Forecast,
    /// What happened.
    Event,
    /// What is so.
    Fact,
}

fn one_or_list<S: Serializer>(selectors: &[Selector], out: S) -> Result<S::Ok, S::Error> {
    match selectors {
        [one] => one.serialize(out),
        list => list.serialize(out),
    }
}

fn one_or_many<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<Selector>, D::Error> {
    let list = match Value::deserialize(input)? {
        Value::Array(list) => list,
        one => vec![one],
    };
    list.into_iter()
        .map(|value| serde_json::from_value(value).map_err(serde::de::Error::custom))
        .collect()
}
