//! What later versions of the language will read, refused by name in the meantime.

use crate::codes::e0009_later_version::later_version;
use crate::syntax::{Parser, SyntaxKind as K};

/// Words that will begin items.
const ITEMS: &[&str] = &["relation", "attitude", "believes", "states", "moves"];

/// Words that will stand between a name and the rest of its item.
const INFIX: &[&str] = &["believes", "attitude"];

/// Words that will begin clauses after a name, an expression or quoted text.
const CLAUSES: &[&str] = &["from"];

/// Whether the line here certainly begins an item of a later version.
pub(crate) fn is_certain(p: &Parser) -> bool {
    let first = p.nth(0) == K::Word && ITEMS.contains(&p.nth_text(0));
    let second = p.nth(1) == K::Word && INFIX.contains(&p.nth_text(1));
    !p.nth_is_first(1)
        && (first && matches!(p.nth(1), K::Word | K::LeftBrace) || p.nth(0) == K::Word && second)
}

/// Whether an item of a later version begins here.
pub(super) fn is_item(p: &Parser) -> bool {
    is_certain(p) || p.nth(0) == K::Word && ITEMS.contains(&p.nth_text(0)) && p.nth(1) == K::String
}

/// Refuses an item of a later version and leaves it out.
pub(super) fn item(p: &mut Parser) {
    if !ITEMS.contains(&p.nth_text(0)) {
        p.bump();
    }
    refuse(p);
    p.skip_statement();
}

/// Refuses clauses of a later version and leaves them out.
pub(crate) fn clauses(p: &mut Parser) {
    while is_clause(p) {
        p.node(K::Later, |p| {
            refuse(p);
            while matches!(p.current(), K::String | K::Date) {
                p.bump();
            }
        });
    }
}

fn is_clause(p: &Parser) -> bool {
    match p.current() {
        K::Strongly | K::Unsure | K::MuchGreater | K::Question => true,
        K::Word => CLAUSES.contains(&p.nth_text(0)),
        _ => false,
    }
}

fn refuse(p: &mut Parser) {
    let (span, word) = (p.here(), p.nth_text(0));
    p.report(|| later_version(span, word));
    p.bump();
}
