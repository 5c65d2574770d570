//! What a person sees: every command that tells something, on three published cases.

use crate::support::{Said, detente};

/// A command and all that it said; what changes with the version is left out.
fn transcript(arguments: &[&str]) -> String {
    let Said { code, stdout, stderr } = detente(arguments);
    let line = |line: &str| match line.starts_with("Détente ") {
        true => "Détente [version, engine, case]\n".to_owned(),
        false => format!("{line}\n"),
    };
    let stdout: String = stdout.lines().map(line).collect();
    let end = code.map_or("?".to_owned(), |code| code.to_string());
    let mut text = format!("$ detente {}\n{stdout}", arguments.join(" "));
    if !stderr.is_empty() {
        text += &format!("--- standard error\n{stderr}");
    }
    text + &format!("--- exit code {end}\n")
}

fn snapshot(name: &str, arguments: &[&str]) {
    let text = transcript(arguments);
    let fits = |line: &&str| line.chars().count() <= 80 || arguments.contains(&"--format");
    let wide: Vec<&str> = text.lines().filter(|line| !fits(line)).collect();
    assert!(wide.is_empty(), "wider than 80 columns: {wide:#?}");
    let spaced: Vec<&str> = text.lines().filter(|line| line.ends_with(' ')).collect();
    assert!(spaced.is_empty(), "spaces at the end: {spaced:#?}");
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, text);
    });
}

fn case(name: &str) {
    let case = format!("cases/{name}");
    for command in ["check", "show", "states", "analyze", "explain", "paths"] {
        snapshot(&format!("{name}-{command}"), &[command, &case]);
    }
}

#[test]
fn elmira() {
    case("elmira");
    snapshot("elmira-explain-8", &["explain", "cases/elmira", "8"]);
    snapshot("elmira-explain-seq", &["explain", "cases/elmira", "4", "--concept", "seq"]);
    snapshot("elmira-analyze-all", &["analyze", "cases/elmira", "--all"]);
    snapshot("elmira-analyze-markdown", &["analyze", "cases/elmira", "--format", "md"]);
    snapshot(
        "elmira-explain-narrow-ascii",
        &["explain", "cases/elmira", "--width", "40", "--ascii"],
    );
    snapshot("elmira-coalitions", &["coalitions", "cases/elmira"]);
    snapshot("elmira-explain-mr3", &["explain", "cases/elmira", "4", "--concept", "mr3"]);
    snapshot("elmira-explain-cmr4", &["explain", "cases/elmira", "1", "--concept", "cmr4"]);
    snapshot("elmira-explain-l3", &["explain", "cases/elmira", "1", "--concept", "l3"]);
    snapshot("elmira-explain-weak", &["explain", "cases/elmira", "1", "--concept", "gmr.weak"]);
    snapshot("elmira-states-csv", &["states", "cases/elmira", "--format", "csv"]);
}

#[test]
fn chicken() {
    let case = "cases/chicken";
    for concept in ["l3", "nm", "mr4", "cmr4", "seq"] {
        let arguments = ["explain", case, "2", "--concept", concept];
        snapshot(&format!("chicken-explain-{concept}"), &arguments);
    }
    let mix = "first_driver=nash,second_driver=gmr";
    snapshot("chicken-analyze-mix", &["analyze", case, "--mix", mix]);
    snapshot("chicken-explain-mix", &["explain", case, "3", "--mix", mix]);
    let part = "first_driver=nash";
    snapshot("chicken-analyze-part-of-a-mix", &["analyze", case, "--mix", part]);
}

#[test]
fn syria_iraq_1975() {
    case("syria_iraq_1975");
}

#[test]
fn prisoners_dilemma() {
    case("prisoners_dilemma");
    snapshot("prisoners_dilemma-explain-4", &["explain", "cases/prisoners_dilemma", "YY"]);
}

#[test]
fn concepts_and_diagnostics_are_explained() {
    for concept in ["nash", "gmr", "smr", "seq", "sseq", "sim"] {
        snapshot(&format!("explain-{concept}"), &["explain", concept]);
    }
    snapshot("explain-E0301", &["explain", "e0301"]);
    snapshot("explain-E0102-markdown", &["explain", "E0102", "--format", "md"]);
}
