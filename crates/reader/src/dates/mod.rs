//! Dates in a text: what is written, what it means, and on what that rests.
//!
//! Nothing is invented: a day without a year stays so where the publication date is not known,
//! and *on Friday* then has no value at all.

mod resolve;
mod tagger;

pub use resolve::{Basis, Granularity};
pub use tagger::{Dated, date_of_line, dates, settle_weekdays};
