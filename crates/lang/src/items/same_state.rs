//! `same state EXPR "NAME"`: all states in which EXPR holds are one state.

use super::ItemKind;
use crate::grammar;
use crate::lower::Lowering;
use crate::syntax::{Parser, Read, SyntaxKind as K, SyntaxNode};
use detente_model::{Judgement, SameState};

pub(super) const ITEM: ItemKind =
    ItemKind { keywords: &["same", "state"], node: K::SameState, inside: false, parse, lower };

fn parse(p: &mut Parser) {
    grammar::expr(p);
    grammar::text(p, "the name of the state", "One state");
    grammar::grounds(p, false);
}

fn lower(to: &mut Lowering, node: &SyntaxNode) {
    let (name, because) = (node.text_in_quotes().unwrap_or_default(), to.because(node));
    let Some(when) = node.exprs().next().and_then(|expr| to.expr(&expr)) else { return };
    to.judge(Judgement::SameState(to.dispute.same_states.len()), node);
    to.dispute.same_states.push(SameState { when, name, because });
}
