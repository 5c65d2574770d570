//! The words of the twin that must have a certain form: names, dates, patterns, evidence.
//!
//! A word of another form is refused when JSON is read, so that no word can smuggle anything
//! else into the case text.

use crate::items::read_date;
use crate::{is_key, is_name};
use detente_model::{Date, MAX_OPTIONS};
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
    /// The full name of an option, `owner.option`.
    OptionName, is_option_name, "the full name of an option, such as `japan.accept_two`", {
        "description": "The full name of an option, `owner.option`.",
        "type": "string",
        "pattern": "^[A-Za-z_][A-Za-z0-9_]*\\.[A-Za-z_][A-Za-z0-9_]*$"
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
    /// The options in the order declared: `Y` taken, `N` not taken, `-` either.
    Pattern, is_pattern, "a pattern of at most 128 letters `Y`, `N` and `-`", {
        "description": "One letter for each option in the order declared: Y taken, N not taken, - either.",
        "type": "string",
        "pattern": "^[YN-]*$",
        "maxLength": MAX_OPTIONS
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

fn is_option_name(word: &str) -> bool {
    word.split_once('.').is_some_and(|(owner, option)| is_name(owner) && is_name(option))
}

fn is_pattern(word: &str) -> bool {
    word.len() <= MAX_OPTIONS && word.bytes().all(|letter| matches!(letter, b'Y' | b'N' | b'-'))
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
