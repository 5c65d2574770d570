//! Reports: answers in words, as pages, and as the JSON that is a contract.
//!
//! Everything a person reads about an answer is written here, once.

mod ahead;
mod analyze;
mod behaviour;
mod beliefs;
mod board;
mod brief;
mod checked;
mod coalitions;
mod compare;
mod compare_json;
mod concepts;
mod data;
mod document;
mod evidence;
mod explain;
mod far;
mod json;
mod judgements;
mod mix;
mod moments;
mod overview;
mod paths;
mod places;
mod reached;
mod reading;
mod refusal;
mod rests;
mod rests_json;
mod robust;
mod shift;
mod states;
mod telling;
mod told;
mod unlock;
mod why;
mod witness_json;
mod work;
mod work_json;

pub use crate::words::grouped;
pub use analyze::{Listing, analysis, by_strength as firmest};
pub use behaviour::{BehaviourJson, behaviour, behaviour_json, behaviour_schema};
pub use beliefs::{BeliefsJson, beliefs, beliefs_json, beliefs_schema};
pub use board::{board, broken_rules};
pub use checked::{CheckJson, check_json, check_schema, checked};
pub use coalitions::{CoalitionsJson, coalitions, coalitions_json, coalitions_schema};
pub use compare::comparison;
pub use compare_json::{ComparisonJson, comparison_json, comparison_schema};
pub(crate) use concepts::TELLING;
pub use concepts::{concept_help, concept_name};
pub use data::{
    ExplanationJson, PathJson, PathsJson, StatesJson, explanation_json, explanation_schema,
    paths_json, paths_schema, states_json, states_schema,
};
pub use document::{
    Document, DocumentJson, Part, Section, document_html, document_json, document_markdown,
    document_schema, in_short,
};
pub use evidence::{judgement_name, judgement_told, judgement_words, said_by};
pub use explain::{Focus, explanation};
pub use far::{FarJson, FarVerdictJson, far_explanation, far_json, far_schema};
pub use json::{AnalysisJson, Provenance, Semantics, StateListing, analysis_json, analysis_schema};
pub use judgements::{JudgementJson, StateJson, VerdictJson};
pub use moments::{Moment, MomentKind, moments, undated};
pub use overview::{OverviewJson, overview, overview_json, overview_schema};
pub use paths::paths;
pub use places::{
    MAP_MARKS, NO_POSITION, PlaceJson, PlaceNameJson, in_dispute, names_of, passages_naming,
    places, places_json, places_told, point, sides_of,
};
pub use reached::{ReachedJson, VisitJson};
pub use reading::{reading, reading_schema};
pub use refusal::refusal;
pub use rests::rests;
pub use rests_json::{RestsJson, rests_json, rests_schema};
pub use robust::{RobustJson, robust_json, robust_schema, robustness};
pub use shift::{Side, shift, shift_in_short, shift_json};
pub use states::states;
pub use told::{maker_called, told_code, told_concept, told_io, told_meant};
pub use unlock::{UnlockJson, rankings, rankings_json, unlock_json, unlock_schema, unlocked};
pub use witness_json::{AnsweredJson, DeterrentJson, RepeatsJson, StepJson, TurnJson, WitnessJson};
pub(crate) use work::word_of;
pub use work::{chronology, contradictions, hits, item, items, repeated, rivals, stored_report};
pub use work_json::{
    conflict_json, evidence_schema, hit_json, item_json, moment_json, name_use_json, repeat_json,
};
