//! Reports: answers in words, as pages, and as the JSON that is a contract.
//!
//! Everything a person reads about an answer is written here, once.

mod analyze;
mod board;
mod brief;
mod checked;
mod concepts;
mod data;
mod evidence;
mod explain;
mod json;
mod paths;
mod refusal;
mod states;
mod telling;
mod told;
mod why;

pub use analyze::{Listing, analysis};
pub use board::board;
pub use checked::{CheckJson, check_json, check_schema, checked};
pub use concepts::{concept_help, concept_name};
pub use data::{explanation_json, paths_json, states_json};
pub use explain::{Focus, explanation};
pub use json::{AnalysisJson, Semantics, StateListing, analysis_json, analysis_schema};
pub use paths::paths;
pub use refusal::refusal;
pub use states::states;
pub use told::{told_code, told_concept};
