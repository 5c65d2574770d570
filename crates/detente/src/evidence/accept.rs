//! From an item of the corpus to an annotation of the case, and from there into the case file.

use super::{Corpus, CorpusError, Found, StoredReport};
use crate::{Case, CaseFiles};
use detente_lang::{Diagnostic, nearest, parse};
use detente_model::{Dispute, Judgement};
use detente_reader::Item;
use detente_reader::evidence::{
    Annotation, AnnotationType, Body, BodyType, Finding, Kind, Motivation, Quote, Selector, Target,
    sha256_hex, write_annotation,
};
use detente_reader::text::{CodePoints, Span};
use serde_json::{Map, json};

/// How an item becomes evidence.
#[derive(Clone, Debug)]
pub struct Acceptance<'a> {
    /// The name by which the case is to cite it: `first-pay` of `@herald2024/first-pay`.
    pub name: &'a str,
    /// What the passage says, in the analyst's own words.
    pub says: &'a str,
    /// What it is evidence of; `None`: what its kind suggests.
    pub kind: Option<Kind>,
    /// Whether to keep the passage itself, which a case to be published must not.
    pub quote: bool,
}

/// The annotation that an item becomes.
///
/// # Errors
/// [`CorpusError`] where the report cannot be read, or no longer holds the item.
pub fn annotation(
    corpus: &Corpus,
    found: &Found,
    accept: &Acceptance<'_>,
) -> Result<Annotation, CorpusError> {
    let source = found.id.split('/').next().unwrap_or_default();
    let report = corpus.report(source)?;
    let unknown = || CorpusError::Unknown(found.id.clone());
    let span = found.item.span().ok_or_else(unknown)?;
    let passage = Passage::of(&report, span).ok_or_else(unknown)?;
    let mut selector = vec![Selector::TextPositionSelector { start: span.start, end: span.end }];
    if accept.quote {
        selector.push(Selector::TextQuoteSelector(passage.quote()));
    }
    let sha256 = sha256_hex(passage.exact().as_bytes());
    Ok(Annotation {
        context: Annotation::context(),
        id: format!("{source}/{}", accept.name),
        type_: AnnotationType::Annotation,
        motivation: Motivation::Describing,
        target: Target { source: source.to_owned(), selector, sha256, extra: Map::new() },
        body: Body {
            type_: BodyType::TextualBody,
            purpose: Motivation::Describing,
            language: Some("en".to_owned()),
            format: Some("text/plain".to_owned()),
            value: accept.says.to_owned(),
            extra: Map::new(),
        },
        detente: finding(&found.item, accept.kind),
        extra: Map::new(),
    })
}

/// A passage with what stands around it.
struct Passage<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

impl<'t> Passage<'t> {
    fn of(report: &'t StoredReport, span: Span) -> Option<Self> {
        let points = CodePoints::new(&report.text);
        let (start, end) =
            (points.byte(&report.text, span.start)?, points.byte(&report.text, span.end)?);
        Some(Self { text: &report.text, start, end })
    }

    fn exact(&self) -> &'t str {
        &self.text[self.start..self.end]
    }

    fn quote(&self) -> Quote {
        let before: Vec<char> = self.text[..self.start].chars().rev().take(32).collect();
        Quote {
            exact: self.exact().to_owned(),
            prefix: before.into_iter().rev().collect(),
            suffix: self.text[self.end..].chars().take(32).collect(),
        }
    }
}

/// What an item is evidence of, who said it, and which rule found it.
fn finding(item: &Item, kind: Option<Kind>) -> Finding {
    let mut extra = Map::new();
    extra.insert("found_as".to_owned(), json!(item.kind()));
    let mut finding = Finding {
        kind: kind.unwrap_or_else(|| suggested(item)),
        speaker: None,
        party: None,
        chain: Vec::new(),
        extra,
    };
    if let Item::Statement(statement) = item {
        finding.extra.insert("rule".to_owned(), json!(statement.rule));
        finding.extra.insert("confidence".to_owned(), json!(statement.confidence));
        if statement.negated {
            finding.extra.insert("negated".to_owned(), json!(true));
        }
        finding.chain = statement.chain.iter().map(|link| link.name.clone()).collect();
        if let Some(speaker) = &statement.speaker {
            finding.speaker = Some(speaker.name.clone());
            finding.party.clone_from(&speaker.party);
        }
    }
    finding
}

fn suggested(item: &Item) -> Kind {
    match item {
        Item::Statement(_) | Item::Option(_) => Kind::Position,
        Item::Event(_) | Item::Date(_) => Kind::Event,
        _ => Kind::Fact,
    }
}

/// `evidence.jsonl` with one annotation more.
#[must_use]
pub fn with_annotation(evidence: &str, annotation: &Annotation) -> String {
    let gap = if evidence.is_empty() || evidence.ends_with('\n') { "" } else { "\n" };
    format!("{evidence}{gap}{}\n", write_annotation(annotation))
}

/// `evidence.jsonl` without the line with this number (from 1).
#[must_use]
pub fn without_annotation(evidence: &str, line: usize) -> String {
    let lines = evidence.split_inclusive('\n').zip(1_usize..);
    lines.filter(|(_, number)| *number != line).map(|(text, _)| text).collect()
}

/// Whether a passage may be called so: `first-pay` of `@herald2024/first-pay`.
#[must_use]
pub fn is_passage_name(name: &str) -> bool {
    let reference = format!("@source/{name}");
    let text = format!(
        "case \"x\"\ndecision maker a \"A\" {{\n  option o \"O\" because {reference}\n}}\n"
    );
    let files = CaseFiles::of_text("", text);
    let (case, _) = Case::read(files);
    let cited = case.source_map.evidence();
    matches!(cited, [(_, evidence, _)] if evidence.to_string() == reference)
}

/// The lines of the case file that rest on a passage, each with its number (from 1).
#[must_use]
pub fn lines_resting_on(case: &Case, passage: &str) -> Vec<(usize, String)> {
    let text = &case.files.case.text;
    let cited = case.source_map.evidence().iter();
    let resting =
        cited.filter(|(_, known, _)| known.to_string().trim_start_matches('@') == passage);
    let place = |start: u32| usize::try_from(start).unwrap_or(text.len()).min(text.len());
    let mut lines: Vec<(usize, String)> = resting
        .map(|(span, ..)| {
            let before = text.get(..place(span.start)).unwrap_or_default();
            let number = before.matches('\n').count();
            let line = text.lines().nth(number).unwrap_or_default();
            (number + 1, line.trim().to_owned())
        })
        .collect();
    lines.dedup();
    lines
}

/// An entry for `sources.bib` that tells what is known of a report.
#[must_use]
pub fn source_entry(key: &str, report: &StoredReport) -> String {
    let file = report.file.rsplit(['/', '\\']).next().unwrap_or(&report.file);
    let document = &report.document;
    let fields = [
        ("title", document.title.as_deref().or(Some(file))),
        ("author", document.author.as_deref()),
        ("organization", document.outlet.as_deref()),
        ("date", document.published.as_deref()),
        ("file", Some(file)),
        ("sha256", Some(document.sha256.as_str())),
    ];
    let plain = |value: &str| value.replace(['{', '}', '\\'], "").replace('&', "\\&");
    let lines: Vec<String> = fields
        .into_iter()
        .filter_map(|(name, value)| Some(format!("  {name} = {{{}}}", plain(value?))))
        .collect();
    format!("\n@online{{{key},\n{}\n}}\n", lines.join(",\n"))
}

/// Why an annotation was not attached.
#[derive(Clone, Debug, thiserror::Error, PartialEq)]
#[non_exhaustive]
pub enum AttachError {
    /// Nothing that is judged is called so, or stands there; with what may have been meant.
    #[error("{0}: no option, constraint or statement is called so or stands on that line{near}", near = meant(.1))]
    NoSuchJudgement(String, Vec<String>),
    /// It rests on it already.
    #[error("it rests on @{0} already")]
    Already(String),
    /// The case file would no longer be sound.
    #[error("the case file would not be sound with it")]
    Unsound(Vec<Diagnostic>),
}

fn meant(near: &[String]) -> String {
    match near {
        [] => String::new(),
        near => format!("; write `{}`", near.join("` or `")),
    }
}

/// The options that may be meant: those called so by their last name, or else nearly so.
fn near(case: &Case, target: &str) -> Vec<String> {
    let dispute = &case.dispute;
    let all: Vec<String> = dispute.options().map(|each| dispute.option_name(each)).collect();
    let last = |name: &String| name.rsplit('.').next() == Some(target);
    let own: Vec<String> = all.iter().filter(|name| last(name)).cloned().collect();
    if !own.is_empty() {
        return own;
    }
    let mut found: Vec<&str> = nearest(target, all.iter().map(String::as_str));
    if found.is_empty() {
        let lasts = all.iter().filter_map(|name| name.rsplit('.').next());
        let lasts = nearest(target, lasts);
        let called = |name: &&str| lasts.iter().any(|last| name.rsplit('.').next() == Some(last));
        found = all.iter().map(String::as_str).filter(called).collect();
    }
    found.into_iter().map(str::to_owned).collect()
}

/// The case file with one more piece of evidence for a judgement; everything else, comments and
/// layout included, stays as it is.
///
/// `target` is an option (`japan.accept_two`) or a line of the case file (`45`).
///
/// # Errors
/// [`AttachError`] where the target is nothing that is judged, or rests on it already.
pub fn attached(case: &Case, target: &str, evidence: &str) -> Result<String, AttachError> {
    let text = &case.files.case.text;
    let unknown = || AttachError::NoSuchJudgement(target.to_owned(), near(case, target));
    let judgement = judgement(case, target).ok_or_else(unknown)?;
    let resting = case.source_map.evidence().iter().filter(|(_, _, of)| *of == judgement);
    let resting: Vec<_> = resting.collect();
    if resting.iter().any(|(_, known, _)| known.to_string().trim_start_matches('@') == evidence) {
        return Err(AttachError::Already(evidence.to_owned()));
    }
    let end = match resting.last() {
        Some((span, ..)) => span.end,
        None => case.source_map.judgement(judgement).map_or(0, |span| span.end),
    };
    let end = usize::try_from(end).unwrap_or(text.len());
    let word = if resting.is_empty() { " because " } else { ", " };
    let edited = format!("{}{word}@{evidence}{}", &text[..end], &text[end..]);
    let parsed = parse(&edited);
    match parsed.has_errors() {
        true => Err(AttachError::Unsound(parsed.diagnostics)),
        false => Ok(edited),
    }
}

/// The judgement that a name or the number of a line leads to.
fn judgement(case: &Case, target: &str) -> Option<Judgement> {
    if let Ok(line) = target.parse::<usize>() {
        return on_line(case, line);
    }
    option_called(&case.dispute, target).map(Judgement::Option)
}

fn option_called(dispute: &Dispute, name: &str) -> Option<detente_model::OptionId> {
    dispute.options().find(|&option| dispute.option_name(option) == name)
}

/// The first judgement whose words stand on the line.
fn on_line(case: &Case, line: usize) -> Option<Judgement> {
    let span = crate::case::line_span(&case.files.case.text, line);
    (span.start..span.end).find_map(|place| case.source_map.judgement_at(place))
}
