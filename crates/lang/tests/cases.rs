//! The cases of the project itself.

use detente_lang::{format, parse, twin::Twin, write};
use std::path::Path;

/// The path and text of every case file beside the crates.
pub(crate) fn texts() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases");
    let mut found = Vec::new();
    for case in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        for file in std::fs::read_dir(case.path()).into_iter().flatten().flatten() {
            if file.path().extension().is_some_and(|extension| extension == "case") {
                let text = std::fs::read_to_string(file.path()).expect("case files are UTF-8");
                found.push((file.path().display().to_string(), text));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "there are no cases beside the crates");
    found
}

#[test]
fn every_case_is_read_without_errors_and_comes_back() {
    for (path, text) in texts() {
        let parsed = parse(&text);
        assert!(!parsed.has_errors(), "{path}: {:#?}", parsed.diagnostics);
        assert_eq!(parsed.tree().text().to_string(), text);
        let again = format(&text).expect("no errors");
        assert_eq!(again, text, "{path} is not in the standard layout");
        assert_eq!(parse(&again).dispute, parsed.dispute, "{path}");
        assert_eq!(parse(&write(&parsed.dispute)).dispute, parsed.dispute, "{path}");
        let twin = Twin::of(&parsed.dispute);
        assert_eq!(Twin::from_json(&twin.to_json()).expect("a twin"), twin, "{path}");
    }
}
