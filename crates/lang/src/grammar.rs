//! The order of words: what items have in common. Each kind of item has its own file in
//! [`crate::items`].

use crate::codes::{
    e0003_unexpected, e0004_missing_text as missing_text, e0006_unclosed as unclosed,
    e0007_not_a_name as not_a_name, e0008_two_conditions as two_conditions,
    e0115_evidence_reference as reference,
};
use crate::items::later;
use crate::syntax::{Parser, SyntaxKind as K};
use crate::{Span, is_name};

/// An expression: `if` and `iff` bind loosest, then `|`, then `&`, then `!`.
pub(crate) fn expr(p: &mut Parser) {
    let (since, start) = (p.checkpoint(), p.start());
    any_of(p);
    let kind = match p.current() {
        K::If => K::IfExpr,
        K::Iff => K::IffExpr,
        _ => return,
    };
    p.wrap(since, kind, |p| {
        operand(p, any_of);
        while matches!(p.current(), K::If | K::Iff) {
            let (span, before) = (p.here(), Span::new(start, p.last_end()));
            let word = p.nth_text(0);
            p.report(|| two_conditions::two_conditions(span, before, word));
            operand(p, any_of);
        }
    });
}

fn any_of(p: &mut Parser) {
    junction(p, K::OrExpr, &[K::Bar, K::Or], all_of);
}

fn all_of(p: &mut Parser) {
    junction(p, K::AndExpr, &[K::Ampersand, K::And], unary);
}

/// One part, or several with the same operator between them, which become one node.
fn junction(p: &mut Parser, kind: K, operators: &[K], part: fn(&mut Parser)) {
    let since = p.checkpoint();
    part(p);
    if operators.contains(&p.current()) {
        p.wrap(since, kind, |p| {
            while operators.contains(&p.current()) {
                operand(p, part);
            }
        });
    }
}

/// An operator and what follows it, if need be on the next line.
pub(crate) fn operand(p: &mut Parser, part: fn(&mut Parser)) {
    p.bump();
    p.join_lines();
    part(p);
}

fn unary(p: &mut Parser) {
    match p.current() {
        K::Bang | K::Not => p.nested(|p| {
            p.node(K::NotExpr, |p| {
                p.bump();
                unary(p);
            });
        }),
        K::LeftParen => p.nested(|p| p.node(K::ParenExpr, parenthesis)),
        K::Word => name_ref(p),
        kind if kind.is_reserved() && !kind.continues_line() => name_ref(p),
        _ => p.expected("an expression"),
    }
}

fn parenthesis(p: &mut Parser) {
    let opened = p.here();
    p.bump();
    p.across_lines(|p| {
        expr(p);
        if p.is_at(K::RightParen) {
            return p.bump();
        }
        let open_end = p.is_at_end() || matches!(p.current(), K::String | K::Because | K::Requires);
        let here = Span::empty(p.last_end());
        if open_end {
            return p.report(|| unclosed::unclosed(here, opened, '('));
        }
        p.expected("an operator or `)`");
        p.node(K::Error, Parser::skip_expr);
        p.eat(K::RightParen);
    });
}

/// A reference to an option, `owner.option` or `option`.
pub(crate) fn name_ref(p: &mut Parser) {
    p.node(K::NameRef, |p| {
        a_name(p, "an option such as `japan.accept_two`");
        if p.eat(K::Dot) {
            a_name(p, "the name of an option");
        }
    });
}

/// A reference to a decision maker.
pub(crate) fn decision_maker_ref(p: &mut Parser) {
    p.node(K::NameRef, |p| a_name(p, "the name of a decision maker"));
}

/// A reference to a named state.
pub(crate) fn state_ref(p: &mut Parser) {
    p.node(K::NameRef, |p| a_name(p, "the name of a state"));
}

/// The name that something is declared by.
pub(crate) fn name(p: &mut Parser, expected: &str) {
    p.node(K::Name, |p| a_name(p, expected));
}

/// A word that can be a name; one that cannot is reported and taken for one.
fn a_name(p: &mut Parser, expected: &str) {
    let kind = p.current();
    if kind != K::Word && !kind.is_reserved() {
        return p.expected(expected);
    }
    let (span, word) = (p.here(), p.nth_text(0));
    if !is_name(word) {
        p.report(|| not_a_name::not_a_name(span, word));
    }
    p.bump();
}

/// Quoted text that must stand here: `what` it is, and the `words` that may do for it.
pub(crate) fn text(p: &mut Parser, what: &str, words: &str) {
    if optional_text(p) {
        return;
    }
    match p.bare_words() {
        Some((span, words)) => {
            p.report(|| missing_text::bare_text(span, what, words));
            p.node(K::Error, |p| {
                while p.here().end <= span.end && !p.is_at_end() {
                    p.bump();
                }
            });
        }
        None => {
            let span = Span::empty(p.last_end());
            p.report(|| missing_text::missing_text(span, what, words));
        }
    }
}

/// Quoted text that may stand here.
pub(crate) fn optional_text(p: &mut Parser) -> bool {
    let found = p.eat(K::String);
    if found || !p.eat(K::OpenString) {
        return found;
    }
    // Whatever else the line held is in the text that was not closed.
    p.mute();
    true
}

/// Expressions or references with commas between them.
pub(crate) fn list(p: &mut Parser, part: fn(&mut Parser)) {
    part(p);
    while p.is_at(K::Comma) {
        operand(p, part);
    }
}

/// What may follow everything that is judged: the analyst's words (where they are not part of
/// the item already) and what it rests on.
pub(crate) fn grounds(p: &mut Parser, own_words: bool) {
    if own_words {
        optional_text(p);
    }
    later::clauses(p);
    reasons(p);
}

/// `because @…, @…`
pub(crate) fn reasons(p: &mut Parser) {
    if p.is_at(K::Because) {
        p.node(K::Reasons, |p| {
            p.bump();
            p.join_lines();
            list(p, reference);
        });
    }
}

fn reference(p: &mut Parser) {
    match p.current() {
        K::Evidence => p.bump(),
        K::Word => p.node(K::Error, |p| {
            let span = p.here();
            p.report(|| reference::missing_at(span));
            p.bump();
            if p.eat(K::Slash) {
                p.eat(K::Word);
            }
        }),
        _ => p.expected("a reference to evidence, such as `@nikkei2018`"),
    }
}

/// A word of the item that must stand here.
pub(crate) fn word(p: &mut Parser, word: &str) {
    if p.eat_word(word) {
        return;
    }
    let (span, found) = (p.here(), p.nth_text(0));
    let slip = p.is_at(K::Word) && !crate::nearest::nearest(found, [word]).is_empty();
    if slip {
        p.report(|| e0003_unexpected::misspelt(span, word, found));
        p.bump();
    } else {
        p.expected(&format!("`{word}`"));
    }
}

/// Where a statement should end; anything that still stands there is reported and left out.
pub(crate) fn end_of_statement(p: &mut Parser) {
    later::clauses(p);
    if !p.is_at_end() {
        p.expected("the end of the line");
        p.node(K::Error, Parser::skip_statement);
    }
}

/// Lines between braces. `ends` says whether a line belongs to what follows the block.
pub(crate) fn block(p: &mut Parser, ends: fn(&Parser) -> bool, line: fn(&mut Parser)) {
    let opened = p.here();
    if !p.expect(K::LeftBrace, "`{`") && !p.is_at_end() {
        return p.node(K::Error, Parser::skip_statement);
    }
    if opened.is_empty() && !crate::items::goes_on_inside(p) {
        return;
    }
    loop {
        p.begin_line();
        if p.eat(K::RightBrace) {
            return;
        }
        if p.is_at(K::EndOfFile) || ends(p) {
            p.end_line();
            let here = Span::empty(p.last_end());
            return p.report(|| unclosed::unclosed(here, opened, '{'));
        }
        line(p);
    }
}
