//! What a person makes of items: accepted into the case's evidence, rejected, attached to a judgement.

use super::{WhereArgs, folder_of};
use crate::Failure;
use crate::input::{Loaded, load_sound};
use crate::output::Output;
use clap::Args;
use detente::evidence::{
    Acceptance, Corpus, Found, Review, annotation, attached, copied, is_passage_name,
    lines_resting_on, source_entry, with_annotation, without_annotation, words_of_report,
};
use detente::report::{told_io, told_meant};
use detente::{Annotation, nearest, reading, write_over};
use serde_json::Value;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(super) struct AcceptArgs {
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
pub(super) struct RejectArgs {
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
pub(super) struct AttachArgs {
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

pub(super) fn accept(args: &AcceptArgs, output: &Output) -> Result<(), Failure> {
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
    cautions(args, &corpus, &found, output)?;
    output.result(&format!("{} is @{} now\n", args.item, made.id))
}

/// Warns where what is said of a passage repeats its report, or may turn what it denies round.
fn cautions(
    args: &AcceptArgs,
    corpus: &Corpus,
    found: &Found,
    output: &Output,
) -> Result<(), Failure> {
    let report = corpus.report(found.id.split('/').next().unwrap_or_default())?;
    if let Some(words) = copied(&args.says, &words_of_report(&report.text)) {
        output.line(&format!(
            "warning: --says repeats the report word for word ({words}); a published case says it in your own \
             words: take it back with `detente evidence reject` and accept it anew, or change it in evidence.jsonl"
        ));
    }
    if let Some(cue) = denied(&found.item, &report.text) {
        output.note(&format!("the report denies it: {cue}; see that your words do so too"));
    }
    Ok(())
}

/// The words by which a statement is told not to be made.
fn denied(item: &reading::Item, text: &str) -> Option<String> {
    let reading::Item::Statement(statement) = item else { return None };
    let cue = statement.cue.filter(|_| statement.negated)?;
    let words = reading::text::CodePoints::new(text).slice(text, cue)?.to_owned();
    Some(words.split_whitespace().collect::<Vec<_>>().join(" "))
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

pub(super) fn reject(args: &RejectArgs, output: &Output) -> Result<(), Failure> {
    let mut corpus = args.place.edit()?;
    let mut accepted = Vec::new();
    let mut already = 0;
    for item in &args.items {
        let found = corpus.item(item)?;
        already += usize::from(found.review == Review::Rejected);
        accepted.extend(found.annotation);
    }
    if !accepted.is_empty() {
        take_back(args, &accepted, output)?;
    }
    for item in &args.items {
        corpus.review(item, Review::Rejected, args.why.as_deref(), None)?;
    }
    let how = if already == args.items.len() { "rejected already" } else { "rejected" };
    output.result(&format!("{} {how}\n", args.items.join(", ")))
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

/// Why a passage cannot be cited: it is an item under another name, or near to one that can.
fn unknown_passage(loaded: &Loaded, case: &Path, passage: &str) -> String {
    let told = format!("the case has no passage or source @{passage}");
    let item = Corpus::open(&folder_of(case)).and_then(|corpus| corpus.item(passage));
    if let Ok(item) = item {
        return match item.annotation.filter(|_| item.review == Review::Accepted) {
            Some(name) => format!("{told}; this item is @{name}"),
            None => format!("{told}; this item is not accepted yet: `detente evidence accept`"),
        };
    }
    let passages = loaded.case.annotations().map(|(_, known)| known.id.as_str());
    let all: Vec<&str> =
        passages.chain(loaded.case.sources().map(|source| source.key.as_str())).collect();
    let last = |name: &&str| name.rsplit_once('/').is_some_and(|(_, last)| last == passage);
    let mut near: Vec<&str> = all.iter().copied().filter(last).collect();
    if near.is_empty() {
        near = nearest(passage, all);
    }
    let near: Vec<String> = near.iter().map(|name| format!("@{name}")).collect();
    format!("{told}{}", told_meant(&near))
}

pub(super) fn attach(args: &AttachArgs, output: &Output) -> Result<(), Failure> {
    let loaded = load_sound(&args.case, output)?;
    let passage = args.passage.trim_start_matches('@');
    let known = match passage.contains('/') {
        true => loaded.case.annotations().any(|(_, known)| known.id == passage),
        false => loaded.case.source(passage).is_some(),
    };
    if !known {
        let why = unknown_passage(&loaded, &args.case, passage);
        return Err(Failure::Because(why));
    }
    let edited = attached(&loaded.case, &args.to, passage)
        .map_err(|error| Failure::Because(error.to_string()))?;
    root(&loaded)?;
    write(Path::new(&loaded.case.files.case.path), &edited)?;
    output.result(&format!("{} rests on @{passage} now\n", args.to))
}
