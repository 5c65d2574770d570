//! `irreversible OPTION`: once taken it stays taken. `irreversible not OPTION`: once given up
//! it stays given up.

use super::ItemKind;
use crate::grammar;
use crate::lower::Lowering;
use crate::syntax::{Parser, Read, SyntaxKind as K, SyntaxNode};
use crate::twin::{Evidence, OptionName, Writer};
use detente_model::{self as model, Dispute, Judgement};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
    to.dispute.irreversible.push(model::Irreversible { option, once_taken, why, because });
}

/// An option with a direction of no return, in the JSON twin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Irreversible {
    /// The option.
    pub option: OptionName,
    /// `true`: once taken it stays taken. `false`: once given up it stays given up.
    pub once_taken: bool,
    /// Why, in the analyst's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// What the judgement rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Evidence>,
}

impl Irreversible {
    pub(crate) fn of(dispute: &Dispute, each: &model::Irreversible) -> Self {
        Self {
            option: OptionName(dispute.option_name(each.option)),
            once_taken: each.once_taken,
            why: each.why.clone(),
            because: Evidence::of(&each.because),
        }
    }

    pub(crate) fn write(&self, to: &mut Writer) {
        let word = if self.once_taken { "irreversible" } else { "irreversible not" };
        to.line(|to| to.word(word).option(&self.option).why(&self.why).because(&self.because));
    }
}
