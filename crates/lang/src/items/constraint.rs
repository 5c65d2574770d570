//! `infeasible EXPR`, `exactly one of …`, `at least one of …`, `at most one of …`: what makes
//! combinations of options infeasible. `A requires B` has a file of its own.

use super::ItemKind;
use crate::codes::w0204_listed_twice::listed_twice;
use crate::grammar;
use crate::lower::Lowering;
use crate::syntax::{Parser, Read, SyntaxKind as K, SyntaxNode};
use detente_model::{Constraint, ConstraintRule, Expr, Judgement};

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
        warn_of_repeated(to, node, &parts);
    }
    let Some(rule) = (!parts.is_empty()).then(|| rule(parts)).flatten() else { return };
    to.said("constraint", format!("{rule:?}"), node);
    to.judge(Judgement::Constraint(to.dispute.constraints.len()), node);
    to.dispute.constraints.push(Constraint { rule, why, because });
}

/// Warns of what a list holds twice.
fn warn_of_repeated(to: &mut Lowering, node: &SyntaxNode, parts: &[Expr]) {
    let nodes: Vec<SyntaxNode> = node.exprs().collect();
    for (place, again) in to.repeated(parts.iter().map(|part| format!("{part:?}"))) {
        let (first, span) = (nodes[place].span(), nodes[again].span());
        let cut = crate::Span::new(nodes[again - 1].span().end, span.end);
        to.sink.warn(|| listed_twice(span, &nodes[again].text().to_string(), first, cut));
    }
}
