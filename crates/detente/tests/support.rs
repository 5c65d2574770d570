//! What the tests share: where things are, and cases read from disk.

use detente::{Analysis, Case, CaseFiles, Folder, Question};
use std::path::{Path, PathBuf};

/// The project's root.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// The case in the folder `cases/NAME`, which must be sound.
pub(crate) fn case(name: &str) -> Case {
    let folder = Folder::open(&root().join("cases").join(name)).expect("a case folder");
    let (case, problems) = Case::read(folder.read().expect("readable files"));
    assert!(problems.is_empty(), "{name}: {problems:#?}");
    case
}

/// A case that is written in the test, which must be sound.
pub(crate) fn case_of(text: &str) -> Case {
    let (case, problems) = Case::read(CaseFiles::of_text("test.case", text));
    let errors = problems.iter().flat_map(|each| &each.diagnostics).filter(|it| it.is_error());
    assert_eq!(errors.count(), 0, "{problems:#?}");
    case
}

/// The case's answer to the classical question.
pub(crate) fn analysis(case: &Case) -> Analysis {
    case.analyze(&Question::default()).expect("within the default budget")
}

/// The reports, where they are; says so where they are not.
pub(crate) fn reports() -> Option<detente::Reports> {
    let found = detente::Reports::in_folder(&root().join("../shared/seeds"));
    if found.is_none() {
        println!("skipped: the reports are not on this machine");
    }
    found
}
