//! A case's folder on disk: the only place in the libraries where files are read and written.
//!
//! Nothing outside the folder is read, whatever the case says: names are taken as names in
//! the folder, links are followed only as far as they stay inside. Writing is whole or not
//! at all: to a temporary file first, which is then renamed.

use crate::case::{CaseFiles, FileText};
use crate::codes;
use detente_lang::{Diagnostic, MAX_BYTES};
use detente_reader::evidence::{MAX_REPORT_BYTES, Report, ReportError};
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};

/// The largest bibliography or evidence file that is read.
const MAX_SIDE_BYTES: usize = 64 << 20;

/// A case's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    /// The case file.
    case: PathBuf,
    /// The folder it stands in.
    root: PathBuf,
}

impl Folder {
    /// Opens a case given as its folder or its case file.
    ///
    /// In a folder the case file is the one named like the folder, or the only one.
    ///
    /// # Errors
    /// One diagnostic when there is no such path, or no case file, or more than one, or it leads
    /// out of the folder.
    pub fn open(path: &Path) -> Result<Self, Diagnostic> {
        let shown = path.display().to_string();
        let unreadable = |error: io::Error| codes::e0505_unreadable::unreadable(&shown, &error);
        let metadata = path.metadata().map_err(unreadable)?;
        let case = if metadata.is_dir() { case_in(path)? } else { path.to_owned() };
        if let (true, Some(name)) = (metadata.is_dir(), case.file_name()) {
            within(path, Path::new(name))?;
        }
        let parent = case.parent().filter(|parent| !parent.as_os_str().is_empty());
        let root = parent.unwrap_or(Path::new(".")).to_owned();
        Ok(Self { case, root })
    }

    /// The case file's path.
    #[must_use]
    pub fn case_path(&self) -> &Path {
        &self.case
    }

    /// The folder's path.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Reads the case file alone.
    ///
    /// # Errors
    /// A diagnostic when it cannot be read as text.
    pub fn read_case(&self) -> Result<FileText, Diagnostic> {
        read_text(&self.case, MAX_BYTES)
    }

    /// Reads the case's files.
    ///
    /// # Errors
    /// A diagnostic for each file that is there and cannot be read as text.
    pub fn read(&self) -> Result<CaseFiles, Vec<Diagnostic>> {
        let case = self.read_case();
        let [sources, evidence] = ["sources.bib", "evidence.jsonl"].map(|name| {
            let path = self.root.join(name);
            match path.symlink_metadata() {
                Ok(_) => within(&self.root, Path::new(name))
                    .and_then(|_| read_text(&path, MAX_SIDE_BYTES))
                    .map(Some),
                Err(_) => Ok(None),
            }
        });
        match (case, sources, evidence) {
            (Ok(case), Ok(sources), Ok(evidence)) => Ok(CaseFiles { case, sources, evidence }),
            (case, sources, evidence) => {
                let errors = [case.err(), sources.err(), evidence.err()];
                Err(errors.into_iter().flatten().collect())
            }
        }
    }

    /// The scenarios beside the case, in the order of their names.
    #[must_use]
    pub fn scenarios(&self) -> Vec<PathBuf> {
        let Ok(entries) = self.root.read_dir() else { return Vec::new() };
        let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
        let is_here = |path: &PathBuf| {
            path.file_name().is_some_and(|name| within(&self.root, Path::new(name)).is_ok())
        };
        let mut found: Vec<PathBuf> =
            paths.filter(|path| is_scenario(path) && path.is_file() && is_here(path)).collect();
        found.sort();
        found
    }

    /// Where the case's corpus is, if it has one.
    #[must_use]
    pub fn corpus(&self) -> PathBuf {
        self.root.join("corpus")
    }

    /// The case's own reports, if it has a folder `reports`.
    #[must_use]
    pub fn reports(&self) -> Option<Reports> {
        Reports::in_folder(&self.root.join("reports"))
    }
}

/// A folder of reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reports {
    root: PathBuf,
}

/// What became of looking for a report.
pub(crate) enum Found {
    Report(Box<Report>),
    Missing,
    Outside,
    NotText(ReportError),
    Unreadable(io::Error),
}

impl Reports {
    /// The reports in `path`, if it is a folder.
    #[must_use]
    pub fn in_folder(path: &Path) -> Option<Self> {
        path.is_dir().then(|| Self { root: path.to_owned() })
    }

    /// The folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The names of the files in the folder, in their order; hidden ones are passed over.
    pub(crate) fn names(&self) -> Vec<String> {
        let Ok(entries) = self.root.read_dir() else { return Vec::new() };
        let files = entries.filter_map(Result::ok).filter(|each| each.path().is_file());
        let names = files.filter_map(|each| each.file_name().into_string().ok());
        let mut names: Vec<String> = names.filter(|name| !name.starts_with('.')).collect();
        names.sort();
        names
    }

    /// The report in the file with this name.
    pub(crate) fn report(&self, name: &str) -> Found {
        if self.root.join(name).symlink_metadata().is_err() && is_inside(Path::new(name)) {
            return Found::Missing;
        }
        let Ok(path) = within(&self.root, Path::new(name)) else { return Found::Outside };
        match read_bytes(&path, MAX_REPORT_BYTES + 1) {
            Ok(bytes) => match Report::from_bytes(&bytes) {
                Ok(report) => Found::Report(Box::new(report)),
                Err(error) => Found::NotText(error),
            },
            Err(error) => Found::Unreadable(error),
        }
    }
}

/// Whether a file is a scenario beside a case, by its name.
fn is_scenario(path: &Path) -> bool {
    let name = path.file_name().and_then(std::ffi::OsStr::to_str);
    name.is_some_and(|name| name.ends_with(crate::SCENARIO))
}

/// The case file of a folder.
fn case_in(folder: &Path) -> Result<PathBuf, Diagnostic> {
    let shown = folder.display().to_string();
    let unreadable = |error: io::Error| codes::e0505_unreadable::unreadable(&shown, &error);
    let mut found = Vec::new();
    for entry in folder.read_dir().map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let is_case = path.extension().is_some_and(|extension| extension == "case");
        if is_case && !is_scenario(&path) && path.is_file() {
            found.push(path);
        }
    }
    found.sort();
    let canonical = folder.canonicalize().map_err(unreadable)?;
    let own = |path: &&PathBuf| path.file_stem() == canonical.file_name();
    match found.as_slice() {
        [] => Err(codes::e0501_no_case::no_case(&shown)),
        [only] => Ok(only.clone()),
        several => {
            let named = several.iter().find(own).cloned();
            named.ok_or_else(|| codes::e0502_several_cases::several(&shown, several))
        }
    }
}

/// The path of `name` in `root`, if it leads to something inside.
fn within(root: &Path, name: &Path) -> Result<PathBuf, Diagnostic> {
    let shown = name.display().to_string();
    let unreadable = |error: io::Error| codes::e0505_unreadable::unreadable(&shown, &error);
    let outside = || codes::e0506_outside::outside(&shown, &root.display().to_string());
    if !is_inside(name) {
        return Err(outside());
    }
    let path = root.join(name).canonicalize().map_err(unreadable)?;
    let root = root.canonicalize().map_err(unreadable)?;
    if path.starts_with(root) { Ok(path) } else { Err(outside()) }
}

/// Whether a name climbs out of no folder.
fn is_inside(name: &Path) -> bool {
    name.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}

fn read_text(path: &Path, limit: usize) -> Result<FileText, Diagnostic> {
    let shown = path.display().to_string();
    let bytes = read_bytes(path, limit + 1)
        .map_err(|error| codes::e0505_unreadable::unreadable(&shown, &error))?;
    if bytes.len() > limit {
        return Err(codes::e0504_too_large::too_large(&shown, limit));
    }
    match String::from_utf8(bytes) {
        Ok(text) if text.contains('\0') => Err(codes::e0503_not_text::not_text(&shown, None)),
        Ok(text) => Ok(FileText { path: shown, text }),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            Err(codes::e0503_not_text::not_text(&shown, Some(at)))
        }
    }
}

/// At most `limit` bytes of a file.
fn read_bytes(path: &Path, limit: usize) -> io::Result<Vec<u8>> {
    if !path.metadata()?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a file"));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(limit as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes a file that does not exist yet: whole, or not at all.
///
/// # Errors
/// When the file exists, or cannot be written.
pub fn write_new(path: &Path, contents: &[u8]) -> io::Result<()> {
    temporary(path, contents)?.persist_noclobber(path).map(drop).map_err(|error| error.error)
}

/// Writes a file in place of what is there: whole, or not at all.
///
/// # Errors
/// When it cannot be written; what was there is then untouched.
pub fn write_over(path: &Path, contents: &[u8]) -> io::Result<()> {
    let metadata = path.metadata().ok();
    if metadata.as_ref().is_some_and(|found| !found.is_file()) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no regular file"));
    }
    let file = temporary(path, contents)?;
    if let Some(metadata) = metadata {
        file.as_file().set_permissions(metadata.permissions())?;
    }
    file.persist(path).map(drop).map_err(|error| error.error)
}

/// Makes a folder, and those above it, where there is none.
pub(crate) fn make(folder: &Path) -> io::Result<()> {
    std::fs::create_dir_all(folder)
}

/// The contents, safely on disk beside where they are to stand.
fn temporary(path: &Path, contents: &[u8]) -> io::Result<tempfile::NamedTempFile> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let mut builder = tempfile::Builder::new();
    builder.prefix(".detente-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(parent.unwrap_or(Path::new(".")))?;
    file.write_all(contents)?;
    file.as_file().sync_all()?;
    Ok(file)
}
