//! A page as Markdown.

use super::{Block, Page, Table, Text, Tone};
use std::fmt::Write as _;

/// The page as Markdown (with pipe tables), ending in one newline.
#[must_use]
pub fn markdown(page: &Page) -> String {
    let mut out = String::new();
    let mut before: Option<&Block> = None;
    for block in &page.blocks {
        let together = matches!(
            (before, block),
            (Some(Block::Entry(..)), Block::Entry(..)) | (Some(Block::Fact(..)), Block::Fact(..))
        );
        if before.is_some() && !together {
            out.push('\n');
        }
        out.push_str(&written(block));
        before = Some(block);
    }
    out
}

fn written(block: &Block) -> String {
    match block {
        Block::Heading(level, text) => {
            format!("{} {}\n", "#".repeat(usize::from(*level)), text.plain())
        }
        Block::Paragraph(text) => format!("{}\n", inline(text)),
        Block::Entry(depth, text) => {
            format!("{}- {}\n", "  ".repeat(usize::from(*depth)), inline(text))
        }
        Block::Fact(label, text) if label.is_empty() => format!("- {}\n", inline(text)),
        Block::Fact(label, text) => format!("- *{label}*: {}\n", inline(text)),
        Block::Table(rows) => table(rows),
        Block::Verbatim(lines) => format!("```\n{}\n```\n", lines.trim_end()),
    }
}

fn inline(text: &Text) -> String {
    let run = |(tone, words): &(Tone, String)| match tone {
        Tone::Strong if !words.trim().is_empty() => format!("**{}**", escaped(words)),
        _ => escaped(words),
    };
    text.0.iter().map(run).collect()
}

fn escaped(words: &str) -> String {
    let mut out = String::new();
    for letter in words.chars() {
        if matches!(letter, '*' | '_' | '`' | '<' | '[' | ']' | '|' | '\\') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

fn table(table: &Table) -> String {
    let mut out = String::new();
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    out.push_str(&line(table.head.iter().map(|head| escaped(head)).collect()));
    let _ = writeln!(out, "|{}", "---|".repeat(table.head.len()));
    for row in &table.rows {
        out.push_str(&line(row.iter().map(inline).collect()));
    }
    out
}
