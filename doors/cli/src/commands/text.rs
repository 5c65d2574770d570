//! `text`, which no person calls: one process of many, in which web pages and PDF files are turned
//! into text.

use crate::Failure;
use crate::apart::{Share, answer_all};
use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct TextArgs {
    /// A file takes so many seconds at most.
    seconds: u64,
    /// Each takes so many millions of bytes of memory at most.
    megabytes: u64,
}

pub(crate) fn run(args: &TextArgs) -> Result<(), Failure> {
    Ok(answer_all(Share { seconds: args.seconds, megabytes: args.megabytes })?)
}
