//! `paths`: how the equilibria can be reached.

use crate::Failure;
use crate::args::{PageForm, PathsArgs};
use crate::input::{analyze, load_sound, state};
use crate::output::Output;
use detente::report::{paths, paths_json};

pub(crate) fn run(args: &PathsArgs, output: &Output) -> Result<(), Failure> {
    let loaded = load_sound(&args.case, output)?;
    let (analysis, _) = analyze(&loaded, &args.concepts, &args.budget, output)?;
    let space = &analysis.answer.space;
    let named = |argument: &String| state(&loaded.case, space, argument);
    let start = match &args.from {
        Some(argument) => named(argument)?,
        None => space.status_quo(&loaded.case.dispute).ok_or_else(|| {
            Failure::Usage("the case has no status quo; say where to start with --from".to_owned())
        })?,
    };
    let goals = args.to.iter().map(named).collect::<Result<Vec<_>, _>>()?;
    match args.form.form() {
        PageForm::Json => output.json(&paths_json(&loaded.case, &analysis, start, &goals)),
        form => output.page(&paths(&loaded.case, &analysis, start, &goals), form),
    }
}
