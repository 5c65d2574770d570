//! `unlock`: what would have to change for a state to hold.

use crate::Failure;
use crate::args::{BudgetArgs, FormArgs, concept};
use crate::input::{Loaded, decision_maker, load_sound, pattern, state};
use crate::output::Output;
use crate::watch::Watcher;
use clap::Args;
use detente::model::{DecisionMaker, State, StateSpace};
use detente::report::{rankings, rankings_json, unlock_json, unlocked};
use detente::{
    Concept, Question, Rankings, Reading, UnlockQuestion, Unlocked, count_rankings, enumerate,
};
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente unlock cases/elmira 3 --concept nash
  detente unlock cases/chicken 4 --concept smr.strong
  detente unlock cases/syria_iraq_1975 2 --rankings syria --json")]
pub(crate) struct UnlockArgs {
    /// The case.
    #[arg(value_name = "CASE")]
    case: PathBuf,
    /// The state that is to hold: a number, `now`, or a pattern, of whose states any will do.
    #[arg(value_name = "STATE", allow_hyphen_values = true)]
    #[arg(required_unless_present = "flagged")]
    state: Option<String>,
    /// The same, by a flag.
    #[arg(id = "flagged", long = "state", value_name = "STATE", allow_hyphen_values = true)]
    #[arg(conflicts_with = "state", hide_short_help = true)]
    flagged: Option<String>,
    /// The concept under which it is to hold.
    #[arg(long, value_name = "NAME", value_parser = concept, default_value = "seq")]
    concept: Concept,
    /// Whose wishes may change, separated by commas [default: everybody's].
    #[arg(long = "for", value_name = "DM", value_delimiter = ',')]
    who: Vec<String>,
    /// The most edits of wishes to try.
    #[arg(long, value_name = "N", default_value_t = 2)]
    edits: usize,
    /// Look for new rules, commitments and third parties too [default: if one state matches].
    #[arg(long)]
    measures: bool,
    /// Tell every change.
    #[arg(long)]
    all: bool,
    /// Count instead the strict rankings of this decision maker that would do.
    #[arg(long, value_name = "DM", conflicts_with_all = ["who", "measures"])]
    rankings: Option<String>,
    #[command(flatten)]
    form: FormArgs,
    #[command(flatten)]
    budget: BudgetArgs,
}

pub(crate) fn run(args: &UnlockArgs, output: &Output) -> Result<(), Failure> {
    let loaded = load_sound(&args.case, output)?;
    let dispute = &loaded.case.dispute;
    let named = |id: &String| decision_maker(&loaded.case, id);
    let who: Vec<DecisionMaker> = match (&args.rankings, args.who.as_slice()) {
        (Some(id), _) => vec![named(id)?],
        (None, []) => dispute.decision_makers().collect(),
        (None, some) => some.iter().map(named).collect::<Result<_, _>>()?,
    };
    let watch = args.budget.watch(output);
    let space = enumerate(dispute, &args.budget.budget(), &watch)?;
    // Clap sees to it that one of them is there.
    let state = args.state.as_ref().or(args.flagged.as_ref()).map_or("now", String::as_str);
    let states = states(&loaded, &space, state)?;
    let with_measures = args.measures || states.len() == 1;
    let asked =
        UnlockQuestion { concept: args.concept, who: &who, most_edits: args.edits, with_measures };
    if args.rankings.is_some() {
        let found = count(args, &loaded, &space, (&states, who[0]), &watch)?;
        drop(watch);
        let json = || rankings_json(&loaded.case, &space, &asked, found);
        return output.answer(&args.form, json, || rankings(&loaded.case, &asked, found));
    }
    let (budget, engine) = (args.budget.budget(), args.budget.engine());
    let question = Question { concepts: &[], budget, watch: &watch, engine };
    let found = loaded.case.unlock(&space, &states, &asked, &question)?;
    drop(watch);
    let json = || unlock_json(&loaded.case, &space, &asked, &found);
    output.answer(&args.form, json, || unlocked(&loaded.case, &space, &asked, &found, args.all))?;
    match found.iter().all(Unlocked::is_open) {
        true => Err(Failure::Limit(format!(
            "nothing was found within --edits {0}: all changes of at most {0} edits were tried",
            args.edits
        ))),
        false => Ok(()),
    }
}

/// Under how many of its rankings a decision maker makes the state hold.
fn count(
    args: &UnlockArgs,
    loaded: &Loaded,
    space: &StateSpace,
    (states, whose): (&[State], DecisionMaker),
    watch: &Watcher,
) -> Result<(State, Rankings), Failure> {
    let [state] = *states else {
        return Err(Failure::Usage("--rankings counts for one state; name one".to_owned()));
    };
    let Some((classic, Reading::Plain)) = args.concept.classic() else {
        let known = "--rankings counts under nash, gmr, smr, seq, sseq and sim";
        return Err(Failure::Usage(format!("{known}, not {}", args.concept)));
    };
    let (dispute, budget) = (&loaded.case.dispute, args.budget.budget());
    Ok((state, count_rankings(dispute, space, whose, (state, classic), &budget, watch)?))
}

/// The state named, or every state that matches a pattern.
fn states(loaded: &Loaded, space: &StateSpace, argument: &str) -> Result<Vec<State>, Failure> {
    let is_pattern = argument.contains(['Y', 'N', '-']);
    if !is_pattern {
        return Ok(vec![state(&loaded.case, space, argument)?]);
    }
    let all: Vec<State> = space.matching(pattern(&loaded.case, argument)?).collect();
    match all.is_empty() {
        true => Err(Failure::Usage(format!("no feasible state matches {argument}"))),
        false => Ok(all),
    }
}
