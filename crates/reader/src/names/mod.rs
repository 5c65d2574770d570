//! Names: who and what a text speaks of, by a case's gazetteer and a built-in list of states.

mod gazetteer;
mod matcher;
mod mentions;
mod states;

pub use gazetteer::{Alias, Entity, EntityKind, Gazetteer, OptionPhrases};
pub(crate) use matcher::folded_words;
pub use matcher::{Known, Names};
pub use mentions::{Mentioned, mentions};
pub use states::built_in_states;
