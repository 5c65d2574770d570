//! Reading a tree: the parts of a node by what they are.

use super::{SyntaxKind, SyntaxKind as K, SyntaxNode, SyntaxToken};
use crate::{Span, quoted};

/// The parts of a node that lowering asks for.
pub(crate) trait Read {
    /// Where the node stands.
    fn span(&self) -> Span;

    /// The first child of this kind.
    fn child(&self, kind: SyntaxKind) -> Option<SyntaxNode>;

    /// The children of this kind.
    fn children_of(&self, kind: SyntaxKind) -> impl Iterator<Item = SyntaxNode>;

    /// The expressions among the children.
    fn exprs(&self) -> impl Iterator<Item = SyntaxNode>;

    /// The first token of this kind among the children.
    fn token(&self, kind: SyntaxKind) -> Option<SyntaxToken>;

    /// The tokens of this kind among the children.
    fn tokens_of(&self, kind: SyntaxKind) -> impl Iterator<Item = SyntaxToken>;

    /// The tokens among the children.
    fn tokens(&self) -> impl Iterator<Item = SyntaxToken>;

    /// The words among the node's own tokens: the parts of a name.
    fn words(&self) -> impl Iterator<Item = SyntaxToken>;

    /// The name the node declares.
    fn declared_name(&self) -> Option<SyntaxToken>;

    /// The first quoted text among the children, without its quotes.
    fn text_in_quotes(&self) -> Option<String>;

    /// Where the node's claim stands: the node without the analyst's words and the evidence
    /// after the last expression, or without the evidence where there is no expression.
    fn claim(&self) -> Span;
}

impl Read for SyntaxNode {
    fn span(&self) -> Span {
        self.text_range().into()
    }

    fn child(&self, kind: SyntaxKind) -> Option<SyntaxNode> {
        self.children().find(|child| child.kind() == kind)
    }

    fn children_of(&self, kind: SyntaxKind) -> impl Iterator<Item = SyntaxNode> {
        self.children().filter(move |child| child.kind() == kind)
    }

    fn exprs(&self) -> impl Iterator<Item = SyntaxNode> {
        self.children().filter(|child| child.kind().is_expr())
    }

    fn token(&self, kind: SyntaxKind) -> Option<SyntaxToken> {
        self.tokens_of(kind).next()
    }

    fn tokens_of(&self, kind: SyntaxKind) -> impl Iterator<Item = SyntaxToken> {
        self.tokens().filter(move |token| token.kind() == kind)
    }

    fn tokens(&self) -> impl Iterator<Item = SyntaxToken> {
        self.children_with_tokens().filter_map(rowan::NodeOrToken::into_token)
    }

    fn words(&self) -> impl Iterator<Item = SyntaxToken> {
        self.tokens().filter(|token| token.kind() == K::Word || token.kind().is_reserved())
    }

    fn declared_name(&self) -> Option<SyntaxToken> {
        self.child(K::Name)?.words().next()
    }

    fn text_in_quotes(&self) -> Option<String> {
        let token = self.token(K::String).or_else(|| self.token(K::OpenString))?;
        Some(quoted::unquoted(token.text()).0)
    }

    fn claim(&self) -> Span {
        let is_ranking = matches!(self.kind(), K::Ranks | K::Relation);
        let last_expr = self.exprs().last().filter(|_| !is_ranking).map(|expr| expr.span().end);
        let before = |reasons: SyntaxNode| {
            let last = reasons.first_token()?.prev_token();
            let not_trivia = |token: &SyntaxToken| !token.kind().is_trivia();
            std::iter::successors(last, SyntaxToken::prev_token).find(not_trivia)
        };
        let end = last_expr
            .or_else(|| {
                self.child(K::Reasons).and_then(before).map(|t| t.text_range().end().into())
            })
            .unwrap_or(self.span().end);
        Span::new(self.span().start, end)
    }
}
