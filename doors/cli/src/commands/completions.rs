//! `completions`: what a shell needs to complete commands and options.

use crate::output::Output;
use crate::{Failure, help};
use clap::Args;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente completions bash > ~/.local/share/bash-completion/completions/detente
  detente completions fish > ~/.config/fish/completions/detente.fish")]
pub(crate) struct CompletionsArgs {
    /// The shell.
    #[arg(value_enum)]
    shell: clap_complete::Shell,
}

pub(crate) fn run(args: &CompletionsArgs, output: &Output) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut help::command(), "detente", &mut script);
    output.result(&String::from_utf8_lossy(&script))
}
