//! `paths`: how the states that hold can be reached.

use crate::Failure;
use crate::input::state;
use crate::output::Output;
use crate::question::QuestionArgs;
use clap::Args;
use detente::report::{paths, paths_json};

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente paths cases/kuril
  detente paths cases/kuril 358
  detente paths cases/elmira --to 5 --to 8")]
pub(crate) struct PathsArgs {
    /// Where to start: a state as `explain` takes it [default: now].
    #[arg(long, value_name = "STATE", allow_hyphen_values = true)]
    from: Option<String>,
    /// Where to go; may be given again [default: every state that holds].
    #[arg(long, value_name = "STATE", allow_hyphen_values = true)]
    to: Vec<String>,
    #[command(flatten)]
    question: QuestionArgs,
    /// Where to go, as with --to.
    #[arg(value_name = "STATE")]
    state: Option<String>,
}

pub(crate) fn run(args: &PathsArgs, output: &Output) -> Result<(), Failure> {
    let (loaded, analysis) = args.question.analyzed(output)?;
    let space = &analysis.answer.space;
    let named = |argument: &String| state(&loaded.case, space, argument);
    let start = match &args.from {
        Some(argument) => named(argument)?,
        None => space.status_quo(&loaded.case.dispute).ok_or_else(|| {
            Failure::Usage(
                "the case does not say where the dispute stands; say where to start with --from"
                    .to_owned(),
            )
        })?,
    };
    let goals = args.to.iter().chain(&args.state).map(named).collect::<Result<Vec<_>, _>>()?;
    let json = || paths_json(&loaded.case, &analysis, start, &goals);
    output.answer(&args.question.form, json, || paths(&loaded.case, &analysis, start, &goals))
}
