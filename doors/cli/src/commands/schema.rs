//! `schema`: the JSON Schema of a format.

use crate::Failure;
use crate::output::Output;
use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente schema analysis
  detente schema case > case.schema.json")]
pub(crate) struct SchemaArgs {
    /// Of which format.
    #[arg(value_enum, default_value = "analysis")]
    of: SchemaOf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum SchemaOf {
    /// `detente analyze --json`.
    Analysis,
    /// `detente beliefs --json`.
    Beliefs,
    /// The case language's JSON twin, as `detente show --json` prints it.
    Case,
    /// `detente check --json`.
    Check,
    /// `detente coalitions --json`.
    Coalitions,
    /// `detente compare --json`.
    Comparison,
    /// `detente rests --json`.
    Rests,
    /// `detente report --format json`.
    Report,
    /// `detente unlock --json`.
    Unlock,
    /// A line of `detente read --json`.
    Reading,
    /// A line of the `detente evidence` commands with `--json`.
    Evidence,
    /// `detente analyze --json` where equilibria are asked for with --where, or there are too
    /// many states to list.
    Overview,
    /// `detente states --json`.
    States,
    /// `detente paths --json`.
    Paths,
    /// `detente explain --json`.
    Explanation,
    /// `detente explain --json` where there are too many states to list.
    Far,
    /// `detente robust --json`.
    Robust,
    /// `detente behaviour --json`.
    Behaviour,
}

pub(crate) fn run(args: &SchemaArgs, output: &Output) -> Result<(), Failure> {
    output.json(&match args.of {
        SchemaOf::Analysis => detente::report::analysis_schema(),
        SchemaOf::Beliefs => detente::report::beliefs_schema(),
        SchemaOf::Case => detente::twin::schema(),
        SchemaOf::Coalitions => detente::report::coalitions_schema(),
        SchemaOf::Comparison => detente::report::comparison_schema(),
        SchemaOf::Check => detente::report::check_schema(),
        SchemaOf::Robust => detente::report::robust_schema(),
        SchemaOf::Behaviour => detente::report::behaviour_schema(),
        SchemaOf::Rests => detente::report::rests_schema(),
        SchemaOf::Report => detente::report::document_schema(),
        SchemaOf::Unlock => detente::report::unlock_schema(),
        SchemaOf::Evidence => detente::report::evidence_schema(),
        SchemaOf::Reading => detente::report::reading_schema(),
        SchemaOf::States => detente::report::states_schema(),
        SchemaOf::Paths => detente::report::paths_schema(),
        SchemaOf::Explanation => detente::report::explanation_schema(),
        SchemaOf::Far => detente::report::far_schema(),
        SchemaOf::Overview => detente::report::overview_schema(),
    })
}
