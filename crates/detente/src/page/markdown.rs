//! A page as Markdown.

use super::{Block, Page, Table, Text, Tone};
use std::fmt::Write as _;

/// The page as Markdown (with pipe tables), ending in one newline.
#[must_use]
pub fn markdown(page: &Page) -> String {
    let mut out = String::new();
    let mut before: Option<&Block> = None;
    let mut is_numbered = false;
    for block in &page.blocks {
        is_numbered = match block {
            Block::Numbered(..) => true,
            Block::Entry(1.., _) => is_numbered,
            _ => false,
        };
        if before.is_some_and(|before| !is_one_list(before, block)) {
            out.push('\n');
        }
        out.push_str(&written(block, is_numbered));
        before = Some(block);
    }
    out
}

/// Whether two blocks are entries of one list.
fn is_one_list(before: &Block, block: &Block) -> bool {
    matches!(
        (before, block),
        (Block::Entry(..), Block::Entry(..))
            | (Block::Fact(..), Block::Fact(..))
            | (Block::Numbered(..), Block::Numbered(..) | Block::Entry(1.., _))
            | (Block::Entry(1.., _), Block::Numbered(..))
    )
}

/// A block; below a numbered entry its own entries stand as far in as its number takes.
fn written(block: &Block, is_numbered: bool) -> String {
    match block {
        Block::Heading(level, text) => {
            format!("{} {}\n", "#".repeat(usize::from(*level)), spaced(&escaped(&text.plain())))
        }
        Block::Paragraph(text) => format!("{}\n", inline(text)),
        Block::Entry(depth, text) => {
            let step = if is_numbered { "    " } else { "  " };
            format!("{}- {}\n", step.repeat(usize::from(*depth)), inline(text))
        }
        Block::Numbered(number, text) => format!("{number}. {}\n", inline(text)),
        Block::Fact(label, text) => fact(label, text),
        Block::Table(rows) => table(rows),
        Block::Verbatim(lines) => format!("```\n{}\n```\n", lines.trim_end()),
    }
}

/// A labelled entry; several lines become entries below it.
fn fact(label: &str, text: &Text) -> String {
    let words = inline(text);
    let start = if label.is_empty() { "-".to_owned() } else { format!("- *{}*:", escaped(label)) };
    if !words.contains('\n') {
        return format!("{start} {words}\n");
    }
    let mut out = format!("{start}\n");
    for line in words.lines() {
        let _ = writeln!(out, "  - {line}");
    }
    out
}

/// Text in a line, emphasis marked around the words and not the spaces beside them.
fn inline(text: &Text) -> String {
    let mut out = String::new();
    for (tone, words) in &text.0 {
        let inner = words.trim();
        if *tone == Tone::Strong && !inner.is_empty() {
            let (before, after) = words.split_once(inner).unwrap_or_default();
            let _ = write!(out, "{before}**{}**{after}", escaped(inner));
        } else {
            out.push_str(&escaped(words));
        }
    }
    spaced(&out)
}

/// The words with single spaces between them and none at the ends; line ends are kept.
fn spaced(words: &str) -> String {
    let line =
        |line: &str| line.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    words.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// The words with what Markdown would take for markup escaped, but for code in backticks; a
/// mark that begins a line would make it a list.
fn escaped(words: &str) -> String {
    let may_be_code = words.matches('`').count().is_multiple_of(2);
    let (mut out, mut starts, mut in_code) = (String::new(), true, false);
    for letter in words.chars() {
        in_code ^= may_be_code && letter == '`';
        let marks = matches!(letter, '*' | '_' | '<' | '[' | ']' | '|' | '\\')
            || (letter == '`' && !may_be_code)
            || (starts && matches!(letter, '+' | '-' | '#' | '>'));
        if marks && !in_code {
            out.push('\\');
        }
        out.push(letter);
        starts = letter == '\n';
    }
    out
}

fn table(table: &Table) -> String {
    let mut out = String::new();
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    out.push_str(&line(table.head.iter().map(|head| escaped(head)).collect()));
    let _ = writeln!(out, "|{}", "---|".repeat(table.head.len()));
    for row in &table.rows {
        out.push_str(&line(row.iter().map(|cell| inline(cell).replace('\n', "<br>")).collect()));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_escaped_and_code_is_not() {
        assert_eq!(escaped("a_b *c* `d_e`"), "a\\_b \\*c\\* `d_e`");
        assert_eq!(escaped("a ` b"), "a \\` b");
        assert_eq!(escaped("+ a\n- b + c"), "\\+ a\n\\- b + c");
    }

    #[test]
    fn emphasis_stands_around_words_and_not_spaces() {
        let text = Text::default().and(Tone::Strong, "Stuck. ").then(" Nobody moves. ");
        assert_eq!(inline(&text), "**Stuck.** Nobody moves.");
    }

    #[test]
    fn entries_below_a_number_belong_to_it() {
        let mut page = Page::default();
        page.numbered(1, "One");
        page.entry(1, "below");
        page.numbered(2, "Two");
        page.heading(2, "After");
        page.entry(0, "first");
        page.entry(1, "below");
        let told = "1. One\n    - below\n2. Two\n\n## After\n\n- first\n  - below\n";
        assert_eq!(markdown(&page), told);
    }
}
