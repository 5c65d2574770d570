//! A page for the terminal: wrapped to a width, with or without colour.

use super::wrap::{Line, line_width, wrapped};
use super::{Block, Page, Table, Text, Tone, columns};
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

/// How far facts stand in.
const FACT_INDENT: usize = 2;

/// How wide the labels of facts may be, if they take no more than a third of the line.
const FACT_LABEL: std::ops::RangeInclusive<usize> = 8..=20;

/// The page as text for a terminal, ending in one newline.
#[must_use]
pub fn terminal(page: &Page, look: Look) -> String {
    let width = look.width.max(NARROWEST);
    let painter = Painter { look, width, label: label_width(page, width) };
    let mut lines: Vec<String> = Vec::new();
    let mut before: Option<&Block> = None;
    for block in &page.blocks {
        if before.is_some_and(|before| apart(before, block)) {
            lines.push(String::new());
        }
        lines.extend(painter.block(block));
        before = Some(block);
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// Whether an empty line stands between two blocks.
fn apart(before: &Block, block: &Block) -> bool {
    let listed =
        |block: &Block| matches!(block, Block::Entry(..) | Block::Fact(..) | Block::Numbered(..));
    let headed = match before {
        Block::Heading(3, _) => listed(block),
        Block::Heading(2, _) => matches!(block, Block::Paragraph(_)),
        _ => false,
    };
    !(headed || listed(before) && listed(block))
}

struct Painter {
    look: Look,
    width: usize,
    /// The columns that the labels of facts take.
    label: usize,
}

/// The columns the labels of a page's facts take: as the longest needs that is not too long.
fn label_width(page: &Page, width: usize) -> usize {
    let most = (*FACT_LABEL.end()).min(width / 3);
    let labels = page.blocks.iter().filter_map(|block| match block {
        Block::Fact(label, _) => Some(label.width() + 2),
        _ => None,
    });
    labels.filter(|&wide| wide <= most).max().unwrap_or(0).max(*FACT_LABEL.start())
}

impl Painter {
    fn block(&self, block: &Block) -> Vec<String> {
        match block {
            Block::Heading(level, text) => self.heading(*level, text),
            Block::Paragraph(text) => self.hanging("", text),
            Block::Entry(depth, text) => {
                let mark = if self.look.ascii { "-" } else { "•" };
                self.hanging(&format!("{}{mark} ", "  ".repeat(usize::from(*depth))), text)
            }
            Block::Numbered(number, text) => self.hanging(&format!("{number:>2}. "), text),
            Block::Fact(label, text) => self.fact(label, text),
            Block::Table(table) => self.table(table),
            Block::Verbatim(lines) => lines.lines().map(|line| format!("    {line}")).collect(),
        }
    }

    fn heading(&self, level: u8, text: &Text) -> Vec<String> {
        let strong = |(tone, run): &(Tone, String)| match tone {
            Tone::Faint => (Tone::Faint, run.clone()),
            _ => (Tone::Strong, run.clone()),
        };
        let strong = Text(text.0.iter().map(strong).collect());
        let wrapped = self.wrapped(if level == 3 { text } else { &strong }, self.width);
        let longest = wrapped.iter().map(line_width).max().unwrap_or(0);
        let mut lines: Vec<String> = wrapped.iter().map(|line| self.painted(line)).collect();
        if level < 3 {
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
        let rest = " ".repeat(FACT_INDENT + self.label);
        let words = self.wrapped(text, self.width - FACT_INDENT - self.label);
        if label.width() < self.label {
            let pad = " ".repeat(self.label - label.width());
            let first = format!("{indent}{}{pad}", self.paint(Tone::Faint, label));
            return self.prefixed(&first, &rest, words);
        }
        let label = self.wrapped(&super::toned(Tone::Faint, label), self.width - FACT_INDENT);
        let mut lines = self.prefixed(&indent, &indent, label);
        lines.extend(self.prefixed(&rest, &rest, words));
        lines
    }

    /// Text after a mark, the further lines aligned with the first.
    fn hanging(&self, mark: &str, text: &Text) -> Vec<String> {
        let rest = " ".repeat(mark.width());
        let wrapped = self.wrapped(text, self.width.saturating_sub(mark.width()));
        self.prefixed(mark, &rest, wrapped)
    }

    fn prefixed(&self, first: &str, rest: &str, lines: Vec<Line>) -> Vec<String> {
        let prefix = |place| if place == 0 { first } else { rest };
        let line = |(place, words): (usize, Line)| match words.is_empty() {
            true => prefix(place).trim_end().to_owned(),
            false => format!("{}{}", prefix(place), self.painted(&words)),
        };
        lines.into_iter().enumerate().map(line).collect()
    }

    fn wrapped(&self, text: &Text, width: usize) -> Vec<Line> {
        match self.look.ascii {
            true => wrapped(&in_ascii(text), width),
            false => wrapped(text, width),
        }
    }

    fn painted(&self, words: &[(Tone, String)]) -> String {
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
            _ if !self.look.styled || text.is_empty() => return text.to_owned(),
            Tone::Plain => return text.to_owned(),
            Tone::Strong => Style::new().bold(),
            Tone::Faint => Style::new().dimmed(),
            Tone::Good => AnsiColor::Green.on_default(),
            Tone::Bad => AnsiColor::Yellow.on_default(),
        };
        format!("{style}{text}{style:#}")
    }

    /// A table; where its columns do not fit side by side, a few lines for each row.
    fn table(&self, table: &Table) -> Vec<String> {
        let Some(widths) = columns::widths(table, self.width) else { return self.stacked(table) };
        let head = table.head.iter().map(|head| super::toned(Tone::Faint, head.as_str()));
        let mut lines = self.row(&head.collect::<Vec<_>>(), &widths);
        let rule = if self.look.ascii { "-" } else { "─" };
        let rules: Vec<String> = widths.iter().map(|width| rule.repeat(*width)).collect();
        lines.push(self.paint(Tone::Faint, &rules.join(columns::GAP)));
        for row in &table.rows {
            lines.extend(self.row(row, &widths));
        }
        lines
    }

    fn row(&self, cells: &[Text], widths: &[usize]) -> Vec<String> {
        let columns: Vec<Vec<Line>> =
            cells.iter().zip(widths).map(|(cell, width)| self.wrapped(cell, *width)).collect();
        let height = columns.iter().map(Vec::len).max().unwrap_or(0);
        let line = |at: usize| {
            let mut out = String::new();
            let mut gap = 0;
            for (column, width) in columns.iter().zip(widths) {
                let words = column.get(at).map_or([].as_slice(), Vec::as_slice);
                if !words.is_empty() {
                    out.push_str(&" ".repeat(gap));
                    out.push_str(&self.painted(words));
                    gap = 0;
                }
                let used: usize = words.iter().map(|(_, word)| word.width()).sum();
                gap += width.saturating_sub(used) + columns::GAP.len();
            }
            out
        };
        (0..height).map(line).collect()
    }

    /// Each row as lines of head and cell, an empty line between two rows.
    fn stacked(&self, table: &Table) -> Vec<String> {
        let mut lines = Vec::new();
        for row in &table.rows {
            if !lines.is_empty() {
                lines.push(String::new());
            }
            for (place, (head, cell)) in table.head.iter().zip(row).enumerate() {
                let head = if head.is_empty() { String::new() } else { format!("{head}: ") };
                let head = super::toned(Tone::Faint, head);
                let text = Text(head.0.into_iter().chain(cell.0.iter().cloned()).collect());
                lines.extend(self.hanging(if place == 0 { "" } else { "  " }, &text));
            }
        }
        lines
    }
}

/// The text with the signs that the program itself uses put in ASCII.
fn in_ascii(text: &Text) -> Text {
    let letter = |letter: char| match letter {
        '“' | '”' => '"',
        '’' | '‘' => '\'',
        '−' | '—' | '–' => '-',
        '·' => '.',
        '●' => '*',
        '○' => 'o',
        '✓' => '+',
        '✗' => 'x',
        '←' => '<',
        other => other,
    };
    let plain = |words: &str| words.chars().map(letter).collect::<String>().replace('…', "...");
    Text(text.0.iter().map(|(tone, words)| (*tone, plain(words))).collect())
}
