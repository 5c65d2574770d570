//! `man`: the manual pages.

use crate::output::Output;
use crate::{Failure, help};
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente man | man -l -
  detente man --out /usr/local/share/man/man1")]
pub(crate) struct ManArgs {
    /// Write the page of every command into this folder.
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

pub(crate) fn run(args: &ManArgs, output: &Output) -> Result<(), Failure> {
    let command = help::command();
    let Some(folder) = &args.out else {
        let mut page = Vec::new();
        clap_mangen::Man::new(command).render(&mut page)?;
        return output.result(&String::from_utf8_lossy(&page));
    };
    std::fs::create_dir_all(folder)?;
    Ok(clap_mangen::generate_to(command, folder)?)
}
