//! `explain`: a state's stability, a concept, or a diagnostic.

use crate::Failure;
use crate::args::{ConceptArgs, ExplainArgs, PageForm};
use crate::input::{analyze, decision_maker, load_sound, state};
use crate::output::Output;
use detente::Concept;
use detente::report::{Focus, explanation, explanation_json, told_code, told_concept};

pub(crate) fn run(args: &ExplainArgs, output: &Output) -> Result<(), Failure> {
    let subject = args.subject.to_string_lossy();
    match &args.state {
        Some(argument) => state_explained(args, argument, output),
        None => {
            let page = match (detente::code(&subject), Concept::from_name(&subject.to_lowercase()))
            {
                (Some(code), _) => told_code(code),
                (None, Some(concept)) => told_concept(concept),
                (None, None) => return Err(unknown(&subject)),
            };
            output.page(&page, args.form.form())
        }
    }
}

fn unknown(subject: &str) -> Failure {
    let names: Vec<String> = Concept::CLASSICAL.iter().map(|concept| concept.name()).collect();
    Failure::Usage(format!(
        "{subject} is neither a diagnostic nor a concept ({}); for a state of a case say which: \
         detente explain {subject} now",
        names.join(", ")
    ))
}

fn state_explained(args: &ExplainArgs, argument: &str, output: &Output) -> Result<(), Failure> {
    let loaded = load_sound(&args.subject, output)?;
    let all = ConceptArgs { concepts: Vec::new() };
    let (analysis, _) = analyze(&loaded, &all, &args.budget, output)?;
    let case = &loaded.case;
    let focal = args.focal.as_deref().map(|id| decision_maker(case, id)).transpose()?;
    let state = state(case, &analysis.answer.space, argument)?;
    let focus = Focus { state, focal, concept: args.concept };
    match args.form.form() {
        PageForm::Json => output.json(&explanation_json(case, &analysis, focus)),
        form => output.page(&explanation(case, &analysis, focus), form),
    }
}
