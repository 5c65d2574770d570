//! `read`: press reports turned into clean text and what is said in them, by whom and when.

use crate::Failure;
use crate::apart::Share;
use crate::args::{FormArgs, PageForm};
use crate::input::{Loaded, load_sound};
use crate::output::Output;
use crate::patient::{MOST_LEFT_BEHIND, Patience, Progress};
use clap::{Args, value_parser};
use detente::evidence::{Corpus, ReadAll, ReadDone, Stored, read_files, reader};
use detente::reading::Settings;
use detente::report::reading;
use detente::{Skipped, files_in, sha256_hex};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  detente read page.html
  detente read reports --case cases/kuril --json > found.jsonl")]
pub(crate) struct ReadArgs {
    /// Reports: web pages, plain text, PDF, web archives, or folders of them.
    #[arg(value_name = "FILES", required = true)]
    files: Vec<PathBuf>,
    /// Keep what is found in the corpus in this folder instead of printing it.
    #[arg(long, value_name = "DIR", conflicts_with_all = ["json", "format"])]
    corpus: Option<PathBuf>,
    /// Find the names and options of this case.
    #[arg(long, value_name = "CASE")]
    case: Option<PathBuf>,
    #[command(flatten)]
    share: ShareArgs,
    #[command(flatten)]
    form: FormArgs,
}

/// What a web page or PDF may take of the machine.
#[derive(Debug, Args)]
pub(crate) struct ShareArgs {
    /// Give up on a web page or PDF after so many seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = 30, hide_short_help = true)]
    patience: u64,
    /// Give up on a web page or PDF that takes more megabytes of memory.
    #[arg(long, value_name = "MB", default_value_t = 1000, hide_short_help = true,
        value_parser = value_parser!(u64).range(100..=1_000_000))]
    memory: u64,
}

impl ShareArgs {
    fn share(&self) -> Share {
        Share { seconds: self.patience, megabytes: self.memory }
    }
}

pub(crate) fn run(args: &ReadArgs, output: &Output) -> Result<(), Failure> {
    let loaded = args.case.as_ref().map(|path| load_sound(path, output)).transpose()?;
    let (done, n_skipped) = match &args.corpus {
        Some(folder) => read_into(folder, &args.files, loaded.as_ref(), &args.share, output)?,
        None => {
            let form = args.form.form();
            let print = |found: Stored| match form {
                PageForm::Json => output.result(&found.reading.to_json_lines()),
                _ => output.page(&reading(&found.reading), form),
            };
            let none = |_: &[u8]| false;
            read_all(&args.files, loaded.as_ref(), &args.share, &none, output, print)?
        }
    };
    ended(done, n_skipped, if args.corpus.is_some() { KEPT } else { SHOWN }, output)
}

/// What became of what was read before a run was stopped.
pub(crate) const KEPT: &str = "is in the corpus, and the same command goes on from there";
const SHOWN: &str = "is shown";

/// Reads reports into the corpus in a folder; those that are there are passed over.
pub(crate) fn read_into(
    folder: &Path,
    files: &[PathBuf],
    loaded: Option<&Loaded>,
    share: &ShareArgs,
    output: &Output,
) -> Result<(ReadDone, usize), Failure> {
    let mut corpus = Corpus::create(folder)?;
    let digests = corpus.digests()?;
    let key = |sha256: &str, file: &str| {
        let name = Path::new(file).file_name().map(|name| name.to_string_lossy().into_owned());
        let own = loaded?.case.sources().find(|source| {
            source.sha256.as_deref() == Some(sha256)
                || source.sha256.is_none() && source.file.is_some() && source.file == name
        });
        own.map(|source| source.key.clone())
    };
    let (mut waiting, mut n_new, mut n_read) = (Vec::new(), 0, 0);
    let n_known = AtomicUsize::new(0);
    let known = |bytes: &[u8]| {
        let known = digests.contains(&sha256_hex(bytes));
        n_known.fetch_add(usize::from(known), Ordering::Relaxed);
        known
    };
    let done = read_all(files, loaded, share, &known, output, |found| {
        waiting.push(found);
        n_read += 1;
        if waiting.len() >= TOGETHER {
            n_new += corpus.store(&waiting, &key)?;
            waiting.clear();
        }
        Ok(())
    })?;
    n_new += corpus.store(&waiting, &key)?;
    let reports = if n_new == 1 { "report" } else { "reports" };
    let there = match n_known.into_inner() + n_read - n_new {
        0 => String::new(),
        1 => "; 1 was there already".to_owned(),
        n => format!("; {n} were there already"),
    };
    output.result(&format!("{n_new} {reports} added to {}{there}\n", folder.display()))?;
    Ok(done)
}

/// So many reports are written to the corpus at once.
const TOGETHER: usize = 128;

/// Reads files and gives what is found in each to `take`; tells of those skipped, and gives
/// their number.
fn read_all(
    files: &[PathBuf],
    loaded: Option<&Loaded>,
    share: &ShareArgs,
    known: &(dyn Fn(&[u8]) -> bool + Sync),
    output: &Output,
    mut take: impl FnMut(Stored) -> Result<(), Failure>,
) -> Result<(ReadDone, usize), Failure> {
    let case = loaded.map(|loaded| &loaded.case);
    let patience = Patience::new(reader(case, Settings::default()), share.share());
    let (files, mut n_skipped) = to_be_read(files, output);
    let progress = Progress::start(files.len(), output.quiet);
    let per_document = |name: &str, bytes: Arc<Vec<u8>>, charset: Option<&str>| {
        patience.read(name, &bytes, charset)
    };
    let per_archive = |archive, take: &mut dyn FnMut(_) -> bool| patience.pages(archive, take);
    let go_on = |done| progress.go_on(done) && !patience.is_exhausted();
    let all = ReadAll {
        files: &files,
        per_archive: &per_archive,
        per_document: &per_document,
        go_on: &go_on,
    };
    let done = read_files(&all, known, |outcome| match outcome {
        Ok(found) => take(found),
        Err(skipped) => {
            n_skipped += 1;
            tell(&skipped, output);
            Ok(())
        }
    })?;
    if done == ReadDone::Stopped && patience.is_exhausted() {
        output.line(&format!(
            "stopped: {MOST_LEFT_BEHIND} archives do not end; leave them out, and start again"
        ));
    }
    Ok((done, n_skipped))
}

/// The files that these paths lead to, and how many of the paths lead to none.
fn to_be_read(paths: &[PathBuf], output: &Output) -> (Vec<PathBuf>, usize) {
    let (mut files, lost) = files_in(paths);
    let passed_over: Vec<String> = files
        .extract_if(.., |file| !paths.contains(file) && is_of_case(file))
        .map(|file| file.display().to_string())
        .collect();
    if !passed_over.is_empty() {
        let told = passed_over.join(", ");
        output.note(&format!("passed over, since they are the case's own and no reports: {told}"));
    }
    lost.iter().for_each(|skipped| tell(skipped, output));
    if files.is_empty() && lost.is_empty() {
        output.note("nothing to read: no file is found there");
    }
    (files, lost.len())
}

/// Whether a file found in a folder belongs to a case there.
fn is_of_case(file: &Path) -> bool {
    let ends_in_case = |path: &Path| path.extension().is_some_and(|ending| ending == "case");
    let beside = |name: &str| file.file_name().is_some_and(|own| own == name);
    let has_case = || {
        let entries = file.parent().and_then(|folder| folder.read_dir().ok());
        entries.is_some_and(|mut all| {
            all.any(|each| each.is_ok_and(|each| ends_in_case(&each.path())))
        })
    };
    ends_in_case(file) || (beside("sources.bib") || beside("evidence.jsonl")) && has_case()
}

/// Says that a file is skipped, in a line.
pub(crate) fn tell(skipped: &Skipped, output: &Output) {
    output.line(&format!("skipped: {}: {}", skipped.name, skipped.why));
}

/// How a run ended, with what became of what it read: files that could not be read are wrong
/// input.
pub(crate) fn ended(
    done: ReadDone,
    n_skipped: usize,
    became: &str,
    output: &Output,
) -> Result<(), Failure> {
    if done == ReadDone::Stopped {
        let told = "Stopped, at a limit or by hand, before everything was read; what was read";
        return Err(Failure::Limit(format!("{told} until then {became}.")));
    }
    if n_skipped > 0 {
        let files = if n_skipped == 1 { "file was" } else { "files were" };
        output.note(&format!("{n_skipped} {files} skipped"));
        return Err(Failure::Input);
    }
    Ok(())
}
