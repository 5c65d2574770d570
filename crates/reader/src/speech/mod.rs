//! Who said what, to whom it goes back, and how sure that is.
//!
//! A statement is found from its cue: a verb of saying, thinking, wanting or showing with its
//! subject, *according to*, a noun such as *demand*, or a colon before a quotation. The content
//! is direct where it stands in quotation marks, mixed where part of it does, indirect else.
//! Every statement carries the rule that found it.

mod according;
mod attitudes;
mod chains;
mod content;
mod cues;
mod direct;
mod ends;
mod extracted;
mod groups;
mod indirect;
mod labels;
mod light;
mod nouns;
mod passage;
mod persons;
mod phrases;
mod polarity;
mod pronouns;
mod quoting;
mod references;
mod refusals;
mod sides;
mod speakers;
mod statement;
mod untagged;

pub(crate) use chains::chains;
pub use passage::Passage;
pub use polarity::is_negated;
pub use refusals::{Refusal, refusals};
pub use sides::Sides;
pub use speakers::{Link, Speaker, speakers};
pub use statement::{Found, Rule, SpeechKind, statements};
