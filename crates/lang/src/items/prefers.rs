//! `prefers DM { STATEMENT … }`: option prioritising, the most important statement first.

use super::ItemKind;
use crate::Span;
use crate::codes::e0003_unexpected::{leading_mark, second_statement};
use crate::grammar;
use crate::lower::{Lowering, Scope, said};
use crate::syntax::{Parser, Read, SyntaxKind as K, SyntaxNode};
use crate::twin::{Evidence, Expr, Id, Writer};
use detente_model::{self as model, DecisionMaker, Dispute, Judgement, Preference};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(super) const ITEM: ItemKind =
    ItemKind { keywords: &["prefers"], node: K::Prefers, inside: false, parse, lower };

fn parse(p: &mut Parser) {
    grammar::decision_maker_ref(p);
    grammar::block(p, super::is_item_ahead, |p| p.node(K::Statement, statement));
}

fn statement(p: &mut Parser) {
    let before = p.start();
    let leading = is_at_mark(p).then(|| (p.here(), p.nth_text(0)));
    if leading.is_some() {
        p.bump();
    }
    let wish = p.start();
    grammar::expr(p);
    if let Some((span, mark)) = leading.filter(|_| p.last_end() > wish) {
        let wish = Span::new(wish, p.last_end());
        p.report(|| leading_mark(span, mark, wish));
    }
    marks(p);
    grammar::grounds(p, true);
    marks(p);
    if begins_next(p) {
        return;
    }
    if p.start() > before && matches!(p.current(), K::Word | K::Bang | K::Not | K::LeftParen) {
        let (span, found) = (p.here(), p.nth_text(0));
        p.report(|| second_statement(span, found));
    }
    grammar::end_of_statement(p);
    if p.start() == before {
        p.bump();
    }
}

/// `strongly`, `unsure`: before the analyst's words or at the end.
fn marks(p: &mut Parser) {
    while is_at_mark(p) && !begins_next(p) {
        p.bump();
    }
}

fn is_at_mark(p: &Parser) -> bool {
    matches!(p.current(), K::Strongly | K::Unsure)
}

/// Whether a mark begins the line of a wish, before which it wrongly stands.
fn begins_next(p: &Parser) -> bool {
    let is_wish = matches!(p.nth(1), K::Word | K::Bang | K::Not | K::LeftParen);
    is_at_mark(p) && p.nth_is_first(0) && is_wish && !p.nth_is_first(1)
}

fn lower(to: &mut Lowering, node: &SyntaxNode) {
    let owner = to.preference_owner(node);
    to.within(owner.map_or(Scope::Unknown, Scope::Own), |to| {
        let mut statements = Vec::new();
        let constraints = std::mem::take(&mut to.said);
        for node in node.children_of(K::Statement) {
            let Some(statement) = lower_statement(to, &node) else { continue };
            // That somebody may wish for something says it no second time.
            if !statement.unsure {
                to.said("statement", said(&statement.wish), &node);
            }
            if let Some(owner) = owner {
                to.judge(Judgement::Statement(owner, statements.len()), &node);
            }
            statements.push(statement);
        }
        to.said = constraints;
        set(to, owner, Preference::Statements(statements));
    });
}

fn lower_statement(to: &mut Lowering, node: &SyntaxNode) -> Option<model::Statement> {
    let (gloss, because) = (node.text_in_quotes(), to.because(node));
    let wish = node.exprs().next().and_then(|expr| to.expr(&expr))?;
    let [strongly, unsure] = [K::Strongly, K::Unsure].map(|mark| marked(to, node, mark));
    Some(model::Statement { wish, strongly, unsure, gloss, because })
}

/// Whether a statement bears a mark; one it bears twice is warned of.
fn marked(to: &mut Lowering, node: &SyntaxNode, mark: K) -> bool {
    let marks =
        node.tokens_of(mark).map(|token| (token.text_range().into(), token.to_string(), ()));
    let marks: Vec<_> = marks.collect();
    let is_marked = !marks.is_empty();
    to.warn_of_repeated(marks);
    is_marked
}

/// Sets a decision maker's preferences, if it is known whose they are.
pub(super) fn set(to: &mut Lowering, owner: Option<DecisionMaker>, preference: Preference) {
    if let Some(owner) = owner {
        to.dispute.preferences[owner.index()] = preference;
    }
}

/// A decision maker's preference statements, in the JSON twin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Prefers {
    /// Whose they are.
    pub decision_maker: Id,
    /// The statements, most important first.
    pub statements: Vec<Statement>,
}

/// A preference statement, in the JSON twin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// What is wished for.
    pub wish: Expr,
    /// Whether what it decides is preferred strongly.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub strongly: bool,
    /// Whether it is unsure that this is wished for at all.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unsure: bool,
    /// The wish in the analyst's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gloss: Option<String>,
    /// What the judgement rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Evidence>,
}

impl Prefers {
    pub(crate) fn of(
        dispute: &Dispute,
        owner: DecisionMaker,
        statements: &[model::Statement],
    ) -> Self {
        let statement = |each: &model::Statement| Statement {
            wish: Expr::of(dispute, &each.wish),
            strongly: each.strongly,
            unsure: each.unsure,
            gloss: each.gloss.clone(),
            because: Evidence::of(&each.because),
        };
        Self {
            decision_maker: Id(dispute.decision_maker(owner).id.clone()),
            statements: statements.iter().map(statement).collect(),
        }
    }

    pub(crate) fn write(&self, to: &mut Writer) {
        to.word("prefers").word(self.decision_maker.as_str());
        to.block(&self.decision_maker, &self.statements, |each, to| {
            to.line(|to| {
                to.expr(&each.wish);
                let marks = [(each.strongly, "strongly"), (each.unsure, "unsure")];
                marks.iter().filter(|(set, _)| *set).for_each(|(_, mark)| {
                    to.word(mark);
                });
                to.why(&each.gloss).because(&each.because)
            });
        });
    }
}
