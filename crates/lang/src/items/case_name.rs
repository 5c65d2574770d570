//! `case "NAME"`: what the case is called.

use super::ItemKind;
use crate::codes::e0108_stated_twice::stated_twice;
use crate::grammar;
use crate::lower::Lowering;
use crate::syntax::{Parser, Read, SyntaxKind as K, SyntaxNode};

pub(super) const ITEM: ItemKind =
    ItemKind { keywords: &["case"], node: K::CaseName, inside: false, parse, lower };

fn parse(p: &mut Parser) {
    grammar::text(p, "the name of the case", "A dispute");
}

fn lower(to: &mut Lowering, node: &SyntaxNode) {
    match to.first_of(node) {
        Some(first) => to.sink.error(|| stated_twice(node.span(), "the name of the case", first)),
        None => to.dispute.name = node.text_in_quotes().unwrap_or_default(),
    }
}
