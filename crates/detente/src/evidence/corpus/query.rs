//! What a corpus tells: its reports, what was found in them, and where words stand.

use super::{Corpus, CorpusError, Review};
use detente_reader::Item;
use detente_reader::reading::Document;
use rusqlite::{OptionalExtension, Row, params_from_iter};

/// A report as stored.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredReport {
    /// The file it came from.
    pub file: String,
    /// What is known of it; its source is its name.
    pub document: Document,
    /// Its text.
    pub text: String,
}

/// An item as stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Its name: the report's and its own, `bay2020/s120`.
    pub id: String,
    /// The item.
    pub item: Item,
    /// What a person made of it.
    pub review: Review,
    /// What she noted.
    pub note: Option<String>,
    /// The annotation it became.
    pub annotation: Option<String>,
}

/// The kinds of items that a corpus holds.
pub const KINDS: [&str; 6] = ["statement", "mention", "date", "figure", "option", "event"];

/// Which items are asked for; what is `None` is not asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this kind: `statement`, `date` and so on.
    pub kind: Option<String>,
    /// In this report.
    pub source: Option<String>,
    /// By somebody whose name holds this.
    pub speaker: Option<String>,
    /// By somebody who speaks for this decision maker.
    pub party: Option<String>,
    /// Reviewed so.
    pub review: Option<Review>,
}

/// A report in which words were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The report's name.
    pub source: String,
    /// Its title.
    pub title: Option<String>,
    /// The words with a little of what stands around them, each between U+0002 and U+0003.
    pub snippet: String,
}

const ITEMS: &str =
    "SELECT report.source || '/' || item.name, item.json, review.state, review.note,
    review.annotation FROM item JOIN report ON report.id = item.report
    LEFT JOIN review ON review.item = report.source || '/' || item.name";

impl Corpus {
    /// The names of the reports, in the order in which they were stored.
    ///
    /// # Errors
    /// [`CorpusError`] where it cannot be read.
    pub fn sources(&self) -> Result<Vec<String>, CorpusError> {
        let mut statement = self.db.prepare("SELECT source FROM report ORDER BY id")?;
        Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// The decision makers for whom somebody speaks in the reports, in the order of their names.
    ///
    /// # Errors
    /// [`CorpusError`] where it cannot be read.
    pub fn parties(&self) -> Result<Vec<String>, CorpusError> {
        let query = "SELECT DISTINCT party FROM item WHERE party IS NOT NULL ORDER BY party";
        let mut statement = self.db.prepare(query)?;
        Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// The report with this name.
    ///
    /// # Errors
    /// [`CorpusError`] where there is none, or it cannot be read.
    pub fn report(&self, source: &str) -> Result<StoredReport, CorpusError> {
        let query = "SELECT file, document, text FROM report WHERE source = ?1";
        let parts = |row: &Row<'_>| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
        };
        let row = self.db.query_row(query, [source], parts).optional()?;
        let (file, document, text) = row.ok_or_else(|| CorpusError::Unknown(source.to_owned()))?;
        Ok(StoredReport { file, document: serde_json::from_str(&document)?, text })
    }

    /// The bytes of a report as they were read; `None` where they are the text itself.
    ///
    /// # Errors
    /// [`CorpusError`] where there is no such report, or it cannot be read.
    pub fn bytes(&self, source: &str) -> Result<Option<Vec<u8>>, CorpusError> {
        let query = "SELECT bytes FROM report WHERE source = ?1";
        let stored = self.db.query_row(query, [source], |row| row.get(0)).optional()?;
        stored.ok_or_else(|| CorpusError::Unknown(source.to_owned()))
    }

    /// The items asked for, report by report, in the order of the text.
    ///
    /// # Errors
    /// [`CorpusError`] where it cannot be read.
    pub fn items(&self, filter: &Filter, limit: usize) -> Result<Vec<Found>, CorpusError> {
        let (wheres, values) = conditions(filter);
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let query = format!(
            "{ITEMS} WHERE {wheres} ORDER BY report.id, item.start, item.name LIMIT {limit}"
        );
        let mut statement = self.db.prepare(&query)?;
        let rows = statement.query_map(params_from_iter(values), found)?;
        rows.map(|row| read_back(row?)).collect()
    }

    /// How many items are asked for.
    ///
    /// # Errors
    /// [`CorpusError`] where it cannot be read.
    pub fn n_items(&self, filter: &Filter) -> Result<usize, CorpusError> {
        let (wheres, values) = conditions(filter);
        let query = format!("SELECT count(*) FROM ({ITEMS} WHERE {wheres})");
        let n: i64 = self.db.query_row(&query, params_from_iter(values), |row| row.get(0))?;
        Ok(usize::try_from(n).unwrap_or_default())
    }

    /// The item with this name.
    ///
    /// # Errors
    /// [`CorpusError`] where there is none, or it cannot be read.
    pub fn item(&self, id: &str) -> Result<Found, CorpusError> {
        let unknown = || CorpusError::Unknown(id.to_owned());
        let (source, name) = id.split_once('/').ok_or_else(unknown)?;
        let query = format!("{ITEMS} WHERE report.source = ?1 AND item.name = ?2");
        let row = self.db.query_row(&query, [source, name], found).optional()?;
        read_back(row.ok_or_else(unknown)?)
    }

    /// The reports in which words stand, the best first.
    ///
    /// Words are found in any form (`talk` finds *talks*), `"several words"` as they stand,
    /// `OR`, `NOT` and `NEAR` as FTS5 has them; whatever is no such query is taken as words.
    ///
    /// # Errors
    /// [`CorpusError`] where it cannot be read.
    pub fn search(&self, words: &str, limit: usize) -> Result<Vec<Hit>, CorpusError> {
        if as_words(words).is_empty() {
            return Ok(Vec::new());
        }
        match self.matching(words, limit) {
            Err(CorpusError::Sqlite(_)) => self.matching(&as_words(words), limit),
            found => found,
        }
    }

    fn matching(&self, query: &str, limit: usize) -> Result<Vec<Hit>, CorpusError> {
        let mut statement = self.db.prepare(
            "SELECT report.source, report.title, snippet(passage, -1, char(2), char(3), '…', 24)
             FROM passage JOIN report ON report.id = passage.rowid
             WHERE passage MATCH ?1 ORDER BY rank, report.id LIMIT ?2",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let hit = |row: &Row<'_>| {
            Ok(Hit { source: row.get(0)?, title: row.get(1)?, snippet: row.get(2)? })
        };
        let rows = statement.query_map(rusqlite::params![query, limit], hit)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// A query that finds all of these words and has no signs that mean something.
fn as_words(words: &str) -> String {
    let plain = |word: &str| format!("\"{}\"", word.replace('"', ""));
    words.split_whitespace().map(plain).collect::<Vec<_>>().join(" ")
}

fn conditions(filter: &Filter) -> (String, Vec<String>) {
    let review = filter.review.map(|review| review.name().to_owned());
    let speaker = filter.speaker.as_ref().map(|part| format!("%{}%", part.replace('%', "")));
    let all = [
        ("item.kind = ?", filter.kind.clone()),
        ("report.source = ?", filter.source.clone()),
        ("item.speaker LIKE ?", speaker),
        ("item.party = ?", filter.party.clone()),
        ("coalesce(review.state, 'new') = ?", review),
    ];
    let asked = all.into_iter().filter_map(|(condition, value)| Some((condition, value?)));
    let (mut wheres, values): (Vec<&str>, Vec<String>) = asked.unzip();
    wheres.insert(0, "true");
    (wheres.join(" AND "), values)
}

type ItemRow = (String, String, Option<String>, Option<String>, Option<String>);

fn found(row: &Row<'_>) -> rusqlite::Result<ItemRow> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
}

fn read_back((id, json, state, note, annotation): ItemRow) -> Result<Found, CorpusError> {
    let review = state.as_deref().and_then(Review::from_name).unwrap_or_default();
    Ok(Found { id, item: serde_json::from_str(&json)?, review, note, annotation })
}
