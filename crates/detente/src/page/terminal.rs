//! A page for the terminal: wrapped to a width, with or without colour.

use super::{Block, Page, Table, Text, Tone};
use unicode_width::UnicodeWidthStr;

/// How a page is to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// The columns to fill; text is wrapped, never cut.
    pub width: usize,
    /// Whether to use ANSI colours and weights.
    pub styled: bool,
    /// Whether to keep to ASCII for what the program itself draws.
    pub ascii: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self { width: 80, styled: false, ascii: false }
    }
}

/// The narrowest width text is wrapped to.
const NARROWEST: usize = 24;

/// How far facts stand in, and how wide their labels may be.
const FACT_INDENT: usize = 2;
const FACT_LABEL: std::ops::RangeInclusive<usize> = 8..=20;

/// The page as text for a terminal, ending in one newline.
#[must_use]
pub fn terminal(page: &Page, look: Look) -> String {
    let width = look.width.max(NARROWEST);
    let painter = Painter { look, width, label: label_width(page) };
    let mut lines: Vec<String> = Vec::new();
    let mut before: Option<&Block> = None;
    for block in &page.blocks {
        if before.is_some_and(|before| apart(before, block)) {
            lines.push(String::new());
        }
        lines.extend(painter.block(block));
        before = Some(block);
    }
    lines.iter().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// Whether an empty line stands between two blocks.
fn apart(before: &Block, block: &Block) -> bool {
    !matches!(
        (before, block),
        (Block::Entry(..) | Block::Fact(..), Block::Entry(..) | Block::Fact(..))
            | (Block::Heading(3, _), Block::Entry(..) | Block::Fact(..))
            | (Block::Heading(2, _), Block::Paragraph(_))
    )
}

/// A word and the tone it is said in; a line is a list of them.
type Word = (Tone, String);

struct Painter {
    look: Look,
    width: usize,
    /// The columns that the labels of facts take.
    label: usize,
}

/// The columns the labels of a page's facts take: as the longest needs that is not too long.
fn label_width(page: &Page) -> usize {
    let labels = page.blocks.iter().filter_map(|block| match block {
        Block::Fact(label, _) => Some(label.width() + 2),
        _ => None,
    });
    let fitting = labels.filter(|width| width <= FACT_LABEL.end());
    fitting.max().unwrap_or(0).max(*FACT_LABEL.start())
}

impl Painter {
    fn block(&self, block: &Block) -> Vec<String> {
        match block {
            Block::Heading(level, text) => self.heading(*level, text),
            Block::Paragraph(text) => self.hanging("", "", text),
            Block::Entry(depth, text) => {
                let indent = "  ".repeat(usize::from(*depth));
                let mark = if self.look.ascii { "-" } else { "•" };
                self.hanging(&format!("{indent}{mark} "), &format!("{indent}  "), text)
            }
            Block::Fact(label, text) => self.fact(label, text),
            Block::Table(table) => self.table(table),
            Block::Verbatim(lines) => lines.lines().map(|line| format!("    {line}")).collect(),
        }
    }

    fn heading(&self, level: u8, text: &Text) -> Vec<String> {
        let strong: Text =
            Text(text.0.iter().map(|(_, run)| (Tone::Strong, run.clone())).collect());
        let styled = if level == 3 { text } else { &strong };
        let mut lines = self.hanging("", "", styled);
        if level < 3 {
            let longest = lines_width(&self.wrapped(text, self.width));
            let rule = match (self.look.ascii, level) {
                (true, 1) => "=",
                (true, _) => "-",
                (false, 1) => "━",
                (false, _) => "─",
            };
            lines.push(self.paint(Tone::Faint, &rule.repeat(longest)));
        }
        lines
    }

    fn fact(&self, label: &str, text: &Text) -> Vec<String> {
        let indent = " ".repeat(FACT_INDENT);
        let pad = self.label.saturating_sub(label.width());
        if pad == 0 {
            let mut lines = vec![format!("{indent}{}", self.paint(Tone::Faint, label))];
            let deeper = " ".repeat(FACT_INDENT + self.label);
            lines.extend(self.hanging(&deeper, &deeper, text));
            return lines;
        }
        let first = format!("{indent}{}{}", self.paint(Tone::Faint, label), " ".repeat(pad));
        let rest = " ".repeat(FACT_INDENT + self.label);
        let wrapped = self.wrapped(text, self.width - FACT_INDENT - self.label);
        self.prefixed(&first, &rest, wrapped)
    }

    fn hanging(&self, first: &str, rest: &str, text: &Text) -> Vec<String> {
        let wrapped = self.wrapped(text, self.width.saturating_sub(rest.width()));
        self.prefixed(first, rest, wrapped)
    }

    fn prefixed(&self, first: &str, rest: &str, lines: Vec<Vec<Word>>) -> Vec<String> {
        let prefix = |place| if place == 0 { first } else { rest };
        let line = |(place, words): (usize, Vec<Word>)| {
            format!("{}{}", prefix(place), self.painted(&words))
        };
        lines.into_iter().enumerate().map(line).collect()
    }

    /// Breaks text into lines no wider than `width`, between words; a longer word stands alone.
    fn wrapped(&self, text: &Text, width: usize) -> Vec<Vec<Word>> {
        let mut lines: Vec<Vec<Word>> = vec![Vec::new()];
        let mut used = 0;
        for (tone, piece) in pieces(text) {
            if piece == "\n" {
                lines.push(Vec::new());
                used = 0;
                continue;
            }
            let wide = piece.trim_end().width();
            if used > 0 && used + wide > width && lines.last().is_some_and(|line| ends_word(line)) {
                lines.push(Vec::new());
                used = 0;
            }
            used += piece.width();
            if let Some(line) = lines.last_mut() {
                line.push((tone, piece));
            }
        }
        lines
    }

    fn painted(&self, words: &[Word]) -> String {
        let mut out = String::new();
        for run in words.chunk_by(|a, b| a.0 == b.0) {
            let text: String = run.iter().map(|(_, word)| word.as_str()).collect();
            out.push_str(&self.paint(run[0].0, &text));
        }
        out
    }

    fn paint(&self, tone: Tone, text: &str) -> String {
        use anstyle::{AnsiColor, Style};
        let style = match tone {
            _ if !self.look.styled => return text.to_owned(),
            Tone::Plain => return text.to_owned(),
            Tone::Strong => Style::new().bold(),
            Tone::Faint => Style::new().dimmed(),
            Tone::Good => AnsiColor::Green.on_default(),
            Tone::Bad => AnsiColor::Yellow.on_default(),
        };
        format!("{style}{text}{style:#}")
    }

    /// A table: every column as wide as it needs, the widest ones narrowed to fit.
    fn table(&self, table: &Table) -> Vec<String> {
        let widths = self.column_widths(table);
        let head: Vec<Text> =
            table.head.iter().map(|head| super::toned(Tone::Faint, head.as_str())).collect();
        let mut lines = self.row(&head, &widths);
        let rule = if self.look.ascii { "-" } else { "─" };
        let rules: Vec<String> = widths.iter().map(|width| rule.repeat(*width)).collect();
        lines.push(self.paint(Tone::Faint, &rules.join("  ")));
        for row in &table.rows {
            lines.extend(self.row(row, &widths));
        }
        lines
    }

    fn column_widths(&self, table: &Table) -> Vec<usize> {
        let n = table.head.len();
        let natural = |column: usize| {
            let cells = table.rows.iter().map(|row| row[column].plain().width());
            cells.chain([table.head[column].width()]).max().unwrap_or(0)
        };
        let mut widths: Vec<usize> = (0..n).map(natural).collect();
        let room = self.width.saturating_sub(2 * n.saturating_sub(1));
        while widths.iter().sum::<usize>() > room {
            let Some(widest) = widths.iter_mut().max().filter(|width| **width > 8) else { break };
            *widest -= 1;
        }
        widths
    }

    fn row(&self, cells: &[Text], widths: &[usize]) -> Vec<String> {
        let columns: Vec<Vec<Vec<Word>>> =
            cells.iter().zip(widths).map(|(cell, width)| self.wrapped(cell, *width)).collect();
        let height = columns.iter().map(Vec::len).max().unwrap_or(0);
        let nothing = Vec::new();
        let line = |at: usize| {
            let mut out = String::new();
            for (place, (column, width)) in columns.iter().zip(widths).enumerate() {
                let words = column.get(at).unwrap_or(&nothing);
                let used: usize = words.iter().map(|(_, word)| word.width()).sum();
                out.push_str(&self.painted(words));
                if place + 1 < columns.len() {
                    out.push_str(&" ".repeat(width.saturating_sub(used) + 2));
                }
            }
            out
        };
        (0..height).map(line).collect()
    }
}

/// The text cut behind every space and newline.
fn pieces(text: &Text) -> impl Iterator<Item = Word> {
    text.0.iter().flat_map(|(tone, run)| {
        run.split_inclusive([' ', '\n']).flat_map(move |piece| match piece.strip_suffix('\n') {
            Some(word) => vec![(*tone, word.to_owned()), (*tone, "\n".to_owned())],
            None => vec![(*tone, piece.to_owned())],
        })
    })
}

fn ends_word(line: &[Word]) -> bool {
    line.last().is_some_and(|(_, word)| word.ends_with(' '))
}

fn lines_width(lines: &[Vec<Word>]) -> usize {
    let width = |line: &Vec<Word>| line.iter().map(|(_, word)| word.width()).sum();
    lines.iter().map(width).max().unwrap_or(0)
}
