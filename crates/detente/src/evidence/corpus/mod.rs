//! The corpus: reports with their texts, what was found in them, and what people made of it.
//!
//! One SQLite file in a folder. Every change is a transaction, so that a program killed at any
//! moment leaves a whole corpus behind, which the next run goes on with: a report whose digest
//! is there is not read again. The text is indexed for search.
//!
//! Source: SQLite's write-ahead log and its FTS5 extension.

mod query;
mod schema;
mod write;

pub use query::{Filter, Found, Hit, KINDS, StoredReport};
pub use write::Stored;

use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;
use thiserror::Error;

/// The corpus's file in its folder; those that SQLite puts beside it begin with the same name.
pub(crate) const FILE: &str = "corpus.sqlite";

/// So long another program's writing is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// What went wrong with a corpus.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum CorpusError {
    /// There is none.
    #[error("there is no corpus in {0}; `detente read FILES --corpus {0}` makes one")]
    Missing(String),
    /// Another program's file, or a later version's.
    #[error("{0} is not a corpus that this version reads")]
    Foreign(String),
    /// No room on the disk. What was stored before is whole.
    #[error("the disk is full; the corpus holds what was stored until then")]
    Full,
    /// Another program writes to it.
    #[error("another program writes to the corpus; try again when it is done")]
    Busy,
    /// It may only be read, and writing was asked for.
    #[error("the corpus can only be read; nothing was written")]
    ReadOnly,
    /// It may only be read, and its last changes stand beside it in a log.
    #[error(
        "the corpus was not closed properly; open it once where it can be written, with \
         `detente evidence list` say"
    )]
    Unfinished,
    /// Neither the file nor what stands beside it can be opened.
    #[error("the corpus cannot be opened: permission is denied")]
    Sealed,
    /// A query that is none.
    #[error("the search is not understood: {0}")]
    Query(String),
    /// Anything else that SQLite says.
    #[error("the corpus cannot be used: {0}")]
    Sqlite(rusqlite::Error),
    /// The folder cannot be made.
    #[error("the corpus's folder cannot be made: {0}")]
    Folder(std::io::Error),
    /// No such item.
    #[error("nothing in the corpus is called {0}; `detente evidence list` tells the names")]
    Unknown(String),
    /// An item that cannot be read back.
    #[error("an item of the corpus is damaged: {0}")]
    Damaged(serde_json::Error),
}

impl From<rusqlite::Error> for CorpusError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(ErrorCode::CannotOpen) => Self::Sealed,
            Some(ErrorCode::PermissionDenied) => Self::Sealed,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            _ => Self::Sqlite(error),
        }
    }
}

impl From<serde_json::Error> for CorpusError {
    fn from(error: serde_json::Error) -> Self {
        Self::Damaged(error)
    }
}

/// What a person made of an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Review {
    /// Nobody has looked at it.
    #[default]
    New,
    /// It is evidence of the case.
    Accepted,
    /// It is wrong, or of no use.
    Rejected,
}

impl Review {
    /// Its name in lists and in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
        }
    }

    /// The review called so.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::New, Self::Accepted, Self::Rejected].into_iter().find(|each| each.name() == name)
    }
}

/// A corpus, open.
#[derive(Debug)]
pub struct Corpus {
    db: Connection,
    folder: PathBuf,
    writes: bool,
}

impl Corpus {
    /// Opens the corpus in a folder for writing; makes both where they are not there yet.
    ///
    /// # Errors
    /// [`CorpusError`] where the folder or the file cannot be used.
    pub fn create(folder: &Path) -> Result<Self, CorpusError> {
        crate::folder::make(folder).map_err(CorpusError::Folder)?;
        Self::written(folder, OpenFlags::SQLITE_OPEN_CREATE)
    }

    /// Opens the corpus in a folder for writing.
    ///
    /// # Errors
    /// [`CorpusError`] where there is none, or it cannot be used.
    pub fn edit(folder: &Path) -> Result<Self, CorpusError> {
        there_is_one(folder)?;
        Self::written(folder, OpenFlags::empty())
    }

    /// Opens the corpus in a folder for reading alone, which works where nothing can be written.
    ///
    /// # Errors
    /// [`CorpusError`] where there is none, or it cannot be used.
    pub fn open(folder: &Path) -> Result<Self, CorpusError> {
        there_is_one(folder)?;
        let path = folder.join(FILE);
        let db = match read_only(folder, &path, OpenFlags::empty()) {
            // Where nothing can be written, neither can the log that a reader shares with
            // writers. If there is none, the file is whole.
            Err(CorpusError::Sealed | CorpusError::ReadOnly) if has_log(folder) => {
                return Err(CorpusError::Unfinished);
            }
            Err(CorpusError::Sealed | CorpusError::ReadOnly) => {
                let address = immutable(&path);
                read_only(folder, Path::new(&address), OpenFlags::SQLITE_OPEN_URI)?
            }
            found => found?,
        };
        Ok(Self { db, folder: folder.to_owned(), writes: false })
    }

    fn written(folder: &Path, flags: OpenFlags) -> Result<Self, CorpusError> {
        let path = folder.join(FILE);
        let flags = flags | OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = Connection::open_with_flags(&path, flags)?;
        schema::prepare(&db, &path.display().to_string())?;
        Ok(Self { db, folder: folder.to_owned(), writes: true })
    }

    /// The folder it is in.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Lets the corpus grow to so many pages of 4 KiB at most: for tests of a full disk.
    ///
    /// # Errors
    /// [`CorpusError`] where SQLite says no.
    pub fn limit_pages(&self, n_pages: u32) -> Result<(), CorpusError> {
        Ok(self.db.pragma_update(None, "max_page_count", n_pages)?)
    }
}

impl Drop for Corpus {
    /// Folds the log into the file, so that whoever only reads it finds one file and needs no
    /// other. Where others are reading that is left to the next.
    fn drop(&mut self) {
        if self.writes {
            let _ = self.db.busy_timeout(Duration::ZERO);
            let _ = self.db.pragma_update(None, "journal_mode", "DELETE");
        }
    }
}

fn there_is_one(folder: &Path) -> Result<(), CorpusError> {
    let there = folder.join(FILE).metadata().is_ok_and(|file| file.is_file() && file.len() > 0);
    if there { Ok(()) } else { Err(CorpusError::Missing(folder.display().to_string())) }
}

fn read_only(folder: &Path, path: &Path, flags: OpenFlags) -> Result<Connection, CorpusError> {
    let flags = flags | OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(path, flags)?;
    db.busy_timeout(PATIENCE)?;
    match schema::is_corpus(&db, &folder.join(FILE).display().to_string())? {
        true => Ok(db),
        false => Err(CorpusError::Missing(folder.display().to_string())),
    }
}

/// Whether changes stand beside the file that are not yet in it.
fn has_log(folder: &Path) -> bool {
    folder.join(format!("{FILE}-wal")).metadata().is_ok_and(|log| log.len() > 0)
}

/// The address of a file that nobody changes, as SQLite wants it.
fn immutable(path: &Path) -> String {
    let mut address = String::from("file:");
    for &byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'-' | b'_' | b'.' => address.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => address.push(char::from(byte)),
            _ => drop(write!(address, "%{byte:02x}")),
        }
    }
    address + "?immutable=1"
}
