//! The arguments of every command.

use clap::{Args, Parser, Subcommand, ValueEnum};
use detente::Concept;
use std::path::PathBuf;

const AFTER_HELP: &str = "\
Start with:  detente new my_dispute      then  detente analyze my_dispute
Learn more:  detente explain seq         (a concept)
             detente explain E0102       (a diagnostic)

CASE is a folder that holds a case file, the file itself, or - for standard input.
Exit codes: 0 fine, 1 the input is wrong, 2 wrong usage, 3 refused at a stated limit, 101 a bug.";

/// Tells why a dispute is stuck and which settlements would hold.
#[derive(Debug, Parser)]
#[command(name = "detente", version, after_help = AFTER_HELP, max_term_width = 90)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) look: LookArgs,
}

/// How output looks.
#[derive(Debug, Args)]
pub(crate) struct LookArgs {
    /// When to use colour.
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub(crate) color: Colour,
    /// Draw with ASCII characters only.
    #[arg(long, global = true)]
    pub(crate) ascii: bool,
    /// Wrap text to this many columns [default: the terminal's, or 80].
    #[arg(long, global = true, value_name = "COLUMNS")]
    pub(crate) width: Option<usize>,
    /// How diagnostics are told.
    #[arg(long, global = true, value_enum, default_value_t, value_name = "FORM")]
    pub(crate) message_format: MessageForm,
    /// Say nothing but results and errors.
    #[arg(long, short, global = true)]
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

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageForm {
    /// With the source line underlined.
    #[default]
    Full,
    /// One line each.
    Short,
    /// In words only, for screen readers.
    Plain,
    /// As JSON, one object a line.
    Json,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Start a new case: a folder with a commented case file.
    New(NewArgs),
    /// Say what is wrong or odd about a case and whether its evidence still stands.
    Check(CheckArgs),
    /// Lay out a case file in the standard way, comments kept.
    Fmt(FmtArgs),
    /// Show the model: the options board, constraints and preferences.
    Show(ShowArgs),
    /// List the feasible states.
    States(StatesArgs),
    /// Tell which outcomes hold, for whom, and why.
    Analyze(AnalyzeArgs),
    /// Explain a state's stability, a concept, or a diagnostic.
    Explain(ExplainArgs),
    /// Show how the equilibria can be reached from where the dispute stands.
    Paths(PathsArgs),
    /// Read a dispute from another program's file.
    Import(ImportArgs),
    /// Write a dispute for another program.
    Export(ExportArgs),
    /// Print the JSON Schema of a format.
    Schema(SchemaArgs),
    /// Print a shell's completion script.
    Completions(CompletionsArgs),
    /// Print the manual page, or write all of them into a folder.
    Man(ManArgs),
}

/// What an analysis may cost.
#[derive(Debug, Args)]
pub(crate) struct BudgetArgs {
    /// The most feasible combinations of options to list.
    #[arg(long, value_name = "N", help_heading = "Limits")]
    pub(crate) max_states: Option<u64>,
    /// The most memory for tables, such as 512M or 8G.
    #[arg(long, value_name = "SIZE", value_parser = size, help_heading = "Limits")]
    pub(crate) max_memory: Option<u64>,
    /// Stop after this many seconds.
    #[arg(long, value_name = "SECONDS", value_parser = seconds, help_heading = "Limits")]
    pub(crate) timeout: Option<f64>,
    /// Which engine is to answer; all give the same answers.
    #[arg(long, value_enum, default_value_t, value_name = "NAME", help_heading = "Limits")]
    pub(crate) engine: EngineName,
    /// Use this many threads [default: one for each core].
    #[arg(long, value_name = "N", help_heading = "Limits")]
    pub(crate) threads: Option<usize>,
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
}

/// The concepts to decide.
#[derive(Debug, Args)]
pub(crate) struct ConceptArgs {
    /// The concepts to decide, separated by commas [default: all of them].
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = concept)]
    pub(crate) concepts: Vec<Concept>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum PageForm {
    /// For reading in the terminal.
    #[default]
    Text,
    /// Markdown.
    Md,
    /// JSON, documented by `detente schema`.
    Json,
}

/// In which form a result is printed.
#[derive(Debug, Args)]
pub(crate) struct FormArgs {
    /// The form of the result.
    #[arg(long, value_enum, default_value_t, value_name = "FORM")]
    pub(crate) format: PageForm,
    /// The same as --format json.
    #[arg(long)]
    pub(crate) json: bool,
}

impl FormArgs {
    pub(crate) fn form(&self) -> PageForm {
        if self.json { PageForm::Json } else { self.format }
    }
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente new my_dispute
  detente new cases/river --title \"The river\"")]
pub(crate) struct NewArgs {
    /// The folder to make; its name is the case file's.
    pub(crate) folder: PathBuf,
    /// What the case is called [default: from the folder's name].
    #[arg(long)]
    pub(crate) title: Option<String>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente check cases/kuril
  detente check cases/kuril --reports ~/reports --deny warnings")]
pub(crate) struct CheckArgs {
    /// The case.
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,
    /// The folder that holds the reports [default: the case's own `reports`].
    #[arg(long, value_name = "FOLDER")]
    pub(crate) reports: Option<PathBuf>,
    /// Also fail on warnings.
    #[arg(long, value_name = "WHAT", value_enum)]
    pub(crate) deny: Option<Deny>,
    #[command(flatten)]
    pub(crate) form: FormArgs,
    #[command(flatten)]
    pub(crate) budget: BudgetArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Deny {
    /// Warnings count as errors.
    Warnings,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente fmt cases/kuril
  detente fmt --check cases/kuril/kuril.case")]
pub(crate) struct FmtArgs {
    /// The cases to lay out; - reads standard input and prints the result.
    #[arg(value_name = "CASE", required = true)]
    pub(crate) cases: Vec<PathBuf>,
    /// Change nothing; fail if something would change.
    #[arg(long)]
    pub(crate) check: bool,
    /// Print the result instead of writing it back.
    #[arg(long, conflicts_with = "check")]
    pub(crate) stdout: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente show cases/kuril
  detente show cases/elmira --format md")]
pub(crate) struct ShowArgs {
    /// The case.
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,
    #[command(flatten)]
    pub(crate) form: FormArgs,
    #[command(flatten)]
    pub(crate) budget: BudgetArgs,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente states cases/elmira
  detente states cases/syria_iraq_1975 --where 'Y--'")]
pub(crate) struct StatesArgs {
    /// The case.
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,
    /// Only states with these options: a pattern of Y, N and - in the order declared.
    #[arg(long = "where", value_name = "PATTERN", allow_hyphen_values = true)]
    pub(crate) pattern: Option<String>,
    /// Show at most so many states.
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(crate) limit: usize,
    #[command(flatten)]
    pub(crate) form: FormArgs,
    #[command(flatten)]
    pub(crate) budget: BudgetArgs,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente analyze cases/kuril
  detente analyze cases/elmira --concepts nash,seq --json")]
pub(crate) struct AnalyzeArgs {
    /// The case.
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,
    #[command(flatten)]
    pub(crate) concepts: ConceptArgs,
    /// Tell everything: all equilibria, and a table of all states.
    #[arg(long)]
    pub(crate) all: bool,
    /// Which states the JSON lists [default: all up to 10,000 states, then equilibria].
    #[arg(long, value_enum, value_name = "WHICH")]
    pub(crate) states: Option<StatesListed>,
    /// Also fail on warnings.
    #[arg(long, value_name = "WHAT", value_enum)]
    pub(crate) deny: Option<Deny>,
    #[command(flatten)]
    pub(crate) form: FormArgs,
    #[command(flatten)]
    pub(crate) budget: BudgetArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum StatesListed {
    /// Counts only.
    None,
    /// The equilibria and the status quo.
    Equilibria,
    /// Every state.
    All,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente explain cases/kuril now
  detente explain cases/elmira 5 --for uniroyal --concept seq
  detente explain E0102")]
pub(crate) struct ExplainArgs {
    /// A case; or a concept such as seq; or a diagnostic such as E0102.
    #[arg(value_name = "CASE|CONCEPT|CODE")]
    pub(crate) subject: PathBuf,
    /// The state: its number, a pattern such as YN-Y that one state matches, or `now`.
    #[arg(value_name = "STATE", allow_hyphen_values = true)]
    pub(crate) state: Option<String>,
    /// Explain for this decision maker only.
    #[arg(long = "for", value_name = "DM")]
    pub(crate) focal: Option<String>,
    /// Explain under this concept [default: for each decision maker the most telling one].
    #[arg(long, value_name = "NAME", value_parser = concept)]
    pub(crate) concept: Option<Concept>,
    #[command(flatten)]
    pub(crate) form: FormArgs,
    #[command(flatten)]
    pub(crate) budget: BudgetArgs,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente paths cases/kuril
  detente paths cases/elmira --to 5 --to 8")]
pub(crate) struct PathsArgs {
    /// The case.
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,
    /// Where to start [default: the status quo].
    #[arg(long, value_name = "STATE", allow_hyphen_values = true)]
    pub(crate) from: Option<String>,
    /// Where to go [default: every equilibrium].
    #[arg(long, value_name = "STATE", allow_hyphen_values = true)]
    pub(crate) to: Vec<String>,
    #[command(flatten)]
    pub(crate) concepts: ConceptArgs,
    #[command(flatten)]
    pub(crate) form: FormArgs,
    #[command(flatten)]
    pub(crate) budget: BudgetArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ImportForm {
    /// The case language's JSON twin.
    Json,
    /// GMCR+.
    Gmcr,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente import elmira.gmcr -o elmira.case
  detente import model.json > model.case")]
pub(crate) struct ImportArgs {
    /// The file to read; - is standard input.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// What the file is [default: by its name].
    #[arg(long, value_enum, value_name = "FORM")]
    pub(crate) from: Option<ImportForm>,
    #[command(flatten)]
    pub(crate) to: ToArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportForm {
    /// The case language's JSON twin.
    Json,
    /// GMCR+.
    Gmcr,
    /// The states with ranks and verdicts.
    Csv,
    /// The moves.
    MovesCsv,
    /// The graph of states for Graphviz.
    Dot,
    /// The graph of states for yEd, Gephi and others.
    Graphml,
    /// A strategic game for Gambit; only where all combinations are feasible.
    Nfg,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente export cases/elmira --to json
  detente export cases/prisoners_dilemma -o dilemma.nfg")]
pub(crate) struct ExportArgs {
    /// The case.
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,
    /// What to write [default: by the name of the file to write].
    #[arg(long = "to", value_enum, value_name = "FORM")]
    pub(crate) form: Option<ExportForm>,
    #[command(flatten)]
    pub(crate) to: ToArgs,
    #[command(flatten)]
    pub(crate) budget: BudgetArgs,
}

/// Where a result is written.
#[derive(Debug, Args)]
pub(crate) struct ToArgs {
    /// Write to this file [default: standard output].
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Write over a file that exists.
    #[arg(long, requires = "output")]
    pub(crate) force: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaOf {
    /// `detente analyze --json`.
    Analysis,
    /// The case language's JSON twin.
    Case,
    /// `detente check --json`.
    Check,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente schema analysis
  detente schema case > case.schema.json")]
pub(crate) struct SchemaArgs {
    /// Of which format.
    #[arg(value_enum, default_value = "analysis")]
    pub(crate) of: SchemaOf,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente completions bash > ~/.local/share/bash-completion/completions/detente
  detente completions fish > ~/.config/fish/completions/detente.fish")]
pub(crate) struct CompletionsArgs {
    /// The shell.
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente man | man -l -
  detente man --out /usr/local/share/man/man1")]
pub(crate) struct ManArgs {
    /// Write the page of every command into this folder.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) out: Option<PathBuf>,
}

fn concept(name: &str) -> Result<Concept, String> {
    Concept::from_name(&name.to_lowercase()).ok_or_else(|| {
        let known: Vec<String> = Concept::CLASSICAL.iter().map(|concept| concept.name()).collect();
        format!("no concept is called {name}; there are {}", known.join(", "))
    })
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
    let number: u64 = number.parse().map_err(|_| "a size is a number with K, M or G".to_owned())?;
    number.checked_mul(1 << shift).ok_or_else(|| "that is more than any machine has".to_owned())
}
