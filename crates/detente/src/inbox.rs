//! Reports on disk, wherever the user points: which files there are, and their bytes.
//!
//! With [`crate::Folder`] the only place in the libraries where files are read. Nothing is
//! written here, no link to a folder is followed, and no more of a file is read than allowed.

use crate::report::told_io;
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
        Self { name: on_a_line(name.into()), why: on_a_line(why.into()) }
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
/// Hidden files, what stands in hidden folders and the files of a corpus are passed over unless
/// named. Links to
/// folders are skipped, so that no walk goes in circles, and so is what would not end or change
/// the machine when read: pipes, sockets, devices.
///
/// Cost: memory for the names.
#[must_use]
pub fn files_in(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Skipped>) {
    let (mut files, mut skipped) = (Vec::new(), Vec::new());
    for path in paths {
        match path.metadata() {
            Ok(metadata) if metadata.is_dir() => walk(path, &mut files, &mut skipped),
            Ok(metadata) if metadata.is_file() => files.push(path.clone()),
            Ok(_) => skipped.push(Skipped::new(shown(path), NEITHER)),
            Err(error) => skipped.push(Skipped::new(shown(path), told_io(&error))),
        }
    }
    (files, skipped)
}

/// Why what is no file is not read.
const NEITHER: &str = "it is neither a file nor a folder";

fn walk(root: &Path, files: &mut Vec<PathBuf>, skipped: &mut Vec<Skipped>) {
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        match entries(&folder) {
            Err(error) => skipped.push(Skipped::new(shown(&folder), told_io(&error))),
            Ok(mut inner) => {
                inner.files.sort_unstable();
                inner.folders.sort_unstable_by(|left, right| right.cmp(left));
                inner.others.sort_unstable_by(|left, right| left.name.cmp(&right.name));
                files.append(&mut inner.files);
                folders.append(&mut inner.folders);
                skipped.append(&mut inner.others);
            }
        }
    }
}

/// What is in a folder.
#[derive(Default)]
struct Entries {
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
    others: Vec<Skipped>,
}

fn entries(folder: &Path) -> io::Result<Entries> {
    let mut found = Entries::default();
    for entry in read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let own = name.as_encoded_bytes().starts_with(crate::evidence::CORPUS_FILE.as_bytes());
        if own || name.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let (path, kind) = (entry.path(), entry.file_type()?);
        if kind.is_dir() {
            found.folders.push(path);
        } else if kind.is_file() {
            found.files.push(path);
        } else if !kind.is_symlink() {
            found.others.push(Skipped::new(shown(&path), NEITHER));
        } else {
            match no_file_behind(&path) {
                None => found.files.push(path),
                Some(why) => found.others.push(Skipped::new(shown(&path), why)),
            }
        }
    }
    Ok(found)
}

/// Why a link does not lead to a file, if it does not.
fn no_file_behind(link: &Path) -> Option<&'static str> {
    match link.metadata() {
        Ok(metadata) if metadata.is_file() => None,
        Ok(metadata) if metadata.is_dir() => Some("links to folders are not followed"),
        Ok(_) => Some(NEITHER),
        Err(_) => Some("the link leads nowhere"),
    }
}

/// A file's bytes, if it has no more than `limit`; of an archive only the open file.
pub(crate) fn contents(path: &Path, limit: usize) -> Result<Contents, Skipped> {
    let skip = |why: String| Skipped::new(shown(path), why);
    let mut file = File::open(path).map_err(|error| skip(told_io(&error)))?;
    let mut bytes = Vec::new();
    let head = file.by_ref().take(1024).read_to_end(&mut bytes);
    head.map_err(|error| skip(told_io(&error)))?;
    if detente_reader::formats::sniff(&bytes) == detente_reader::formats::Format::Warc {
        io::Seek::rewind(&mut file).map_err(|error| skip(told_io(&error)))?;
        return Ok(Contents::Archive(file));
    }
    let allowed = limit as u64 + 1 - bytes.len() as u64;
    let rest = file.take(allowed).read_to_end(&mut bytes);
    rest.map_err(|error| skip(told_io(&error)))?;
    if bytes.len() > limit {
        return Err(skip(format!("it is larger than {}", crate::words::bytes(limit as u64))));
    }
    if bytes.is_empty() {
        return Err(skip("it is empty".to_owned()));
    }
    Ok(Contents::Whole(bytes))
}

/// A path as people know it, on one line.
pub(crate) fn shown(path: &Path) -> String {
    on_a_line(path.display().to_string())
}

/// Words with their control characters written as escapes: names of files and addresses in
/// archives may hold any.
pub(crate) fn on_a_line(words: String) -> String {
    if !words.contains(char::is_control) {
        return words;
    }
    let plain = |c: char| if c.is_control() { c.escape_default().to_string() } else { c.into() };
    words.chars().map(plain).collect()
}
