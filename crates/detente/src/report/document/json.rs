//! The report as JSON: its sections as data, in the words of the other forms. Field names here are
//! a contract, kept as a schema.

use super::{Document, Part};
use crate::page::{Block, Page, Table, Text};
use crate::report::Provenance;
use schemars::JsonSchema;
use serde::Serialize;

/// A report.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentJson {
    /// The version of this format.
    schema_version: u32,
    /// What the case is called.
    case: String,
    /// The day the model speaks of.
    as_of: Option<String>,
    /// The sections asked for, in the order of the report.
    sections: Vec<SectionJson>,
    /// How the answer was reached.
    provenance: Provenance,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct SectionJson {
    /// Its name in addresses and arguments.
    name: &'static str,
    /// What stands above it.
    title: &'static str,
    /// What it says first.
    blocks: Vec<BlockJson>,
    /// What stands below its drawings, which are left out.
    figures: Vec<String>,
    /// What the HTML folds away.
    folded: Vec<FoldedJson>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct FoldedJson {
    /// What stands above it.
    title: String,
    /// What it says.
    blocks: Vec<BlockJson>,
}

/// A block of text.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
enum BlockJson {
    /// A heading within the section; level 2 is the highest there.
    Heading { level: u8, text: String },
    /// A paragraph.
    Paragraph { text: String },
    /// An entry of a list; deeper ones stand further in.
    Entry { depth: u8, text: String },
    /// An entry of a numbered list.
    Numbered { number: usize, text: String },
    /// A label and what it is about.
    Fact { label: String, text: String },
    /// Rows under a head, each as long as it.
    Table { head: Vec<String>, rows: Vec<Vec<String>> },
    /// Lines kept as they are.
    Verbatim { text: String },
}

/// The report's sections as data.
#[must_use]
pub fn document_json(document: &Document, parts: &[Part]) -> DocumentJson {
    let dispute = &document.case.dispute;
    DocumentJson {
        schema_version: 1,
        case: dispute.name.clone(),
        as_of: dispute.as_of.map(|date| date.to_string()),
        sections: parts.iter().map(section).collect(),
        provenance: Provenance::of(document.case, document.analysis.answer.engine),
    }
}

/// The JSON Schema of [`document_json`].
#[must_use]
pub fn document_schema() -> serde_json::Value {
    schemars::schema_for!(DocumentJson).to_value()
}

fn section(part: &Part) -> SectionJson {
    let folded = |(title, page): &(String, Page)| {
        let title = title.clone();
        FoldedJson { title, blocks: blocks(page) }
    };
    SectionJson {
        name: part.section.name(),
        title: part.section.title(),
        blocks: blocks(&part.page),
        figures: part.figures.iter().map(|(_, caption)| caption.clone()).collect(),
        folded: part.folded.iter().map(folded).collect(),
    }
}

fn blocks(page: &Page) -> Vec<BlockJson> {
    page.blocks.iter().map(block).collect()
}

fn block(block: &Block) -> BlockJson {
    match block {
        Block::Heading(level, text) => BlockJson::Heading { level: *level, text: text.plain() },
        Block::Paragraph(text) => BlockJson::Paragraph { text: text.plain() },
        Block::Entry(depth, text) => BlockJson::Entry { depth: *depth, text: text.plain() },
        Block::Numbered(number, text) => {
            BlockJson::Numbered { number: *number, text: text.plain() }
        }
        Block::Fact(label, text) => BlockJson::Fact { label: label.clone(), text: text.plain() },
        Block::Table(Table { head, rows }) => {
            let row = |row: &Vec<Text>| row.iter().map(Text::plain).collect();
            BlockJson::Table { head: head.clone(), rows: rows.iter().map(row).collect() }
        }
        Block::Verbatim(text) => BlockJson::Verbatim { text: text.clone() },
    }
}
