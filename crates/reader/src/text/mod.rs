//! Text as stored: positions in code points, what each line is, paragraphs and articles.

mod clutter;
mod layout;
mod lines;
mod points;

pub use layout::{Block, Layout, Removed, layout};
pub use lines::{Line, LineKind, lines};
pub use points::{CodePoints, Span};
