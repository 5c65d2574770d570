//! `evidence`: what was found in reports, searched, reviewed and attached to a case.

mod review;

use self::review::{AcceptArgs, AttachArgs, RejectArgs, accept, attach, reject};
use super::read::{KEPT, ShareArgs, ended, read_into};
use crate::Failure;
use crate::args::{FormArgs, PageForm};
use crate::input::load_sound;
use crate::output::Output;
use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};
use detente::evidence::{
    Corpus, CorpusError, Filter, Found, KINDS, Review, StoredReport, conflicts, repeats,
    rival_names, timeline,
};
use detente::page::Page;
use detente::report::told_meant;
use detente::{Case, Folder, nearest, report};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::rc::Rc;

#[derive(Debug, Args)]
#[command(
    subcommand_required = true,
    arg_required_else_help = true,
    after_help = "\
Examples:
  detente evidence add cases/kuril reports
  detente evidence list cases/kuril --kind statement --speaker Putin
  detente evidence conflicts cases/kuril"
)]
pub(crate) struct EvidenceArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Read reports into the corpus; those that are there are passed over.
    Add(AddArgs),
    /// List what was found.
    List(ListArgs),
    /// Find words in the reports.
    Search(SearchArgs),
    /// Show a report with what was found in it, or one item in its paragraph.
    Show(ShowArgs),
    /// Take an item over into the case's evidence.
    Accept(AcceptArgs),
    /// Note that items are wrong, or of no use.
    Reject(RejectArgs),
    /// Rest an option, constraint or statement of the case file on a passage.
    Attach(AttachArgs),
    /// Print items as JSON, one a line.
    Export(ListArgs),
    /// List what reports tell differently.
    Conflicts(TellArgs),
    /// List what the reports date, in order.
    Timeline(TellArgs),
    /// List reports that repeat one another, with the passages they share.
    Same(SameArgs),
    /// List places that go by several names, and who uses which.
    Names(TellArgs),
}

/// Which corpus.
#[derive(Debug, Args)]
struct WhereArgs {
    /// The case.
    #[arg(value_name = "CASE")]
    case: PathBuf,
    /// The folder that holds the corpus [default: the case's own `corpus`].
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
}

#[derive(Debug, Args)]
struct AddArgs {
    #[command(flatten)]
    place: WhereArgs,
    /// Reports, or folders of them.
    #[arg(value_name = "FILES", required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    share: ShareArgs,
}

#[derive(Debug, Args)]
struct ListArgs {
    #[command(flatten)]
    place: WhereArgs,
    /// Only of this kind.
    #[arg(long, value_name = "KIND", value_parser = PossibleValuesParser::new(KINDS))]
    kind: Option<String>,
    /// Only in this report.
    #[arg(long, value_name = "SOURCE")]
    source: Option<String>,
    /// Only by somebody whose name holds this.
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,
    /// Only by somebody who speaks for this decision maker.
    #[arg(long, value_name = "DM")]
    party: Option<String>,
    /// Only items reviewed so.
    #[arg(long, value_name = "STATE", value_parser = PossibleValuesParser::new(REVIEWS))]
    review: Option<String>,
    /// At most so many [default: 50; all for export and JSON].
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    form: FormArgs,
}

/// What a review is called.
const REVIEWS: [&str; 3] = ["new", "accepted", "rejected"];

#[derive(Debug, Args)]
struct SearchArgs {
    #[command(flatten)]
    place: WhereArgs,
    /// The words.
    #[arg(value_name = "WORDS")]
    words: String,
    /// At most so many.
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
    #[command(flatten)]
    form: FormArgs,
}

#[derive(Debug, Args)]
struct ShowArgs {
    #[command(flatten)]
    place: WhereArgs,
    /// A report (`nikkei2018`) or an item (`nikkei2018/s120`).
    #[arg(value_name = "NAME")]
    name: String,
    #[command(flatten)]
    form: FormArgs,
}

#[derive(Debug, Args)]
struct TellArgs {
    #[command(flatten)]
    place: WhereArgs,
    /// At most so many.
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
    #[command(flatten)]
    form: FormArgs,
}

#[derive(Debug, Args)]
struct SameArgs {
    #[command(flatten)]
    tell: TellArgs,
    /// Only where the reports share so much of the shorter one's runs of five words.
    #[arg(long, value_name = "SHARE", default_value_t = 0.1)]
    least: f64,
}

pub(crate) fn run(args: &EvidenceArgs, output: &Output) -> Result<(), Failure> {
    match &args.what {
        What::Add(args) => add(args, output),
        What::List(args) => list(args, output),
        What::Search(args) => search(args, output),
        What::Show(args) => show(args, output),
        What::Accept(args) => accept(args, output),
        What::Reject(args) => reject(args, output),
        What::Attach(args) => attach(args, output),
        What::Export(args) => export(args, output),
        What::Conflicts(args) => tell_conflicts(args, output),
        What::Timeline(args) => tell_timeline(args, output),
        What::Same(args) => tell_repeats(args, output),
        What::Names(args) => tell_names(args, output),
    }
}

/// The folder of a case's corpus.
pub(crate) fn folder_of(case: &Path) -> PathBuf {
    let root = if case.is_dir() { case } else { case.parent().unwrap_or(Path::new(".")) };
    root.join("corpus")
}

impl WhereArgs {
    fn folder(&self) -> PathBuf {
        self.corpus.clone().unwrap_or_else(|| folder_of(&self.case))
    }

    fn open(&self) -> Result<Corpus, Failure> {
        self.must_be_there()?;
        Corpus::open(&self.folder()).map_err(|error| self.none_yet(error))
    }

    fn edit(&self) -> Result<Corpus, Failure> {
        self.must_be_there()?;
        Corpus::edit(&self.folder()).map_err(|error| self.none_yet(error))
    }

    /// Where a case has no corpus yet, how it gets one.
    fn none_yet(&self, error: CorpusError) -> Failure {
        match error {
            CorpusError::Missing(folder) if self.corpus.is_none() => Failure::Because(format!(
                "there is no corpus in {folder} yet; `detente evidence add {} FILES` makes one of reports",
                self.case.display()
            )),
            error => error.into(),
        }
    }

    fn must_be_there(&self) -> Result<(), Failure> {
        if self.corpus.is_some() || self.case.exists() {
            return Ok(());
        }
        let case = self.case.display();
        Err(Failure::Because(format!(
            "{case}: there is no such file or folder; name the folder of the case, or the corpus's own with --corpus"
        )))
    }
}

impl From<CorpusError> for Failure {
    fn from(error: CorpusError) -> Self {
        Self::Because(error.to_string())
    }
}

fn add(args: &AddArgs, output: &Output) -> Result<(), Failure> {
    let loaded = load_sound(&args.place.case, output)?;
    let (done, n_skipped) =
        read_into(&args.place.folder(), &args.files, Some(&loaded), &args.share, output)?;
    ended(done, n_skipped, KEPT, output)
}

impl ListArgs {
    fn filter(&self) -> Filter {
        Filter {
            kind: self.kind.clone(),
            source: self.source.clone(),
            speaker: self.speaker.clone(),
            party: self.party.clone(),
            review: self.review.as_deref().and_then(Review::from_name),
        }
    }

    /// Opens the corpus; refuses a report or a decision maker that is not known.
    fn open(&self) -> Result<Corpus, Failure> {
        let corpus = self.place.open()?;
        if let Some(source) = &self.source {
            must_be_known(source, "report", &corpus.sources()?)?;
        }
        if let Some(party) = &self.party {
            let mut known = decision_makers(&self.place.case);
            let occurring = corpus.parties()?;
            let more: Vec<String> =
                occurring.into_iter().filter(|party| !known.contains(party)).collect();
            known.extend(more);
            must_be_known(party, "decision maker", &known)?;
        }
        Ok(corpus)
    }
}

/// The names of a case's decision makers; none where it cannot be read.
fn decision_makers(case: &Path) -> Vec<String> {
    let makers = dispute_of(case).map(|dispute| dispute.decision_makers).unwrap_or_default();
    makers.into_iter().map(|each| each.id).collect()
}

fn dispute_of(case: &Path) -> Option<detente::model::Dispute> {
    let files = Folder::open(case).ok()?.read().ok()?;
    Some(Case::read(files).0.dispute)
}

/// Refuses a name that is none of those known, and tells the first of them.
fn must_be_known(name: &str, what: &str, known: &[String]) -> Result<(), Failure> {
    const TOLD: usize = 10;
    if known.iter().any(|each| each == name) {
        return Ok(());
    }
    let more = if known.len() > TOLD { " and more" } else { "" };
    let told = known[..known.len().min(TOLD)].join(", ");
    let meant = told_meant(&nearest(name, known.iter().map(String::as_str)));
    Err(Failure::Usage(match known.len() {
        0 => format!("no {what} is called {name}; there is none yet"),
        _ => format!("no {what} is called {name}{meant}; known are {told}{more}"),
    }))
}

fn list(args: &ListArgs, output: &Output) -> Result<(), Failure> {
    if args.form.form() == PageForm::Json {
        return export(args, output);
    }
    let corpus = args.open()?;
    let filter = args.filter();
    let found = corpus.items(&filter, args.limit.unwrap_or(50))?;
    let mut with_reports: Vec<(Found, Rc<StoredReport>)> = Vec::new();
    for each in found {
        let source = each.id.split('/').next().unwrap_or_default();
        let report = match with_reports.last().filter(|(_, last)| last.document.source == source) {
            Some((_, last)) => Rc::clone(last),
            None => Rc::new(corpus.report(source)?),
        };
        with_reports.push((each, report));
    }
    output.page(&report::items(&with_reports, corpus.n_items(&filter)?), args.form.form())
}

fn export(args: &ListArgs, output: &Output) -> Result<(), Failure> {
    let corpus = args.open()?;
    let found = corpus.items(&args.filter(), args.limit.unwrap_or(usize::MAX))?;
    lines(found.iter().map(report::item_json), output)
}

/// Values one a line: no line where there is nothing, which is then noted beside.
fn lines(values: impl Iterator<Item = Value>, output: &Output) -> Result<(), Failure> {
    let mut values = values.peekable();
    if values.peek().is_none() {
        output.note("nothing found, so no line is printed");
    }
    for value in values {
        output.result(&format!("{value}\n"))?;
    }
    Ok(())
}

/// A page, or its values one a line.
fn told(
    form: PageForm,
    page: impl FnOnce() -> Page,
    values: impl Iterator<Item = Value>,
    output: &Output,
) -> Result<(), Failure> {
    if form == PageForm::Json { lines(values, output) } else { output.page(&page(), form) }
}

fn search(args: &SearchArgs, output: &Output) -> Result<(), Failure> {
    let hits = args.place.open()?.search(&args.words, args.limit)?;
    told(args.form.form(), || report::hits(&hits), hits.iter().map(report::hit_json), output)
}

fn show(args: &ShowArgs, output: &Output) -> Result<(), Failure> {
    let corpus = args.place.open()?;
    if let Some((source, _)) = args.name.split_once('/') {
        let (found, stored) = (corpus.item(&args.name)?, corpus.report(source)?);
        let values = std::iter::once(report::item_json(&found));
        return told(args.form.form(), || report::item(&found, &stored), values, output);
    }
    let stored = corpus.report(&args.name)?;
    let filter = Filter { source: Some(args.name.clone()), ..Filter::default() };
    let found = corpus.items(&filter, usize::MAX)?;
    let values = found.iter().map(report::item_json);
    told(args.form.form(), || report::stored_report(&stored, &found), values, output)
}

fn tell_conflicts(args: &TellArgs, output: &Output) -> Result<(), Failure> {
    let found = conflicts(&args.place.open()?)?;
    let page = || report::contradictions(&found, args.limit);
    told(args.form.form(), page, found.iter().map(report::conflict_json), output)
}

fn tell_timeline(args: &TellArgs, output: &Output) -> Result<(), Failure> {
    let found = timeline(&args.place.open()?)?;
    let shown = &found[..found.len().min(args.limit)];
    told(
        args.form.form(),
        || report::chronology(shown),
        found.iter().map(report::moment_json),
        output,
    )
}

fn tell_repeats(args: &SameArgs, output: &Output) -> Result<(), Failure> {
    let found = repeats(&args.tell.place.open()?, args.least)?;
    let page = || report::repeated(&found, args.tell.limit);
    told(args.tell.form.form(), page, found.iter().map(report::repeat_json), output)
}

/// What to do where a case names no place.
const NO_PLACES: &str = "the case declares no place, so no rival names can be told; declare one in the case file, \
    such as `place isle \"Stone Isle\" also \"Rocky Isle\"`, and add the reports to a new corpus";

/// Whether a case declares a place; so it may where it cannot be read.
fn has_places(case: &Path) -> bool {
    dispute_of(case).is_none_or(|dispute| {
        dispute.named.iter().any(|named| named.kind == detente::model::NamedKind::Place)
    })
}

fn tell_names(args: &TellArgs, output: &Output) -> Result<(), Failure> {
    let found = rival_names(&args.place.open()?)?;
    if found.is_empty() && !has_places(&args.place.case) {
        output.note(NO_PLACES);
    }
    let page = || report::rivals(&found[..found.len().min(args.limit)]);
    told(args.form.form(), page, found.iter().map(report::name_use_json), output)
}
