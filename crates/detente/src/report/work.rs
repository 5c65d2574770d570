//! The corpus for people: lists of items, passages with their items, contradictions, a timeline.

use super::reading::{Cue, Shown, left_out, speaker_name, word};
use crate::evidence::{
    Conflict, Found, Hit, Moment, NameUse, Remark, Repeat, Review, StoredReport,
};
use crate::page::{Page, Table, Text, Tone, toned};
use crate::words::counted;
use detente_reader::Item;
use detente_reader::text::CodePoints;
use std::rc::Rc;

/// The word by which JSON calls a value.
pub(crate) fn word_of(value: &impl serde::Serialize) -> String {
    word(value)
}

/// Items in a list, each with its report, and the number there are in all.
#[must_use]
pub fn items(found: &[(Found, Rc<StoredReport>)], n_all: usize) -> Page {
    let mut page = Page::default();
    if found.is_empty() {
        page.say("Nothing in the corpus is of this kind.");
        return page;
    }
    let mut table = Table::of(["item", "review", "who or what", "words"]);
    let mut shown: Option<(&Rc<StoredReport>, Shown<'_>)> = None;
    for (each, report) in found {
        if shown.as_ref().is_none_or(|(known, _)| !Rc::ptr_eq(known, report)) {
            shown = Some((report, shown_of(report)));
        }
        let Some((_, shown)) = &shown else { continue };
        let words = each.item.span().map(|span| shown.passage(span)).unwrap_or_default();
        table.row([
            Text::from(each.id.clone()),
            review_of(each),
            Text::from(about(&each.item, shown)),
            Text::from(shortened(&words)),
        ]);
    }
    page.table(table);
    if found.len() < n_all {
        page.say(toned(Tone::Faint, format!("{} of {n_all} shown; see --limit", found.len())));
    }
    page
}

/// A report's text, ready to show passages of it.
fn shown_of(report: &StoredReport) -> Shown<'_> {
    Shown { text: &report.text, points: CodePoints::new(&report.text) }
}

/// What became of an item, with the name under which it was accepted.
fn review_of(found: &Found) -> Text {
    let name = found.annotation.as_ref().filter(|_| found.review == Review::Accepted);
    let review = reviewed(found.review);
    name.map_or(review.clone(), |name| review.then(format!(" @{name}")))
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
fn about(item: &Item, shown: &Shown<'_>) -> String {
    match item {
        Item::Statement(statement) => {
            let name = statement.speaker.as_ref().map(speaker_name);
            let name = Text::from(name.unwrap_or_else(|| "unknown".to_owned()));
            let told = Cue::of(statement, shown).around(name).plain();
            format!("{told}, {}", word(&statement.kind))
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
    page.fact("what", format!("{}: {}", found.item.kind(), about(&found.item, &shown_of(report))));
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
    let shown = shown_of(report);
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
        page.entry(1, toned(tone, name).then(format!("  {}", about(&each.item, shown))));
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
        let remark = conflict.remark.map_or("", remark);
        page.numbered(place + 1, head.and(Tone::Faint, format!(" ({alike} % alike{remark})")));
        for account in &conflict.accounts {
            let head = toned(Tone::Good, account.id.clone());
            page.entry(1, head.then(format!(" {}: {}", account.value, account.sentence)));
        }
    }
    if found.is_empty() {
        page.say("No contradictions are found among the reports.");
        return page;
    }
    let told = counted(found.len(), "possible contradiction", "possible contradictions");
    page.say(format!("{told}; each is a question, not a verdict."));
    page
}

fn remark(remark: Remark) -> &'static str {
    match remark {
        Remark::DayApart => "; a day apart: perhaps two time zones, or several days",
        Remark::SeveralPlaces => "; perhaps a visit to several places",
        Remark::TwoSpellings => "; perhaps the same person, spelled two ways",
        Remark::OtherDate => "; a date in the sentence, perhaps of something else in it",
    }
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

/// Reports that repeat one another, each pair with the passages that both have.
#[must_use]
pub fn repeated(found: &[Repeat], limit: usize) -> Page {
    let mut page = Page::default();
    for (place, repeat) in found.iter().take(limit).enumerate() {
        let [first, second] = &repeat.sources;
        let percent = |share: f64| (100.0 * share).round();
        let (contained, alike) = (percent(repeat.containment), percent(repeat.jaccard));
        let told = format!(" ({contained} % of the shorter, {alike} % of both together)");
        let head = toned(Tone::Strong, format!("{first} and {second}"));
        page.numbered(place + 1, head.and(Tone::Faint, told));
        if !repeat.agencies.is_empty() {
            page.entry(1, format!("credited: {}", repeat.agencies.join(", ")));
        }
        for passage in &repeat.passages {
            let at = passage.spans.map(|span| span.start);
            let head = toned(Tone::Good, format!("at {} and {}", at[0], at[1]));
            page.entry(1, head.then(format!(": {}", shortened(&passage.words))));
        }
    }
    page.say(match found.len() {
        0 => "No two reports share text.".to_owned(),
        n => format!("{} of reports share text.", counted(n, "pair", "pairs")),
    });
    page
}

/// Places with several names, each with who uses it.
#[must_use]
pub fn rivals(found: &[NameUse]) -> Page {
    let mut page = Page::default();
    let mut table = Table::of(["place", "name", "used by", "times", "reports"]);
    for name in found {
        let by = match &name.by {
            None => toned(Tone::Faint, "the reports themselves"),
            Some((speaker, None)) => Text::from(speaker.clone()),
            Some((speaker, Some(party))) => Text::from(format!("{speaker} [{party}]")),
        };
        table.row([
            Text::from(name.entity.clone()),
            Text::from(name.name.clone()),
            by,
            Text::from(name.n_times.to_string()),
            Text::from(name.sources.join(", ")),
        ]);
    }
    page.table(table);
    if found.is_empty() {
        page.say("No place is called by several names.");
    }
    page
}
