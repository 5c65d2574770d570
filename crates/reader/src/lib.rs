//! Press reports → clean text → evidence an analyst can review.
//!
//! What lives here: reports as read, what is found in them (who said what, names, dates, figures,
//! options, events), annotated passages and whether they still hold. Every position is counted in
//! code points (Unicode scalar values) of the report's text.
//! What does not: what a dispute is (`detente-model`), case files (`detente-lang`), and any
//! judgement of what a passage means for a dispute. The reader offers evidence, the analyst
//! decides.
//!
//! Begin with [`Reader`], or [`read_document`] for a single document.

pub mod dates;
pub mod evidence;
pub mod figures;
mod findings;
pub mod formats;
pub mod names;
mod read;
pub mod reading;
pub mod same;
pub mod settlement;
pub mod speech;
pub mod text;
pub mod words;

pub use read::{ReadError, Reader, Settings, read_document, text_of};
pub use reading::{Item, Reading};
