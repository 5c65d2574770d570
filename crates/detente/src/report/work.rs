//! The corpus for people: lists of items, passages with their items, contradictions, a timeline.

use super::reading::{Shown, left_out, word};
use crate::evidence::{Conflict, Found, Hit, Moment, Review, StoredReport};
use crate::page::{Page, Table, Text, Tone, toned};
use crate::words::counted;
use detente_reader::Item;
use detente_reader::text::CodePoints;
use serde_json::{Value, json};

/// The word by which JSON calls a value.
pub(crate) fn word_of(value: &impl serde::Serialize) -> String {
    word(value)
}

/// Items in a list, with the number there are in all.
#[must_use]
pub fn items(found: &[(Found, String)], n_all: usize) -> Page {
    let mut page = Page::default();
    let mut table = Table::of(["item", "review", "who or what", "words"]);
    for (each, words) in found {
        table.row([
            Text::from(each.id.clone()),
            reviewed(each.review),
            Text::from(about(&each.item)),
            Text::from(shortened(words)),
        ]);
    }
    page.table(table);
    if found.len() < n_all {
        page.say(toned(Tone::Faint, format!("{} of {n_all} shown; see --limit", found.len())));
    }
    page
}

fn reviewed(review: Review) -> Text {
    let tone = match review {
        Review::New => Tone::Faint,
        Review::Accepted => Tone::Good,
        Review::Rejected => Tone::Bad,
    };
    toned(tone, review.name())
}

/// Long passages are shown by their beginning.
fn shortened(words: &str) -> String {
    const LONGEST: usize = 160;
    match words.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None => words.to_owned(),
    }
}

/// What an item says beside its words.
fn about(item: &Item) -> String {
    match item {
        Item::Statement(statement) => {
            let name = statement.speaker.as_ref().map_or("unknown", |speaker| &speaker.name);
            let party = statement.speaker.as_ref().and_then(|speaker| speaker.party.clone());
            let party = party.map_or(String::new(), |party| format!(" [{party}]"));
            format!("{name}{party}, {}", word(&statement.kind))
        }
        Item::Mention(item) => format!("{} {}", word(&item.kind), item.entity),
        Item::Date(item) => item.value.clone().unwrap_or_else(|| "unknown".to_owned()),
        Item::Figure(item) => format!("{} {}", item.value, word(&item.unit)),
        Item::Option(item) => {
            let holder = item.holder.as_deref().unwrap_or("somebody");
            format!("{} {} by {holder}", item.option, word(&item.stance))
        }
        Item::Event(item) => {
            format!("{} {} ({})", item.kind, item.actors.join(", "), word(&item.status))
        }
        Item::Document(_) => String::new(),
        _ => String::new(),
    }
}

/// An item with its sentence, and what became of it.
#[must_use]
pub fn item(found: &Found, report: &StoredReport) -> Page {
    let mut page = Page::default();
    page.heading(1, found.id.clone());
    page.fact("report", report.document.title.clone().unwrap_or_default());
    page.fact("what", format!("{}: {}", found.item.kind(), about(&found.item)));
    if let Item::Statement(statement) = &found.item {
        let sure = (100.0 * statement.confidence).round();
        page.fact("rule", format!("{} ({sure} %)", statement.rule));
        for link in &statement.chain {
            page.fact("via", link.name.clone());
        }
    }
    page.fact("review", reviewed(found.review));
    if let Some(note) = &found.note {
        page.fact("note", note.clone());
    }
    if let Some(annotation) = &found.annotation {
        page.fact("annotation", format!("@{annotation}"));
    }
    page.say(around(found, report));
    page
}

/// The paragraph of an item, its own words set off.
fn around(found: &Found, report: &StoredReport) -> Text {
    let text = &report.text;
    let points = CodePoints::new(text);
    let Some(span) = found.item.span() else { return Text::default() };
    let (Some(start), Some(end)) = (points.byte(text, span.start), points.byte(text, span.end))
    else {
        return Text::default();
    };
    let from = text[..start].rfind("\n\n").map_or(0, |at| at + 2);
    let to = text[end..].find("\n\n").map_or(text.len(), |at| end + at);
    Text::from(one_line(&text[from..start]))
        .and(Tone::Strong, one_line(&text[start..end]))
        .then(one_line(&text[end..to]))
}

/// Line ends and runs of blanks as one blank.
fn one_line(text: &str) -> String {
    let mut line = String::new();
    for letter in text.chars() {
        let letter = if letter.is_whitespace() { ' ' } else { letter };
        if letter != ' ' || !line.ends_with(' ') {
            line.push(letter);
        }
    }
    line
}

/// A report paragraph by paragraph, what was said set off, each item named below.
#[must_use]
pub fn stored_report(report: &StoredReport, found: &[Found]) -> Page {
    let mut page = Page::default();
    let document = &report.document;
    page.heading(1, document.title.clone().unwrap_or_else(|| document.source.clone()));
    page.fact("source", document.source.clone());
    page.fact("file", report.file.clone());
    page.fact("published", document.published.clone().unwrap_or_else(|| "unknown".to_owned()));
    if !document.removed.is_empty() {
        page.fact("left out", left_out(document));
    }
    let shown = Shown { text: &report.text, points: CodePoints::new(&report.text) };
    for (start, end) in paragraphs(&report.text) {
        paragraph(&mut page, &shown, found, (start, end));
    }
    page
}

/// The paragraphs of a text by bytes.
fn paragraphs(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    for part in text.split_inclusive("\n\n") {
        if !part.trim().is_empty() {
            found.push((start, start + part.trim_end().len()));
        }
        start += part.len();
    }
    found
}

fn paragraph(page: &mut Page, shown: &Shown<'_>, found: &[Found], (start, end): (usize, usize)) {
    let byte = |point| shown.points.byte(shown.text, point).unwrap_or(shown.text.len());
    let within = |each: &&Found| {
        each.item.span().is_some_and(|span| (start..end).contains(&byte(span.start)))
    };
    let own: Vec<&Found> = found.iter().filter(within).collect();
    let mut text = Text::default();
    let mut at = start;
    for each in own.iter().filter(|each| matches!(each.item, Item::Statement(_))) {
        let Some(span) = each.item.span() else { continue };
        let (from, to) = (byte(span.start).max(at), byte(span.end).min(end));
        if from >= to {
            continue;
        }
        text = text.then(one_line(&shown.text[at..from]));
        text = text.and(Tone::Strong, one_line(&shown.text[from..to]));
        at = to;
    }
    page.say(text.then(one_line(&shown.text[at..end])));
    for each in own.iter().filter(|each| !matches!(each.item, Item::Mention(_))) {
        let name = each.id.rsplit('/').next().unwrap_or_default();
        let tone = match each.review {
            Review::New => Tone::Faint,
            Review::Accepted => Tone::Good,
            Review::Rejected => Tone::Bad,
        };
        page.entry(1, toned(tone, name).then(format!("  {}", about(&each.item))));
    }
}

/// Where words stand, the words set off.
#[must_use]
pub fn hits(found: &[Hit]) -> Page {
    let mut page = Page::default();
    for hit in found {
        let mut text = toned(Tone::Strong, format!("{}: ", hit.source));
        for (place, part) in hit.snippet.split(['\u{2}', '\u{3}']).enumerate() {
            let tone = if place % 2 == 1 { Tone::Good } else { Tone::Plain };
            text = text.and(tone, one_line(part));
        }
        page.entry(0, text);
    }
    if found.is_empty() {
        page.say("Nothing found.");
    }
    page
}

/// Contradictions, each with both accounts.
#[must_use]
pub fn contradictions(found: &[Conflict], limit: usize) -> Page {
    let mut page = Page::default();
    for (place, conflict) in found.iter().take(limit).enumerate() {
        let alike = (100.0 * conflict.likeness).round();
        let head = toned(Tone::Strong, conflict.difference.name());
        page.numbered(place + 1, head.and(Tone::Faint, format!(" ({alike} % alike)")));
        for account in &conflict.accounts {
            let head = toned(Tone::Good, account.id.clone());
            page.entry(
                1,
                head.then(format!(" {}: {}", account.value, shortened(&account.sentence))),
            );
        }
    }
    let told = counted(found.len(), "possible contradiction", "possible contradictions");
    page.say(format!("{told}; each is a question, not a verdict."));
    page
}

/// What the reports date, in order.
#[must_use]
pub fn chronology(found: &[Moment]) -> Page {
    let mut page = Page::default();
    let mut table = Table::of(["when", "what", "told in"]);
    for moment in found {
        let what = match (&moment.kind, moment.told.first()) {
            (Some(kind), first) => {
                let status = moment.status.as_deref().unwrap_or_default();
                let sentence = first.map_or("", |(_, sentence)| sentence);
                format!("{kind} ({status}), {}: {sentence}", moment.parties.join(", "))
            }
            (None, Some((_, sentence))) => sentence.clone(),
            (None, None) => String::new(),
        };
        let ids: Vec<&str> = moment.told.iter().map(|(id, _)| id.as_str()).collect();
        let row = [moment.date.clone(), shortened(&what), ids.join(", ")];
        table.row(row.map(Text::from));
    }
    page.table(table);
    if found.is_empty() {
        page.say("Nothing is dated.");
    }
    page
}

/// An item as JSON: the line of `read`, with its name and review.
#[must_use]
pub fn item_json(found: &Found) -> Value {
    let mut value = serde_json::to_value(&found.item).unwrap_or_default();
    if let Some(fields) = value.as_object_mut() {
        fields.insert("id".to_owned(), json!(found.id));
        fields.insert("review".to_owned(), json!(found.review.name()));
        fields.insert("note".to_owned(), json!(found.note));
        fields.insert("annotation".to_owned(), json!(found.annotation));
    }
    value
}

/// A contradiction as JSON.
#[must_use]
pub fn conflict_json(conflict: &Conflict) -> Value {
    let accounts = conflict.accounts.each_ref().map(
        |account| json!({"item": account.id, "value": account.value, "sentence": account.sentence}),
    );
    json!({"type": "conflict", "difference": conflict.difference.name(),
        "likeness": (100.0 * conflict.likeness).round() / 100.0, "accounts": accounts})
}

/// A moment as JSON.
#[must_use]
pub fn moment_json(moment: &Moment) -> Value {
    let told: Vec<Value> = (moment.told.iter())
        .map(|(id, sentence)| json!({"item": id, "sentence": sentence}))
        .collect();
    json!({"type": "moment", "date": moment.date, "kind": moment.kind, "parties": moment.parties,
        "status": moment.status, "told": told})
}

/// A hit as JSON, the words found between `[` and `]`.
#[must_use]
pub fn hit_json(hit: &Hit) -> Value {
    let snippet = hit.snippet.replace('\u{2}', "[").replace('\u{3}', "]");
    json!({"type": "hit", "source": hit.source, "title": hit.title, "snippet": snippet})
}
