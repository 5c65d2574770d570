//! What the book shows of the case language is what the program reads.
//!
//! A block marked `case` must be free of errors, one marked `case,wrong` must have some, and the
//! very code it names if it names one (`case,wrong,E0102`). A block marked `case,part` is read
//! behind the first block of its page, which declares what it speaks of.

use super::files::{File, files};
use super::none;
use super::paper::{Fence, fences};
use detente::{Diagnostic, parse};

#[test]
fn the_cases_in_the_book_are_what_they_are_said_to_be() {
    let mut faults = Vec::new();
    let mut n_snippets = 0;
    for file in files(&[".md"]) {
        let fences = fences(&file.text);
        let cases: Vec<&Fence> = fences.iter().filter(|fence| fence.is("case")).collect();
        for fence in &cases {
            n_snippets += 1;
            faults.extend(fault(&file, fence, cases[0]));
        }
    }
    assert!(n_snippets > 0, "no page shows a case");
    none(&faults);
}

/// What is wrong with one block, if anything is.
fn fault(file: &File, fence: &Fence, first: &Fence) -> Option<String> {
    let has = |word: &str| fence.info.split(',').any(|each| each == word);
    let before = if has("part") { first.body } else { "" };
    let found = parse(&format!("{before}\n{}", fence.body)).diagnostics;
    let errors: Vec<&Diagnostic> = found.iter().filter(|each| each.is_error()).collect();
    let wanted = fence.info.split(',').find(|word| detente::code(word).is_some());
    let told: Vec<String> = errors.iter().map(|e| format!("{} {}", e.code.id, e.title)).collect();
    let place = format!("{}:{}", file.path, fence.line);
    match (has("wrong"), wanted) {
        (false, None) if errors.is_empty() => None,
        (true, None) if !errors.is_empty() => None,
        (_, Some(code)) if found.iter().any(|each| each.code.id == code) => None,
        _ => Some(format!("{place}: marked {}, found {told:?}", fence.info)),
    }
}
