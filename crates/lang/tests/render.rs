//! Diagnostics as they are shown.

use detente_lang::render::{Style, json, short, terminal};
use detente_lang::{Diagnostic, parse};

const TEXT: &str = "case \"Example\"\nas of 25.12.2018\nirreversible a.b\n";

fn drawn(text: &str, style: Style) -> String {
    terminal("a.case", text, &parse(text).diagnostics, style)
}

#[test]
fn colours_are_only_there_when_wanted() {
    assert!(!drawn(TEXT, Style::PLAIN).contains('\u{1b}'));
    assert!(drawn(TEXT, Style::COLOURED).contains("\u{1b}["));
}

#[test]
fn box_characters_are_only_there_when_wanted() {
    assert!(drawn(TEXT, Style::PLAIN).is_ascii());
    assert!(drawn(TEXT, Style { unicode: true, ..Style::PLAIN }).contains('│'));
}

#[test]
fn places_can_be_told_in_words() {
    insta::assert_snapshot!(drawn(TEXT, Style { graphics: false, ..Style::PLAIN }));
}

#[test]
fn one_line_each() {
    insta::assert_snapshot!(short("a.case", TEXT, &parse(TEXT).diagnostics));
}

#[test]
fn objects_for_programs() {
    let objects = json("a.case", TEXT, &parse(TEXT).diagnostics);
    insta::assert_snapshot!(serde_json::to_string_pretty(&objects).expect("JSON"));
}

#[test]
fn nothing_in_the_text_reaches_the_terminal_as_a_command() {
    let text = "case \"\u{1b}[31m\"\nas of \u{1b}[31m\u{9b}5\n\u{7}\u{202e}bad\n\"\u{0}\n";
    let diagnostics: Vec<Diagnostic> = parse(text).diagnostics;
    assert!(!diagnostics.is_empty());
    let path = "\u{1b}]0;a\n.case";
    for shown in [terminal(path, text, &diagnostics, Style::PLAIN), short(path, text, &diagnostics)]
    {
        let is_bad = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!shown.contains(is_bad), "{shown:?}");
    }
}

#[test]
fn places_far_apart_are_drawn_each_by_itself() {
    let remarks = "# remark\n".repeat(10_000);
    let text = format!("case \"Example\"\n{remarks}case \"Again\"\n");
    let shown = drawn(&text, Style::PLAIN);
    assert!(shown.contains("10002 | case \"Again\""), "{shown}");
    assert!(shown.contains("    1 | case \"Example\""), "{shown}");
}

#[test]
fn the_place_in_a_line_without_end_is_told() {
    let text = format!("case \"Example\"\n# \ninfeasible {}\n", "a.b & ".repeat(50_000));
    assert!(drawn(&text, Style::PLAIN).contains("a.case:3:12"));
}
