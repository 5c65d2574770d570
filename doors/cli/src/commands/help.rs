//! `help`: about a command, a concept or a diagnostic.

use crate::args::PageForm;
use crate::output::Output;
use crate::{Failure, help};
use clap::{Args, Command};
use detente::Concept;
use detente::page::Page;
use detente::report::{told_code, told_concept};

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente help analyze
  detente help evidence add
  detente help seq")]
pub(crate) struct HelpArgs {
    /// A command, a concept such as seq, or a diagnostic such as E0102.
    topic: Vec<String>,
}

pub(crate) fn run(args: &HelpArgs, output: &Output) -> Result<(), Failure> {
    let mut command = help::command();
    command.build();
    let Some((first, further)) = args.topic.split_first() else {
        return output.result(&command.render_help().ansi().to_string());
    };
    if let Some(about) = command.find_subcommand_mut(first) {
        return output.result(&long_help(about, further)?);
    }
    let topic = args.topic.join(" ");
    let page = told(&topic).ok_or_else(|| {
        Failure::Usage(format!(
            "{topic} is no command, no diagnostic and no concept ({})",
            crate::args::concept_names()
        ))
    })?;
    output.page(&page, PageForm::Text)
}

/// The help of a command, or of one of its own commands: `evidence add`.
fn long_help(command: &mut Command, further: &[String]) -> Result<String, Failure> {
    let Some((next, further)) = further.split_first() else {
        return Ok(command.render_long_help().ansi().to_string());
    };
    let own: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
    let why = match own.as_slice() {
        [] => format!("{} has no commands of its own", command.get_name()),
        own => format!("{} has no {next}; there are {}", command.get_name(), own.join(", ")),
    };
    command
        .find_subcommand_mut(next)
        .map_or(Err(Failure::Usage(why)), |own| long_help(own, further))
}

/// What there is to say about a diagnostic or a concept.
pub(crate) fn told(topic: &str) -> Option<Page> {
    let concept = || Concept::from_name(&topic.to_lowercase()).map(told_concept);
    detente::code(topic).map(told_code).or_else(concept)
}
