//! `show`: the model of a case.

use crate::Failure;
use crate::args::{PageForm, ShowArgs};
use crate::input::load_sound;
use crate::output::Output;
use detente::report::board;
use detente::{enumerate, twin};

pub(crate) fn run(args: &ShowArgs, output: &Output) -> Result<(), Failure> {
    let loaded = load_sound(&args.case, output)?;
    if args.form.form() == PageForm::Json {
        return output.json(&twin::Twin::of(&loaded.case.dispute));
    }
    let watch = args.budget.watch(output);
    let space = enumerate(&loaded.case.dispute, &args.budget.budget(), &watch);
    drop(watch);
    if let Err(refused) = &space {
        output.note(&detente::report::refusal(refused));
    }
    output.page(&board(&loaded.case, space.ok().as_ref()), args.form.form())
}
