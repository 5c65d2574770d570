//! The codes of the front room: what only the states, the evidence or the disk can tell.
//!
//! One file for each, with its explanation and its wording. The codes of the case language
//! stand in `detente-lang`.

pub(crate) mod e0301_no_states;
pub(crate) mod e0302_status_quo_infeasible;
pub(crate) mod e0307_ranking_misses;
pub(crate) mod e0308_ranking_repeats;
pub(crate) mod e0309_ranking_names_nothing;
pub(crate) mod e0313_relation_contradicts;
pub(crate) mod e0402_unknown_source;
pub(crate) mod e0403_unknown_passage;
pub(crate) mod e0404_bad_source;
pub(crate) mod e0405_bad_annotation;
pub(crate) mod e0406_passage_altered;
pub(crate) mod e0408_passage_out_of_range;
pub(crate) mod e0410_report_unreadable;
pub(crate) mod e0412_report_outside;
pub(crate) mod e0501_no_case;
pub(crate) mod e0502_several_cases;
pub(crate) mod e0503_not_text;
pub(crate) mod e0504_too_large;
pub(crate) mod e0505_unreadable;
pub(crate) mod e0506_outside;
pub(crate) mod w0303_option_never_free;
pub(crate) mod w0304_statement_constant;
pub(crate) mod w0305_statement_idle;
pub(crate) mod w0306_statement_splits_state;
pub(crate) mod w0310_same_state_idle;
pub(crate) mod w0311_no_preferences;
pub(crate) mod w0312_not_examined;
pub(crate) mod w0401_no_sources;
pub(crate) mod w0407_passage_moved;
pub(crate) mod w0409_report_missing;
pub(crate) mod w0411_report_differs;
pub(crate) mod w0413_report_copied;

use detente_lang::{Code, Diagnostic};

/// The codes that live here.
static OWN: &[&Code] = &[
    &e0301_no_states::CODE,
    &e0302_status_quo_infeasible::CODE,
    &w0303_option_never_free::CODE,
    &w0304_statement_constant::CODE,
    &w0305_statement_idle::CODE,
    &w0306_statement_splits_state::CODE,
    &e0307_ranking_misses::CODE,
    &e0308_ranking_repeats::CODE,
    &e0309_ranking_names_nothing::CODE,
    &w0310_same_state_idle::CODE,
    &w0311_no_preferences::CODE,
    &w0312_not_examined::CODE,
    &e0313_relation_contradicts::CODE,
    &w0401_no_sources::CODE,
    &e0402_unknown_source::CODE,
    &e0403_unknown_passage::CODE,
    &e0404_bad_source::CODE,
    &e0405_bad_annotation::CODE,
    &e0406_passage_altered::CODE,
    &w0407_passage_moved::CODE,
    &e0408_passage_out_of_range::CODE,
    &w0409_report_missing::CODE,
    &e0410_report_unreadable::CODE,
    &w0411_report_differs::CODE,
    &e0412_report_outside::CODE,
    &w0413_report_copied::CODE,
    &e0501_no_case::CODE,
    &e0502_several_cases::CODE,
    &e0503_not_text::CODE,
    &e0504_too_large::CODE,
    &e0505_unreadable::CODE,
    &e0506_outside::CODE,
];

/// Every diagnostic code there is, by its number.
#[must_use]
pub fn codes() -> Vec<&'static Code> {
    let mut all: Vec<&Code> = detente_lang::codes().iter().chain(OWN).copied().collect();
    all.sort_by_key(|code| &code.id[1..]);
    all
}

/// The code with this id, in upper or lower case.
#[must_use]
pub fn code(id: &str) -> Option<&'static Code> {
    codes().into_iter().find(|code| code.id.eq_ignore_ascii_case(id))
}

/// Whether a diagnostic is about the evidence only, so that it does not stand in the way of an
/// analysis.
#[must_use]
pub fn is_about_evidence(code: &Code) -> bool {
    code.id[1..].starts_with("04")
}

/// Suggests the known name nearest to an unknown one, if any is near.
fn with_nearest<'k>(
    found: Diagnostic,
    name: &str,
    known: impl Iterator<Item = &'k str>,
) -> Diagnostic {
    match detente_lang::nearest(name, known).first() {
        Some(near) => found.help(format!("did you mean `{near}`?")),
        None => found,
    }
}
