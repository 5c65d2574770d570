//! `show`: the model of a case.

use crate::Failure;
use crate::args::{BudgetArgs, FormArgs, PageForm};
use crate::input::load_sound;
use crate::output::Output;
use clap::Args;
use detente::report::board;
use detente::{enumerate, twin};
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente show cases/kuril
  detente show cases/elmira --format md")]
pub(crate) struct ShowArgs {
    /// The case.
    #[arg(value_name = "CASE")]
    case: PathBuf,
    #[command(flatten)]
    form: FormArgs,
    #[command(flatten)]
    budget: BudgetArgs,
}

pub(crate) fn run(args: &ShowArgs, output: &Output) -> Result<(), Failure> {
    let loaded = load_sound(&args.case, output)?;
    if args.form.form() == PageForm::Json {
        return output.json(&twin::Twin::of(&loaded.case.dispute));
    }
    let watch = args.budget.watch(output);
    let space = enumerate(&loaded.case.dispute, &args.budget.budget(), &watch);
    drop(watch);
    if let Err(refused) = &space {
        output.note(&detente::report::refusal(refused));
    }
    output.page(&board(&loaded.case, space.ok().as_ref()), args.form.form())
}
