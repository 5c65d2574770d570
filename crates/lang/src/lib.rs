//! The case language: from text to a dispute, and everything that is wrong with the text.
//!
//! A case is read in three passes. Tokens become a tree that keeps every byte
//! ([`syntax`]); the tree is lowered to [`detente_model::Dispute`], names resolved; what can
//! only be said of the whole is checked last. A wrong case is not an error here: [`parse`]
//! always returns, with the dispute as far as it could be understood and every
//! [`Diagnostic`] at once.
//!
//! What does not live here: which states there are, what is stable, files and terminals.
//!
//! ```
//! let parsed = detente_lang::parse(r#"
//! case "Example"
//! decision maker japan "Japan" {
//!   option accept_two "Settle for two islands"
//! }
//! prefers japan {
//!   !accept_tow
//! }
//! "#);
//! assert!(parsed.has_errors());
//! assert_eq!(parsed.diagnostics[0].code.id, "E0102");
//! assert_eq!(parsed.diagnostics[0].fixes[0].title, "write `accept_two`");
//! ```

mod checks;
mod codes;
mod diagnostic;
mod format;
mod grammar;
mod items;
mod lines;
mod lower;
mod names;
mod nearest;
mod quoted;
pub mod render;
mod sink;
mod source_map;
mod span;
pub mod syntax;
pub mod twin;

pub use codes::codes;
pub use diagnostic::{Code, Diagnostic, Fix, Label, Severity};
pub use format::format;
pub use lines::{Lines, Position};
pub use nearest::nearest;
pub use source_map::SourceMap;
pub use span::Span;
pub use syntax::{is_key, is_name};

use detente_model::Dispute;
use syntax::{Parser, SyntaxNode};

/// The largest case file that is read, in bytes.
pub const MAX_BYTES: usize = 4 << 20;

/// A case as read: the dispute as far as it could be understood, and what is wrong.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The dispute. Where there are errors, items that are not understood are left out.
    pub dispute: Dispute,
    /// What is wrong, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// Where each part of the dispute stands.
    pub source_map: SourceMap,
    tree: rowan::GreenNode,
    n_syntax_errors: usize,
}

impl Parsed {
    /// Whether some diagnostic is an error: the dispute is then not what the text says.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }

    /// Whether the order of words is broken somewhere: the tree then holds nodes of kind
    /// [`syntax::SyntaxKind::Error`] or misses parts.
    #[must_use]
    pub fn has_syntax_errors(&self) -> bool {
        self.n_syntax_errors > 0
    }

    /// The syntax tree, which holds every byte of the text; empty for a text that is refused
    /// for its size.
    #[must_use]
    pub fn tree(&self) -> SyntaxNode {
        SyntaxNode::new_root(self.tree.clone())
    }
}

/// Reads a case.
///
/// Never panics, whatever the text, and finds everything that is wrong in one run. A text
/// larger than [`MAX_BYTES`] is refused unread.
///
/// *Cost*: linear in the text, but for lists of names near to an unknown one.
#[must_use]
pub fn parse(text: &str) -> Parsed {
    if text.len() > MAX_BYTES {
        return refused(text.len());
    }
    let mut parser = Parser::new(text);
    items::case_file(&mut parser);
    let (tree, sink) = parser.finish();
    let n_syntax_errors = sink.n_errors();
    let root = SyntaxNode::new_root(tree.clone());
    let (dispute, source_map, sink) = lower::lower(&root, sink);
    Parsed { dispute, diagnostics: sink.sorted(), source_map, tree, n_syntax_errors }
}

/// The case text of a dispute, in canonical layout.
///
/// [`parse`] gives the same dispute back, provided that it is one the case language can hold:
/// names as [`is_name`] has them and no two alike, keys of evidence as [`is_key`] has them, a
/// year of four digits, `And` and `Or` of two parts at least, lists and rankings that are not
/// empty, and no more options, decision makers and nesting than the limits allow. For any
/// other dispute the text is one that [`parse`] complains of.
#[must_use]
pub fn write(dispute: &Dispute) -> String {
    twin::Twin::of(dispute).to_source()
}

fn refused(n_bytes: usize) -> Parsed {
    let (tree, _) = {
        let mut parser = Parser::new("");
        items::case_file(&mut parser);
        parser.finish()
    };
    Parsed {
        dispute: Dispute::default(),
        diagnostics: vec![codes::e0010_file_too_large::file_too_large(n_bytes, MAX_BYTES)],
        source_map: SourceMap::default(),
        tree,
        n_syntax_errors: 1,
    }
}
