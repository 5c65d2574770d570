//! `same state EXPR "NAME"`: all states in which EXPR holds are one state.

use super::ItemKind;
use crate::grammar;
use crate::lower::Lowering;
use crate::syntax::{Parser, Read, SyntaxKind as K, SyntaxNode};
use crate::twin::{Evidence, Expr, Writer};
use detente_model::{self as model, Dispute, Judgement};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
    to.dispute.same_states.push(model::SameState { when, name, because });
}

/// Combinations that count as one state, in the JSON twin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SameState {
    /// All feasible combinations in which this holds are one state.
    pub when: Expr,
    /// What that state is called.
    pub name: String,
    /// What the judgement rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Evidence>,
}

impl SameState {
    pub(crate) fn of(dispute: &Dispute, each: &model::SameState) -> Self {
        let (when, because) = (Expr::of(dispute, &each.when), Evidence::of(&each.because));
        Self { when, name: each.name.clone(), because }
    }

    pub(crate) fn write(&self, to: &mut Writer) {
        to.line(|to| {
            to.word("same state").expr(&self.when).text(&self.name).because(&self.because)
        });
    }
}
