//! `irreversible OPTION`: once taken it stays taken. `irreversible not OPTION`: once given up
//! it stays given up.

use super::ItemKind;
use crate::grammar;
use crate::lower::Lowering;
use crate::syntax::{Parser, Read, SyntaxKind as K, SyntaxNode};
use detente_model::{Irreversible, Judgement};

pub(super) const ITEM: ItemKind =
    ItemKind { keywords: &["irreversible"], node: K::Irreversible, inside: true, parse, lower };

fn parse(p: &mut Parser) {
    let _ = p.eat(K::Not) || p.eat(K::Bang);
    grammar::name_ref(p);
    grammar::grounds(p, true);
}

fn lower(to: &mut Lowering, node: &SyntaxNode) {
    let (why, because) = (node.text_in_quotes(), to.because(node));
    let once_taken = node.token(K::Not).is_none() && node.token(K::Bang).is_none();
    let Some(option) = node.child(K::NameRef).and_then(|name| to.option(&name)) else { return };
    to.judge(Judgement::Irreversible(to.dispute.irreversible.len()), node);
    to.dispute.irreversible.push(Irreversible { option, once_taken, why, because });
}
