//! `no move by DM from EXPR to EXPR`: moves that are not open although both ends are feasible.

use super::ItemKind;
use crate::grammar;
use crate::lower::Lowering;
use crate::syntax::{Parser, Read, SyntaxKind as K, SyntaxNode};
use crate::twin::{Evidence, Expr, Id, Writer};
use detente_model::{self as model, Dispute, Judgement};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(super) const ITEM: ItemKind =
    ItemKind { keywords: &["no", "move"], node: K::NoMove, inside: false, parse, lower };

fn parse(p: &mut Parser) {
    grammar::word(p, "by");
    grammar::decision_maker_ref(p);
    grammar::word(p, "from");
    if !p.is_at_word("to") || p.nth(1) == K::Dot {
        grammar::expr(p);
    }
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
    to.dispute.forbidden_moves.push(model::ForbiddenMove { mover, from, to: end, why, because });
}

/// Moves by one decision maker that are not open to it, in the JSON twin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ForbiddenMove {
    /// The one who may not move so.
    pub mover: Id,
    /// Where the moves start.
    pub from: Expr,
    /// Where they end.
    pub to: Expr,
    /// Why, in the analyst's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// What the judgement rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Evidence>,
}

impl ForbiddenMove {
    pub(crate) fn of(dispute: &Dispute, each: &model::ForbiddenMove) -> Self {
        Self {
            mover: Id(dispute.decision_maker(each.mover).id.clone()),
            from: Expr::of(dispute, &each.from),
            to: Expr::of(dispute, &each.to),
            why: each.why.clone(),
            because: Evidence::of(&each.because),
        }
    }

    pub(crate) fn write(&self, to: &mut Writer) {
        to.line(|to| {
            to.word("no move by").word(self.mover.as_str()).word("from").expr(&self.from);
            to.word("to").expr(&self.to).why(&self.why).because(&self.because)
        });
    }
}
