//! Other programs' files: what comes in from them and what goes out to them.
//!
//! Bytes or a dispute in, a dispute or text out; reading and writing files is a door's
//! business. A format that cannot hold a dispute as it is gets nothing: the export is
//! refused with every reason at once ([`ExportRefused`]), never trimmed to fit.
//!
//! | format | in | out |
//! |---|---|---|
//! | `.gmcr` of the program GMCR+ ([`gmcr`]) | yes | yes |
//! | tables of states and of moves ([`csv`]) | | yes |
//! | the state graph, for drawing programs ([`dot`], [`graphml`]) | | yes |
//! | a strategic game for Gambit ([`nfg`]) | | yes |
//!
//! The case language and its JSON twin are `detente-lang`'s.

pub mod csv;
pub mod dot;
pub mod gmcr;
pub mod graphml;
pub mod nfg;
mod picture;
mod refused;

pub use refused::{ExportRefused, Format, Reason};
