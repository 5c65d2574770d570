//! The description of the language is true.

use detente_lang::twin::Twin;
use detente_lang::{format, parse};

const TEXT: &str = include_str!("../GRAMMAR.md");

fn block(kind: &str) -> &'static str {
    let (_, rest) = TEXT.split_once(&format!("```{kind}\n")).expect("a block of this kind");
    rest.split_once("```").expect("its end").0
}

#[test]
fn the_example_is_a_case() {
    let parsed = parse(block("case"));
    assert!(!parsed.has_errors(), "{:#?}", parsed.diagnostics);
    assert_eq!(parsed.dispute.judgements().count(), 9);
    assert!(format(block("case")).is_ok());
}

#[test]
fn the_example_is_a_twin() {
    let twin = Twin::from_json(block("json")).expect("a twin");
    let parsed = parse(&twin.to_source());
    assert!(!parsed.has_errors(), "{:#?}", parsed.diagnostics);
    assert_eq!(Twin::of(&parsed.dispute), twin);
}
