//! `beliefs`: what everybody takes the dispute to be, and what holds when they act on it.

use crate::Failure;
use crate::args::{BudgetArgs, ConceptArgs, FormArgs, PageForm};
use crate::input::{asked, load_sound};
use crate::output::Output;
use clap::{Args, ValueEnum};
use detente::report::{beliefs, beliefs_json};
use detente::{Question, Unseen, perceive};
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente beliefs cases/syria_iraq_misperceived
  detente beliefs cases/syria_iraq_misperceived --unseen immobile --json")]
pub(crate) struct BeliefsArgs {
    /// The case.
    #[arg(value_name = "CASE")]
    case: PathBuf,
    /// What to make of a state that somebody does not see.
    #[arg(long, value_enum, value_name = "WHAT", default_value = "undecided")]
    unseen: UnseenName,
    #[command(flatten)]
    concepts: ConceptArgs,
    #[command(flatten)]
    form: FormArgs,
    #[command(flatten)]
    budget: BudgetArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum UnseenName {
    /// It is no equilibrium.
    Undecided,
    /// Who does not see it cannot move there, as GMCR+ has it.
    Immobile,
}

pub(crate) fn run(args: &BeliefsArgs, output: &Output) -> Result<(), Failure> {
    let loaded = load_sound(&args.case, output)?;
    let watch = args.budget.watch(output);
    let concepts = &asked(&loaded.case.dispute, &args.concepts);
    let (budget, engine) = (args.budget.budget(), args.budget.engine());
    let question = Question { concepts, budget, watch: &watch, engine };
    let found = perceive(&loaded.case.dispute, &question)?;
    drop(watch);
    let unseen = match args.unseen {
        UnseenName::Undecided => Unseen::Undecided,
        UnseenName::Immobile => Unseen::Immobile,
    };
    match args.form.form() {
        PageForm::Json => output.json(&beliefs_json(&loaded.case, &found, unseen)),
        form => output.page(&beliefs(&loaded.case, &found, unseen), form),
    }
}
