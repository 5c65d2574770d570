//! `behaviour`: which concepts explain that the dispute rests at a state.

use crate::Failure;
use crate::args::{BudgetArgs, ConceptArgs, FormArgs, PageForm};
use crate::input::{analyze, load_sound, state};
use crate::output::Output;
use clap::Args;
use detente::report::{behaviour, behaviour_json};
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente behaviour cases/elmira --state 8
  detente behaviour cases/kuril --state now --json")]
pub(crate) struct BehaviourArgs {
    /// The case.
    #[arg(value_name = "CASE")]
    case: PathBuf,
    /// The state at which the dispute rests: a number, `now`, or a pattern that one state matches.
    #[arg(long, value_name = "STATE", default_value = "now", allow_hyphen_values = true)]
    state: String,
    #[command(flatten)]
    concepts: ConceptArgs,
    #[command(flatten)]
    form: FormArgs,
    #[command(flatten)]
    budget: BudgetArgs,
}

pub(crate) fn run(args: &BehaviourArgs, output: &Output) -> Result<(), Failure> {
    let loaded = load_sound(&args.case, output)?;
    let (analysis, _) = analyze(&loaded, &args.concepts, &args.budget, output)?;
    let state = state(&loaded.case, &analysis.answer.space, &args.state)?;
    match args.form.form() {
        PageForm::Json => output.json(&behaviour_json(&loaded.case, &analysis, state)),
        form => output.page(&behaviour(&loaded.case, &analysis, state), form),
    }
}
