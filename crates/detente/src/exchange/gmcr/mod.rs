//! The `.gmcr` file of the program GMCR+ (Source: @kinsara2015): a JSON object with options,
//! decision makers, infeasible patterns, and for each decision maker either preference
//! statements or a ranking of all states.
//!
//! Read: every version since 0.2 (November 2013), with everything that bears on states,
//! moves and preferences. What a dispute cannot hold is told in [`Note`]s, what makes no
//! sense in [`ImportError`], all of it at once. Files from before 0.2 are Python pickles,
//! which can make whoever opens them do anything: they are refused unopened.
//!
//! Written: states, moves and preferences as they are, or nothing. What the format has no
//! place for and none of these depends on is left out; [`left_out`] names it.

mod export;
mod file;
mod import;
mod json;
mod names;
mod normal_form;
mod note;
mod place;
mod problem;
mod ranking;

pub use export::{LeftOut, export, left_out};
pub use import::{Imported, MAX_BYTES, NAME, import};
pub use note::Note;
pub use problem::{ImportError, Problem, Wrong};
