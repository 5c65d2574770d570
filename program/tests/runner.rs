//! The command line's tests: what each command prints, and how it ends.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

mod support;

mod bad_input;
mod book;
mod conflicts;
mod contract;
mod evidence;
mod files;
mod five_reports;
mod help;
mod kuril;
mod mutated;
mod reading;
mod serve;
mod transcripts;
