//! The reader's integration tests: what is found in texts written for them, in hostile input,
//! and in the five reports where they are on the machine.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod anything;
mod events;
mod hostile;
mod mutated;
mod pages;
mod press;
mod reports;
mod speech;
mod whole;
