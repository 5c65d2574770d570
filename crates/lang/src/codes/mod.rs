//! The codes: one file for each mistake a case can hold, with its explanation and its wording.

use crate::Code;

pub(crate) mod e0001_stray_character;
pub(crate) mod e0002_unterminated_string;
pub(crate) mod e0003_unexpected;
pub(crate) mod e0004_missing_text;
pub(crate) mod e0005_unknown_escape;
pub(crate) mod e0006_unclosed;
pub(crate) mod e0007_not_a_name;
pub(crate) mod e0008_two_conditions;
pub(crate) mod e0009_later_version;
pub(crate) mod e0010_file_too_large;
pub(crate) mod e0011_nested_too_deep;
pub(crate) mod e0012_unknown_item;
pub(crate) mod e0101_missing_case;
pub(crate) mod e0102_unknown_name;
pub(crate) mod e0103_wrong_owner;
pub(crate) mod e0104_defined_twice;
pub(crate) mod e0105_option_without_owner;
pub(crate) mod e0106_too_many_options;
pub(crate) mod e0107_too_many_decision_makers;
pub(crate) mod e0108_stated_twice;
pub(crate) mod e0109_preferences_twice;
pub(crate) mod e0110_bad_date;
pub(crate) mod e0111_case_not_first;
pub(crate) mod e0112_pattern_letter;
pub(crate) mod e0113_pattern_length;
pub(crate) mod e0114_status_quo_open;
pub(crate) mod e0115_evidence_reference;
pub(crate) mod e0116_mixed_forms;
pub(crate) mod e0117_idle_move;
pub(crate) mod e0118_not_on_the_globe;
pub(crate) mod w0201_no_options;
pub(crate) mod w0202_circle_of_requirements;
pub(crate) mod w0203_said_twice;
pub(crate) mod w0204_listed_twice;
pub(crate) mod w0205_without_evidence;
pub(crate) mod w0206_not_all_listed;
pub(crate) mod w0207_nobody;

/// Every code of the language, in the order of their files.
static ALL: &[&Code] = &[
    &e0001_stray_character::CODE,
    &e0002_unterminated_string::CODE,
    &e0003_unexpected::CODE,
    &e0004_missing_text::CODE,
    &e0005_unknown_escape::CODE,
    &e0006_unclosed::CODE,
    &e0007_not_a_name::CODE,
    &e0008_two_conditions::CODE,
    &e0009_later_version::CODE,
    &e0010_file_too_large::CODE,
    &e0011_nested_too_deep::CODE,
    &e0012_unknown_item::CODE,
    &e0101_missing_case::CODE,
    &e0102_unknown_name::CODE,
    &e0103_wrong_owner::CODE,
    &e0104_defined_twice::CODE,
    &e0105_option_without_owner::CODE,
    &e0106_too_many_options::CODE,
    &e0107_too_many_decision_makers::CODE,
    &e0108_stated_twice::CODE,
    &e0109_preferences_twice::CODE,
    &e0110_bad_date::CODE,
    &e0111_case_not_first::CODE,
    &e0112_pattern_letter::CODE,
    &e0113_pattern_length::CODE,
    &e0114_status_quo_open::CODE,
    &e0115_evidence_reference::CODE,
    &e0116_mixed_forms::CODE,
    &e0117_idle_move::CODE,
    &e0118_not_on_the_globe::CODE,
    &w0201_no_options::CODE,
    &w0202_circle_of_requirements::CODE,
    &w0203_said_twice::CODE,
    &w0204_listed_twice::CODE,
    &w0205_without_evidence::CODE,
    &w0206_not_all_listed::CODE,
    &w0207_nobody::CODE,
];

/// Every code of the language, errors first.
#[must_use]
pub fn codes() -> &'static [&'static Code] {
    ALL
}

/// The most characters of the text that a title repeats.
const MOST_SHOWN: usize = 60;

/// `text` as a title may repeat it: not too long, and without control characters.
pub(crate) fn shown(text: &str) -> String {
    let mut shown = String::new();
    for character in text.chars().take(MOST_SHOWN) {
        if character.is_control() {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    if text.chars().nth(MOST_SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

/// The names in backticks, with "or" before the last.
fn either(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} or {last}", before.join(", ")),
        None => String::new(),
    }
}

/// A number of things.
fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
