//! The words of the twin that must have a certain form: names, dates, patterns, evidence.
//!
//! A word of another form is refused when JSON is read, so that no word can smuggle anything
//! else into the case text.

use crate::items::read_date;
use crate::{is_key, is_name};
use detente_model::{Date, Dispute, MAX_OPTIONS, Relation};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Declares a string of a certain form, with its schema and what to say of another form.
macro_rules! word {
    ($(#[$meta:meta])* $name:ident, $is:expr, $refusal:literal, $schema:tt) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String")]
        pub struct $name(pub(crate) String);

        impl $name {
            /// The word.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = String;

            fn try_from(word: String) -> Result<Self, String> {
                if $is(&word) {
                    return Ok(Self(word));
                }
                Err(format!(concat!("`{}` is not ", $refusal), crate::codes::shown(&word)))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    };
}

word! {
    /// The name of a decision maker, or of an option without its owner's.
    Id, is_name, "a name: letters a–z and A–Z, digits and `_`, and no word of the language", {
        "description": "A name of the case language.",
        "type": "string",
        "pattern": "^[A-Za-z_][A-Za-z0-9_]*$",
        "not": { "enum": crate::syntax::RESERVED }
    }
}

word! {
    /// The full name of an option, `owner.option`, or the name of a state.
    OptionName, is_option_name, "the full name of an option, such as `japan.accept_two`", {
        "description": "The full name of an option, `owner.option`, or the name of a state.",
        "type": "string",
        "pattern": "^[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)?$"
    }
}

word! {
    /// A day, as `2018-12-25`.
    Day, |word: &str| read_date(word).is_ok(), "a date such as `2018-12-25`", {
        "description": "A day, as in 2018-12-25.",
        "type": "string",
        "format": "date",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
    }
}

word! {
    /// The options in the order declared: `Y` taken, `N` not taken, `-` either; or the name of a
    /// state.
    Pattern, is_pattern, "a pattern of at most 128 letters `Y`, `N` and `-`", {
        "description": "One letter for each option in the order declared: Y taken, N not taken, - either; or the name of a state.",
        "type": "string",
        "pattern": "^([YN-]*|[A-Za-z_][A-Za-z0-9_]*)$",
        "maxLength": MAX_OPTIONS
    }
}

word! {
    /// What stands between two groups of a ranking.
    Gap, is_gap, "one of `>`, `>>` (up to nine signs) and `?`", {
        "description": "Better by a degree for each sign >, or ? where it is not known.",
        "type": "string",
        "pattern": "^(>{1,9}|\\?)$"
    }
}

word! {
    /// What stands between two patterns of a relation.
    Sign, |word: &str| word == "~" || is_gap(word), "one of `>`, `>>` (up to nine signs), `~` and `?`", {
        "description": "Better by a degree for each sign >, ~ for equal, or ? where it is not known.",
        "type": "string",
        "pattern": "^(>{1,9}|~|\\?)$"
    }
}

word! {
    /// The key of a source, or the name of an annotated passage within it.
    Key, is_key, "a key of the bibliography or the name of a passage", {
        "description": "A key of the bibliography, or the name of a passage within a source.",
        "type": "string",
        "pattern": "^[^\\s\\u0000-\\u001f\\u007f-\\u009f,\"#(){}&|!<>~?/@]+$"
    }
}

fn is_gap(word: &str) -> bool {
    word == "?" || (1..=9).contains(&word.len()) && word.bytes().all(|sign| sign == b'>')
}

/// The sign of a relation that is not worse.
pub(crate) fn sign(held: Relation) -> String {
    match held {
        Relation::By(degree @ 1..) => ">".repeat(degree.unsigned_abs().into()),
        Relation::By(_) => "~".to_owned(),
        Relation::Unknown => "?".to_owned(),
    }
}

impl Pattern {
    /// A pattern of a dispute.
    pub(crate) fn of(dispute: &Dispute, pattern: detente_model::Pattern) -> Self {
        let state = dispute.atoms().find(|atom| pattern.taken >> atom.0 & 1 == 1);
        match state.filter(|_| dispute.graph.is_some()) {
            Some(state) => Self(dispute.option_name(state)),
            None => Self(pattern.letters(dispute.options.len())),
        }
    }
}

fn is_option_name(word: &str) -> bool {
    is_name(word)
        || word.split_once('.').is_some_and(|(owner, option)| is_name(owner) && is_name(option))
}

fn is_pattern(word: &str) -> bool {
    let is_letter = |letter| matches!(letter, b'Y' | b'N' | b'-');
    word.len() <= MAX_OPTIONS && (is_name(word) || word.bytes().all(is_letter))
}

impl Day {
    /// The day of a dispute.
    pub(crate) fn of(date: Date) -> Self {
        Self(date.to_string())
    }
}

/// What a judgement rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// The source's key in the case's bibliography.
    pub source: Key,
    /// The passage's name within that source; left out for the source as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub annotation: Option<Key>,
}

impl Evidence {
    /// The evidence of a dispute.
    pub(crate) fn of(because: &[detente_model::Evidence]) -> Vec<Self> {
        let twin = |each: &detente_model::Evidence| Self {
            source: Key(each.source.clone()),
            annotation: each.annotation.clone().map(Key),
        };
        because.iter().map(twin).collect()
    }
}

/// The version of the twin's form: 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Version;

impl Version {
    /// The number.
    pub const NUMBER: u32 = 1;
}

impl Serialize for Version {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_u32(Self::NUMBER)
    }
}

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        match u32::deserialize(from)? {
            Self::NUMBER => Ok(Self),
            other => Err(serde::de::Error::custom(format!(
                "this is version {other} of the form; this program reads version {}",
                Self::NUMBER
            ))),
        }
    }
}

impl JsonSchema for Version {
    fn schema_name() -> Cow<'static, str> {
        "Version".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "const": Self::NUMBER })
    }
}
