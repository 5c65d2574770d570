//! Drawings, once for the report and every door: the options board, the table of verdicts,
//! graphs, times and places, as HTML and SVG that the style sheet colours.
//!
//! Decision makers are told apart by shape as well as by colour, verdicts by filling as well
//! as by tint, so that no drawing needs colour to be read.

mod axis;
mod board;
pub mod graph;
mod heat;
mod land;
mod map;
mod marks;
mod timeline;

pub use board::{Column, Toggle, board};
pub use heat::{Heat, heat, symbols};
pub use map::{Map, map};
pub use marks::{key, mark, who};
pub use timeline::timeline;

/// The style sheet that the drawings and pages are made for.
pub const STYLE: &str = include_str!("style.css");
