//! `compare`: two cases, or two versions of one.

use crate::Failure;
use crate::args::{BudgetArgs, ConceptArgs, FormArgs};
use crate::input::load_sound;
use crate::output::Output;
use crate::question::whole;
use clap::Args;
use detente::report::{Side, comparison, comparison_json};
use detente::{NotCompared, Question, Search, usual_for_both};
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente compare kuril_2016.case kuril_2018.case
  detente compare cases/elmira elmira.scenario.case --concepts nash,seq
  detente compare spring autumn --together 3 --json")]
pub(crate) struct CompareArgs {
    /// The first case, or the earlier version.
    #[arg(value_name = "A")]
    before: PathBuf,
    /// The second case, or the later version.
    #[arg(value_name = "B")]
    after: PathBuf,
    #[command(flatten)]
    concepts: ConceptArgs,
    /// The most changes to make together when looking for what did it.
    #[arg(long, value_name = "N", default_value_t = Search::default().together)]
    together: usize,
    /// The most sets of changes of one size to try.
    #[arg(long, value_name = "N", default_value_t = Search::default().most)]
    tries: u64,
    #[command(flatten)]
    form: FormArgs,
    #[command(flatten)]
    budget: BudgetArgs,
}

pub(crate) fn run(args: &CompareArgs, output: &Output) -> Result<(), Failure> {
    if args.before == Path::new("-") && args.after == Path::new("-") {
        let why = "only one of the two cases can come from standard input";
        return Err(Failure::Usage(why.to_owned()));
    }
    let [old, new] =
        [load_sound(&args.before, output)?.case, load_sound(&args.after, output)?.case];
    let concepts = match args.concepts.concepts.as_slice() {
        [] => usual_for_both(&old.dispute, &new.dispute),
        some => some.to_vec(),
    };
    let watch = args.budget.watch(output);
    let (budget, engine) = (args.budget.budget(), args.budget.engine());
    let question = Question { concepts: &concepts, budget, watch: &watch, engine };
    let [before, after] = [old.analyze(&question)?, new.analyze(&question)?];
    let search = Search { together: args.together, most: args.tries };
    let found = match old.compare(&new, [&before, &after], &search, &question) {
        Ok(found) => found,
        Err(NotCompared::Refused(refused)) => return Err(refused.into()),
        Err(why) => return Err(Failure::Because(why.to_string())),
    };
    drop(watch);
    let old = Side { case: &old, analysis: &before };
    let new = Side { case: &new, analysis: &after };
    let json = || comparison_json(old, new, &found);
    output.answer(&args.form, json, || comparison(old, new, &found))?;
    [&before, &after].into_iter().try_for_each(|analysis| Ok(whole(&analysis.answer)?))
}
