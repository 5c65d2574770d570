//! `fmt`: the standard layout of a case file.

use crate::Failure;
use crate::input::{standard_input, told};
use crate::output::Output;
use clap::Args;
use detente::report::told_io;
use detente::{FileProblems, FileText, Folder};
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente fmt cases/kuril
  detente fmt --check cases/kuril/kuril.case")]
pub(crate) struct FmtArgs {
    /// The cases to lay out; - reads standard input and prints the result.
    #[arg(value_name = "CASE", required = true)]
    cases: Vec<PathBuf>,
    /// Change nothing; fail if something would change.
    #[arg(long)]
    check: bool,
    /// Print the result instead of writing it back.
    #[arg(long, conflicts_with = "check")]
    stdout: bool,
}

pub(crate) fn run(args: &FmtArgs, output: &Output) -> Result<(), Failure> {
    let mut failed = false;
    for path in &args.cases {
        match one(path, args, output) {
            Ok(()) => {}
            Err(Failure::Input) => failed = true,
            Err(Failure::Because(why)) => {
                output.error(&why);
                failed = true;
            }
            Err(failure) => return Err(failure),
        }
    }
    if failed { Err(Failure::Input) } else { Ok(()) }
}

fn one(path: &Path, args: &FmtArgs, output: &Output) -> Result<(), Failure> {
    let (file, place) = if path == Path::new("-") {
        (FileText { path: "<stdin>".to_owned(), text: standard_input()? }, None)
    } else {
        let folder = Folder::open(path).map_err(|problem| told(output, &[problem]))?;
        let file = folder.read_case().map_err(|problem| told(output, &[problem]))?;
        (file, Some(folder.case_path().to_owned()))
    };
    let after = formatted(&file, output)?;
    if args.check {
        return unchanged(&file, &after, output);
    }
    match place.filter(|_| !args.stdout) {
        None => output.result(&after),
        Some(_) if file.text == after => Ok(()),
        Some(place) => write_back(&place, &after, &file.path, output),
    }
}

/// Fails if the layout would change the file.
fn unchanged(file: &FileText, after: &str, output: &Output) -> Result<(), Failure> {
    if file.text == after {
        return Ok(());
    }
    output.error(&format!("{} is not in the standard layout; run detente fmt", file.path));
    Err(Failure::Input)
}

/// Writes in place of the file; where the path is a link, of what it leads to.
fn write_back(place: &Path, text: &str, shown: &str, output: &Output) -> Result<(), Failure> {
    let written =
        place.canonicalize().and_then(|place| detente::write_over(&place, text.as_bytes()));
    written.map_err(|error| {
        Failure::Because(format!("{shown} cannot be written: {}", told_io(&error)))
    })?;
    output.note(&format!("{shown} laid out"));
    Ok(())
}

/// The text in the standard layout; a text with errors in it has none.
fn formatted(file: &FileText, output: &Output) -> Result<String, Failure> {
    detente::format(&file.text).map_err(|diagnostics| {
        output.problems(&[FileProblems { file: file.clone(), diagnostics }]);
        Failure::Input
    })
}
