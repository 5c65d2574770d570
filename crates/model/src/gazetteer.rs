//! Who and what a dispute's reports speak of, and the words they use: data that decides nothing.

use crate::{DecisionMaker, OptionId};

/// What sort of thing is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NamedKind {
    /// A place.
    Place,
    /// A person.
    Person,
    /// An organisation.
    Organisation,
}

impl NamedKind {
    /// The word by which the case language knows it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Person => "person",
            Self::Organisation => "organisation",
        }
    }
}

/// One of the names of something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CalledName {
    /// The name.
    pub name: String,
    /// The language it is in, as a BCP 47 tag.
    pub language: Option<String>,
    /// The side that uses it, where rivals call one thing by different names.
    pub side: Option<DecisionMaker>,
}

/// A place, person or organisation with its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// What it is.
    pub kind: NamedKind,
    /// The name the case language uses.
    pub id: String,
    /// Its usual name.
    pub name: CalledName,
    /// The decision maker that it speaks for.
    pub speaks_for: Option<DecisionMaker>,
    /// Its other names.
    pub also: Vec<CalledName>,
}

/// Words in which reports may speak of an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionPhrase {
    /// The option.
    pub option: OptionId,
    /// The words, in their base form.
    pub words: String,
}
