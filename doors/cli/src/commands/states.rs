//! `states`: the feasible states.

use crate::Failure;
use crate::args::{PageForm, StatesArgs};
use crate::input::{load_sound, pattern};
use crate::output::Output;
use detente::enumerate;
use detente::report::{states, states_json};

pub(crate) fn run(args: &StatesArgs, output: &Output) -> Result<(), Failure> {
    let loaded = load_sound(&args.case, output)?;
    let wanted = args.pattern.as_ref().map(|letters| pattern(&loaded.case, letters)).transpose()?;
    let watch = args.budget.watch(output);
    let space = enumerate(&loaded.case.dispute, &args.budget.budget(), &watch)?;
    drop(watch);
    match args.form.form() {
        PageForm::Json => output.json(&states_json(&loaded.case, &space, wanted, args.limit)),
        form => output.page(&states(&loaded.case, &space, wanted, args.limit), form),
    }
}
