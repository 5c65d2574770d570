//! What the answer rests on: the same question and the same words as `detente rests`, what
//! matters most in sight and the rest folded away.

use super::{Document, MOST_STATES, Part, Section, too_many};
use crate::page::{Block, Page};
use crate::report::rests::MATTERS_MOST;
use detente_analysis::Refused;

pub(super) fn rests(document: &Document) -> Result<Part, Refused> {
    let Document { case, analysis, question, .. } = document;
    let mut part = Part::of(Section::Rests, Page::default());
    if analysis.answer.space.len() > MOST_STATES {
        part.page.say(too_many(document, "detente rests"));
        return Ok(part);
    }
    part.page.say(
        "Every judgement of the case, every source and every passage was withdrawn by itself and \
         the dispute analysed anew. What bears most stands first.",
    );
    let found = case.rests(analysis, question)?;
    for (title, page) in chapters(crate::report::rests(case, analysis, &found)) {
        match title {
            Some(title) if !MATTERS_MOST.contains(&title.as_str()) => {
                part.folded.push((title, page));
            }
            Some(title) => {
                part.page.heading(2, title);
                part.page.append(page);
            }
            None => part.page.append(page),
        }
    }
    Ok(part)
}

/// A page cut at its headings of level 2, the title left out.
pub(super) fn chapters(page: Page) -> Vec<(Option<String>, Page)> {
    let mut chapters: Vec<(Option<String>, Page)> = vec![(None, Page::default())];
    for block in page.blocks {
        match (block, chapters.last_mut()) {
            (Block::Heading(1, _), _) => {}
            (Block::Heading(2, title), _) => {
                chapters.push((Some(title.plain()), Page::default()));
            }
            (block, Some((_, page))) => page.blocks.push(block),
            (_, None) => {}
        }
    }
    chapters.retain(|(_, page)| !page.blocks.is_empty());
    chapters
}
