//! `prefers DM { STATEMENT … }`: option prioritising, the most important statement first.

use super::ItemKind;
use crate::grammar;
use crate::lower::{Lowering, Scope};
use crate::syntax::{Parser, Read, SyntaxKind as K, SyntaxNode};
use detente_model::{DecisionMaker, Judgement, Preference, Statement};

pub(super) const ITEM: ItemKind =
    ItemKind { keywords: &["prefers"], node: K::Prefers, inside: false, parse, lower };

fn parse(p: &mut Parser) {
    grammar::decision_maker_ref(p);
    grammar::block(p, super::is_item_ahead, |p| p.node(K::Statement, statement));
}

fn statement(p: &mut Parser) {
    let before = p.start();
    grammar::expr(p);
    grammar::grounds(p, true);
    grammar::end_of_statement(p);
    if p.start() == before {
        p.bump();
    }
}

fn lower(to: &mut Lowering, node: &SyntaxNode) {
    let owner = to.preference_owner(node);
    to.within(owner.map_or(Scope::Unknown, Scope::Own), |to| {
        let mut statements = Vec::new();
        to.said.clear();
        for node in node.children_of(K::Statement) {
            let Some(statement) = lower_statement(to, &node) else { continue };
            to.said("statement", format!("{:?}", statement.wish), &node);
            if let Some(owner) = owner {
                to.judge(Judgement::Statement(owner, statements.len()), &node);
            }
            statements.push(statement);
        }
        set(to, owner, Preference::Statements(statements));
    });
}

fn lower_statement(to: &mut Lowering, node: &SyntaxNode) -> Option<Statement> {
    let (gloss, because) = (node.text_in_quotes(), to.because(node));
    let wish = node.exprs().next().and_then(|expr| to.expr(&expr))?;
    Some(Statement { wish, gloss, because })
}

/// Sets a decision maker's preferences, if it is known whose they are.
pub(super) fn set(to: &mut Lowering, owner: Option<DecisionMaker>, preference: Preference) {
    if let Some(owner) = owner {
        to.dispute.preferences[owner.index()] = preference;
    }
}
