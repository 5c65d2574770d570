//! `check`: what is wrong or odd about a case, and whether its evidence still stands.

use crate::Failure;
use crate::args::{BudgetArgs, Deny, FormArgs, PageForm};
use crate::input::{load, reports};
use crate::output::Output;
use clap::Args;
use detente::report::{check_json, checked};
use detente::{Checked, check};
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente check cases/kuril
  detente check cases/kuril --reports ~/reports --deny warnings")]
pub(crate) struct CheckArgs {
    /// The case.
    #[arg(value_name = "CASE")]
    case: PathBuf,
    /// The folder that holds the reports [default: the case's own `reports`].
    #[arg(long, value_name = "FOLDER")]
    reports: Option<PathBuf>,
    /// Also fail on warnings.
    #[arg(long, value_name = "WHAT", value_enum)]
    deny: Option<Deny>,
    #[command(flatten)]
    form: FormArgs,
    #[command(flatten)]
    budget: BudgetArgs,
}

pub(crate) fn run(args: &CheckArgs, output: &Output) -> Result<(), Failure> {
    let loaded = load(&args.case, output)?;
    let reports = reports(args.reports.as_deref(), &loaded)?;
    let watch = args.budget.watch(output);
    let found =
        check(&loaded.case, loaded.problems, reports.as_ref(), &args.budget.budget(), &watch)?;
    drop(watch);
    match args.form.form() {
        PageForm::Json => output.json(&check_json(&loaded.case, &found))?,
        form => {
            output.problems(&found.problems);
            output.page(&checked(&loaded.case, &found), form)?;
        }
    }
    if fails(&found, args.deny.is_some()) { Err(Failure::Input) } else { Ok(()) }
}

fn fails(found: &Checked, deny_warnings: bool) -> bool {
    let (_, n_warnings) = found.counts();
    found.has_errors() || (deny_warnings && n_warnings > 0)
}
