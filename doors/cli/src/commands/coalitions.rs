//! `coalitions`: who would leave together what holds for each alone.

use crate::Failure;
use crate::input::{analyze, decision_maker, load_sound};
use crate::output::Output;
use crate::question::QuestionArgs;
use clap::Args;
use detente::report::{coalitions, coalitions_json};
use detente::{Case, Coalition};

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente coalitions cases/elmira
  detente coalitions cases/elmira --coalition ministry,uniroyal")]
pub(crate) struct CoalitionsArgs {
    /// A coalition to examine, by its members; may be given again [default: all there are].
    #[arg(long = "coalition", value_name = "DM,DM…")]
    coalitions: Vec<String>,
    #[command(flatten)]
    question: QuestionArgs,
}

pub(crate) fn run(args: &CoalitionsArgs, output: &Output) -> Result<(), Failure> {
    let QuestionArgs { case, concepts, budget, .. } = &args.question;
    let loaded = load_sound(case, output)?;
    let case = &loaded.case;
    let mut named = Vec::new();
    for members in &args.coalitions {
        let coalition = coalition(case, members)?;
        if !named.contains(&coalition) {
            named.push(coalition);
        }
    }
    let (analysis, _) = analyze(&loaded, concepts, budget, output)?;
    let found = args.question.put(&case.dispute, output, |question| {
        case.coalitions(&analysis, &named, &question.budget, question.watch)
    })?;
    let json = || coalitions_json(case, &analysis, &found);
    output.answer(&args.question.form, json, || coalitions(case, &analysis, &found))
}

/// The coalition whose members are named, separated by commas.
fn coalition(case: &Case, members: &str) -> Result<Coalition, Failure> {
    let named = members.split(',').map(|id| decision_maker(case, id.trim()));
    let mut named = named.collect::<Result<Vec<_>, _>>()?;
    let n_named = named.len();
    named.sort_unstable();
    named.dedup();
    if named.len() < n_named {
        return Err(Failure::Usage(format!("{members} names somebody twice")));
    }
    Ok(Coalition::of(named))
}
