//! A gazetteer as plain data: places, persons, organisations, states and the options' phrases.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What sort of thing a name names.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A place.
    Place,
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// A state.
    State,
}

/// One of an entity's names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Alias {
    /// The name.
    pub name: String,
    /// Language of the name, as a BCP 47 tag.
    pub language: Option<String>,
    /// The side that uses it, where rivals call one place by different names.
    pub side: Option<String>,
    /// Whether it only qualifies: *Norwegian* for Norway. Such a name is no mention.
    pub adjective: bool,
    /// Whether it is the seat of a government and may stand for it: *Oslo said*.
    pub seat: bool,
}

/// Somebody or something with names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// Its name in the case file.
    pub id: String,
    /// What it is.
    pub kind: EntityKind,
    /// Its usual name.
    pub name: String,
    /// The decision maker it is or speaks for.
    #[serde(default)]
    pub party: Option<String>,
    /// Its other names.
    #[serde(default)]
    pub also: Vec<Alias>,
}

impl Entity {
    /// An entity with no other names.
    #[must_use]
    pub fn new(kind: EntityKind, id: &str, name: &str) -> Self {
        Self { id: id.to_owned(), kind, name: name.to_owned(), party: None, also: Vec::new() }
    }

    /// Speaks for, or is, this decision maker.
    #[must_use]
    pub fn for_party(mut self, party: &str) -> Self {
        self.party = Some(party.to_owned());
        self
    }

    /// Has another name.
    #[must_use]
    pub fn or(mut self, name: &str) -> Self {
        self.also.push(Alias { name: name.to_owned(), ..Alias::default() });
        self
    }
}

/// The phrases in which a text may speak of an option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionPhrases {
    /// The option, as the case file writes it: `north.open_gates`.
    pub id: String,
    /// The decision maker that holds it.
    pub holder: String,
    /// The phrases, in their base form.
    pub phrases: Vec<String>,
}

/// What a case calls by which names.
///
/// ```
/// # use detente_reader::names::{Entity, EntityKind, Gazetteer};
/// let gazetteer = Gazetteer {
///     entities: vec![Entity::new(EntityKind::Person, "vale", "Ada Vale").for_party("north")],
///     ..Gazetteer::default()
/// };
/// assert_eq!(gazetteer.entities[0].party.as_deref(), Some("north"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Gazetteer {
    /// The entities; where two share a name the first counts, and these before the built-in.
    pub entities: Vec<Entity>,
    /// The options' phrases.
    pub options: Vec<OptionPhrases>,
}
