//! The tables of a corpus.

use super::CorpusError;
use rusqlite::{Connection, ErrorCode};

/// What tells a corpus from other SQLite files: `Dtnt`.
const APPLICATION: i32 = 0x4474_6e74;

/// The version of the tables.
const VERSION: i32 = 1;

const TABLES: &str = "
CREATE TABLE report (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL UNIQUE,
    file TEXT NOT NULL,
    title TEXT,
    text TEXT NOT NULL,
    bytes BLOB,
    document TEXT NOT NULL
);
CREATE TABLE item (
    report INTEGER NOT NULL REFERENCES report(id),
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    speaker TEXT,
    party TEXT,
    json TEXT NOT NULL,
    PRIMARY KEY (report, name)
) WITHOUT ROWID;
CREATE TABLE review (
    item TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    note TEXT,
    annotation TEXT
) WITHOUT ROWID;
CREATE VIRTUAL TABLE passage USING fts5(
    title, text, content='report', content_rowid='id',
    tokenize=\"porter unicode61 remove_diacritics 2\"
);";

/// Prepares an open file: makes the tables of an empty one, refuses what is no corpus.
pub(super) fn prepare(db: &Connection, path: &str) -> Result<(), CorpusError> {
    db.busy_timeout(super::PATIENCE)?;
    let is_new = !is_corpus(db, path)?;
    db.pragma_update(None, "journal_mode", "WAL")?;
    db.pragma_update(None, "synchronous", "NORMAL")?;
    db.pragma_update(None, "cache_size", -32_768)?;
    if is_new {
        db.execute_batch(&format!(
            "BEGIN IMMEDIATE; {TABLES} PRAGMA application_id = {APPLICATION};
             PRAGMA user_version = {VERSION}; COMMIT;"
        ))?;
    }
    Ok(())
}

/// Whether an open file is a corpus, and not empty yet; refuses what is neither.
pub(super) fn is_corpus(db: &Connection, path: &str) -> Result<bool, CorpusError> {
    let number = |name| db.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    let count = "SELECT count(*) FROM sqlite_master";
    let foreign = |error: rusqlite::Error| match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => CorpusError::Foreign(path.to_owned()),
        _ => CorpusError::from(error),
    };
    let n_tables: i32 = db.query_row(count, [], |row| row.get(0)).map_err(foreign)?;
    if n_tables > 0
        && (number("application_id")?, number("user_version")?) != (APPLICATION, VERSION)
    {
        return Err(CorpusError::Foreign(path.to_owned()));
    }
    Ok(n_tables > 0)
}
