//! `new`: a folder with a commented case file to start from, and one in it for the reports.

use crate::Failure;
use crate::output::Output;
use clap::Args;
use detente::report::told_io;
use std::io;
use std::path::{Path, PathBuf};

const SCAFFOLD: &str = include_str!("scaffold.case");

const SOURCES: &str = "\
% The reports the case cites, in BibLaTeX, as Zotero exports it. The field `file` names the
% report's file in the folder `reports`.
";

const IGNORED: &str = "# Reports are usually under copyright, and the corpus holds their texts.\n/reports/\n/corpus/\n";

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente new my_dispute
  detente new cases/river --title \"The river\"")]
pub(crate) struct NewArgs {
    /// The folder to make; its name is the case file's.
    folder: PathBuf,
    /// What the case is called [default: from the folder's name].
    #[arg(long)]
    title: Option<String>,
}

pub(crate) fn run(args: &NewArgs, output: &Output) -> Result<(), Failure> {
    let folder = &args.folder;
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.ok_or_else(|| Failure::Usage("name the folder to make".to_owned()))?;
    let title = args.title.clone().unwrap_or_else(|| titled(&name));
    if let Some(parent) = folder.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        std::fs::create_dir_all(parent).map_err(|error| unwritable(parent, &error))?;
    }
    std::fs::create_dir(folder).map_err(|error| unwritable(folder, &error))?;
    if let Err((path, error)) = fill(folder, &name, &title) {
        // The folder was made just now, so that all it holds is ours.
        let _ = std::fs::remove_dir_all(folder);
        return Err(unwritable(&path, &error));
    }
    output.note(&format!("made {}; now: detente analyze {}", folder.display(), typed(folder)));
    Ok(())
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    let why = match error.kind() {
        io::ErrorKind::AlreadyExists => "it exists; nothing was changed".to_owned(),
        _ => told_io(error),
    };
    Failure::Because(format!("{} cannot be made: {why}", path.display()))
}

/// Writes the files of the case.
fn fill(folder: &Path, name: &str, title: &str) -> Result<(), (PathBuf, io::Error)> {
    let files = [
        (format!("{name}.case"), SCAFFOLD.replace("TITLE", &quotable(title))),
        ("sources.bib".to_owned(), SOURCES.to_owned()),
        ("evidence.jsonl".to_owned(), String::new()),
        (".gitignore".to_owned(), IGNORED.to_owned()),
    ];
    files.into_iter().try_for_each(|(name, text)| {
        let path = folder.join(name);
        detente::write_new(&path, text.as_bytes()).map_err(|error| (path, error))
    })?;
    let reports = folder.join("reports");
    std::fs::create_dir(&reports).map_err(|error| (reports, error))
}

/// A path as one types it into a shell.
fn typed(path: &Path) -> String {
    let path = path.display().to_string();
    let is_plain = |c: char| c.is_alphanumeric() || "_-./\\:".contains(c);
    if path.chars().all(is_plain) { path } else { format!("'{}'", path.replace('\'', r"'\''")) }
}

/// A folder's name as a title.
fn titled(name: &str) -> String {
    let words = name.replace(['_', '-'], " ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => words,
    }
}

/// A title as it stands between quotation marks, in one line.
fn quotable(title: &str) -> String {
    let line = title.split(char::is_control).collect::<Vec<_>>().join(" ");
    line.replace('\\', "\\\\").replace('"', "\\\"")
}
