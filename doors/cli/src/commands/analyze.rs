//! `analyze`: which outcomes hold, for whom, and why.

use crate::Failure;
use crate::args::{BudgetArgs, ConceptArgs, Deny, PageForm, TableForm, TableFormArgs, part_of_mix};
use crate::input::{analyze, asked, load_sound, mix};
use crate::output::Output;
use clap::{Args, ValueEnum};
use detente::exchange::csv;
use detente::report::{Listing, StateListing, analysis, analysis_json, overview, overview_json};
use detente::{Analysis, Case, Concept, Overview, Question};
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
    /// Count the equilibria in which this holds, and list the first of them.
    #[arg(long = "where", value_name = "EXPR", conflicts_with_all = ["all", "states", "mix"])]
    condition: Option<String>,
    /// How many of them to list.
    #[arg(long, value_name = "N", default_value_t = 10, hide_short_help = true)]
    first: usize,
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
    if args.condition.is_some() {
        return counted(args, &loaded.case, output);
    }
    let concepts =
        ConceptArgs::and(asked(&loaded.case.dispute, &args.concepts), mix.iter().flatten());
    let (answer, problems) = match analyze(&loaded, &concepts, &args.budget, output) {
        Err(Failure::Refused(why)) if args.budget.may_count(&why) => {
            return counted(args, &loaded.case, output).or(Err(Failure::Refused(why)));
        }
        answered => answered?,
    };
    let answer = answer.with_mix(mix);
    print(args, &loaded.case, &answer, output)?;
    if let Some((_, refused)) = answer.answer.refused().next() {
        return Err(Failure::Refused(refused.clone()));
    }
    let warned = problems.iter().any(|each| !each.diagnostics.is_empty());
    if args.deny.is_some() && warned { Err(Failure::Input) } else { Ok(()) }
}

/// Prints how many states are stable, and the first equilibria of those asked for.
fn counted(args: &AnalyzeArgs, case: &Case, output: &Output) -> Result<(), Failure> {
    let text = args.condition.as_deref();
    let condition = text.map(|text| {
        case.expression(text).map_err(|problems| {
            let why = problems.first().map_or("it is no expression", |each| each.title.as_str());
            let fixes = problems.iter().take(1).flat_map(|each| &each.fixes);
            let fixes: Vec<&str> = fixes.map(|fix| fix.title.as_str()).collect();
            let mending = if fixes.is_empty() { "" } else { "; " };
            Failure::Usage(format!("--where {text}: {why}{mending}{}", fixes.join(" or ")))
        })
    });
    let condition = condition.transpose()?;
    let watch = args.budget.watch(output);
    let (budget, engine) = (args.budget.budget(), args.budget.engine());
    let concepts = &asked(&case.dispute, &args.concepts)[..];
    let question = Question { concepts, budget, watch: &watch, engine };
    let found = case.overview(&question, condition.as_ref(), args.first)?;
    drop(watch);
    let refused = found.refused.first().map(|(_, why)| why.clone());
    let is_asked = !args.concepts.concepts.is_empty() || found.concepts.is_empty();
    print_counted(args, case, &found, output)?;
    refused.filter(|_| is_asked).map_or(Ok(()), |why| Err(Failure::Refused(why)))
}

fn print_counted(
    args: &AnalyzeArgs,
    case: &Case,
    found: &Overview,
    output: &Output,
) -> Result<(), Failure> {
    if found.concepts.is_empty() {
        return Ok(());
    }
    let text = args.condition.as_deref();
    match args.form.form() {
        TableForm::Json => output.json(&overview_json(case, found, text)),
        TableForm::Md => output.page(&overview(case, found, text), PageForm::Md),
        TableForm::Text => output.page(&overview(case, found, text), PageForm::Text),
        TableForm::Csv => Err(Failure::Usage(
            "the states are counted, not listed; there is no table of them".to_owned(),
        )),
    }
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
