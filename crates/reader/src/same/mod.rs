//! The same story twice: documents and passages that repeat each other.
//!
//! Documents are compared by their shingles, five words in a row. A sample of them, those whose
//! hash is low enough, finds the candidates, also where one document is a small part of another;
//! what is reported of a pair is exact.

mod alike;
mod shingles;
mod wire;

pub use alike::{Alike, Shared, alike, shared_passages};
pub use shingles::{Fingerprint, fingerprint};
pub use wire::{WireCredit, wire_credits};
