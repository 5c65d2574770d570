//! `rests`: which judgements, passages and sources an answer rests on.

use crate::Failure;
use crate::args::{BudgetArgs, ConceptArgs, FormArgs, PageForm};
use crate::input::{analyze, asked, load_sound};
use crate::output::Output;
use clap::Args;
use detente::Question;
use detente::report::{rests, rests_json};
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente rests cases/kuril
  detente rests cases/kuril --concepts nash,seq --json")]
pub(crate) struct RestsArgs {
    /// The case.
    #[arg(value_name = "CASE")]
    case: PathBuf,
    #[command(flatten)]
    concepts: ConceptArgs,
    #[command(flatten)]
    form: FormArgs,
    #[command(flatten)]
    budget: BudgetArgs,
}

pub(crate) fn run(args: &RestsArgs, output: &Output) -> Result<(), Failure> {
    let loaded = load_sound(&args.case, output)?;
    let (analysis, _) = analyze(&loaded, &args.concepts, &args.budget, output)?;
    let watch = args.budget.watch(output);
    let (budget, engine) = (args.budget.budget(), args.budget.engine());
    let question = Question {
        concepts: &asked(&loaded.case.dispute, &args.concepts),
        budget,
        watch: &watch,
        engine,
    };
    let found = loaded.case.rests(&analysis, &question)?;
    drop(watch);
    match args.form.form() {
        PageForm::Json => output.json(&rests_json(&loaded.case, &analysis, &found)),
        form => output.page(&rests(&loaded.case, &analysis, &found), form),
    }
}
