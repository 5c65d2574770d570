//! `export`: a dispute for another program.

use crate::Failure;
use crate::args::BudgetArgs;
use crate::deliver::{ToArgs, deliver};
use crate::input::load_sound;
use crate::output::Output;
use crate::question::whole;
use clap::{Args, ValueEnum};
use detente::exchange::{ExportRefused, Reason, csv, dot, gmcr, graphml, nfg};
use detente::model::Dispute;
use detente::{Graph, Question, enumerate, twin, usual_concepts};
use std::path::{Path, PathBuf};

/// A drawn graph has no more states than this.
const MAX_DRAWN: usize = 20_000;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente export cases/elmira --to json
  detente export cases/prisoners_dilemma -o dilemma.nfg")]
pub(crate) struct ExportArgs {
    /// The case.
    #[arg(value_name = "CASE")]
    case: PathBuf,
    /// What to write [default: by the name of the file to write].
    #[arg(long = "to", value_enum, value_name = "FORM")]
    form: Option<ExportForm>,
    #[command(flatten)]
    to: ToArgs,
    #[command(flatten)]
    budget: BudgetArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ExportForm {
    /// The case language's JSON twin.
    Json,
    /// GMCR+.
    Gmcr,
    /// The states with ranks and verdicts.
    Csv,
    /// The moves.
    MovesCsv,
    /// The graph of states for Graphviz.
    Dot,
    /// The graph of states for yEd, Gephi and others.
    Graphml,
    /// A strategic game for Gambit; only where all combinations are feasible.
    Nfg,
}

pub(crate) fn run(args: &ExportArgs, output: &Output) -> Result<(), Failure> {
    let form =
        args.form.or_else(|| args.to.output.as_deref().and_then(by_name)).ok_or_else(|| {
            Failure::Usage(
                "say what to write with --to, or name a file with --output that ends in .json, \
                 .gmcr, .csv, .dot, .graphml or .nfg"
                    .to_owned(),
            )
        })?;
    let loaded = load_sound(&args.case, output)?;
    let text = written(&loaded.case.dispute, form, &args.budget, output)?;
    deliver(&args.to, &text, output)
}

fn written(
    dispute: &Dispute,
    form: ExportForm,
    budget_args: &BudgetArgs,
    output: &Output,
) -> Result<String, Failure> {
    if form == ExportForm::Json {
        return Ok(twin::Twin::of(dispute).to_json());
    }
    let watch = budget_args.watch(output);
    let budget = budget_args.budget();
    if form == ExportForm::Gmcr {
        let space = enumerate(dispute, &budget, &watch)?;
        let text = gmcr::export(dispute, &space).map_err(because)?;
        let lost: Vec<String> = gmcr::left_out(dispute).iter().map(ToString::to_string).collect();
        if !lost.is_empty() {
            output.note(&format!("a .gmcr file has no place for {}", lost.join(", ")));
        }
        return Ok(text);
    }
    let concepts = match form {
        ExportForm::MovesCsv | ExportForm::Nfg => Vec::new(),
        _ => usual_concepts(dispute),
    };
    let engine = budget_args.engine();
    let question = Question { concepts: &concepts, budget, watch: &watch, engine };
    let answer = detente::analyze(dispute, &question)?;
    whole(&answer)?;
    match form {
        ExportForm::Csv => Ok(csv::states(dispute, &answer)),
        ExportForm::MovesCsv => Ok(csv::moves(dispute, &answer)),
        ExportForm::Dot => dot::graph(dispute, &answer, MAX_DRAWN).map_err(because),
        ExportForm::Graphml => graphml::graph(dispute, &answer, MAX_DRAWN).map_err(because),
        _ => {
            let graph = Graph::of(dispute, &answer.space, &budget, &watch)?;
            nfg::export(dispute, &answer.space, &graph).map_err(because)
        }
    }
}

fn because(error: ExportRefused) -> Failure {
    let too_many = |reason: &Reason| matches!(reason, Reason::TooManyStates { .. });
    match error.reasons.iter().any(too_many) {
        true => Failure::Limit(format!("{error}.")),
        false => Failure::Because(error.to_string()),
    }
}

fn by_name(path: &Path) -> Option<ExportForm> {
    match path.extension()?.to_str()?.to_lowercase().as_str() {
        "json" => Some(ExportForm::Json),
        "gmcr" => Some(ExportForm::Gmcr),
        "csv" => Some(ExportForm::Csv),
        "dot" | "gv" => Some(ExportForm::Dot),
        "graphml" => Some(ExportForm::Graphml),
        "nfg" => Some(ExportForm::Nfg),
        _ => None,
    }
}
