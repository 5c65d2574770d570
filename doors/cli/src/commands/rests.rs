//! `rests`: which judgements, passages and sources an answer rests on.

use crate::Failure;
use crate::output::Output;
use crate::question::QuestionArgs;
use clap::Args;
use detente::report::{rests, rests_json};

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente rests cases/kuril
  detente rests cases/kuril --concepts nash,seq --json")]
pub(crate) struct RestsArgs {
    #[command(flatten)]
    question: QuestionArgs,
}

pub(crate) fn run(args: &RestsArgs, output: &Output) -> Result<(), Failure> {
    let (loaded, analysis) = args.question.analyzed(output)?;
    let case = &loaded.case;
    let found =
        args.question.put(&case.dispute, output, |question| case.rests(&analysis, question))?;
    let json = || rests_json(&loaded.case, &analysis, &found);
    output.answer(&args.question.form, json, || rests(&loaded.case, &analysis, &found))
}
