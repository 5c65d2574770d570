//! `behaviour`: which concepts explain that the dispute rests at a state.

use crate::Failure;
use crate::input::state;
use crate::output::Output;
use crate::question::QuestionArgs;
use clap::Args;
use detente::report::{behaviour, behaviour_json};

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente behaviour cases/elmira --state 8
  detente behaviour cases/kuril --state now --json")]
pub(crate) struct BehaviourArgs {
    /// The state at which the dispute rests: a number, `now`, or a pattern that one state matches.
    #[arg(long, value_name = "STATE", default_value = "now", allow_hyphen_values = true)]
    state: String,
    #[command(flatten)]
    question: QuestionArgs,
}

pub(crate) fn run(args: &BehaviourArgs, output: &Output) -> Result<(), Failure> {
    let (loaded, analysis) = args.question.analyzed(output)?;
    let state = state(&loaded.case, &analysis.answer.space, &args.state)?;
    let json = || behaviour_json(&loaded.case, &analysis, state);
    output.answer(&args.question.form, json, || behaviour(&loaded.case, &analysis, state))
}
