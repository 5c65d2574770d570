//! `sources.bib`: the reports a case cites, as BibLaTeX.
//!
//! An entry may carry, beside the usual fields, `file` (the report's own copy, plainly or as
//! Zotero writes it) and `sha256` (digest of that file's bytes).

use biblatex::{
    Bibliography, ChunksExt, DateValue, Datetime, Entry, PermissiveType, RawBibliography,
};
use std::panic::{AssertUnwindSafe, catch_unwind};
use thiserror::Error;

/// After this many broken entries the rest of a bibliography is not read.
const MAX_BROKEN_ENTRIES: usize = 100;

/// Braces may stand within one another so deep.
const MAX_BRACES: usize = 32;

/// One report as the bibliography has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// How the case cites it.
    pub key: String,
    /// The line of the bibliography on which its entry begins, from 1.
    pub line: usize,
    /// Its title.
    pub title: Option<String>,
    /// Its authors, given names first, joined with commas.
    pub author: Option<String>,
    /// The paper, agency or site it appeared in.
    pub outlet: Option<String>,
    /// Its date as far as known: `2018`, `2018-12`, `2018-12-25`, or two of them with `/`.
    pub date: Option<String>,
    /// Its address on the web.
    pub url: Option<String>,
    /// The report's own copy, relative to the case's `reports/`.
    pub file: Option<String>,
    /// SHA-256 of that copy's bytes.
    pub sha256: Option<String>,
    /// What the analyst noted of it.
    pub note: Option<String>,
}

/// What is wrong with a bibliography, and where.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("line {line}: {kind}")]
pub struct SourceProblem {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub kind: SourceProblemKind,
}

/// What is wrong with an entry of a bibliography.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum SourceProblemKind {
    /// The entry is not BibLaTeX.
    #[error("not BibLaTeX: {reason}")]
    Syntax {
        /// What the reader of BibLaTeX says.
        reason: String,
    },
    /// A brace is opened and not closed, so that the entry runs into the next.
    #[error("a brace `{{` of this entry is not closed")]
    Unclosed,
    /// The key stands twice; the first entry counts.
    #[error("the key `{key}` stands twice")]
    DuplicateKey {
        /// The key.
        key: String,
    },
    /// A field cannot be read; the entry is kept without it.
    #[error("the {field} of `{key}` cannot be read")]
    Field {
        /// The entry's key.
        key: String,
        /// The field.
        field: &'static str,
    },
    /// No title: a report nobody can name.
    #[error("`{key}` has no title")]
    NoTitle {
        /// The entry's key.
        key: String,
    },
    /// The digest is no SHA-256.
    #[error("the sha256 of `{key}` is no SHA-256: 64 hexadecimal digits are")]
    BadDigest {
        /// The entry's key.
        key: String,
    },
    /// Braces within braces too deep to be read in bounded time.
    #[error("braces stand within one another {found} deep; at most {MAX_BRACES} are read")]
    TooDeep {
        /// How deep they stand.
        found: usize,
    },
    /// Too much is broken to go on.
    #[error("more than {MAX_BROKEN_ENTRIES} entries are broken; the rest is not read")]
    GivenUp,
}

/// Reads a bibliography: every entry that can be read, in the order of the file, and every
/// problem with its line.
///
/// A broken entry is left out and the entries after it are read. Cost: one parse, and one
/// more per broken entry (at most 100).
///
/// ```
/// # use detente_reader::evidence::read_sources;
/// let (sources, problems) = read_sources("@online{bay2020, title = {Bay Talks}, date = {2020-05}}");
/// assert!(problems.is_empty());
/// assert_eq!(sources[0].date.as_deref(), Some("2020-05"));
/// ```
#[must_use]
pub fn read_sources(text: &str) -> (Vec<Source>, Vec<SourceProblem>) {
    let mut problems = Vec::new();
    let sound = sound(text, &mut problems);
    let Ok(bibliography) = Bibliography::parse(&sound) else { return (Vec::new(), problems) };
    let lines = entry_lines(&sound);
    let mut sources = Vec::new();
    for entry in bibliography.iter() {
        let place = lines.iter().find(|(key, _)| *key == entry.key);
        let line = place.map_or(1, |&(_, line)| line);
        let (source, faults) = source(entry, line);
        problems.extend(faults.into_iter().map(|kind| SourceProblem { line, kind }));
        sources.push(source);
    }
    sources.sort_by_key(|source| source.line);
    problems.sort_by_key(|problem| problem.line);
    (sources, problems)
}

/// What of a bibliography can be read; the rest is blank, and a problem.
pub(super) fn sound(text: &str, problems: &mut Vec<SourceProblem>) -> String {
    if let Some((line, found)) = too_deep(text) {
        problems.push(SourceProblem { line, kind: SourceProblemKind::TooDeep { found } });
        return String::new();
    }
    without_broken_entries(text, problems)
}

/// The line on which braces first stand too deep, and how deep they come to stand: each costs the
/// reader of BibLaTeX another look at all that is within.
fn too_deep(text: &str) -> Option<(usize, usize)> {
    let (mut depth, mut deepest, mut line, mut first) = (0_usize, 0, 1, None);
    let mut escaped = false;
    for byte in text.bytes() {
        match byte {
            b'\n' => line += 1,
            b'{' if !escaped => depth += 1,
            b'}' if !escaped => depth = depth.saturating_sub(1),
            _ => {}
        }
        escaped = byte == b'\\' && !escaped;
        deepest = deepest.max(depth);
        if depth > MAX_BRACES {
            first = first.or(Some(line));
        }
    }
    first.map(|line| (line, deepest))
}

/// The text with every entry blanked out that the reader of BibLaTeX stumbles over.
fn without_broken_entries(text: &str, problems: &mut Vec<SourceProblem>) -> String {
    let mut sound = text.trim_start_matches('\u{feff}').to_owned();
    for _ in 0..MAX_BROKEN_ENTRIES {
        let Err(error) = Bibliography::parse(&sound) else { return sound };
        let at = error.span.start.min(sound.len());
        let entry = entry_around(&sound, at);
        let (entry, kind) = match (error.kind, unclosed_before(&sound, entry.end)) {
            (biblatex::ParseErrorKind::DuplicateKey(key), _) => {
                (entry, SourceProblemKind::DuplicateKey { key })
            }
            (_, Some(unclosed)) => (unclosed, SourceProblemKind::Unclosed),
            (kind, None) => (entry, SourceProblemKind::Syntax { reason: kind.to_string() }),
        };
        problems.push(SourceProblem { line: line_of(&sound, entry.start), kind });
        let blank: String =
            sound[entry.clone()].chars().map(|c| if c == '\n' { c } else { ' ' }).collect();
        sound.replace_range(entry, &blank);
    }
    problems.push(SourceProblem {
        line: line_of(&sound, sound.len()),
        kind: SourceProblemKind::GivenUp,
    });
    String::new()
}

/// The first entry that begins before `end` and opens more braces than it closes.
fn unclosed_before(text: &str, end: usize) -> Option<std::ops::Range<usize>> {
    let (mut start, mut at, mut open, mut escaped) = (0, 0, 0_i64, false);
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with('@') {
            if open > 0 {
                return Some(start..at);
            }
            if at >= end {
                return None;
            }
            (start, open) = (at, 0);
        }
        for byte in line.bytes() {
            match byte {
                b'{' if !escaped => open += 1,
                b'}' if !escaped => open -= 1,
                _ => {}
            }
            escaped = byte == b'\\' && !escaped;
        }
        at += line.len();
    }
    (open > 0).then_some(start..at)
}

/// From the last line before `at` that begins with `@` to the next such line.
fn entry_around(text: &str, at: usize) -> std::ops::Range<usize> {
    let begins = |(start, line): (usize, &str)| line.trim_start().starts_with('@').then_some(start);
    let mut start = 0;
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        if let Some(begin) = begins((offset, line)) {
            if begin > at {
                return start..begin;
            }
            start = begin;
        }
        offset += line.len();
    }
    start..text.len()
}

fn line_of(text: &str, at: usize) -> usize {
    1 + text.as_bytes()[..at].iter().filter(|&&byte| byte == b'\n').count()
}

fn entry_lines(text: &str) -> Vec<(String, usize)> {
    let Ok(raw) = RawBibliography::parse(text) else { return Vec::new() };
    raw.entries
        .iter()
        .map(|entry| (entry.v.key.v.to_owned(), line_of(text, entry.span.start)))
        .collect()
}

/// The fields that may name a paper, site or publisher, the likeliest first.
const OUTLETS: [&str; 6] =
    ["journaltitle", "journal", "organization", "publisher", "institution", "maintitle"];

/// What an entry says, and what of it cannot be read.
fn source(entry: &Entry, line: usize) -> (Source, Vec<SourceProblemKind>) {
    let mut faults = Vec::new();
    let key = entry.key.clone();
    let field = |name: &str| entry.get(name).map(|chunks| chunks.format_verbatim());
    let date = entry.get("date").or_else(|| entry.get("year")).and_then(|_| {
        let date = date_of(entry);
        if date.is_none() {
            faults.push(SourceProblemKind::Field { key: key.clone(), field: "date" });
        }
        date
    });
    let sha256 = field("sha256").map(|digest| digest.trim().to_ascii_lowercase());
    if sha256.as_ref().is_some_and(|digest| !is_sha256(digest)) {
        faults.push(SourceProblemKind::BadDigest { key: key.clone() });
    }
    let title = field("title");
    if title.is_none() {
        faults.push(SourceProblemKind::NoTitle { key: key.clone() });
    }
    let source = Source {
        line,
        title,
        author: author(entry),
        outlet: OUTLETS.iter().copied().find_map(field),
        date,
        url: field("url"),
        file: field("file").map(|value| plain_path(&value)),
        sha256,
        note: field("note").or_else(|| field("annotation")),
        key,
    };
    (source, faults)
}

/// The date of an entry, if it can be read.
fn date_of(entry: &Entry) -> Option<String> {
    if !has_plain_dates(entry) {
        return None;
    }
    match catch_unwind(AssertUnwindSafe(|| entry.date())) {
        Ok(Ok(PermissiveType::Typed(date))) => Some(date_in_words(&date.value)),
        _ => None,
    }
}

/// Whether the dates of an entry are such as the reader of BibLaTeX takes for dates or refuses:
/// it panics on years and days of many digits and on signs that stand alone.
pub(super) fn has_plain_dates(entry: &Entry) -> bool {
    const FIELDS: [(&str, usize); 7] = [
        ("date", 4),
        ("urldate", 4),
        ("eventdate", 4),
        ("origdate", 4),
        ("year", 4),
        ("month", 2),
        ("day", 2),
    ];
    let digits = |text: &str| text.split(|c: char| !c.is_ascii_digit()).map(str::len).max();
    let stray_sign = |part: &str| {
        let signed = part.trim().strip_prefix(['-', '+']);
        signed.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    FIELDS.iter().all(|&(field, most)| {
        let value = entry.get(field).map(|chunks| chunks.format_verbatim()).unwrap_or_default();
        digits(&value).is_none_or(|n| n <= most) && !value.split('/').any(stray_sign)
    })
}

fn is_sha256(digest: &str) -> bool {
    digest.len() == 64 && digest.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn author(entry: &Entry) -> Option<String> {
    let persons = entry.author().ok().filter(|persons| !persons.is_empty())?;
    let names: Vec<String> = persons
        .iter()
        .map(|person| {
            let parts = [&person.given_name, &person.prefix, &person.name, &person.suffix];
            let parts: Vec<&str> =
                parts.iter().map(|part| part.as_str()).filter(|part| !part.is_empty()).collect();
            parts.join(" ")
        })
        .collect();
    Some(names.join(", "))
}

fn date_in_words(date: &DateValue) -> String {
    match date {
        DateValue::At(at) => day(at),
        DateValue::After(from) => format!("{}/..", day(from)),
        DateValue::Before(to) => format!("../{}", day(to)),
        DateValue::Between(from, to) => format!("{}/{}", day(from), day(to)),
    }
}

fn day(date: &Datetime) -> String {
    match (date.month, date.day) {
        (Some(month), Some(day)) => format!("{:04}-{:02}-{:02}", date.year, month + 1, day + 1),
        (Some(month), None) => format!("{:04}-{:02}", date.year, month + 1),
        _ => format!("{:04}", date.year),
    }
}

/// The path in a `file` field: plain, or the middle of Zotero's `title:path:type`.
fn plain_path(value: &str) -> String {
    let first = value.split(';').next().unwrap_or(value);
    match first.splitn(3, ':').collect::<Vec<_>>()[..] {
        [_, path, kind] if kind.contains('/') => path.to_owned(),
        _ => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BIB: &str = "% reports\n\
        @article{bay2020,\n  author = {Marsh, Ada and Poole, Ben},\n  title = {Bay Talks Stall},\n  \
        journaltitle = {The Harbour Post},\n  date = {2020-05-03},\n  \
        file = {Copy:reports/bay.txt:text/plain},\n  note = {wire copy},\n}\n\n\
        @online{dam2019,\n  author = {{River Wire}},\n  title = {Dam Shut},\n  date = {2019},\n  \
        url = {https://example.org/dam},\n}\n";

    #[test]
    fn fields_are_read() {
        let (sources, problems) = read_sources(BIB);
        assert_eq!(problems, []);
        let bay = &sources[0];
        assert_eq!((bay.key.as_str(), bay.line), ("bay2020", 2));
        assert_eq!(bay.author.as_deref(), Some("Ada Marsh, Ben Poole"));
        assert_eq!(bay.outlet.as_deref(), Some("The Harbour Post"));
        assert_eq!(bay.date.as_deref(), Some("2020-05-03"));
        assert_eq!(bay.file.as_deref(), Some("reports/bay.txt"));
        assert_eq!(sources[1].author.as_deref(), Some("River Wire"));
        assert_eq!(sources[1].date.as_deref(), Some("2019"));
    }

    #[test]
    fn a_broken_entry_does_not_hide_the_others() {
        let text = format!(
            "@article{{broken, title = {{x}},,, = }}\n\n{BIB}@online{{bay2020, title = {{Again}}}}\n"
        );
        let (sources, problems) = read_sources(&text);
        let keys: Vec<&str> = sources.iter().map(|source| source.key.as_str()).collect();
        assert_eq!(keys, ["bay2020", "dam2019"]);
        assert_eq!(problems.len(), 2, "{problems:?}");
        assert_eq!(problems[0].line, 1);
        assert!(matches!(problems[1].kind, SourceProblemKind::DuplicateKey { .. }));
    }

    #[test]
    fn a_brace_left_open_costs_its_own_entry_only() {
        let text = format!("@online{{fog1999, title = {{A {{B}}, date = {{1999}} }}\n{BIB}");
        let (sources, problems) = read_sources(&text);
        assert_eq!(sources.len(), 2);
        assert_eq!(problems, [SourceProblem { line: 1, kind: SourceProblemKind::Unclosed }]);
    }

    #[test]
    fn unreadable_fields_are_reported_and_the_entry_kept() {
        let text = "@online{fog1999,\n  date = {soon},\n  sha256 = {abc},\n}\n";
        let (sources, problems) = read_sources(text);
        assert_eq!(sources.len(), 1);
        assert_eq!(problems.len(), 3, "{problems:?}");
    }

    #[test]
    fn dates_of_any_shape_are_read_or_reported() {
        for field in [
            "date = {20202\"X}",
            "date = {- 1}",
            "date = {2020/- 1}",
            "date = {2020-00-XX}",
            "year = {- 1}",
            "year = {2020}, month = {May 999}",
            "year = {2020}, month = {5}, day = {999}",
            "date = {99999999999}",
            "date = {2020-05-99999}",
        ] {
            let text = format!("@online{{fog1999,\n  title = {{Fog}},\n  {field}\n}}\n");
            let (sources, problems) = read_sources(&text);
            assert_eq!((sources.len(), problems.len()), (1, 1), "{field}: {problems:?}");
            assert!(crate::evidence::references(&text).len() <= 1);
        }
    }

    #[test]
    fn deep_braces_are_refused_before_they_are_read() {
        let text = format!("@online{{a,\n  title = {{{}{}}}\n}}\n", "{".repeat(40), "}".repeat(40));
        let (sources, problems) = read_sources(&text);
        assert!(sources.is_empty());
        assert!(matches!(problems[0].kind, SourceProblemKind::TooDeep { found: 42 }));
        assert_eq!(problems[0].line, 2);
    }

    #[test]
    fn nonsense_is_given_up() {
        let (sources, problems) = read_sources(&"@x{\n".repeat(1000));
        assert!(sources.is_empty());
        assert!(!problems.is_empty());
    }
}
