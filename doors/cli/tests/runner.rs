//! The command line's tests: what each command prints, and how it ends.
#![allow(clippy::unwrap_used, missing_docs)]

use std::process::{Command, Output};

fn detente(arguments: &[&str]) -> Output {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let mut command = Command::new(env!("CARGO_BIN_EXE_detente"));
    command.args(arguments).current_dir(root).env("NO_COLOR", "1").output().unwrap()
}

#[test]
fn the_main_job_runs() {
    let output = detente(&["analyze", "cases/kuril"]);
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("In short"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
}
