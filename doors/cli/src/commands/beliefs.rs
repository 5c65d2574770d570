//! `beliefs`: what everybody takes the dispute to be, and what holds when they act on it.

use crate::Failure;
use crate::input::load_sound;
use crate::output::Output;
use crate::question::{QuestionArgs, whole};
use clap::{Args, ValueEnum};
use detente::report::{beliefs, beliefs_json};
use detente::{Unseen, perceive};

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente beliefs cases/syria_iraq_misperceived
  detente beliefs cases/syria_iraq_misperceived --unseen immobile --json")]
pub(crate) struct BeliefsArgs {
    /// What to make of a state that somebody does not see.
    #[arg(long, value_enum, value_name = "WHAT", default_value = "undecided")]
    unseen: UnseenName,
    #[command(flatten)]
    question: QuestionArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum UnseenName {
    /// It is no equilibrium.
    Undecided,
    /// Who does not see it cannot move there, as GMCR+ has it.
    Immobile,
}

pub(crate) fn run(args: &BeliefsArgs, output: &Output) -> Result<(), Failure> {
    let loaded = load_sound(&args.question.case, output)?;
    let dispute = &loaded.case.dispute;
    let unseen = match args.unseen {
        UnseenName::Undecided => Unseen::Undecided,
        UnseenName::Immobile => Unseen::Immobile,
    };
    let found =
        args.question.put(dispute, output, |question| perceive(dispute, unseen, question))?;
    let json = || beliefs_json(&loaded.case, &found);
    output.answer(&args.question.form, json, || beliefs(&loaded.case, &found))?;
    whole(&found.actual)?;
    found.own.iter().flatten().try_for_each(|own| Ok(whole(&own.answer)?))
}
