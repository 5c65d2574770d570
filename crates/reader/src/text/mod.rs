//! Text as stored: positions in code points.

mod points;

pub use points::{CodePoints, Span};
