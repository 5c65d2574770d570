//! `analyze`: which outcomes hold, for whom, and why.

use crate::Failure;
use crate::args::{AnalyzeArgs, PageForm, StatesListed};
use crate::input::{analyze, load_sound};
use crate::output::Output;
use detente::report::{Listing, StateListing, analysis, analysis_json};

/// Above so many states the JSON lists equilibria only, unless told otherwise.
const MANY_STATES: usize = 10_000;

pub(crate) fn run(args: &AnalyzeArgs, output: &Output) -> Result<(), Failure> {
    let loaded = load_sound(&args.case, output)?;
    let (answer, problems) = analyze(&loaded, &args.concepts, &args.budget, output)?;
    let case = &loaded.case;
    match args.form.form() {
        PageForm::Json => {
            let listing = match args.states {
                Some(StatesListed::None) => StateListing::None,
                Some(StatesListed::Equilibria) => StateListing::Equilibria,
                None if answer.answer.space.len() > MANY_STATES => StateListing::Equilibria,
                _ => StateListing::All,
            };
            output.json(&analysis_json(case, &answer, listing))?;
        }
        form => {
            let listing = if args.all { Listing::Everything } else { Listing::Notable };
            output.page(&analysis(case, &answer, listing), form)?;
        }
    }
    if let Some((_, refused)) = answer.answer.refused().next() {
        return Err(Failure::Refused(refused.clone()));
    }
    let warned = problems.iter().any(|each| !each.diagnostics.is_empty());
    if args.deny.is_some() && warned { Err(Failure::Input) } else { Ok(()) }
}
