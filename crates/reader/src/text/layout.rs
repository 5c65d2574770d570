//! Paragraphs and articles: the lines of a text put together for reading.
//!
//! A sentence cut by a line end, even by an empty line, is joined again; the paragraph is then
//! one range of the text, and every position in it stays what it was in the file.

use std::ops::Range;

use super::lines::{Line, LineKind, ends_sentence, has_dateline, lines, opens_lower};

/// A paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its bytes.
    pub bytes: Range<usize>,
    /// What it is: body, headline, byline, date or caption.
    pub kind: LineKind,
    /// The article it belongs to.
    pub article: usize,
}

/// A part of the text that is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// Its bytes.
    pub bytes: Range<usize>,
    /// Why.
    pub why: &'static str,
}

/// A text's paragraphs, and what was left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The paragraphs in order.
    pub blocks: Vec<Block>,
    /// What was left out, in order.
    pub removed: Vec<Removed>,
    /// How many articles there are.
    pub n_articles: usize,
}

/// So many empty lines part two articles.
const GAP: usize = 3;

/// Puts the lines of a plain text together; no paragraph is longer than `longest` bytes.
#[must_use]
pub fn layout(text: &str, longest: usize) -> Layout {
    let lines = lines(text);
    let starts = article_starts(text, &lines);
    let mut layout = Layout::default();
    let mut article = 0;
    for (at, line) in lines.iter().enumerate() {
        if starts.binary_search(&at).is_ok() {
            article += 1;
        }
        match line.kind {
            LineKind::Blank => {}
            LineKind::Clutter(why) => {
                layout.removed.push(Removed { bytes: line.bytes.clone(), why });
            }
            kind => push_block(
                text,
                &mut layout,
                Block { bytes: line.bytes.clone(), kind, article },
                longest,
            ),
        }
    }
    layout.n_articles = layout.blocks.last().map_or(0, |last| last.article + 1);
    layout
}

/// Adds a line as a paragraph of its own, or to the one whose sentence it goes on with.
fn push_block(text: &str, layout: &mut Layout, block: Block, longest: usize) {
    let removed_between = layout.removed.last().map_or(0, |removed| removed.bytes.end);
    if let Some(last) = layout.blocks.last_mut() {
        let body = last.kind == LineKind::Body && block.kind == LineKind::Body;
        let near = last.article == block.article && removed_between <= last.bytes.start;
        let fits = block.bytes.end - last.bytes.start <= longest;
        if body && near && fits && runs_on(text, last, &block) {
            last.bytes.end = block.bytes.end;
            return;
        }
    }
    for bytes in pieces(text, block.bytes, longest) {
        layout.blocks.push(Block { bytes, kind: block.kind, article: block.article });
    }
}

/// Whether the second paragraph goes on with a sentence of the first.
fn runs_on(text: &str, first: &Block, second: &Block) -> bool {
    let (before, after) = (&text[first.bytes.clone()], &text[second.bytes.clone()]);
    let single_break = text[first.bytes.end..second.bytes.start].matches('\n').count() == 1;
    let open = !ends_sentence(before) || before.ends_with([',', ';', '-', '\u{2014}', '\u{2013}']);
    let last_line = before.rsplit('\n').next().unwrap_or(before);
    let wrapped = single_break && (45..=110).contains(&last_line.chars().count()) && open;
    opens_lower(after) && open || wrapped
}

/// Cuts what is too long for one paragraph at spaces.
fn pieces(text: &str, bytes: Range<usize>, longest: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = bytes.start;
    while bytes.end - start > longest {
        let mut limit = start + longest;
        while !text.is_char_boundary(limit) {
            limit -= 1;
        }
        let window = &text[start..limit];
        let cut = window.rfind(". ").map(|at| at + 1).or_else(|| window.rfind(char::is_whitespace));
        let end = cut.filter(|&at| at > longest / 2).map_or(limit, |at| start + at);
        if end == start {
            break;
        }
        found.push(start..end);
        start = end;
    }
    found.push(start..bytes.end);
    found
}

/// The lines at which another article begins.
///
/// One does after a gap of empty lines wider than any within an article, and at a headline with
/// a byline, a date or a place line right after it, where two paragraphs of body stand before.
fn article_starts(text: &str, lines: &[Line]) -> Vec<usize> {
    let shown: Vec<usize> = (0..lines.len())
        .filter(|&at| {
            matches!(
                lines[at].kind,
                LineKind::Body
                    | LineKind::Headline
                    | LineKind::Byline
                    | LineKind::Date
                    | LineKind::Caption
            )
        })
        .collect();
    let long = |at: usize| lines[at].kind == LineKind::Body && lines[at].bytes.len() >= 100;
    let mut bodies_after = vec![0_usize; shown.len() + 1];
    for place in (0..shown.len()).rev() {
        bodies_after[place] = bodies_after[place + 1] + usize::from(long(shown[place]));
    }
    let mut bodies = 0;
    let mut starts = Vec::new();
    for place in 1..shown.len() {
        bodies += usize::from(long(shown[place - 1]));
        let gap = (shown[place - 1] + 1..shown[place])
            .filter(|&at| lines[at].kind == LineKind::Blank)
            .count();
        let before = bodies >= 2 && bodies_after[place] >= 2;
        if before && (gap >= GAP || is_head(text, lines, &shown, place)) {
            starts.push(shown[place]);
            bodies = 0;
        }
    }
    starts
}

/// A headline with byline, date or place line right after it.
fn is_head(text: &str, lines: &[Line], shown: &[usize], place: usize) -> bool {
    let Some(&next) =
        shown.get(place + 1).filter(|_| lines[shown[place]].kind == LineKind::Headline)
    else {
        return false;
    };
    let placed =
        lines[next].kind == LineKind::Body && has_dateline(&text[lines[next].bytes.clone()]);
    placed || matches!(lines[next].kind, LineKind::Byline | LineKind::Date)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "The river council met for a third day on Monday and the upstream delegation again refused to say when the gates would open.";

    fn paragraphs(text: &str) -> Vec<(String, usize)> {
        let layout = layout(text, 10_000);
        layout
            .blocks
            .iter()
            .map(|block| (text[block.bytes.clone()].replace('\n', " "), block.article))
            .collect()
    }

    #[test]
    fn sentences_cut_by_line_ends_are_joined() {
        let found = paragraphs(
            "The envoy signed a paper in which the upper state\n\nagreed to open the gates.\nIt rained.",
        );
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].0.ends_with("agreed to open the gates."));
    }

    #[test]
    fn two_articles_on_one_page_are_parted() {
        let text = format!("Dam Talks\n\n{BODY}\n\n{BODY}\n\n\n\n\n{BODY}\n\n{BODY}\n");
        let articles: Vec<usize> =
            paragraphs(&text).into_iter().map(|(_, article)| article).collect();
        assert_eq!(articles, [0, 0, 0, 1, 1]);
    }

    #[test]
    fn endless_lines_are_cut() {
        let text = "word ".repeat(10_000);
        let layout = layout(&text, 1_000);
        assert!(layout.blocks.len() >= 50);
        assert!(layout.blocks.iter().all(|block| block.bytes.len() <= 1_000));
    }
}
