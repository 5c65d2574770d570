//! `import` and `export`: other programs' files.

use crate::Failure;
use crate::args::{ExportArgs, ExportForm, ImportArgs, ImportForm, ToArgs};
use crate::input::load_sound;
use crate::output::Output;
use detente::exchange::{csv, dot, gmcr, graphml, nfg};
use detente::model::Dispute;
use detente::{Graph, Question, enumerate, twin};
use std::fmt::Display;
use std::io::Read;
use std::path::Path;

/// The largest file that is imported.
const MAX_BYTES: u64 = 64 << 20;

/// A drawn graph has no more states than this.
const MAX_DRAWN: usize = 20_000;

/// Reads another program's file and writes a case.
pub(crate) fn import(args: &ImportArgs, output: &Output) -> Result<(), Failure> {
    let bytes = read(&args.file)?;
    let form = args.from.or_else(|| by_name(&args.file)).ok_or_else(|| {
        Failure::Usage("say what the file is with --from json or --from gmcr".to_owned())
    })?;
    let text = match form {
        ImportForm::Gmcr => {
            let imported = gmcr::import(&bytes).map_err(because)?;
            imported.notes.iter().for_each(|note| output.note(&note.to_string()));
            detente::write(&imported.dispute)
        }
        ImportForm::Json => {
            let not_a_case = |why: &dyn Display| {
                Failure::Because(format!("{} is not a case in JSON: {why}", args.file.display()))
            };
            let json = std::str::from_utf8(&bytes).map_err(|error| not_a_case(&error))?;
            twin::Twin::from_json(json).map_err(|error| not_a_case(&error))?.to_source()
        }
    };
    let parsed = detente::parse(&text);
    if parsed.has_errors() {
        let path = format!("{} as a case", args.file.display());
        let file = detente::FileText { path, text };
        output.problems(&[detente::FileProblems { file, diagnostics: parsed.diagnostics }]);
        return Err(Failure::Input);
    }
    deliver(&args.to, &text, output)
}

/// Writes a case for another program.
pub(crate) fn export(args: &ExportArgs, output: &Output) -> Result<(), Failure> {
    let form =
        args.form.or_else(|| args.to.output.as_deref().and_then(form_of)).ok_or_else(|| {
            Failure::Usage("say what to write with --to, or name the file with --output".to_owned())
        })?;
    let loaded = load_sound(&args.case, output)?;
    let text = written(&loaded.case.dispute, form, args, output)?;
    deliver(&args.to, &text, output)
}

fn written(
    dispute: &Dispute,
    form: ExportForm,
    args: &ExportArgs,
    output: &Output,
) -> Result<String, Failure> {
    if form == ExportForm::Json {
        return Ok(twin::Twin::of(dispute).to_json());
    }
    let watch = args.budget.watch(output);
    let budget = args.budget.budget();
    if form == ExportForm::Gmcr {
        let space = enumerate(dispute, &budget, &watch)?;
        return gmcr::export(dispute, &space).map_err(because);
    }
    let question = Question { budget, engine: args.budget.engine(), ..Question::classical(&watch) };
    let answer = detente::analyze(dispute, &question)?;
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

fn because(error: impl Display) -> Failure {
    Failure::Because(error.to_string())
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let unreadable =
        |error| Failure::Because(format!("{} cannot be read: {error}", path.display()));
    let mut bytes = Vec::new();
    let mut source: Box<dyn Read> = if path == Path::new("-") {
        Box::new(std::io::stdin())
    } else {
        Box::new(std::fs::File::open(path).map_err(unreadable)?)
    };
    source.by_ref().take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Failure::Because(format!("{} is larger than 64 MiB", path.display())));
    }
    Ok(bytes)
}

fn by_name(path: &Path) -> Option<ImportForm> {
    match path.extension()?.to_str()? {
        "json" => Some(ImportForm::Json),
        "gmcr" => Some(ImportForm::Gmcr),
        _ => None,
    }
}

fn form_of(path: &Path) -> Option<ExportForm> {
    match path.extension()?.to_str()? {
        "json" => Some(ExportForm::Json),
        "gmcr" => Some(ExportForm::Gmcr),
        "csv" => Some(ExportForm::Csv),
        "dot" | "gv" => Some(ExportForm::Dot),
        "graphml" => Some(ExportForm::Graphml),
        "nfg" => Some(ExportForm::Nfg),
        _ => None,
    }
}

/// Writes a result to the file named, or prints it.
fn deliver(to: &ToArgs, text: &str, output: &Output) -> Result<(), Failure> {
    let Some(path) = &to.output else { return output.result(text) };
    let write = if to.force { detente::write_over } else { detente::write_new };
    write(path, text.as_bytes()).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            Failure::Because(format!("{} exists; --force writes over it", path.display()))
        }
        _ => Failure::Because(format!("{} cannot be written: {error}", path.display())),
    })
}
