//! The items of a case: one file for each kind, which says how it is parsed, what it means to
//! the model, how the JSON twin holds it and how it is written.
//!
//! A new kind of item is a new file, a line in [`ITEMS`], and a node in
//! [`SyntaxKind`].

mod as_of;
mod attitude;
mod believes;
mod case_name;
mod constraint;
mod decision_maker;
mod gazetteer;
mod irreversible;
pub(crate) mod later;
mod moves;
mod no_move;
mod option;
mod prefers;
mod ranks;
mod relation;
mod requirement;
mod same_state;
mod site;
mod states;
mod status_quo;

use crate::codes::{
    e0006_unclosed::unopened, e0012_unknown_item as unknown, e0105_option_without_owner,
};
use crate::lower::Lowering;
use crate::nearest::nearest;
use crate::syntax::{Parser, SyntaxKind, SyntaxKind as K, SyntaxNode};
use crate::{grammar, syntax::Read};

pub(crate) use as_of::read_date;
pub(crate) use believes::Believed;
pub(crate) use decision_maker::{declare, number_options};
pub(crate) use states::declare_states;

/// What each kind of item holds in the JSON twin.
pub(crate) mod records {
    pub use super::attitude::{Attitudes, Manner, Toward};
    pub use super::believes::Belief;
    pub use super::constraint::{Constraint, Rule};
    pub use super::decision_maker::DecisionMaker;
    pub use super::gazetteer::{Called, Named, Sort};
    pub use super::irreversible::Irreversible;
    pub use super::moves::GivenMove;
    pub use super::no_move::ForbiddenMove;
    pub use super::option::OptionRecord;
    pub use super::prefers::{Prefers, Statement};
    pub use super::ranks::Ranks;
    pub use super::relation::{RelatedPair, Relation};
    pub use super::same_state::SameState;
    pub use super::site::{Angle, Point};
    pub use super::states::NamedState;
    pub use super::status_quo::StatusQuo;
}

/// A kind of item that begins with words of its own.
pub(crate) struct ItemKind {
    /// The words it begins with.
    pub(crate) keywords: &'static [&'static str],
    /// The node it becomes.
    pub(crate) node: SyntaxKind,
    /// Whether it may stand in a decision maker's block.
    pub(crate) inside: bool,
    /// Parses what follows the words.
    pub(crate) parse: fn(&mut Parser),
    /// Adds it to the dispute.
    pub(crate) lower: fn(&mut Lowering, &SyntaxNode),
}

/// Every kind of item that begins with words of its own.
const ITEMS: &[ItemKind] = &[
    case_name::ITEM,
    as_of::ITEM,
    decision_maker::ITEM,
    option::ITEM,
    constraint::INFEASIBLE,
    constraint::EXACTLY_ONE,
    constraint::AT_LEAST_ONE,
    constraint::AT_MOST_ONE,
    irreversible::ITEM,
    no_move::ITEM,
    same_state::ITEM,
    status_quo::ITEM,
    prefers::ITEM,
    ranks::ITEM,
    relation::ITEM,
    states::ITEM,
    moves::ITEM,
    attitude::ITEM,
    gazetteer::PLACE,
    gazetteer::PERSON,
    gazetteer::ORGANISATION,
];

/// Parses a whole case.
pub(crate) fn case_file(p: &mut Parser) {
    p.node(K::CaseFile, |p| {
        p.begin_line();
        while !p.is_at(K::EndOfFile) {
            item(p);
            p.begin_line();
        }
    });
}

fn item(p: &mut Parser) {
    if believes::is_begun(p) {
        p.node(K::Belief, believes::parse);
    } else if p.is_at_word("option") && is_keyword(p) {
        let span = p.here();
        p.report(|| e0105_option_without_owner::option_without_owner(span));
        parse(p, &option::ITEM);
    } else if let Some(kind) = begun(p) {
        parse(p, kind);
    } else if requirement::is_begun(p) {
        p.node(K::Requirement, requirement::parse);
    } else if matches!(p.current(), K::RightBrace | K::RightParen) {
        let (span, bracket) = (p.here(), p.nth_text(0));
        p.report(|| unopened(span, bracket));
        p.node(K::Error, Parser::bump);
    } else {
        unknown_item(p);
    }
}

/// An item within a decision maker's block.
fn item_inside(p: &mut Parser) {
    if let Some(kind) = begun(p).filter(|kind| kind.inside) {
        parse(p, kind);
    } else if requirement::is_begun(p) {
        p.node(K::Requirement, requirement::parse);
    } else {
        let slip = slip(p).filter(|kind| kind.inside);
        if let Some(kind) = slip {
            return misspelt_item(p, kind);
        }
        p.expected("an `option`, a constraint or `}`");
        p.node(K::Error, |p| {
            p.bump();
            p.skip_statement();
        });
    }
}

fn parse(p: &mut Parser, kind: &ItemKind) {
    p.node(kind.node, |p| {
        p.bump();
        kind.keywords[1..].iter().for_each(|word| grammar::word(p, word));
        (kind.parse)(p);
        if !(kind.node == K::Option && p.is_at_word("option")) {
            grammar::end_of_statement(p);
        }
    });
}

/// Whether the word here belongs to an item rather than being a name in an expression, going
/// by what follows it: names are followed by operators, none of which begins an expression but
/// `not`.
fn is_keyword(p: &Parser) -> bool {
    match p.nth(1) {
        K::Dot | K::Ampersand | K::Bar => false,
        K::Not => true,
        next => !next.is_reserved(),
    }
}

/// The kind of item that the word here begins.
fn begun(p: &Parser) -> Option<&'static ItemKind> {
    if !p.is_at(K::Word) || !is_keyword(p) {
        return None;
    }
    let first = |kind: &&ItemKind| kind.keywords[0] == p.nth_text(0);
    let second = |kind: &&ItemKind| kind.keywords.get(1).is_none_or(|word| *word == p.nth_text(1));
    let whole = ITEMS.iter().find(|kind| first(kind) && second(kind));
    whole.or_else(|| ITEMS.iter().find(first))
}

/// Whether the line here certainly begins an item, even where a block or a parenthesis is
/// still open: no expression goes like this.
pub(crate) fn is_item_ahead(p: &Parser) -> bool {
    ITEMS.iter().any(|kind| is_certain(p, kind)) || believes::is_begun(p)
}

fn is_certain(p: &Parser, kind: &ItemKind) -> bool {
    let is_here =
        |(place, word): (usize, &&str)| p.nth(place) == K::Word && p.nth_text(place) == *word;
    let begins_expr = matches!(p.nth(1), K::Word | K::Bang | K::Not | K::LeftParen);
    kind.keywords.iter().take(2).enumerate().all(is_here)
        && (kind.keywords.len() > 1 || begins_expr)
        && !p.nth_is_first(1)
}

/// Whether the line here begins something that a decision maker's block cannot hold.
fn ends_decision_maker(p: &Parser) -> bool {
    is_item_ahead(p) && !ITEMS.iter().any(|kind| kind.inside && is_certain(p, kind))
}

/// Whether the line here can only belong to a block, although no brace was opened.
pub(crate) fn goes_on_inside(p: &Parser) -> bool {
    is_certain(p, &option::ITEM)
}

/// Reports a line that begins no item, and leaves out everything up to one that does.
fn unknown_item(p: &mut Parser) {
    if let Some(kind) = slip(p) {
        return misspelt_item(p, kind);
    }
    let (span, found) = (p.here(), p.nth_text(0));
    p.report(|| unknown::unknown_item(span, found));
    p.node(K::Error, |p| {
        p.bump();
        p.skip_statement();
        p.begin_line();
        while !p.is_at(K::EndOfFile) && !is_line_of_item(p) {
            p.bump();
            p.skip_statement();
            p.begin_line();
        }
    });
}

/// Whether the line here begins an item, for one who is lost.
fn is_line_of_item(p: &Parser) -> bool {
    is_item_ahead(p)
        || (p.nth_text(0) == "case" && p.nth(1) == K::String)
        || (p.nth(0) == K::Word && p.nth(1) == K::Dot && p.nth(2) == K::Word)
}

/// The kind of item whose first word the word here is a slip for.
fn slip(p: &Parser) -> Option<&'static ItemKind> {
    if !p.is_at(K::Word) || p.nth_is_first(1) || !is_keyword(p) {
        return None;
    }
    let long_enough = ITEMS.iter().map(|kind| kind.keywords[0]).filter(|word| word.len() > 3);
    let word = nearest(p.nth_text(0), long_enough).first().copied()?;
    ITEMS.iter().find(|kind| kind.keywords[0] == word)
}

fn misspelt_item(p: &mut Parser, kind: &ItemKind) {
    let (span, found, word) = (p.here(), p.nth_text(0), kind.keywords[0]);
    p.report(|| unknown::misspelt_item(span, found, word));
    parse(p, kind);
}

/// Adds an item to the dispute.
pub(crate) fn lower(to: &mut Lowering, node: &SyntaxNode) {
    match node.kind() {
        K::Requirement => requirement::lower(to, node),
        K::Belief => believes::lower(to, node),
        kind => {
            if let Some(item) = ITEMS.iter().find(|item| item.node == kind) {
                (item.lower)(to, node);
            }
        }
    }
}

/// The items of a node that are judged as they stand, in the order of the text.
pub(crate) fn items_of(node: &SyntaxNode) -> impl Iterator<Item = SyntaxNode> {
    let is_item = |kind| {
        matches!(kind, K::Requirement | K::Belief) || ITEMS.iter().any(|item| item.node == kind)
    };
    node.children().filter(move |child| is_item(child.kind()) && !child.span().is_empty())
}
