//! `explain`: a state's stability, a concept, or a diagnostic.

use super::help::told;
use crate::Failure;
use crate::args::{BudgetArgs, ConceptArgs, FormArgs, concept, concept_names, part_of_mix};
use crate::input::{analyze, decision_maker, is_now, load_sound, mix, pattern, state};
use crate::output::Output;
use clap::Args;
use detente::model::{Choices, Pattern};
use detente::report::{Focus, explanation, explanation_json, far_explanation, far_json};
use detente::{Case, Concept, NotFar, Question, usual_concepts};
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente explain cases/kuril now
  detente explain cases/elmira 8 --for uniroyal --concept seq
  detente explain cases/chicken YY --concept l3")]
pub(crate) struct ExplainArgs {
    /// A case; or a concept such as seq; or a diagnostic such as E0102.
    #[arg(value_name = "CASE|CONCEPT|CODE")]
    subject: PathBuf,
    /// The state of the case: its number, a pattern such as YN-Y that one state matches, or
    /// `now`, where the dispute stands [default: now].
    #[arg(value_name = "STATE", allow_hyphen_values = true)]
    state: Option<String>,
    /// Explain for this decision maker only.
    #[arg(long = "for", value_name = "DM")]
    focal: Option<String>,
    /// Explain under this concept [default: for each decision maker the most telling one].
    #[arg(long, value_name = "NAME", value_parser = concept)]
    concept: Option<Concept>,
    /// Explain under a concept of its own for each decision maker, as `analyze --mix`.
    #[arg(long, value_name = "DM=NAME,…", value_delimiter = ',', value_parser = part_of_mix)]
    #[arg(conflicts_with = "concept")]
    mix: Vec<(String, Concept)>,
    #[command(flatten)]
    form: FormArgs,
    #[command(flatten)]
    budget: BudgetArgs,
}

pub(crate) fn run(args: &ExplainArgs, output: &Output) -> Result<(), Failure> {
    let subject = args.subject.to_string_lossy();
    match (&args.state, told(&subject)) {
        (Some(argument), _) => state_explained(args, argument, output),
        (None, Some(page)) => output.page(&page, args.form.form()),
        (None, None) if is_case(&args.subject) => state_explained(args, "now", output),
        (None, None) => Err(Failure::Usage(format!(
            "{subject} is no case, no diagnostic and no concept ({})",
            concept_names()
        ))),
    }
}

fn is_case(subject: &Path) -> bool {
    subject == Path::new("-") || subject.exists()
}

fn state_explained(args: &ExplainArgs, argument: &str, output: &Output) -> Result<(), Failure> {
    let loaded = load_sound(&args.subject, output)?;
    let case = &loaded.case;
    let mix = mix(case, &args.mix)?;
    let further = mix.iter().flatten().chain(&args.concept);
    let concepts = ConceptArgs::and(usual_concepts(&case.dispute), further);
    let analysis = match analyze(&loaded, &concepts, &args.budget, output) {
        Err(Failure::Refused(why)) if mix.is_none() && args.budget.may_count(&why) => {
            return far_explained(args, case, argument, &concepts, output);
        }
        answered => answered?.0,
    };
    let asked = |concept: &Concept| mix.iter().flatten().chain(&args.concept).any(|a| a == concept);
    if let Some((_, refused)) = analysis.answer.refused().find(|(concept, _)| asked(concept)) {
        return Err(Failure::Refused(refused.clone()));
    }
    let focal = args.focal.as_deref().map(|id| decision_maker(case, id)).transpose()?;
    let state = state(case, &analysis.answer.space, argument)?;
    let focus = Focus { state, focal, concept: args.concept, mix: mix.as_deref() };
    let json = || explanation_json(case, &analysis, focus);
    output.answer(&args.form, json, || explanation(case, &analysis, focus))
}

/// Explains a state among too many to list.
fn far_explained(
    args: &ExplainArgs,
    case: &Case,
    argument: &str,
    concepts: &ConceptArgs,
    output: &Output,
) -> Result<(), Failure> {
    let pattern = far_state(case, argument)?;
    let focal = args.focal.as_deref().map(|id| decision_maker(case, id)).transpose()?;
    let watch = args.budget.watch(output);
    let (budget, engine) = (args.budget.budget(), args.budget.engine());
    let question = Question { concepts: &concepts.concepts, budget, watch: &watch, engine };
    let found = case.far(pattern, (focal, args.concept), &question);
    drop(watch);
    let letters = |choices: Choices| choices.letters(case.dispute.options.len());
    let far = found.map_err(|why| match why {
        NotFar::Nothing => Failure::Usage(format!("no feasible state matches {argument}")),
        NotFar::Several([one, other]) => Failure::Usage(format!(
            "more than one state matches {argument}, for example {} and {}",
            letters(one),
            letters(other)
        )),
        NotFar::Refused(why) => Failure::Refused(why),
    })?;
    output.answer(&args.form, || far_json(case, &far), || far_explanation(case, &far))
}

/// The pattern that names a state where states are too many to be numbered in a list.
fn far_state(case: &Case, argument: &str) -> Result<Pattern, Failure> {
    if is_now(argument) {
        let n_options = case.dispute.options.len();
        let fixed = if n_options == 128 { u128::MAX } else { (1 << n_options) - 1 };
        let now = case.dispute.status_quo.as_ref().ok_or_else(|| {
            Failure::Usage("the case does not say where the dispute stands now".to_owned())
        })?;
        return Ok(Pattern { fixed, taken: now.choices.0 });
    }
    if argument.parse::<u128>().is_ok() {
        return Err(Failure::Usage(
            "there are too many states to look one up by its number; name it by its letters, as \
             detente analyze tells them"
                .to_owned(),
        ));
    }
    pattern(case, argument)
}
