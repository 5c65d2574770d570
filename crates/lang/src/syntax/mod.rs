//! The syntax tree: every byte of a case, in tokens and nodes.
//!
#![doc = include_str!("../../GRAMMAR.md")]

mod kind;
mod lexer;
mod parser;
mod read;

pub use kind::SyntaxKind;
pub(crate) use lexer::{Token, tokens};
pub(crate) use parser::Parser;
pub(crate) use read::Read;

/// The case language, as rowan trees know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CaseLanguage {}

impl rowan::Language for CaseLanguage {
    type Kind = SyntaxKind;

    fn kind_from_raw(raw: rowan::SyntaxKind) -> SyntaxKind {
        SyntaxKind::ALL[raw.0 as usize]
    }

    fn kind_to_raw(kind: SyntaxKind) -> rowan::SyntaxKind {
        rowan::SyntaxKind(kind as u16)
    }
}

/// The words that are never names.
pub(crate) const RESERVED: &[&str] =
    &["and", "or", "not", "if", "iff", "requires", "because", "strongly", "unsure", "believes"];

/// A node of the syntax tree.
pub type SyntaxNode = rowan::SyntaxNode<CaseLanguage>;

/// A token of the syntax tree.
pub type SyntaxToken = rowan::SyntaxToken<CaseLanguage>;

/// A node or a token of the syntax tree.
pub type SyntaxElement = rowan::SyntaxElement<CaseLanguage>;

pub use lexer::{is_key, is_name};
