//! Reports on disk, wherever the user points: which files there are, and their bytes.
//!
//! With [`crate::Folder`] the only place in the libraries where files are read. Nothing is
//! written here, no link to a folder is followed, and no more of a file is read than allowed.

use std::fs::{File, read_dir};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A file that is not read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The file, or the page in an archive.
    pub name: String,
    /// Why.
    pub why: String,
}

impl Skipped {
    pub(crate) fn new(name: impl Into<String>, why: impl Into<String>) -> Self {
        Self { name: name.into(), why: why.into() }
    }
}

/// An open file.
pub type Archive = File;

/// What is in a file.
pub(crate) enum Contents {
    /// All of its bytes.
    Whole(Vec<u8>),
    /// A web archive, to be read page by page.
    Archive(Archive),
}

/// How many of `files`, from the first, may be held in memory at once: at most `n_files` of
/// them, `n_bytes` together, and always one.
pub(crate) fn batch(files: &[PathBuf], n_files: usize, n_bytes: u64) -> usize {
    let size = |path: &PathBuf| path.metadata().map_or(0, |metadata| metadata.len());
    let mut total = 0_u64;
    let fits = files.iter().take(n_files).take_while(|path| {
        total = total.saturating_add(size(path));
        total <= n_bytes
    });
    fits.count().max(1).min(files.len())
}

/// The files that `paths` lead to, folders with all they hold, in the order of their names.
///
/// Hidden files, and what stands in hidden folders, are passed over unless named; links to
/// folders are not followed, so that no walk goes in circles.
///
/// Cost: memory for the names.
#[must_use]
pub fn files_in(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Skipped>) {
    let (mut files, mut skipped) = (Vec::new(), Vec::new());
    for path in paths {
        match path.metadata() {
            Ok(metadata) if metadata.is_dir() => walk(path, &mut files, &mut skipped),
            Ok(metadata) if metadata.is_file() => files.push(path.clone()),
            Ok(_) => skipped.push(Skipped::new(shown(path), "it is neither a file nor a folder")),
            Err(error) => skipped.push(Skipped::new(shown(path), in_words(&error))),
        }
    }
    (files, skipped)
}

fn walk(root: &Path, files: &mut Vec<PathBuf>, skipped: &mut Vec<Skipped>) {
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        match entries(&folder) {
            Err(error) => skipped.push(Skipped::new(shown(&folder), in_words(&error))),
            Ok((mut inner, mut found)) => {
                found.sort_unstable();
                inner.sort_unstable_by(|left, right| right.cmp(left));
                files.append(&mut found);
                folders.append(&mut inner);
            }
        }
    }
}

/// The folders and the files in a folder.
fn entries(folder: &Path) -> io::Result<(Vec<PathBuf>, Vec<PathBuf>)> {
    let (mut folders, mut files) = (Vec::new(), Vec::new());
    for entry in read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let kind = entry.file_type()?;
        if kind.is_dir() {
            folders.push(entry.path());
        } else if kind.is_file() || kind.is_symlink() && entry.path().is_file() {
            files.push(entry.path());
        }
    }
    Ok((folders, files))
}

/// A file's bytes, if it has no more than `limit`; of an archive only the open file.
pub(crate) fn contents(path: &Path, limit: usize) -> Result<Contents, Skipped> {
    let skip = |why: String| Skipped::new(shown(path), why);
    let mut file = File::open(path).map_err(|error| skip(in_words(&error)))?;
    let mut bytes = Vec::new();
    let head = file.by_ref().take(1024).read_to_end(&mut bytes);
    head.map_err(|error| skip(in_words(&error)))?;
    if detente_reader::formats::sniff(&bytes) == detente_reader::formats::Format::Warc {
        io::Seek::rewind(&mut file).map_err(|error| skip(in_words(&error)))?;
        return Ok(Contents::Archive(file));
    }
    let allowed = limit as u64 + 1 - bytes.len() as u64;
    let rest = file.take(allowed).read_to_end(&mut bytes);
    rest.map_err(|error| skip(in_words(&error)))?;
    if bytes.len() > limit {
        return Err(skip(format!("it is larger than {}", crate::words::bytes(limit as u64))));
    }
    if bytes.is_empty() {
        return Err(skip("it is empty".to_owned()));
    }
    Ok(Contents::Whole(bytes))
}

/// A path as people know it, with slashes.
pub(crate) fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// Why a file could not be read, in words.
fn in_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission is denied".to_owned(),
        _ => error.to_string(),
    }
}
