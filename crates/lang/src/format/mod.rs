//! The canonical layout of a case: `format` changes blanks and line breaks, nothing else.
//!
//! - Every item begins a line; what a block holds is indented by two blanks.
//! - Tokens have one blank between them, or none where signs belong together. The meanings of
//!   options, and the comments behind items, stand under one another in neighbouring lines.
//! - `because` begins a line of its own where its author broke the line before it, or where
//!   the item would be too long. So does an expression go on where its author broke it; what is
//!   still too long is broken before its outermost operators, and lists after commas. What goes
//!   on is indented by two blanks more.
//! - One blank line is kept where there were some, except at the ends of blocks.
//! - A comment stays in its line. An item with comments between its words keeps its lines.

mod layout;
mod statement;

use crate::{Diagnostic, parse};

/// The widest line wanted, in characters. Quoted text is never broken.
const WIDTH: usize = 100;

/// The blanks by which what a block holds, and what goes on in the next line, is indented.
const STEP: usize = 2;

/// The case in canonical layout.
///
/// Comments, the grouping by blank lines and every word are kept; formatting the result again
/// changes nothing.
///
/// # Errors
/// Where the order of words is broken, the errors that [`parse`] finds: a text that is not
/// understood is not touched.
///
/// ```
/// let untidy = "case \"Example\"\n\n\ndecision maker  a \"A\" { option x \"X\" }  # who\n";
/// let tidy = "case \"Example\"\n\ndecision maker a \"A\" {\n  option x \"X\"\n}  # who\n";
/// assert_eq!(detente_lang::format(untidy).as_deref(), Ok(tidy));
/// ```
pub fn format(text: &str) -> Result<String, Vec<Diagnostic>> {
    let parsed = parse(text);
    if parsed.has_syntax_errors() {
        return Err(parsed.diagnostics.into_iter().filter(Diagnostic::is_error).collect());
    }
    Ok(layout::case_file(&parsed.tree()))
}

fn spaces(n: usize) -> String {
    " ".repeat(n)
}
