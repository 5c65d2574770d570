//! Whatever the text, reading it never breaks anything and loses nothing.

use crate::generate::{damage, damaged, dispute};
use detente_lang::render::{Style, json, short, terminal};
use detente_lang::{format, parse, write};
use proptest::prelude::*;

fn holds_for(text: &str) {
    let parsed = parse(text);
    assert_eq!(parsed.tree().text().to_string(), text);
    for found in &parsed.diagnostics {
        let spans = found.labels.iter().map(|label| label.span);
        let edits = found.fixes.iter().flat_map(|fix| fix.edits.iter().map(|edit| edit.0));
        for span in spans.chain(edits) {
            assert!(text.get(span.range()).is_some(), "{span:?} in {found:?}");
        }
        found.fixes.iter().for_each(|fix| drop(parse(&fix.applied(text))));
    }
    let _ = short("a.case", text, &parsed.diagnostics);
    let _ = json("a.case", text, &parsed.diagnostics);
    let _ = terminal("a.case", text, &parsed.diagnostics, Style::PLAIN);
    match format(text) {
        Ok(tidy) => {
            assert!(!parsed.has_syntax_errors());
            assert_eq!(format(&tidy).as_deref(), Ok(tidy.as_str()), "of {text:?}");
            assert_eq!(parse(&tidy).dispute, parsed.dispute);
        }
        Err(errors) => assert!(parsed.has_syntax_errors() && !errors.is_empty()),
    }
}

proptest! {
    #![proptest_config(crate::generate::cases(800))]

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        holds_for(&text);
    }

    #[test]
    fn any_row_of_words_is_read(damage in proptest::collection::vec(damage(), 0..8)) {
        holds_for(&damaged("", &damage.concat()));
    }

    #[test]
    fn a_damaged_case_is_read(dispute in dispute(), damage in damage()) {
        holds_for(&damaged(&write(&dispute), &damage));
    }

    #[test]
    fn a_damaged_real_case_is_read(which in any::<prop::sample::Index>(), damage in damage()) {
        let texts = crate::cases::texts();
        holds_for(&damaged(&which.get(&texts).1, &damage));
    }
}

#[test]
fn every_beginning_of_a_case_is_read() {
    for (_, text) in crate::cases::texts().iter().filter(|(_, text)| text.len() < 3000) {
        for (end, _) in text.char_indices() {
            let parsed = parse(&text[..end]);
            assert_eq!(parsed.tree().text().to_string(), &text[..end]);
        }
    }
}
