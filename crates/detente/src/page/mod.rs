//! Pages: what is said to people, as blocks of text that any door can draw.
//!
//! Reports write pages; [`terminal`], [`markdown`] and [`html`] draw them. A page knows what is a
//! heading, a table, an emphasis; it knows no colours and no widths.

mod columns;
mod html;
mod markdown;
mod terminal;
mod wrap;

pub use html::{Links, html};
pub use markdown::markdown;
pub use terminal::{Look, terminal};

/// A page of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The blocks, from top to bottom.
    pub blocks: Vec<Block>,
}

/// A block of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading of level 1, 2 or 3.
    Heading(u8, Text),
    /// A paragraph.
    Paragraph(Text),
    /// An entry of a list; deeper ones stand further in.
    Entry(u8, Text),
    /// An entry of a numbered list.
    Numbered(usize, Text),
    /// A label and what it is about, side by side.
    Fact(String, Text),
    /// Rows and columns.
    Table(Table),
    /// Lines kept as they are, such as code.
    Verbatim(String),
}

/// Rows under a head.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The columns' heads.
    pub head: Vec<String>,
    /// The rows; each as long as the head.
    pub rows: Vec<Vec<Text>>,
}

/// Text made of runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(pub Vec<(Tone, String)>);

/// How a run of text is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tone {
    /// As the rest.
    Plain,
    /// Emphasised.
    Strong,
    /// In the background.
    Faint,
    /// Something that holds.
    Good,
    /// Something that does not hold.
    Bad,
}

impl Text {
    /// Adds a run in a tone.
    #[must_use]
    pub fn and(mut self, tone: Tone, text: impl Into<String>) -> Self {
        self.0.push((tone, text.into()));
        self
    }

    /// Adds a plain run.
    #[must_use]
    pub fn then(self, text: impl Into<String>) -> Self {
        self.and(Tone::Plain, text)
    }

    /// The words alone.
    #[must_use]
    pub fn plain(&self) -> String {
        self.0.iter().map(|(_, text)| text.as_str()).collect()
    }
}

/// Text in a tone.
pub(crate) fn toned(tone: Tone, text: impl Into<String>) -> Text {
    Text::default().and(tone, text)
}

impl<T: Into<String>> From<T> for Text {
    fn from(text: T) -> Self {
        toned(Tone::Plain, text)
    }
}

impl Page {
    /// Adds a heading.
    pub fn heading(&mut self, level: u8, text: impl Into<Text>) {
        self.blocks.push(Block::Heading(level, text.into()));
    }

    /// Adds a paragraph.
    pub fn say(&mut self, text: impl Into<Text>) {
        self.blocks.push(Block::Paragraph(text.into()));
    }

    /// Adds an entry of a list.
    pub fn entry(&mut self, depth: u8, text: impl Into<Text>) {
        self.blocks.push(Block::Entry(depth, text.into()));
    }

    /// Adds an entry of a numbered list.
    pub fn numbered(&mut self, number: usize, text: impl Into<Text>) {
        self.blocks.push(Block::Numbered(number, text.into()));
    }

    /// Adds a label and what it is about.
    pub fn fact(&mut self, label: impl Into<String>, text: impl Into<Text>) {
        self.blocks.push(Block::Fact(label.into(), text.into()));
    }

    /// Adds a table; one without rows is left out.
    pub fn table(&mut self, table: Table) {
        if !table.rows.is_empty() {
            self.blocks.push(Block::Table(table));
        }
    }

    /// Adds all blocks of another page.
    pub fn append(&mut self, other: Self) {
        self.blocks.extend(other.blocks);
    }
}

impl Table {
    /// A table without rows yet.
    pub fn of<T: Into<String>>(head: impl IntoIterator<Item = T>) -> Self {
        Self { head: head.into_iter().map(Into::into).collect(), rows: Vec::new() }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Text>) {
        self.rows.push(cells.into_iter().collect());
    }
}
