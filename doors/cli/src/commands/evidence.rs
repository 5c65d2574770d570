//! `evidence`: what was found in reports, searched, reviewed and attached to a case.

use super::read::{KEPT, ShareArgs, ended, read_into};
use crate::Failure;
use crate::args::{FormArgs, PageForm};
use crate::input::{Loaded, load_sound};
use crate::output::Output;
use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};
use detente::evidence::{
    Acceptance, Corpus, CorpusError, Filter, Found, KINDS, Review, annotation, attached, conflicts,
    is_passage_name, lines_resting_on, repeats, rival_names, source_entry, timeline,
    with_annotation, without_annotation,
};
use detente::page::Page;
use detente::report::told_io;
use detente::{Annotation, Case, Folder, reading, report, write_over};
use serde_json::Value;
use std::path::{Path, PathBuf};

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
struct AcceptArgs {
    #[command(flatten)]
    place: WhereArgs,
    /// The item.
    #[arg(value_name = "ITEM")]
    item: String,
    /// The name by which the case is to cite the passage.
    #[arg(long, value_name = "NAME")]
    name: String,
    /// What the passage says, in your own words.
    #[arg(long, value_name = "WORDS")]
    says: String,
    /// What it is evidence of, such as position, demand or red-line [default: by its kind].
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// Keep the passage itself too: only in a case that is not published.
    #[arg(long)]
    quote: bool,
}

#[derive(Debug, Args)]
struct RejectArgs {
    #[command(flatten)]
    place: WhereArgs,
    /// The items.
    #[arg(value_name = "ITEMS", required = true)]
    items: Vec<String>,
    /// Why.
    #[arg(long, value_name = "WORDS")]
    why: Option<String>,
}

#[derive(Debug, Args)]
struct AttachArgs {
    /// The case.
    #[arg(value_name = "CASE")]
    case: PathBuf,
    /// The passage: `nikkei2018/two-first`, or a whole source.
    #[arg(value_name = "PASSAGE")]
    passage: String,
    /// An option, such as japan.accept_two, or the number of a line of the case file.
    #[arg(value_name = "TO")]
    to: String,
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
        Ok(Corpus::open(&self.folder())?)
    }

    fn edit(&self) -> Result<Corpus, Failure> {
        self.must_be_there()?;
        Ok(Corpus::edit(&self.folder())?)
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
            known.extend(corpus.parties()?);
            known.sort();
            known.dedup();
            must_be_known(party, "decision maker", &known)?;
        }
        Ok(corpus)
    }
}

/// The names of a case's decision makers; none where it cannot be read.
fn decision_makers(case: &Path) -> Vec<String> {
    let Ok(files) = Folder::open(case).map_err(drop).and_then(|at| at.read().map_err(drop)) else {
        return Vec::new();
    };
    let dispute = Case::read(files).0.dispute;
    dispute.decision_makers.into_iter().map(|each| each.id).collect()
}

/// Refuses a name that is none of those known, and tells the first of them.
fn must_be_known(name: &str, what: &str, known: &[String]) -> Result<(), Failure> {
    const TOLD: usize = 10;
    if known.iter().any(|each| each == name) {
        return Ok(());
    }
    let more = if known.len() > TOLD { " and more" } else { "" };
    let told = known[..known.len().min(TOLD)].join(", ");
    Err(Failure::Usage(match known.len() {
        0 => format!("no {what} is called {name}; there is none yet"),
        _ => format!("no {what} is called {name}; known are {told}{more}"),
    }))
}

fn list(args: &ListArgs, output: &Output) -> Result<(), Failure> {
    if args.form.form() == PageForm::Json {
        return export(args, output);
    }
    let corpus = args.open()?;
    let filter = args.filter();
    let found = corpus.items(&filter, args.limit.unwrap_or(50))?;
    let mut with_words = Vec::new();
    for each in found {
        let words = words_of(&corpus, &each)?;
        with_words.push((each, words));
    }
    output.page(&report::items(&with_words, corpus.n_items(&filter)?), args.form.form())
}

/// The words of an item, on one line.
fn words_of(corpus: &Corpus, found: &Found) -> Result<String, Failure> {
    let stored = corpus.report(found.id.split('/').next().unwrap_or_default())?;
    let points = reading::text::CodePoints::new(&stored.text);
    let words = found.item.span().and_then(|span| points.slice(&stored.text, span));
    Ok(words.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" "))
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

fn accept(args: &AcceptArgs, output: &Output) -> Result<(), Failure> {
    let loaded = load_sound(&args.place.case, output)?;
    let mut corpus = args.place.edit()?;
    let found = corpus.item(&args.item)?;
    sayable(args)?;
    let kind = args.kind.as_ref().map(|name| kind_called(name)).transpose()?;
    let accept = Acceptance { name: &args.name, says: &args.says, kind, quote: args.quote };
    let made = annotation(&corpus, &found, &accept)?;
    let known = loaded.case.annotations().map(|(_, known)| known).find(|each| each.id == made.id);
    // The same passage, where an earlier run could write the case but not the corpus.
    let unfinished = found.review != Review::Accepted && known == Some(&made);
    if known.is_some() && !unfinished {
        return Err(Failure::Because(format!(
            "the case has a passage @{} already; give --name another name",
            made.id
        )));
    }
    let earlier = found.annotation.as_ref().filter(|_| found.review == Review::Accepted);
    let kept = |id: &&String| loaded.case.annotations().any(|(_, known)| known.id == **id);
    if let Some(earlier) = earlier.filter(kept) {
        return Err(Failure::Because(format!(
            "{0} is @{earlier} already; cite that, or take it back first with `detente evidence reject CASE {0}`",
            args.item
        )));
    }
    if !unfinished {
        keep(&loaded, &corpus, &made)?;
    }
    corpus.review(&args.item, Review::Accepted, None, Some(&made.id))?;
    output.result(&format!("{} is @{} now\n", args.item, made.id))
}

/// Refuses a name that no case file can cite, and a passage that says nothing.
fn sayable(args: &AcceptArgs) -> Result<(), Failure> {
    if !is_passage_name(&args.name) {
        return Err(Failure::Usage(format!(
            "--name {:?} cannot be cited in a case file: a name has no blanks, quotation marks, commas, brackets or \
             `#&|!~?`; write first-offer, say",
            args.name
        )));
    }
    if args.says.trim().is_empty() {
        return Err(Failure::Usage(
            "--says is empty; say in your own words what the passage tells".to_owned(),
        ));
    }
    Ok(())
}

/// Writes a passage into the case's evidence; its source first, since a source without a passage
/// does no harm if the disk is full then.
fn keep(loaded: &Loaded, corpus: &Corpus, made: &Annotation) -> Result<(), Failure> {
    let (root, source) = (root(loaded)?, &made.target.source);
    if loaded.case.source(source).is_none() {
        let sources = loaded.case.files.sources.as_ref().map_or("", |file| &file.text);
        let entry = source_entry(source, &corpus.report(source)?);
        write(&root.join("sources.bib"), &format!("{sources}{entry}"))?;
    }
    let evidence = loaded.case.files.evidence.as_ref().map_or("", |file| &file.text);
    write(&root.join("evidence.jsonl"), &with_annotation(evidence, made))
}

fn kind_called(name: &str) -> Result<reading::evidence::Kind, Failure> {
    serde_json::from_value(Value::from(name)).map_err(|_| {
        Failure::Usage(format!(
            "`{name}` is no kind of evidence; position, interest, demand, red-line, offer, \
             concession, proposal, linkage, condition, public-opinion, third-party, \
             time-pressure, forecast, event and fact are"
        ))
    })
}

fn root(loaded: &Loaded) -> Result<PathBuf, Failure> {
    let folder = loaded.folder.as_ref();
    let none = || Failure::Usage("a case from standard input has no folder".to_owned());
    folder.map(|folder| folder.root().to_owned()).ok_or_else(none)
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    write_over(path, text.as_bytes()).map_err(|error| {
        Failure::Because(format!("{} cannot be written: {}", path.display(), told_io(&error)))
    })
}

fn reject(args: &RejectArgs, output: &Output) -> Result<(), Failure> {
    let mut corpus = args.place.edit()?;
    let mut accepted = Vec::new();
    for item in &args.items {
        accepted.extend(corpus.item(item)?.annotation);
    }
    if !accepted.is_empty() {
        take_back(args, &accepted, output)?;
    }
    for item in &args.items {
        corpus.review(item, Review::Rejected, args.why.as_deref(), None)?;
    }
    output.result(&format!("{} rejected\n", args.items.join(", ")))
}

/// Takes passages out of the case's evidence again; refuses where the case rests on one.
fn take_back(args: &RejectArgs, accepted: &[String], output: &Output) -> Result<(), Failure> {
    let loaded = load_sound(&args.place.case, output)?;
    for id in accepted {
        let resting = lines_resting_on(&loaded.case, id);
        if !resting.is_empty() {
            let lines: Vec<String> =
                resting.iter().map(|(line, text)| format!("line {line}: {text}")).collect();
            return Err(Failure::Because(format!(
                "the case rests on @{id}, and nothing was rejected; take it out of the case file first ({})",
                lines.join("; ")
            )));
        }
    }
    let Some(file) = loaded.case.files.evidence.as_ref() else { return Ok(()) };
    let known = loaded.case.annotations().filter(|(_, known)| accepted.contains(&known.id));
    let mut lines: Vec<usize> = known.map(|(line, _)| line).collect();
    lines.sort_unstable();
    let left =
        lines.iter().rev().fold(file.text.clone(), |text, &line| without_annotation(&text, line));
    if left != file.text {
        write(&root(&loaded)?.join("evidence.jsonl"), &left)?;
    }
    Ok(())
}

fn attach(args: &AttachArgs, output: &Output) -> Result<(), Failure> {
    let loaded = load_sound(&args.case, output)?;
    let passage = args.passage.trim_start_matches('@');
    let known = match passage.contains('/') {
        true => loaded.case.annotations().any(|(_, known)| known.id == passage),
        false => loaded.case.source(passage).is_some(),
    };
    if !known {
        return Err(Failure::Because(format!("the case has no passage or source @{passage}")));
    }
    let edited = attached(&loaded.case, &args.to, passage)
        .map_err(|error| Failure::Because(error.to_string()))?;
    root(&loaded)?;
    write(Path::new(&loaded.case.files.case.path), &edited)?;
    output.result(&format!("{} rests on @{passage} now\n", args.to))
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

fn tell_names(args: &TellArgs, output: &Output) -> Result<(), Failure> {
    let found = rival_names(&args.place.open()?)?;
    let page = || report::rivals(&found[..found.len().min(args.limit)]);
    told(args.form.form(), page, found.iter().map(report::name_use_json), output)
}
