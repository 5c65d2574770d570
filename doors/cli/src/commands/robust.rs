//! `robust`: how much change the outcomes that hold bear.

use crate::Failure;
use crate::args::{BudgetArgs, ConceptArgs, FormArgs, PageForm};
use crate::input::{analyze, asked, load_sound};
use crate::output::Output;
use clap::Args;

use detente::report::{robust_json, robustness};
use detente::{Concept, Question, can_be_asked_how_robust};
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente robust cases/elmira
  detente robust cases/kuril --concepts nash,seq --samples 500 --json")]
pub(crate) struct RobustArgs {
    /// The case.
    #[arg(value_name = "CASE")]
    case: PathBuf,
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
    concepts: ConceptArgs,
    #[command(flatten)]
    form: FormArgs,
    #[command(flatten)]
    budget: BudgetArgs,
}

pub(crate) fn run(args: &RobustArgs, output: &Output) -> Result<(), Failure> {
    let unknown = |each: &&Concept| !can_be_asked_how_robust(**each);
    if let Some(concept) = args.concepts.concepts.iter().find(unknown) {
        return Err(Failure::Usage(format!(
            "robust knows nash, gmr, smr, seq, sseq and sim and their readings a to d, not {concept}"
        )));
    }
    let loaded = load_sound(&args.case, output)?;
    let (analysis, _) = analyze(&loaded, &args.concepts, &args.budget, output)?;
    let watch = args.budget.watch(output);
    let (budget, engine) = (args.budget.budget(), args.budget.engine());
    let concepts = &asked(&loaded.case.dispute, &args.concepts);
    let question = Question { concepts, budget, watch: &watch, engine };
    let limits = (args.swaps, args.samples, args.seed);
    let found = loaded.case.robust(&analysis, limits, &question)?;
    drop(watch);
    match args.form.form() {
        PageForm::Json => output.json(&robust_json(&loaded.case, &analysis, &found)),
        form => output.page(&robustness(&loaded.case, &analysis, &found), form),
    }
}
