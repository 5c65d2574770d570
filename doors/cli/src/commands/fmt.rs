//! `fmt`: the standard layout of a case file.

use crate::Failure;
use crate::args::FmtArgs;
use crate::input::{standard_input, told};
use crate::output::Output;
use detente::{FileProblems, FileText, Folder};
use std::path::Path;

pub(crate) fn run(args: &FmtArgs, output: &Output) -> Result<(), Failure> {
    let mut failed = false;
    for path in &args.cases {
        match one(path, args, output) {
            Ok(()) => {}
            Err(Failure::Input) => failed = true,
            Err(failure) => return Err(failure),
        }
    }
    if failed { Err(Failure::Input) } else { Ok(()) }
}

fn one(path: &Path, args: &FmtArgs, output: &Output) -> Result<(), Failure> {
    if path == Path::new("-") {
        let text = standard_input()?;
        return output.result(&formatted("<stdin>", text, output)?.1);
    }
    let folder = Folder::open(path).map_err(|problem| told(output, &[problem]))?;
    let file = folder.read_case().map_err(|problem| told(output, &[problem]))?;
    let (before, after) = formatted(&file.path, file.text, output)?;
    if args.stdout {
        return output.result(&after);
    }
    if before == after {
        return Ok(());
    }
    if args.check {
        output.error(&format!("{} is not in the standard layout; run detente fmt", file.path));
        return Err(Failure::Input);
    }
    detente::write_over(folder.case_path(), after.as_bytes())
        .map_err(|error| Failure::Because(format!("{} cannot be written: {error}", file.path)))?;
    output.note(&format!("{} laid out", file.path));
    Ok(())
}

/// The text before and after.
fn formatted(path: &str, text: String, output: &Output) -> Result<(String, String), Failure> {
    match detente::format(&text) {
        Ok(after) => Ok((text, after)),
        Err(diagnostics) => {
            let file = FileText { path: path.to_owned(), text };
            output.problems(&[FileProblems { file, diagnostics }]);
            Err(Failure::Input)
        }
    }
}
