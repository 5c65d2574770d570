//! `states`: the feasible states.

use crate::Failure;
use crate::args::{BudgetArgs, ConceptArgs, PageForm, TableForm, TableFormArgs};
use crate::input::{Loaded, analyze, load_sound, pattern};
use crate::output::Output;
use clap::Args;
use detente::model::{Pattern, State};
use detente::report::{states, states_json};
use detente::{Question, enumerate};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// So many states are shown for reading unless more are asked for.
const READABLE: usize = 100;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente states cases/elmira
  detente states cases/syria_iraq_1975 --where 'Y--'")]
pub(crate) struct StatesArgs {
    /// The case.
    #[arg(value_name = "CASE")]
    case: PathBuf,
    /// Only states with these options: a pattern of Y, N and - in the order declared.
    #[arg(long = "where", value_name = "PATTERN", allow_hyphen_values = true)]
    pattern: Option<String>,
    /// Show at most so many states [default: 100 for reading, all in JSON and CSV].
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    form: TableFormArgs,
    #[command(flatten)]
    budget: BudgetArgs,
}

pub(crate) fn run(args: &StatesArgs, output: &Output) -> Result<(), Failure> {
    let loaded = load_sound(&args.case, output)?;
    let case = &loaded.case;
    let wanted = args.pattern.as_ref().map(|letters| pattern(case, letters)).transpose()?;
    if args.form.form() == TableForm::Csv {
        return output.result(&csv(&loaded, wanted, args, output)?);
    }
    let watch = args.budget.watch(output);
    let space = enumerate(&case.dispute, &args.budget.budget(), &watch)?;
    drop(watch);
    if space.is_empty() {
        // Says which constraints leave nothing.
        return analyze(&loaded, &ConceptArgs::default(), &args.budget, output).map(drop);
    }
    let page = || states(case, &space, wanted, args.limit.unwrap_or(READABLE));
    match args.form.form() {
        TableForm::Md => output.page(&page(), PageForm::Md),
        TableForm::Json => {
            output.json(&states_json(case, &space, wanted, args.limit.unwrap_or(usize::MAX)))
        }
        TableForm::Text | TableForm::Csv => output.page(&page(), PageForm::Text),
    }
}

/// The states with their ranks: the head of the table, and the rows asked for.
fn csv(
    loaded: &Loaded,
    wanted: Option<Pattern>,
    args: &StatesArgs,
    output: &Output,
) -> Result<String, Failure> {
    let watch = args.budget.watch(output);
    let (budget, engine) = (args.budget.budget(), args.budget.engine());
    let question = Question { concepts: &[], budget, engine, watch: &watch };
    let answer = detente::analyze(&loaded.case.dispute, &question)?;
    let table = detente::exchange::csv::states(&loaded.case.dispute, &answer);
    let mut lines = table.split_inclusive('\n');
    let head = lines.next().unwrap_or_default();
    let space = &answer.space;
    let matching = wanted.map(|pattern| space.matching(pattern).collect::<BTreeSet<State>>());
    let is_wanted = |state: &State| matching.as_ref().is_none_or(|all| all.contains(state));
    let rows = lines.zip(space.states()).filter(|(_, state)| is_wanted(state));
    let rows = rows.map(|(row, _)| row).take(args.limit.unwrap_or(usize::MAX));
    Ok(std::iter::once(head).chain(rows).collect())
}
