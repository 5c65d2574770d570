//! The room's tests on random disputes: laws, witnesses, engines against each other.
#![allow(clippy::unwrap_used, clippy::cast_possible_truncation, missing_docs)]

mod agreement;
mod agreement_profiles;
mod agreement_symbolic;
mod coalitions;
mod comparisons;
mod counterexamples;
mod disputes;
mod games;
mod inverse;
mod laws;
mod readings;
mod witnessed;
mod witnesses;
