//! What was found in a report, for people and as a schema.

use crate::page::{Page, Table, Text, Tone, toned};
use crate::words::{counted, listed};
use detente_reader::reading::{
    DateItem, Document, FigureItem, Mention, OptionItem, SpeakerItem, Statement,
};
use detente_reader::text::{CodePoints, Span};
use detente_reader::{Item, Reading};
use serde_json::Value;
use std::collections::BTreeMap;

/// The schema of a line of what reading gives.
#[must_use]
pub fn reading_schema() -> Value {
    schemars::schema_for!(Item).to_value()
}

/// What was found in a report: what it says of itself, who said what, and when.
#[must_use]
pub fn reading(reading: &Reading) -> Page {
    let mut page = Page::default();
    let shown = Shown { text: &reading.text, points: CodePoints::new(&reading.text) };
    about(&mut page, &reading.document);
    statements(&mut page, reading, &shown);
    options(&mut page, reading, &shown);
    dates(&mut page, reading, &shown);
    figures(&mut page, reading, &shown);
    names(&mut page, reading);
    page
}

/// A text whose passages are shown.
pub(crate) struct Shown<'t> {
    pub(crate) text: &'t str,
    pub(crate) points: CodePoints,
}

impl Shown<'_> {
    /// A passage on one line.
    pub(crate) fn passage(&self, span: Span) -> String {
        let passage = self.points.slice(self.text, span).unwrap_or_default();
        passage.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub(crate) fn passages(&self, spans: &[Span]) -> String {
        spans.iter().map(|span| self.passage(*span)).collect::<Vec<_>>().join(" … ")
    }
}

fn about(page: &mut Page, document: &Document) {
    let title = document.title.clone().unwrap_or_else(|| document.source.clone());
    page.heading(1, title);
    page.fact("file", document.source.clone());
    let said = [
        ("outlet", &document.outlet),
        ("author", &document.author),
        ("published", &document.published),
        ("language", &document.language),
    ];
    for (label, value) in said {
        page.fact(label, value.clone().map_or_else(|| toned(Tone::Faint, "unknown"), Text::from));
    }
    if document.articles.len() > 1 {
        let title = |place: usize| document.articles[place].title.clone();
        let titles: Vec<String> =
            (0..document.articles.len()).map(|place| title(place).unwrap_or_default()).collect();
        page.fact("articles", format!("{}: {}", titles.len(), titles.join("; ")));
    }
    if !document.removed.is_empty() {
        page.fact("left out", left_out(document));
    }
}

/// How much was left out for which reason.
pub(crate) fn left_out(document: &Document) -> String {
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for removed in &document.removed {
        *reasons.entry(&removed.why).or_default() += 1;
    }
    let told: Vec<String> = reasons.iter().map(|(why, n)| format!("{why} ({n})")).collect();
    format!("{}: {}", counted(document.removed.len(), "part", "parts"), listed(&told))
}

fn statements(page: &mut Page, reading: &Reading, shown: &Shown<'_>) {
    let said = reading.items.iter().filter_map(|item| match item {
        Item::Statement(statement) => Some(statement),
        _ => None,
    });
    let mut said = said.peekable();
    if said.peek().is_some() {
        page.heading(2, "Who said what");
    }
    for statement in said {
        page.entry(0, who(statement, shown).then(shown.passages(&statement.content)));
    }
}

/// Who said it, through whom, and in what form.
fn who(statement: &Statement, shown: &Shown<'_>) -> Text {
    let cue = Cue::of(statement, shown);
    let mut text = match &statement.speaker {
        Some(speaker) => toned(Tone::Strong, speaker_name(speaker)),
        None => toned(Tone::Faint, "nobody named"),
    };
    text = cue.around(text);
    for link in &statement.chain {
        text = text.then(format!(", via {}", link.name));
    }
    let sure = (100.0 * statement.confidence).round();
    text.and(Tone::Faint, format!(" ({}, {sure} %): ", word(&statement.kind)))
}

/// The words that show something was said, or that it was not: they go with its speaker, since
/// what they deny is not what the speaker says.
pub(crate) enum Cue {
    /// *according to*: it stands before the speaker.
    Before(String),
    /// *never said*: it stands after.
    After(String),
    /// A noun, *demand*, or nothing.
    Beside(Option<String>),
}

impl Cue {
    pub(crate) fn of(statement: &Statement, shown: &Shown<'_>) -> Self {
        let words = statement.cue.map(|span| shown.passage(span));
        let is_word = |words: &String| words.chars().any(char::is_alphabetic);
        let words =
            words.filter(is_word).map(|words| words.trim_end_matches([':', ',']).to_owned());
        match (words, statement.rule.as_str()) {
            (Some(words), "according-to" | "in-the-view-of") => Self::Before(words.to_lowercase()),
            (Some(words), rule) if rule.starts_with("noun-") => Self::Beside(Some(words)),
            (Some(words), _) => Self::After(words),
            (None, _) => Self::Beside(None),
        }
    }

    /// The speaker with the cue.
    pub(crate) fn around(&self, speaker: Text) -> Text {
        match self {
            Self::Before(words) => {
                let mut text = Text::from(format!("{words} "));
                text.0.extend(speaker.0);
                text
            }
            Self::After(words) => speaker.then(format!(" {words}")),
            Self::Beside(Some(words)) => speaker.then(format!(", {words}")),
            Self::Beside(None) => speaker,
        }
    }
}

pub(crate) fn speaker_name(speaker: &SpeakerItem) -> String {
    let name = speaker.name.split_whitespace().collect::<Vec<_>>().join(" ");
    match &speaker.party {
        Some(party) => format!("{name} [{party}]"),
        None => name,
    }
}

fn options(page: &mut Page, reading: &Reading, shown: &Shown<'_>) {
    let mut table = Table::of(["option", "holder", "stance", "words"]);
    for item in &reading.items {
        if let Item::Option(OptionItem { span, option, holder, stance, .. }) = item {
            let holder = holder.clone().unwrap_or_default();
            let row = [option.clone(), holder, word(stance), shown.passage(*span)];
            table.row(row.map(Text::from));
        }
    }
    titled(page, "Options spoken of", table);
}

fn dates(page: &mut Page, reading: &Reading, shown: &Shown<'_>) {
    let mut table = Table::of(["words", "value", "basis"]);
    for item in &reading.items {
        if let Item::Date(DateItem { span, value, basis, .. }) = item {
            let value = value.clone().unwrap_or_else(|| "unknown".to_owned());
            table.row([shown.passage(*span), value, word(basis)].map(Text::from));
        }
    }
    titled(page, "Dates", table);
}

fn figures(page: &mut Page, reading: &Reading, shown: &Shown<'_>) {
    let mut table = Table::of(["words", "value", "unit", "of"]);
    for item in &reading.items {
        if let Item::Figure(FigureItem { span, value, unit, hedge, of, .. }) = item {
            let hedged = hedge.as_ref().map_or(String::new(), |hedge| format!("{hedge} "));
            let of = of.clone().unwrap_or_default();
            let row = [shown.passage(*span), format!("{hedged}{value}"), word(unit), of];
            table.row(row.map(Text::from));
        }
    }
    titled(page, "Figures", table);
}

fn names(page: &mut Page, reading: &Reading) {
    let mut counts: BTreeMap<(&str, String), (usize, usize)> = BTreeMap::new();
    for item in &reading.items {
        if let Item::Mention(Mention { entity, kind, metonym, .. }) = item {
            let count = counts.entry((entity, word(kind))).or_default();
            count.0 += 1;
            count.1 += usize::from(*metonym);
        }
    }
    let mut table = Table::of(["name", "as", "times", "seat for state"]);
    for ((entity, kind), (n, n_metonyms)) in counts {
        let row = [entity.to_owned(), kind, n.to_string(), n_metonyms.to_string()];
        table.row(row.map(Text::from));
    }
    titled(page, "Names", table);
}

/// The word by which JSON calls a value.
pub(crate) fn word(value: &impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().map(str::to_owned).unwrap_or_default()
}

fn titled(page: &mut Page, title: &str, table: Table) {
    if !table.rows.is_empty() {
        page.heading(2, title);
        page.table(table);
    }
}
