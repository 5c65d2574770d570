//! `import`: a dispute from another program's file.

use crate::Failure;
use crate::deliver::{ToArgs, deliver};
use crate::output::Output;
use clap::{Args, ValueEnum};
use detente::exchange::gmcr;
use detente::report::told_io;
use detente::twin::Twin;
use std::fmt::Display;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The largest file in JSON that is imported.
const MAX_JSON: u64 = 64 << 20;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente import elmira.gmcr -o elmira.case
  detente import model.json > model.case")]
pub(crate) struct ImportArgs {
    /// The file to read; - is standard input.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// What the file is [default: by its name].
    #[arg(long, value_enum, value_name = "FORM")]
    from: Option<ImportForm>,
    #[command(flatten)]
    to: ToArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ImportForm {
    /// The case language's JSON twin.
    Json,
    /// GMCR+.
    Gmcr,
}

impl ImportForm {
    /// The most bytes that are read.
    const fn largest(self) -> u64 {
        match self {
            Self::Json => MAX_JSON,
            Self::Gmcr => gmcr::MAX_BYTES as u64,
        }
    }
}

pub(crate) fn run(args: &ImportArgs, output: &Output) -> Result<(), Failure> {
    let form = args.from.or_else(|| by_name(&args.file)).ok_or_else(|| {
        Failure::Usage("say what the file is with --from json or --from gmcr".to_owned())
    })?;
    let text = converted(&args.file, form, output)?;
    let parsed = detente::parse(&text);
    if parsed.has_errors() {
        let path = format!("{} as a case", args.file.display());
        let file = detente::FileText { path, text };
        output.problems(&[detente::FileProblems { file, diagnostics: parsed.diagnostics }]);
        return Err(Failure::Input);
    }
    deliver(&args.to, &text, output)
}

/// The file as the text of a case.
fn converted(file: &Path, form: ImportForm, output: &Output) -> Result<String, Failure> {
    let bytes = read(file, form.largest())?;
    let not = |what: &str, why: &dyn Display| {
        Failure::Because(format!("{} is not {what}: {why}", file.display()))
    };
    match form {
        ImportForm::Gmcr => {
            let imported = gmcr::import(&bytes).map_err(|error| not("a GMCR+ file", &error))?;
            imported.notes.iter().for_each(|note| output.note(&note.to_string()));
            Ok(detente::write(&imported.dispute))
        }
        ImportForm::Json => {
            let json =
                std::str::from_utf8(&bytes).map_err(|error| not("a case in JSON", &error))?;
            let twin = Twin::from_json(json).map_err(|error| not("a case in JSON", &error))?;
            Ok(twin.to_source())
        }
    }
}

fn read(path: &Path, largest: u64) -> Result<Vec<u8>, Failure> {
    let unreadable =
        |error| Failure::Because(format!("{} cannot be read: {}", path.display(), told_io(&error)));
    let mut bytes = Vec::new();
    let mut source: Box<dyn Read> = if path == Path::new("-") {
        Box::new(std::io::stdin())
    } else {
        if !path.metadata().map_err(unreadable)?.is_file() {
            return Err(Failure::Because(format!("{} is not a file", path.display())));
        }
        Box::new(std::fs::File::open(path).map_err(unreadable)?)
    };
    source.by_ref().take(largest + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > largest {
        let largest = largest >> 20;
        return Err(Failure::Because(format!("{} is larger than {largest} MiB", path.display())));
    }
    Ok(bytes)
}

fn by_name(path: &Path) -> Option<ImportForm> {
    match path.extension()?.to_str()?.to_lowercase().as_str() {
        "json" => Some(ImportForm::Json),
        "gmcr" => Some(ImportForm::Gmcr),
        _ => None,
    }
}
