//! Nothing in the project repeats a report's sentences: no nine words in a row.

use super::files::files;
use super::none;
use crate::support::reports;
use std::collections::HashSet;

/// So many equal words in a row are a quotation.
const RUN: usize = 9;

#[test]
fn no_nine_words_in_a_row_come_from_a_report() {
    let Some(reports) = reports() else { return };
    let mut runs = HashSet::new();
    for entry in std::fs::read_dir(reports.root()).expect("the folder of reports") {
        let text = std::fs::read_to_string(entry.expect("an entry").path()).expect("a text");
        runs.extend(words(&text).windows(RUN).map(|run| run.join(" ")));
    }
    assert!(runs.len() > 1000, "the reports hold next to nothing");
    let mut faults = Vec::new();
    let endings =
        [".rs", ".md", ".toml", ".case", ".bib", ".jsonl", ".json", ".snap", ".txt", ".svg"];
    for file in files(&endings) {
        let words = words(&file.text);
        let shared = words.windows(RUN).map(|run| run.join(" ")).find(|run| runs.contains(run));
        faults.extend(shared.map(|run| format!("{}: {run}", file.path)));
    }
    none(&faults);
}

/// The words of a text in lower case, whatever stands between them.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}
