//! What later versions of the language will read, refused by name in the meantime.

use crate::codes::e0009_later_version::later_version;
use crate::syntax::{Parser, SyntaxKind as K};

/// Words that will begin clauses after a name, an expression or quoted text.
const CLAUSES: &[&str] = &["from"];

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
        K::Word => CLAUSES.contains(&p.nth_text(0)),
        _ => false,
    }
}

fn refuse(p: &mut Parser) {
    let (span, word) = (p.here(), p.nth_text(0));
    p.report(|| later_version(span, word));
    p.bump();
}
