//! `infeasible EXPR`, `exactly one of …`, `at least one of …`, `at most one of …`: what makes
//! combinations of options infeasible. `A requires B` has a file of its own.

use super::ItemKind;
use crate::grammar;
use crate::lower::{Lowering, said};
use crate::syntax::{Parser, Read, SyntaxKind as K, SyntaxNode};
use crate::twin::{self, Evidence, Writer};
use detente_model::{self as model, ConstraintRule, Dispute, Expr, Judgement};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(super) const INFEASIBLE: ItemKind = ItemKind {
    keywords: &["infeasible"],
    node: K::Infeasible,
    inside: true,
    parse: parse_one,
    lower: |to, node| lower(to, node, |mut parts| Some(ConstraintRule::Infeasible(parts.pop()?))),
};

pub(super) const EXACTLY_ONE: ItemKind = ItemKind {
    keywords: &["exactly", "one", "of"],
    node: K::ExactlyOne,
    inside: true,
    parse: parse_list,
    lower: |to, node| lower(to, node, |parts| Some(ConstraintRule::ExactlyOne(parts))),
};

pub(super) const AT_LEAST_ONE: ItemKind = ItemKind {
    keywords: &["at", "least", "one", "of"],
    node: K::AtLeastOne,
    inside: true,
    parse: parse_list,
    lower: |to, node| lower(to, node, |parts| Some(ConstraintRule::AtLeastOne(parts))),
};

pub(super) const AT_MOST_ONE: ItemKind = ItemKind {
    keywords: &["at", "most", "one", "of"],
    node: K::AtMostOne,
    inside: true,
    parse: parse_list,
    lower: |to, node| lower(to, node, |parts| Some(ConstraintRule::AtMostOne(parts))),
};

fn parse_one(p: &mut Parser) {
    grammar::expr(p);
    grammar::grounds(p, true);
}

fn parse_list(p: &mut Parser) {
    p.join_lines();
    grammar::list(p, grammar::expr);
    grammar::grounds(p, true);
}

/// Adds the constraint that `rule` makes of the node's expressions, if all of them are sound.
pub(super) fn lower(
    to: &mut Lowering,
    node: &SyntaxNode,
    rule: fn(Vec<Expr>) -> Option<ConstraintRule>,
) {
    let (why, because) = (node.text_in_quotes(), to.because(node));
    let parts: Vec<Option<Expr>> = node.exprs().map(|expr| to.expr(&expr)).collect();
    let Some(parts) = parts.into_iter().collect::<Option<Vec<Expr>>>() else { return };
    if node.kind() != K::Requirement {
        let listed = node.exprs().zip(&parts);
        let listed = listed.map(|(node, part)| (node.span(), node.text().to_string(), said(part)));
        to.warn_of_repeated(listed.collect());
    }
    let Some(rule) = (!parts.is_empty()).then(|| rule(parts)).flatten() else { return };
    to.said("constraint", said(&rule), node);
    to.judge(Judgement::Constraint(to.dispute.constraints.len()), node);
    to.dispute.constraints.push(model::Constraint { rule, why, because });
}

/// A rule that some combinations of options break, in the JSON twin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Constraint {
    /// The rule.
    pub rule: Rule,
    /// Why, in the analyst's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// What the judgement rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Evidence>,
}

/// The ways of stating a constraint, in the JSON twin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// No state in which this holds.
    Infeasible(twin::Expr),
    /// In every state exactly one of these holds.
    ExactlyOne(#[schemars(length(min = 1))] Vec<twin::Expr>),
    /// In every state at least one of these holds.
    AtLeastOne(#[schemars(length(min = 1))] Vec<twin::Expr>),
    /// In every state at most one of these holds.
    AtMostOne(#[schemars(length(min = 1))] Vec<twin::Expr>),
    /// The first never holds without the second.
    Requires(Box<[twin::Expr; 2]>),
}

impl Constraint {
    pub(crate) fn of(dispute: &Dispute, constraint: &model::Constraint) -> Self {
        Self {
            rule: Rule::of(dispute, &constraint.rule),
            why: constraint.why.clone(),
            because: Evidence::of(&constraint.because),
        }
    }

    pub(crate) fn write(&self, to: &mut Writer) {
        to.line(|to| self.rule.write(to).why(&self.why).because(&self.because));
    }
}

impl Rule {
    fn of(dispute: &Dispute, rule: &ConstraintRule) -> Self {
        let one = |expr: &Expr| twin::Expr::of(dispute, expr);
        let several = |parts: &[Expr]| parts.iter().map(one).collect();
        match rule {
            ConstraintRule::Infeasible(expr) => Self::Infeasible(one(expr)),
            ConstraintRule::ExactlyOne(parts) => Self::ExactlyOne(several(parts)),
            ConstraintRule::AtLeastOne(parts) => Self::AtLeastOne(several(parts)),
            ConstraintRule::AtMostOne(parts) => Self::AtMostOne(several(parts)),
            ConstraintRule::Requires(first, second) => {
                Self::Requires(Box::new([one(first), one(second)]))
            }
        }
    }

    fn write<'w>(&self, to: &'w mut Writer) -> &'w mut Writer {
        match self {
            Self::Infeasible(expr) => to.word("infeasible").expr(expr),
            Self::ExactlyOne(parts) => to.word("exactly one of").exprs(parts),
            Self::AtLeastOne(parts) => to.word("at least one of").exprs(parts),
            Self::AtMostOne(parts) => to.word("at most one of").exprs(parts),
            Self::Requires(pair) => to.expr(&pair[0]).word("requires").expr(&pair[1]),
        }
    }
}
