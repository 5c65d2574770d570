//! `report`: one document to hand over, as HTML, Markdown or JSON.

use crate::Failure;
use crate::args::BudgetArgs;
use crate::deliver::{ToArgs, deliver};
use crate::input::{load_sound, reports};
use crate::output::{Output, json_text};
use crate::question::whole;
use clap::{Args, ValueEnum};
use detente::report::{Document, Section, document_html, document_json, document_markdown};
use detente::{Question, check, usual_concepts};
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
#[command(after_help = "\
The HTML is one file that needs nothing beside it: it opens from disk, prints,
and reads without scripts. `detente schema report` is the schema of the JSON.
Sections: question, answer, rests, changes, model,
places, evidence, method, provenance.

Examples:
  detente report cases/kuril -o kuril.html
  detente report cases/kuril --sections question,answer,rests -o kuril.md")]
pub(crate) struct ReportArgs {
    /// The case.
    #[arg(value_name = "CASE")]
    case: PathBuf,
    /// The form of the report [default: by the name of the file to write, else html].
    #[arg(long, value_enum, value_name = "FORM")]
    format: Option<ReportForm>,
    /// The sections wanted, separated by commas [default: all of them].
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = section)]
    sections: Vec<Section>,
    /// The folder that holds the reports [default: the case's own `reports`].
    #[arg(long, value_name = "FOLDER")]
    reports: Option<PathBuf>,
    #[command(flatten)]
    to: ToArgs,
    #[command(flatten)]
    budget: BudgetArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ReportForm {
    /// One HTML file.
    Html,
    /// Markdown, without the drawings.
    Md,
    /// The sections as data, without the drawings.
    Json,
}

fn section(name: &str) -> Result<Section, String> {
    let names = Section::ALL.map(Section::name).join(", ");
    Section::from_name(name).ok_or_else(|| format!("no section is called so; there are {names}"))
}

pub(crate) fn run(args: &ReportArgs, output: &Output) -> Result<(), Failure> {
    let loaded = load_sound(&args.case, output)?;
    let reports = reports(args.reports.as_deref(), &loaded)?;
    let watch = args.budget.watch(output);
    let (budget, engine) = (args.budget.budget(), args.budget.engine());
    let question =
        Question { concepts: &usual_concepts(&loaded.case.dispute), budget, watch: &watch, engine };
    let form = form(args)?;
    let analysis = loaded.case.analyze(&question)?;
    whole(&analysis.answer)?;
    let checked = check(&loaded.case, loaded.problems, reports.as_ref(), &budget, &watch)?;
    let sections = if args.sections.is_empty() { &Section::ALL[..] } else { &args.sections };
    let case = &loaded.case;
    let document =
        Document { case, analysis: &analysis, question: &question, checked: &checked, sections };
    let parts = document.parts()?;
    let text = match form {
        ReportForm::Html => document_html(&document, &parts, true),
        ReportForm::Md => document_markdown(&document, &parts),
        ReportForm::Json => json_text(&document_json(&document, &parts))?,
    };
    drop(watch);
    deliver(&args.to, &text, output)?;
    if let Some(path) = args.to.output.as_deref().filter(|path| *path != Path::new("-")) {
        let more = if form == ReportForm::Html { "; it opens in any browser" } else { "" };
        output.note(&format!("wrote {}{more}", path.display()));
    }
    Ok(())
}

/// The form asked for, or that the file's name asks for.
fn form(args: &ReportArgs) -> Result<ReportForm, Failure> {
    let ending = args.to.output.as_deref().and_then(Path::extension);
    let ending = ending.map(|ending| ending.to_string_lossy().to_lowercase());
    match (args.format, ending.as_deref()) {
        (Some(form), _) => Ok(form),
        (None, None | Some("html" | "htm")) => Ok(ReportForm::Html),
        (None, Some("md" | "markdown")) => Ok(ReportForm::Md),
        (None, Some("json")) => Ok(ReportForm::Json),
        (None, Some(ending)) => Err(Failure::Usage(format!(
            "a report is no .{ending} file; name it .html, .md or .json, or say what to write with \
             --format"
        ))),
    }
}
