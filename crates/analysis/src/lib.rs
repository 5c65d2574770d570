//! Which states of a dispute are stable, for whom, and why.
//!
//! The definitions are in [`stability`], one to a file. They are stated over a [`View`]: a
//! [`Graph`] of states and moves as one focal decision maker meets it. An engine
//! ([`engine`]) answers them for all states at once; a [`Witness`] says why one verdict is
//! right, and [`check`] accepts or rejects it without using any of the rest.
//!
//! What does not live here: text and where it stands, files, and words for people. Answers
//! are data.

pub mod beliefs;
pub mod budget;
pub mod check;
pub mod coalition;
pub mod engine;
mod enumerate;
mod graph;
pub mod inspect;
pub mod paths;
mod preference;
pub mod questions;
mod reach;
mod reading;
pub mod stability;
#[cfg(test)]
mod toy;
mod view;
mod witness;

pub use budget::{Budget, Inapplicable, Needed, NoCoalitions, Refused, Task, Unwatched, Watch};
pub use detente_model::{Attitude, Relation};
pub use engine::symbolic;
pub use engine::{
    Answer, Engine, EngineChoice, Priorities, ProfileWork, Profiles, Question, Stability, Verdicts,
    Why, analyze, ranks,
};
pub use enumerate::{enumerate, minimal_conflict};
pub use graph::Graph;
pub use preference::{Kinds, Liking, Stated};
pub use reach::{Reach, Sequences, Step, Steps, Visit};
pub use reading::{Reading, Unknown};
pub use stability::{Answered, Classic, Concept, Simultaneity, Turn};
pub use view::{OptionForm, View};
pub use witness::{Deterrent, Opening, Reason, Sanction, Witness};
