//! `no move by DM from EXPR to EXPR`: moves that are not open although both ends are feasible.

use super::ItemKind;
use crate::grammar;
use crate::lower::Lowering;
use crate::syntax::{Parser, Read, SyntaxKind as K, SyntaxNode};
use detente_model::{ForbiddenMove, Judgement};

pub(super) const ITEM: ItemKind =
    ItemKind { keywords: &["no", "move"], node: K::NoMove, inside: false, parse, lower };

fn parse(p: &mut Parser) {
    grammar::word(p, "by");
    grammar::decision_maker_ref(p);
    grammar::word(p, "from");
    grammar::expr(p);
    grammar::word(p, "to");
    grammar::expr(p);
    grammar::grounds(p, true);
}

fn lower(to: &mut Lowering, node: &SyntaxNode) {
    let (why, because) = (node.text_in_quotes(), to.because(node));
    let mover = node.child(K::NameRef).and_then(|name| to.decision_maker(&name));
    let ends: Vec<_> = node.exprs().skip(1).map(|expr| to.expr(&expr)).collect();
    let (Some(mover), [Some(from), Some(end)]) = (mover, ends.as_slice()) else { return };
    let (from, end) = (from.clone(), end.clone());
    to.judge(Judgement::ForbiddenMove(to.dispute.forbidden_moves.len()), node);
    to.dispute.forbidden_moves.push(ForbiddenMove { mover, from, to: end, why, because });
}
