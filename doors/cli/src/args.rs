//! The arguments that commands share; those of one command stand with it in `commands/`.

use clap::{Args, Parser, ValueEnum};
use detente::report::told_meant;
use detente::{Concept, nearest};

use crate::commands::Command;

/// Tells why a dispute is stuck and which settlements would hold.
#[derive(Debug, Parser)]
#[command(
    name = "detente",
    version,
    max_term_width = 80,
    disable_help_subcommand = true,
    subcommand_required = true,
    arg_required_else_help = true
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) look: LookArgs,
}

/// How output looks.
#[derive(Debug, Args)]
#[command(next_help_heading = "Look")]
pub(crate) struct LookArgs {
    /// When to use colour.
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    #[arg(hide_short_help = true)]
    pub(crate) color: Colour,
    /// Draw with ASCII characters only.
    #[arg(long, global = true, hide_short_help = true)]
    pub(crate) ascii: bool,
    /// Wrap text to this many columns [default: the terminal's, or 80].
    #[arg(long, global = true, value_name = "COLUMNS", hide_short_help = true)]
    pub(crate) width: Option<usize>,
    /// How errors and warnings are told [default: full; short for the warnings of an analysis].
    #[arg(long, global = true, value_enum, value_name = "FORM", hide_short_help = true)]
    pub(crate) message_format: Option<MessageForm>,
    /// Say nothing but results and errors.
    #[arg(long, short, global = true, hide_short_help = true)]
    pub(crate) quiet: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    /// On a terminal that can (NO_COLOR and CLICOLOR_FORCE are heeded).
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageForm {
    /// With the source line underlined.
    Full,
    /// One line each.
    Short,
    /// In words only, for screen readers.
    Plain,
    /// As JSON, one object a line.
    Json,
}

/// What an analysis may cost.
#[derive(Debug, Args)]
#[command(next_help_heading = "Limits")]
pub(crate) struct BudgetArgs {
    /// The most feasible combinations of options to list.
    #[arg(long, value_name = "N", hide_short_help = true)]
    pub(crate) max_states: Option<u64>,
    /// The most memory for tables, such as 512M or 8G.
    #[arg(long, value_name = "SIZE", value_parser = size, hide_short_help = true)]
    pub(crate) max_memory: Option<u64>,
    /// Stop after this many seconds.
    #[arg(long, value_name = "SECONDS", value_parser = seconds, hide_short_help = true)]
    pub(crate) timeout: Option<f64>,
    /// Which engine is to answer; all give the same answers.
    #[arg(long, value_enum, default_value_t, value_name = "NAME", hide_short_help = true)]
    pub(crate) engine: EngineName,
    /// Use this many threads [default: one for each core].
    #[arg(long, value_name = "N", hide_short_help = true)]
    #[arg(value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum EngineName {
    /// The fastest one that can.
    #[default]
    Auto,
    /// The definitions as they stand; the judge of the others.
    Explicit,
    /// For millions of states.
    Dense,
    /// For more states than can be listed.
    Symbolic,
}

/// The concepts to decide.
#[derive(Debug, Default, Args)]
pub(crate) struct ConceptArgs {
    /// The concepts to decide, separated by commas, such as nash,seq [default: all of them].
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = concept)]
    pub(crate) concepts: Vec<Concept>,
}

impl ConceptArgs {
    /// These concepts and further ones.
    pub(crate) fn and<'c>(
        mut concepts: Vec<Concept>,
        further: impl Iterator<Item = &'c Concept>,
    ) -> Self {
        for &concept in further {
            if !concepts.contains(&concept) {
                concepts.push(concept);
            }
        }
        Self { concepts }
    }
}

/// A part of a mix: a decision maker and its concept.
pub(crate) fn part_of_mix(text: &str) -> Result<(String, Concept), String> {
    let (id, name) = text
        .split_once('=')
        .ok_or("a mix is written DM=CONCEPT,DM=CONCEPT, such as japan=seq,russia=nash")?;
    Ok((id.trim().to_owned(), concept(name.trim())?))
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum PageForm {
    /// For reading in the terminal.
    #[default]
    Text,
    /// Markdown.
    Md,
    /// JSON.
    Json,
}

/// In which form a result is printed.
#[derive(Debug, Args)]
pub(crate) struct FormArgs {
    /// The form of the result.
    #[arg(long, value_enum, default_value_t, value_name = "FORM")]
    format: PageForm,
    /// The same as --format json.
    #[arg(long, conflicts_with = "format")]
    json: bool,
}

impl FormArgs {
    pub(crate) fn form(&self) -> PageForm {
        if self.json { PageForm::Json } else { self.format }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableForm {
    /// For reading in the terminal.
    #[default]
    Text,
    /// Markdown.
    Md,
    /// JSON.
    Json,
    /// Comma-separated values, a row for each state.
    Csv,
}

impl From<PageForm> for TableForm {
    fn from(form: PageForm) -> Self {
        match form {
            PageForm::Text => Self::Text,
            PageForm::Md => Self::Md,
            PageForm::Json => Self::Json,
        }
    }
}

/// In which form a result is printed that is also a table of states.
#[derive(Debug, Args)]
pub(crate) struct TableFormArgs {
    /// The form of the result.
    #[arg(long, value_enum, default_value_t, value_name = "FORM")]
    format: TableForm,
    /// The same as --format json.
    #[arg(long, conflicts_with = "format")]
    json: bool,
}

impl TableFormArgs {
    pub(crate) fn form(&self) -> TableForm {
        if self.json { TableForm::Json } else { self.format }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Deny {
    /// Warnings count as errors.
    Warnings,
}

/// The concept with this name, in upper or lower case.
pub(crate) fn concept(name: &str) -> Result<Concept, String> {
    let name = name.to_lowercase();
    Concept::from_name(&name).ok_or_else(|| {
        let known = Concept::CLASSICAL.map(Concept::name);
        let meant = told_meant(&nearest(&name, known.iter().map(String::as_str)));
        format!("no concept is called so{meant}; there are {}", concept_names())
    })
}

/// The names of all concepts, for messages.
pub(crate) fn concept_names() -> String {
    let names: Vec<String> = Concept::CLASSICAL.iter().map(ToString::to_string).collect();
    format!("{}, nm, l2, mr2, cmr2 and the like", names.join(", "))
}

fn seconds(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(seconds) if seconds.is_finite() && seconds >= 0.0 => Ok(seconds),
        _ => Err("seconds are a number from 0 on".to_owned()),
    }
}

fn size(text: &str) -> Result<u64, String> {
    let upper = text.to_uppercase();
    let digits = upper.trim_end_matches("IB").trim_end_matches('B');
    let (number, shift) = match digits.chars().last() {
        Some('K') => (&digits[..digits.len() - 1], 10),
        Some('M') => (&digits[..digits.len() - 1], 20),
        Some('G') => (&digits[..digits.len() - 1], 30),
        _ => (digits, 0),
    };
    let number: u64 =
        number.parse().map_err(|_| "a size is a whole number with K, M or G".to_owned())?;
    number.checked_mul(1 << shift).ok_or_else(|| "that is more than any machine has".to_owned())
}
