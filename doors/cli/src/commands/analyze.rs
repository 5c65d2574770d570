//! `analyze`: which outcomes hold, for whom, and why.

use crate::Failure;
use crate::args::{BudgetArgs, ConceptArgs, Deny, PageForm, TableForm, TableFormArgs, part_of_mix};
use crate::input::{analyze, asked, load_sound, mix};
use crate::output::Output;
use clap::{Args, ValueEnum};
use detente::exchange::csv;
use detente::report::{Listing, StateListing, analysis, analysis_json};
use detente::{Analysis, Case, Concept};
use std::path::PathBuf;

/// Above so many states the JSON lists equilibria only, unless told otherwise.
const MANY_STATES: usize = 10_000;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente analyze cases/kuril
  detente analyze cases/elmira --concepts nash,seq --json
  detente analyze cases/chicken --mix first_driver=nash,second_driver=gmr")]
pub(crate) struct AnalyzeArgs {
    /// The case.
    #[arg(value_name = "CASE")]
    case: PathBuf,
    #[command(flatten)]
    concepts: ConceptArgs,
    /// Also tell what holds if each decision maker reasons in its own way, such as
    /// japan=seq,russia=nash.
    #[arg(long, value_name = "DM=NAME,…", value_delimiter = ',', value_parser = part_of_mix)]
    mix: Vec<(String, Concept)>,
    /// Tell everything: all equilibria, and a table of all states.
    #[arg(long)]
    all: bool,
    /// Which states the JSON lists [default: all up to 10,000 states, then equilibria].
    #[arg(long, value_enum, value_name = "WHICH")]
    states: Option<StatesListed>,
    /// Also fail on warnings.
    #[arg(long, value_name = "WHAT", value_enum)]
    deny: Option<Deny>,
    #[command(flatten)]
    form: TableFormArgs,
    #[command(flatten)]
    budget: BudgetArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum StatesListed {
    /// Counts only.
    None,
    /// The equilibria and the status quo.
    Equilibria,
    /// Every state.
    All,
}

pub(crate) fn run(args: &AnalyzeArgs, output: &Output) -> Result<(), Failure> {
    let loaded = load_sound(&args.case, output)?;
    let mix = mix(&loaded.case, &args.mix)?;
    let concepts =
        ConceptArgs::and(asked(&loaded.case.dispute, &args.concepts), mix.iter().flatten());
    let (answer, problems) = analyze(&loaded, &concepts, &args.budget, output)?;
    let answer = answer.with_mix(mix);
    print(args, &loaded.case, &answer, output)?;
    if let Some((_, refused)) = answer.answer.refused().next() {
        return Err(Failure::Refused(refused.clone()));
    }
    let warned = problems.iter().any(|each| !each.diagnostics.is_empty());
    if args.deny.is_some() && warned { Err(Failure::Input) } else { Ok(()) }
}

fn print(
    args: &AnalyzeArgs,
    case: &Case,
    answer: &Analysis,
    output: &Output,
) -> Result<(), Failure> {
    let listing = if args.all { Listing::Everything } else { Listing::Notable };
    match args.form.form() {
        TableForm::Text => output.page(&analysis(case, answer, listing), PageForm::Text),
        TableForm::Md => output.page(&analysis(case, answer, listing), PageForm::Md),
        TableForm::Json => output.json(&analysis_json(case, answer, listed(args, answer))),
        TableForm::Csv => output.result(&csv::states(&case.dispute, &answer.answer)),
    }
}

fn listed(args: &AnalyzeArgs, answer: &Analysis) -> StateListing {
    match args.states {
        Some(StatesListed::None) => StateListing::None,
        Some(StatesListed::Equilibria) => StateListing::Equilibria,
        Some(StatesListed::All) => StateListing::All,
        None if answer.answer.space.len() > MANY_STATES => StateListing::Equilibria,
        None => StateListing::All,
    }
}
