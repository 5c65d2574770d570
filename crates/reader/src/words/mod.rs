//! Words of a text: tokens with their classes, sentences, quotation marks.
//!
//! There is no trained tagger. A word's class is looked up in short lists of the language's
//! closed classes and of the verbs that report speech, thought and will; what stands in no list
//! is taken for a noun or a name.

mod classes;
mod dateline;
mod lexicon;
mod quotes;
mod sentences;
mod tokens;
mod verbs;

pub use classes::{Class, Classes};
pub use dateline::dateline_end;
pub use lexicon::{Word, look_up};
pub use quotes::{Quote, quotes};
pub use sentences::sentences;
pub use tokens::{Shape, Token, tokens};
pub use verbs::{Form, Frame, ReportingVerb, VerbForm, reporting_verb};
