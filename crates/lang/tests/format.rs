//! The canonical layout changes blanks and line breaks, and nothing else.

use crate::generate::{damage, damaged, dispute};
use detente_lang::syntax::SyntaxKind;
use detente_lang::{format, parse, write};
use proptest::prelude::*;

/// Every token but blanks and line breaks; comments without blanks at their ends.
fn words(text: &str) -> Vec<String> {
    let tokens = parse(text).tree().descendants_with_tokens().filter_map(|each| each.into_token());
    let blank = |kind| matches!(kind, SyntaxKind::Whitespace | SyntaxKind::Newline);
    tokens
        .filter(|token| !blank(token.kind()))
        .map(|token| token.text().trim_end().to_owned())
        .collect()
}

fn holds_for(text: &str) {
    let Ok(tidy) = format(text) else { return };
    assert_eq!(words(&tidy), words(text));
    assert_eq!(parse(&tidy).dispute, parse(text).dispute);
    assert_eq!(format(&tidy).as_deref(), Ok(tidy.as_str()));
    assert!(tidy.lines().all(|line| !line.ends_with(' ')), "{tidy}");
}

#[test]
fn an_untidy_case_becomes_tidy() {
    let untidy = include_str!("format/untidy.case");
    let tidy = format(untidy).expect("no syntax errors");
    holds_for(untidy);
    insta::with_settings!({ snapshot_path => "format", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("tidy", tidy);
    });
}

#[test]
fn line_ends_and_byte_order_marks_are_made_alike() {
    let text = "\u{feff}case \"Example\"\r\n\r\n\r\n# remark \r\nas of 2018-12-25\r\n";
    assert_eq!(format(text).as_deref(), Ok("case \"Example\"\n\n# remark\nas of 2018-12-25\n"));
    assert_eq!(format("").as_deref(), Ok(""));
    assert_eq!(format("\n\n# only\n\n").as_deref(), Ok("# only\n"));
}

#[test]
fn what_stands_for_a_date_stays_on_its_line() {
    let long = format!("as of {} in aa, \"\" ~ b", "year ".repeat(20));
    holds_for(&format!("case \"Example\"\n{long}\n"));
}

#[test]
fn a_text_that_is_not_understood_is_not_touched() {
    let errors = format("case \"Example\"\ninfeasible (\n").expect_err("a parenthesis is open");
    assert!(errors.iter().all(|error| error.is_error()));
}

/// Comments and line breaks where a text allows them.
fn commented(text: &str, places: &[prop::sample::Index]) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for (place, index) in places.iter().enumerate() {
        let line = index.index(lines.len());
        match place % 3 {
            0 => lines[line].push_str("   # behind"),
            1 => lines.insert(line, "      # alone  ".to_owned()),
            _ => lines.insert(line, String::new()),
        }
    }
    lines.join("\n")
}

proptest! {
    #![proptest_config(crate::generate::cases(400))]

    #[test]
    fn what_is_written_is_tidy(dispute in dispute()) {
        let text = write(&dispute);
        let tidy = format(&text);
        prop_assert_eq!(tidy.as_deref(), Ok(text.as_str()));
    }

    #[test]
    fn comments_and_words_are_kept(
        dispute in dispute(),
        places in proptest::collection::vec(any::<prop::sample::Index>(), 0..12),
    ) {
        holds_for(&commented(&write(&dispute), &places));
    }

    #[test]
    fn damaged_cases_that_are_still_understood_are_kept(
        which in any::<prop::sample::Index>(),
        damage in damage(),
    ) {
        let texts = crate::cases::texts();
        if !texts.is_empty() {
            holds_for(&damaged(&which.get(&texts).1, &damage[..1]));
        }
    }
}
