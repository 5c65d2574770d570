//! `help`: about a command, a concept or a diagnostic.

use crate::args::PageForm;
use crate::output::Output;
use crate::{Failure, help};
use clap::Args;
use detente::Concept;
use detente::page::Page;
use detente::report::{told_code, told_concept};

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente help analyze
  detente help seq")]
pub(crate) struct HelpArgs {
    /// A command, a concept such as seq, or a diagnostic such as E0102.
    topic: Option<String>,
}

pub(crate) fn run(args: &HelpArgs, output: &Output) -> Result<(), Failure> {
    let mut command = help::command();
    command.build();
    let Some(topic) = &args.topic else {
        return output.result(&command.render_help().ansi().to_string());
    };
    if let Some(about) = command.find_subcommand_mut(topic) {
        return output.result(&about.render_long_help().ansi().to_string());
    }
    let page = told(topic).ok_or_else(|| {
        Failure::Usage(format!(
            "{topic} is no command, no diagnostic and no concept ({})",
            crate::args::concept_names()
        ))
    })?;
    output.page(&page, PageForm::Text)
}

/// What there is to say about a diagnostic or a concept.
pub(crate) fn told(topic: &str) -> Option<Page> {
    let concept = || Concept::from_name(&topic.to_lowercase()).map(told_concept);
    detente::code(topic).map(told_code).or_else(concept)
}
