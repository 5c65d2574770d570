//! The report as one file: HTML that needs nothing beside it, and Markdown.

use super::{Document, Part, Section};
use crate::draw::STYLE;
use crate::page::{Block, Links, Page, html as drawn, markdown, toned};
use crate::report::analyze::long_date;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use std::collections::BTreeSet;

/// What the report adds to the style sheet.
const REPORT_STYLE: &str = include_str!("report.css");

/// What makes tables sortable where scripts run; the report reads as well without.
const SCRIPT: &str = include_str!("report.js");

/// The report as one HTML file that reads from disk, with its own style and drawings.
/// `enlivened` adds the script that sorts and filters its tables.
#[must_use]
pub fn document_html(document: &Document, parts: &[Part], enlivened: bool) -> String {
    let title = &document.case.dispute.name;
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content=(format!("Détente {}", crate::VERSION));
                title { (title) }
                link rel="icon" href="data:,";
                style { (PreEscaped(STYLE)) (PreEscaped(REPORT_STYLE)) }
            }
            body.report {
                header { p.kicker { "Conflict analysis" } h1 { (title) } (dated(document)) (contents(parts)) }
                main { @for part in parts { (section(part)) } }
                @if enlivened { script { (PreEscaped(SCRIPT)) } }
            }
        }
    };
    page.into_string()
}

fn dated(document: &Document) -> Markup {
    html! { @if let Some(date) = document.case.dispute.as_of { p.dated { "As of " (long_date(date)) } } }
}

fn contents(parts: &[Part]) -> Markup {
    html! {
        nav.no-print aria-label="Sections" {
            @for part in parts { a href=(format!("#{}", part.section.name())) { (part.section.title()) } }
        }
    }
}

fn section(part: &Part) -> Markup {
    let links = Links { state: None, passage: Some("#".to_owned()) };
    html! {
        section id=(part.section.name()) {
            h2 { (part.section.title()) }
            (anchored(drawn(&lowered(part.page.clone(), 2), 1, &links)))
            @for (figure, caption) in &part.figures {
                figure { (figure) figcaption { (caption) } }
            }
            @if let Some(note) = left_out_on_paper(part) { p.print-only { (note) } }
            @for (title, page) in &part.folded {
                details { summary { (title) } (anchored(drawn(&lowered(page.clone(), 2), 1, &links))) }
            }
        }
    }
}

/// What the style sheet leaves out of a section where it is printed, since it stands elsewhere.
fn left_out_on_paper(part: &Part) -> Option<&'static str> {
    match part.section {
        _ if part.folded.is_empty() => None,
        Section::Answer | Section::Rests => Some(
            "On paper the passages under each judgement are left to the section on the evidence; \
             the file itself has them here too.",
        ),
        Section::Evidence => Some(
            "On paper the passages that stand under no judgement are left out; the file itself \
             has them all.",
        ),
        _ => None,
    }
}

/// Rows of passages get the anchors that citations lead to: a first cell that holds nothing
/// but `source/name`.
fn anchored(markup: Markup) -> Markup {
    let mut out = String::with_capacity(markup.0.len());
    for (place, part) in markup.0.split("<tr><td>").enumerate() {
        let name = part.split('<').next().unwrap_or_default();
        let is_passage = name.split_once('/').is_some_and(|(source, rest)| {
            [source, rest].iter().all(|each| detente_lang::is_key(each))
        });
        match (place, is_passage) {
            (0, _) => {}
            (_, true) => out.push_str(&format!("<tr id=\"{name}\"><td>")),
            (_, false) => out.push_str("<tr><td>"),
        }
        out.push_str(part);
    }
    PreEscaped(out)
}

/// The report as Markdown: all it says, without the drawings.
#[must_use]
pub fn document_markdown(document: &Document, parts: &[Part]) -> String {
    let mut page = Page::default();
    page.heading(1, document.case.dispute.name.clone());
    if let Some(date) = document.case.dispute.as_of {
        page.say(toned(crate::page::Tone::Faint, format!("As of {}.", long_date(date))));
    }
    for part in parts {
        page.heading(2, part.section.title());
        page.append(lowered(part.page.clone(), 2));
        for (title, folded) in &part.folded {
            page.heading(3, title.clone());
            page.append(lowered(folded.clone(), 3));
        }
    }
    markdown(&page)
}

/// The page with its headings moved to stand below one of level `under`, no level skipped.
fn lowered(mut page: Page, under: u8) -> Page {
    let level = |block: &Block| match block {
        Block::Heading(level, _) => Some(*level),
        _ => None,
    };
    let levels: BTreeSet<u8> = page.blocks.iter().filter_map(level).collect();
    for block in &mut page.blocks {
        if let Block::Heading(level, _) = block {
            let place = (under + 1..).zip(&levels).find(|(_, each)| *each == level);
            *level = place.map_or(under, |(place, _)| place).min(6);
        }
    }
    page
}
