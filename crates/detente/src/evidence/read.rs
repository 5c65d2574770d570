//! Many files read, in order, on all cores: each becomes a reading or is skipped with a reason.

use super::corpus::Stored;
use crate::inbox::{Archive, Contents, Skipped, batch, contents, on_a_line, shown};
use detente_reader::evidence::MAX_REPORT_BYTES;
use detente_reader::formats::Capture;
use detente_reader::{ReadError, Reader, Reading, Settings};
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// So many files are in work at once, whatever their size.
const BATCH_FILES: usize = 128;

/// So many bytes of files are in work at once, but for one file that is larger.
const BATCH_BYTES: u64 = 64 << 20;

/// What became of a document.
pub type Outcome = Result<Stored, Skipped>;

/// Reads one document, given what to call it, its bytes and the encoding its server declared.
///
/// A door gives one that also heeds the clock, which the library does not.
pub type PerDocument<'r> =
    dyn Fn(&str, Arc<Vec<u8>>, Option<&str>) -> Result<Reading, String> + Sync + 'r;

/// Gives the pages of an open web archive one after another, until there are no more or it is
/// told to stop; and says why, where it could not go on.
///
/// A door gives one that also heeds the clock.
pub type PerArchive<'r> =
    dyn Fn(Archive, &mut dyn FnMut(Result<Capture, String>) -> bool) -> Result<(), String> + 'r;

/// What is to be read, and how.
pub struct ReadAll<'r> {
    /// The files, in the order in which they are to be told.
    pub files: &'r [PathBuf],
    /// Takes web archives apart.
    pub per_archive: &'r PerArchive<'r>,
    /// Reads documents, and the pages of archives.
    pub per_document: &'r PerDocument<'r>,
    /// Called with the number of files read; says whether to go on.
    pub go_on: &'r dyn Fn(usize) -> bool,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadDone {
    /// Everything was read.
    All,
    /// It was stopped before the end; what was given until then is whole.
    Stopped,
}

/// Reads files and gives what became of each to `take`, in the order of the files, until all
/// are read, the run is stopped or `take` fails.
///
/// `known` says of a file's bytes that they need no reading. The order and the outcomes are the
/// same on any number of threads.
///
/// Cost: memory for one batch of files, and for what is found in it.
///
/// # Errors
/// Whatever `take` fails with.
pub fn read_files<E>(
    all: &ReadAll<'_>,
    known: &(dyn Fn(&[u8]) -> bool + Sync),
    mut take: impl FnMut(Outcome) -> Result<(), E>,
) -> Result<ReadDone, E> {
    let mut done = 0;
    while done < all.files.len() {
        let rest = &all.files[done..];
        let batch = &rest[..batch(rest, BATCH_FILES, BATCH_BYTES)];
        let read: Vec<Option<Work>> =
            batch.par_iter().map(|path| work(path, known, all.per_document)).collect();
        for work in read.into_iter().flatten() {
            match work {
                Work::Done(outcome) => take(*outcome)?,
                Work::Archive(name, file) => {
                    if archive(all, &name, file, known, &mut take)? == ReadDone::Stopped {
                        return Ok(ReadDone::Stopped);
                    }
                }
            }
        }
        done += batch.len();
        if !(all.go_on)(done) && done < all.files.len() {
            return Ok(ReadDone::Stopped);
        }
    }
    Ok(ReadDone::All)
}

/// What a file turned out to be.
enum Work {
    Done(Box<Outcome>),
    Archive(String, Archive),
}

fn work(
    path: &Path,
    known: &(dyn Fn(&[u8]) -> bool + Sync),
    read: &PerDocument<'_>,
) -> Option<Work> {
    let name = shown(path);
    let outcome = match contents(path, MAX_REPORT_BYTES) {
        Ok(Contents::Archive(file)) => return Some(Work::Archive(name, file)),
        Ok(Contents::Whole(bytes)) if known(&bytes) => return None,
        Ok(Contents::Whole(bytes)) => whole(&name, bytes, None, read),
        Err(skipped) => Err(skipped),
    };
    Some(Work::Done(Box::new(outcome)))
}

/// Reads one document; its bytes are kept where they are not the text.
fn whole(name: &str, bytes: Vec<u8>, charset: Option<&str>, read: &PerDocument<'_>) -> Outcome {
    let bytes = Arc::new(bytes);
    match read(name, Arc::clone(&bytes), charset) {
        Ok(reading) => {
            let other = (reading.text.as_bytes() != bytes.as_slice())
                .then(|| Arc::try_unwrap(bytes).unwrap_or_else(|shared| shared.to_vec()));
            Ok(Stored { reading, bytes: other })
        }
        Err(why) => Err(Skipped::new(name, why)),
    }
}

/// Reads the pages of a web archive one after another, each kept as it was served.
fn archive<E>(
    all: &ReadAll<'_>,
    name: &str,
    file: Archive,
    known: &(dyn Fn(&[u8]) -> bool + Sync),
    take: &mut impl FnMut(Outcome) -> Result<(), E>,
) -> Result<ReadDone, E> {
    let (mut failed, mut stopped) = (None, false);
    let read = (all.per_archive)(file, &mut |capture| {
        let outcome = match capture {
            Ok(capture) if known(&capture.bytes) => None,
            Ok(Capture { address, charset, bytes, .. }) => {
                let page = on_a_line(format!("{name}#{address}"));
                Some(whole(&page, bytes, charset.as_deref(), all.per_document))
            }
            Err(why) => Some(Err(Skipped::new(name, why))),
        };
        failed = outcome.map_or(Ok(()), &mut *take).err();
        stopped = !(all.go_on)(0);
        failed.is_none() && !stopped
    });
    if let Some(error) = failed {
        return Err(error);
    }
    if let Err(why) = read {
        take(Err(Skipped::new(name, why)))?;
    }
    Ok(if stopped { ReadDone::Stopped } else { ReadDone::All })
}

/// A reader for a case's names, or for none.
#[must_use]
pub fn reader(case: Option<&crate::Case>, settings: Settings) -> Reader {
    let names = case.map(|case| super::gazetteer(&case.dispute)).unwrap_or_default();
    Reader::new(settings, names)
}

/// Reads one document with no clock: for programs that trust what they read.
///
/// # Errors
/// Why it is skipped, in words.
pub fn read_one(reader: &Reader, name: &str, bytes: &[u8]) -> Result<Reading, String> {
    reader.read(name, bytes).map_err(|error: ReadError| error.to_string())
}
