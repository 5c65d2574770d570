//! The laws of the house as tests: who may know whom, what every file must have, and that the
//! documents tell the truth about the code.
//!
//! Pages made from the code are kept as files; `DETENTE_BLESS=1 cargo test` writes them anew.

mod citations;
mod documents;
mod files;
mod generated;
mod names;
mod originality;
pub(crate) mod paper;
mod snippets;
mod sources;
mod walls;

/// Fails with every fault found, one to a line.
fn none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}
