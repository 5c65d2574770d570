//! Diagnostics in words: for terminals, for one line each, for programs.

mod terminal;

pub use terminal::{Style, terminal};
