//! `EXPR requires EXPR`: the first never without the second.

use super::constraint;
use crate::grammar;
use crate::lower::Lowering;
use crate::syntax::{Parser, SyntaxKind as K, SyntaxNode};
use detente_model::ConstraintRule;

/// Whether the line here begins with an expression.
pub(super) fn is_begun(p: &Parser) -> bool {
    match p.current() {
        K::Bang | K::Not | K::LeftParen => true,
        K::Word => {
            matches!(p.nth(1), K::Dot | K::Ampersand | K::Bar)
                || matches!(p.nth(1), K::And | K::Or | K::If | K::Iff | K::Requires)
        }
        _ => false,
    }
}

pub(super) fn parse(p: &mut Parser) {
    grammar::expr(p);
    if p.is_at(K::Requires) {
        p.bump();
        p.join_lines();
        grammar::expr(p);
        grammar::grounds(p, true);
    } else {
        p.expected("`requires`");
    }
    grammar::end_of_statement(p);
}

pub(super) fn lower(to: &mut Lowering, node: &SyntaxNode) {
    constraint::lower(to, node, |parts| {
        let [first, second] = <[_; 2]>::try_from(parts).ok()?;
        Some(ConstraintRule::Requires(first, second))
    });
}
