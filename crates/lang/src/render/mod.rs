//! Diagnostics in words: for terminals, for one line each, for programs.

mod json;
mod short;
mod terminal;

pub use json::json;
pub use short::short;
pub use terminal::{Style, terminal};
