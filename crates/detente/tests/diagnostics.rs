//! Every diagnostic of the front room: a folder that earns it, and the words it gets.

use crate::support::root;
use detente::{
    Budget, Case, CaseFiles, Diagnostic, FileProblems, FileText, Folder, Reports, Unwatched, check,
    codes, render,
};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The folder of examples: `codes/E0301/…` holds a case that earns E0301.
fn examples() -> PathBuf {
    root().join("crates/detente/tests/codes")
}

/// The example of a code: its folder, or one made in `scratch` where it is not a thing to
/// keep with the sources.
fn example(id: &str, scratch: &Path) -> PathBuf {
    let made = scratch.join(id);
    match id {
        "E0504" => {
            std::fs::create_dir(&made).unwrap();
            std::fs::write(made.join("weir.case"), vec![b'#'; detente::MAX_BYTES + 1]).unwrap();
            made
        }
        #[cfg(unix)]
        "E0506" => {
            std::fs::create_dir(&made).unwrap();
            std::fs::write(made.join("weir.case"), "case \"The weir\"\n").unwrap();
            std::fs::write(scratch.join("secrets"), "not for the case").unwrap();
            std::os::unix::fs::symlink("../secrets", made.join("evidence.jsonl")).unwrap();
            made
        }
        _ => examples().join(id),
    }
}

/// Everything wrong with the example, by file.
fn problems(folder: &Path) -> Vec<FileProblems> {
    let loose = |diagnostics: Vec<Diagnostic>| {
        let file = FileText { path: String::new(), text: String::new() };
        vec![FileProblems { file, diagnostics }]
    };
    let files = match Folder::open(folder) {
        Ok(opened) => match opened.read() {
            Ok(files) => files,
            Err(diagnostics) => return loose(diagnostics),
        },
        Err(diagnostic) => return loose(vec![diagnostic]),
    };
    let reports = Reports::in_folder(&folder.join("reports"));
    let (case, found) = Case::read(files);
    let budget = Budget { states: 100, ..Budget::default() };
    check(&case, found, reports.as_ref(), &budget, &Unwatched).unwrap().problems
}

#[test]
fn every_code_has_an_example_that_earns_it() {
    let scratch = tempfile::tempdir().unwrap();
    let own: BTreeSet<&str> = codes().iter().map(|code| code.id).filter(|id| is_own(id)).collect();
    for id in own {
        let folder = example(id, scratch.path());
        if !folder.exists() && id == "E0506" && cfg!(not(unix)) {
            continue;
        }
        assert!(folder.exists(), "{id} has no example in {}", folder.display());
        let problems = problems(&folder);
        let earned = problems.iter().flat_map(|each| &each.diagnostics).any(|d| d.code.id == id);
        assert!(earned, "the example of {id} earns {problems:#?}");
        insta::with_settings!({
            prepend_module_to_snapshot => false, snapshot_path => "codes", omit_expression => true
        }, {
            insta::assert_snapshot!(id, told(&problems, &folder));
        });
    }
}

fn is_own(id: &str) -> bool {
    ["03", "04", "05"].iter().any(|group| id[1..].starts_with(group))
}

/// The diagnostics as people see them, paths made the same on every machine.
fn told(problems: &[FileProblems], folder: &Path) -> String {
    let mut text = String::new();
    for each in problems {
        let told = render::terminal(
            &each.file.path,
            &each.file.text,
            &each.diagnostics,
            render::Style::PLAIN,
        );
        text += &told;
        text.push('\n');
    }
    let parent = folder.parent().unwrap().to_str().unwrap();
    text.replace(&format!("{parent}/"), "")
}

#[test]
fn the_ids_of_all_codes_differ() {
    let ids: Vec<&str> = codes().iter().map(|code| code.id).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
}

#[test]
fn a_case_with_problems_is_read_all_the_same() {
    let (case, problems) = Case::read(CaseFiles::of_text("torn.case", "case \"x\ndecision"));
    assert!(!problems.is_empty());
    assert!(case.dispute.options.is_empty());
}
