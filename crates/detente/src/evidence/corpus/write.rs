//! Reports into the corpus, and what people make of what was found in them.

use super::{Corpus, CorpusError, Review};
use detente_reader::{Item, Reading};
use rusqlite::{Statement, params};
use std::collections::{BTreeMap, HashSet};

/// A report to be stored.
#[derive(Clone, Debug)]
pub struct Stored {
    /// What reading it gave.
    pub reading: Reading,
    /// Its bytes, where they are not the text itself.
    pub bytes: Option<Vec<u8>>,
}

impl Corpus {
    /// The digests of the reports that are there.
    ///
    /// # Errors
    /// [`CorpusError`] where it cannot be read.
    pub fn digests(&self) -> Result<HashSet<String>, CorpusError> {
        let mut statement = self.db.prepare("SELECT sha256 FROM report")?;
        let digests = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(digests)
    }

    /// Stores reports with all that was found in them: all of them, or none.
    ///
    /// `key` gives the name by which the case's bibliography knows a report, by its digest and
    /// its file. A report without one is called after its file; where the name is taken, with
    /// the beginning of its digest. A report that is there already is passed over.
    ///
    /// # Errors
    /// [`CorpusError`] where it cannot be written; the corpus is then as it was.
    pub fn store(
        &mut self,
        reports: &[Stored],
        key: &dyn Fn(&str, &str) -> Option<String>,
    ) -> Result<usize, CorpusError> {
        let transaction = self.db.transaction()?;
        let mut n_new = 0;
        {
            let mut insert = Inserts::prepare(&transaction)?;
            for report in reports {
                n_new += usize::from(insert.report(report, key)?);
            }
        }
        transaction.commit()?;
        Ok(n_new)
    }

    /// Notes what a person made of an item.
    ///
    /// # Errors
    /// [`CorpusError`] where there is no such item, or it cannot be written.
    pub fn review(
        &mut self,
        item: &str,
        state: Review,
        note: Option<&str>,
        annotation: Option<&str>,
    ) -> Result<(), CorpusError> {
        self.item(item)?;
        self.db.execute(
            "INSERT INTO review VALUES (?1, ?2, ?3, ?4) ON CONFLICT (item) DO UPDATE
             SET state = ?2, note = coalesce(?3, note), annotation = coalesce(?4, annotation)",
            params![item, state.name(), note, annotation],
        )?;
        Ok(())
    }
}

/// The statements that store a report.
struct Inserts<'c> {
    known: Statement<'c>,
    taken: Statement<'c>,
    report: Statement<'c>,
    passage: Statement<'c>,
    item: Statement<'c>,
    last_id: i64,
}

impl<'c> Inserts<'c> {
    fn prepare(db: &'c rusqlite::Transaction<'_>) -> Result<Self, CorpusError> {
        let last = "SELECT coalesce(max(id), 0) FROM report";
        Ok(Self {
            known: db.prepare("SELECT 1 FROM report WHERE sha256 = ?1")?,
            taken: db.prepare("SELECT 1 FROM report WHERE source = ?1")?,
            report: db.prepare("INSERT INTO report VALUES (?1,?2,?3,?4,?5,?6,?7,?8)")?,
            passage: db.prepare("INSERT INTO passage (rowid, title, text) VALUES (?1, ?2, ?3)")?,
            item: db.prepare("INSERT INTO item VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?,
            last_id: db.query_row(last, [], |row| row.get(0))?,
        })
    }

    fn report(
        &mut self,
        stored: &Stored,
        key: &dyn Fn(&str, &str) -> Option<String>,
    ) -> Result<bool, CorpusError> {
        let reading = &stored.reading;
        let mut document = reading.document.clone();
        if self.known.exists([&document.sha256])? {
            return Ok(false);
        }
        let file = std::mem::take(&mut document.source);
        let own = key(&document.sha256, &file);
        let mut source = own.unwrap_or_else(|| name_of(&file));
        if self.taken.exists([&source])? {
            source = format!("{source}-{}", &document.sha256[..12]);
        }
        document.source.clone_from(&source);
        let id = self.last_id + 1;
        let (title, text) = (&document.title, &reading.text);
        let json = serde_json::to_string(&document)?;
        self.report.execute(params![
            id,
            document.sha256,
            source,
            file,
            title,
            text,
            stored.bytes,
            json
        ])?;
        self.passage.execute(params![id, title, text])?;
        self.last_id = id;
        self.items(id, &source, &reading.items)?;
        Ok(true)
    }

    fn items(&mut self, report: i64, source: &str, items: &[Item]) -> Result<(), CorpusError> {
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        for item in items {
            let mut item = item.clone();
            item.set_source(source);
            let Some(span) = item.span() else { continue };
            let first = format!("{}{}", letter(&item), span.start);
            let n = names.entry(first.clone()).or_default();
            *n += 1;
            let name = if *n == 1 { first } else { format!("{first}.{n}") };
            let speaker = match &item {
                Item::Statement(statement) => statement.speaker.as_ref(),
                _ => None,
            };
            self.item.execute(params![
                report,
                name,
                item.kind(),
                i64::try_from(span.start).unwrap_or(i64::MAX),
                speaker.map(|speaker| &speaker.name),
                speaker.and_then(|speaker| speaker.party.as_ref()),
                serde_json::to_string(&item)?,
            ])?;
        }
        Ok(())
    }
}

/// The letter that an item's name begins with.
fn letter(item: &Item) -> char {
    match item {
        Item::Mention(_) => 'n',
        other => other.kind().chars().next().unwrap_or('i'),
    }
}

/// A report's name from its file's: letters, digits and hyphens.
fn name_of(file: &str) -> String {
    let page = file.rsplit('#').next().unwrap_or(file);
    let last = page.trim_end_matches('/').rsplit(['/', '\\']).next().unwrap_or(page);
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    let plain = |c: char| if c.is_alphanumeric() || c == '_' { c } else { '-' };
    let name: String = stem.chars().map(plain).take(60).collect();
    let name = name.trim_matches('-').to_lowercase();
    let begins = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
    if begins { name } else { format!("r-{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_give_names_that_a_case_can_cite() {
        assert_eq!(name_of("reports/Bay talks.html"), "bay-talks");
        assert_eq!(name_of("a.warc#https://example.org/2020/dam/"), "dam");
        assert_eq!(name_of("/x/000_79.txt"), "r-000_79");
        assert!(detente_lang::is_key(&name_of("???")));
    }
}
