//! `schema`, `completions`, `man`: what the program says about itself.

use crate::Failure;
use crate::args::{Arguments, CompletionsArgs, ManArgs, SchemaArgs, SchemaOf};
use crate::output::Output;
use clap::CommandFactory;

/// Prints the JSON Schema of a format.
pub(crate) fn schema(args: &SchemaArgs, output: &Output) -> Result<(), Failure> {
    output.json(&match args.of {
        SchemaOf::Analysis => detente::report::analysis_schema(),
        SchemaOf::Case => detente::twin::schema(),
        SchemaOf::Check => detente::report::check_schema(),
    })
}

/// Prints a shell's completion script.
pub(crate) fn completions(args: &CompletionsArgs, output: &Output) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Arguments::command(), "detente", &mut script);
    output.result(&String::from_utf8_lossy(&script))
}

/// Prints the manual page, or writes the pages of all commands into a folder.
pub(crate) fn man(args: &ManArgs, output: &Output) -> Result<(), Failure> {
    let command = Arguments::command();
    let Some(folder) = &args.out else {
        let mut page = Vec::new();
        clap_mangen::Man::new(command).render(&mut page)?;
        return output.result(&String::from_utf8_lossy(&page));
    };
    std::fs::create_dir_all(folder)?;
    Ok(clap_mangen::generate_to(command, folder)?)
}
