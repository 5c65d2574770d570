//! Every code has an example, its explanation is right, and its fixes help.

use detente_lang::render::{Style, terminal};
use detente_lang::{Code, Diagnostic, MAX_BYTES, codes, parse};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What fragments in explanations speak of.
const PRELUDE: &str = r#"case "Example"
decision maker japan "Japan" {
  option accept_two "Settle for two islands"
  option no_bases "Promise that no base will stand there"
}
decision maker russia "Russia" {
  option cede_two "Hand over two islands"
  option fortify "Fortify the islands"
}
"#;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/codes")
}

/// The example of a code: a file, except for the one whose mistake is its size.
fn example(code: &Code) -> String {
    if code.id == "E0010" {
        return format!("case \"Example\"\n{}", "# \n".repeat(MAX_BYTES / 3));
    }
    let path = folder().join(code.id).with_extension("case");
    std::fs::read_to_string(path).unwrap_or_else(|_| panic!("{} has no example", code.id))
}

fn found(code: &Code, text: &str) -> Vec<Diagnostic> {
    parse(text).diagnostics.into_iter().filter(|found| found.code == code).collect()
}

#[test]
fn ids_are_unique_and_well_formed() {
    let ids: BTreeSet<&str> = codes().iter().map(|code| code.id).collect();
    assert_eq!(ids.len(), codes().len());
    for id in ids {
        assert!(matches!(id.as_bytes(), [b'E' | b'W', digits @ ..] if digits.len() == 4), "{id}");
        assert!(id[1..].bytes().all(|byte| byte.is_ascii_digit()), "{id}");
    }
}

#[test]
fn every_example_earns_its_code() {
    for code in codes() {
        let text = example(code);
        let found = found(code, &text);
        assert!(!found.is_empty(), "{} is not found in its example", code.id);
        for each in &found {
            assert_eq!(each.severity, code.severity());
            for label in &each.labels {
                assert!(text.get(label.span.range()).is_some(), "{}: {label:?}", code.id);
            }
        }
        insta::with_settings!({
            snapshot_path => "codes",
            prepend_module_to_snapshot => false,
            omit_expression => true,
            description => code.title,
        }, {
            let path = format!("{}.case", code.id);
            insta::assert_snapshot!(code.id, terminal(&path, &text, &found, Style::PLAIN));
        });
    }
}

#[test]
fn every_file_is_the_example_of_a_code() {
    for file in std::fs::read_dir(folder()).expect("the folder of examples").flatten() {
        let path = file.path();
        let id = path.file_stem().expect("a name").to_string_lossy().into_owned();
        assert!(codes().iter().any(|code| code.id == id), "{id} is no code");
    }
}

#[test]
fn each_fix_takes_its_diagnostic_away() {
    for code in codes() {
        let text = example(code);
        let before = found(code, &text).len();
        let n_errors = |text: &str| parse(text).diagnostics.iter().filter(|d| d.is_error()).count();
        for diagnostic in found(code, &text) {
            for fix in &diagnostic.fixes {
                let fixed = fix.applied(&text);
                let after = found(code, &fixed);
                let title = &fix.title;
                assert!(after.len() < before, "{}: {title}: {after:#?}", code.id);
                assert!(n_errors(&fixed) <= n_errors(&text), "{}: {title}", code.id);
            }
        }
    }
}

/// The case blocks of an explanation, fragments completed.
fn blocks(explanation: &str) -> Vec<String> {
    let fenced = explanation.split("```").skip(1).step_by(2);
    fenced
        .map(|block| match block.split_once('\n') {
            Some(("case-file", text)) => text.to_owned(),
            Some((_, text)) if text.starts_with("case \"") => text.to_owned(),
            Some((_, text)) => format!("{PRELUDE}{text}"),
            None => String::new(),
        })
        .collect()
}

#[test]
fn explanations_show_what_is_wrong_and_what_is_right() {
    for code in codes() {
        assert!(code.explanation.len() > 100, "{} explains too little", code.id);
        let blocks = blocks(code.explanation);
        if blocks.is_empty() {
            assert!(matches!(code.id, "E0010" | "E0011" | "E0106" | "E0107" | "W0206"));
            continue;
        }
        let [wrong, right] = blocks.as_slice() else { panic!("{}: two examples", code.id) };
        assert!(!found(code, wrong).is_empty(), "{}: the wrong example is right", code.id);
        let after = parse(right);
        assert!(!after.has_errors(), "{}: {:#?}", code.id, after.diagnostics);
        assert!(found(code, right).is_empty(), "{}: the right example is wrong", code.id);
    }
}

#[test]
fn no_line_of_an_explanation_is_too_long() {
    for code in codes() {
        let longest = code.explanation.lines().map(|line| line.chars().count()).max();
        assert!(longest.is_some_and(|longest| longest <= 100), "{}", code.id);
    }
}
