//! `option ID "MEANING"`: something a decision maker may do.

use super::ItemKind;
use crate::grammar;
use crate::lower::Lowering;
use crate::syntax::{Parser, Read, SyntaxKind as K, SyntaxNode};
use crate::{Span, names::Declared};

pub(super) const ITEM: ItemKind =
    ItemKind { keywords: &["option"], node: K::Option, inside: true, parse, lower };

fn parse(p: &mut Parser) {
    let words = p.nth_text(0).replace(['_', '-'], " ");
    grammar::name(p, "the name of the option");
    grammar::text(p, "the meaning of the option", words.trim());
    grammar::grounds(p, false);
}

/// Options are numbered once all decision makers are known, before other items are lowered.
fn lower(_: &mut Lowering, _: &SyntaxNode) {}

/// The option that a node declares.
pub(super) fn declared(node: &SyntaxNode) -> Option<Declared> {
    let name = node.declared_name()?;
    let span = Span::from(name.text_range());
    Some(Declared { id: name.text().to_owned(), span, node: node.clone() })
}
