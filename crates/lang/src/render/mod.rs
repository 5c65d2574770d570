//! Diagnostics in words: for terminals, for one line each, for programs.

mod json;
mod short;
mod terminal;

pub use json::json;
pub use short::short;
pub use terminal::{Style, terminal};

/// `text` without anything that a terminal would obey.
fn harmless(text: &str) -> String {
    without_c1(annotate_snippets::normalize_untrusted_str(text))
}

/// `path` as one line without anything that a terminal would obey.
fn harmless_path(path: &str) -> String {
    harmless(path).replace('\n', "␊")
}

/// `text` without the control characters that annotate-snippets lets pass: the second set,
/// U+0080 to U+009F, one of which some terminals take for the beginning of an escape.
fn without_c1(text: String) -> String {
    if !text.contains(is_c1) {
        return text;
    }
    text.replace(is_c1, "\u{fffd}")
}

fn is_c1(character: char) -> bool {
    ('\u{80}'..='\u{9f}').contains(&character)
}
