//! `robust`: how much change the outcomes that hold bear.

use crate::Failure;
use crate::output::Output;
use crate::question::QuestionArgs;
use clap::Args;
use detente::report::{robust_json, robustness};
use detente::{Concept, Question, Refused, can_be_asked_how_robust};

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente robust cases/elmira
  detente robust cases/kuril --concepts nash,seq --samples 500 --json")]
pub(crate) struct RobustArgs {
    /// The most swaps of neighbouring wishes to try.
    #[arg(long, value_name = "N", default_value_t = 2)]
    swaps: usize,
    /// How many orders to draw where they cannot all be looked at.
    #[arg(long, value_name = "N", default_value_t = 400, value_parser = clap::value_parser!(u64).range(1..))]
    samples: u64,
    /// The seed of what is drawn: the same seed, the same answer.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    #[command(flatten)]
    question: QuestionArgs,
}

pub(crate) fn run(args: &RobustArgs, output: &Output) -> Result<(), Failure> {
    let unknown = |each: &&Concept| !can_be_asked_how_robust(**each);
    if let Some(concept) = args.question.concepts.concepts.iter().find(unknown) {
        return Err(Failure::Usage(format!(
            "robust knows nash, gmr, smr, seq, sseq and sim and their readings a to d, not {concept}"
        )));
    }
    let (loaded, analysis) = args.question.analyzed(output)?;
    let case = &loaded.case;
    let limits = (args.swaps, args.samples, args.seed);
    let ask = |question: &Question<'_>| case.robust(&analysis, limits, question);
    let found = args.question.put(&case.dispute, output, ask).map_err(|failure| match failure {
        Failure::Refused(Refused::Engine { why, .. }) => Failure::Limit(format!(
            "robust tries many orders of wishes, and this case does not allow that: {why}. rests \
             and unlock can be asked."
        )),
        failure => failure,
    })?;
    let json = || robust_json(&loaded.case, &analysis, &found);
    output.answer(&args.question.form, json, || robustness(&loaded.case, &analysis, &found))
}
