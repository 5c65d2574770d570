//! `coalitions`: who would leave together what holds for each alone.

use crate::Failure;
use crate::args::{BudgetArgs, ConceptArgs, FormArgs, PageForm};
use crate::input::{analyze, decision_maker, load_sound};
use crate::output::Output;
use clap::Args;
use detente::report::{coalitions, coalitions_json};
use detente::{Case, Coalition};
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente coalitions cases/elmira
  detente coalitions cases/elmira --coalition ministry,uniroyal")]
pub(crate) struct CoalitionsArgs {
    /// The case.
    #[arg(value_name = "CASE")]
    case: PathBuf,
    /// A coalition to examine, by its members; may be given again [default: all there are].
    #[arg(long = "coalition", value_name = "DM,DM…")]
    coalitions: Vec<String>,
    #[command(flatten)]
    concepts: ConceptArgs,
    #[command(flatten)]
    form: FormArgs,
    #[command(flatten)]
    budget: BudgetArgs,
}

pub(crate) fn run(args: &CoalitionsArgs, output: &Output) -> Result<(), Failure> {
    let loaded = load_sound(&args.case, output)?;
    let case = &loaded.case;
    let mut named = Vec::new();
    for members in &args.coalitions {
        let coalition = coalition(case, members)?;
        if !named.contains(&coalition) {
            named.push(coalition);
        }
    }
    let (analysis, _) = analyze(&loaded, &args.concepts, &args.budget, output)?;
    let watch = args.budget.watch(output);
    let found = case.coalitions(&analysis, &named, &args.budget.budget(), &watch)?;
    drop(watch);
    match args.form.form() {
        PageForm::Json => output.json(&coalitions_json(case, &analysis, &found)),
        form => output.page(&coalitions(case, &analysis, &found), form),
    }
}

/// The coalition whose members are named, separated by commas.
fn coalition(case: &Case, members: &str) -> Result<Coalition, Failure> {
    let members = members.split(',').map(|id| decision_maker(case, id.trim()));
    Ok(Coalition::of(members.collect::<Result<Vec<_>, _>>()?))
}
