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
mod full_disk;
mod help;
mod kuril;
mod mutated;
mod odd_folders;
mod patience;
mod reading;
mod serve;
mod transcripts;
