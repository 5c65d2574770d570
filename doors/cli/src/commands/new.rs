//! `new`: a folder with a commented case file to start from.

use crate::Failure;
use crate::args::NewArgs;
use crate::output::Output;
use std::path::Path;

const SCAFFOLD: &str = include_str!("scaffold.case");

const SOURCES: &str = "\
% The reports the case cites, in BibLaTeX, as Zotero exports it. The field `file` names the
% report's file in the folder `reports`.
";

pub(crate) fn run(args: &NewArgs, output: &Output) -> Result<(), Failure> {
    let folder = &args.folder;
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.ok_or_else(|| Failure::Usage("name the folder to make".to_owned()))?;
    let title = args.title.clone().unwrap_or_else(|| titled(&name));
    let unwritable = |path: &Path, error: std::io::Error| {
        let why = match error.kind() {
            std::io::ErrorKind::AlreadyExists => "it exists; nothing was changed".to_owned(),
            _ => error.to_string(),
        };
        Failure::Because(format!("{} cannot be made: {why}", path.display()))
    };
    if let Some(parent) = folder.parent() {
        std::fs::create_dir_all(parent).map_err(|error| unwritable(parent, error))?;
    }
    std::fs::create_dir(folder).map_err(|error| unwritable(folder, error))?;
    let quoted = title.replace('\\', "\\\\").replace('"', "\\\"");
    let case_name = format!("{name}.case");
    let files = [
        (case_name.as_str(), SCAFFOLD.replace("TITLE", &quoted)),
        ("sources.bib", SOURCES.to_owned()),
        ("evidence.jsonl", String::new()),
        (".gitignore", "# Reports are usually under copyright.\n/reports/\n".to_owned()),
    ];
    for (name, text) in files {
        let path = folder.join(name);
        detente::write_new(&path, text.as_bytes()).map_err(|error| unwritable(&path, error))?;
    }
    output.note(&format!("made {}; now: detente analyze {0}", folder.display()));
    Ok(())
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
