//! A case: the dispute with the text it was read from and the evidence beside it.

use crate::codes;
use detente_lang::{Diagnostic, SourceMap, parse};
use detente_model::{Dispute, Evidence};
use detente_reader::evidence::{
    Annotation, Source, read_annotations, read_sources, references, sha256_hex,
};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A file's text and what to call it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileText {
    /// The path people know the file by.
    pub path: String,
    /// What it holds.
    pub text: String,
}

/// The files of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseFiles {
    /// The case file.
    pub case: FileText,
    /// The bibliography, `sources.bib`.
    pub sources: Option<FileText>,
    /// The annotated passages, `evidence.jsonl`.
    pub evidence: Option<FileText>,
}

impl CaseFiles {
    /// A case file that stands alone.
    pub fn of_text(path: impl Into<String>, text: impl Into<String>) -> Self {
        let case = FileText { path: path.into(), text: text.into() };
        Self { case, ..Self::default() }
    }
}

/// What is wrong with one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileProblems {
    /// The file.
    pub file: FileText,
    /// What is wrong, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

/// A case as read.
#[derive(Clone, Debug)]
pub struct Case {
    /// The files it was read from.
    pub files: CaseFiles,
    /// The SHA-256 of the case file, in hexadecimal.
    pub sha256: String,
    /// The dispute.
    pub dispute: Dispute,
    /// Where each part of the dispute stands in the case file.
    pub source_map: SourceMap,
    /// The sources cited, by key.
    sources: BTreeMap<String, Source>,
    /// Their references, once somebody has asked for one.
    references: OnceLock<BTreeMap<String, String>>,
    /// The annotated passages with their lines, by id.
    annotations: BTreeMap<String, (usize, Annotation)>,
}

impl Case {
    /// Reads a case from its files, and says what is wrong with each of them.
    ///
    /// The case is always there; where the case file has errors it is not what the analyst
    /// meant and should not be analysed.
    #[must_use]
    pub fn read(files: CaseFiles) -> (Self, Vec<FileProblems>) {
        let parsed = parse(&files.case.text);
        let (sources, in_sources) = sources(files.sources.as_ref());
        let (annotations, in_evidence) = annotations(files.evidence.as_ref());
        let case = Self {
            sha256: sha256_hex(files.case.text.as_bytes()),
            dispute: parsed.dispute,
            source_map: parsed.source_map,
            sources,
            references: OnceLock::new(),
            annotations,
            files,
        };
        let mut in_case = parsed.diagnostics;
        in_case.extend(case.unknown_evidence());
        // What is wrong with the sources comes before what that brings with it.
        let problems = [
            (case.files.sources.as_ref(), in_sources),
            (Some(&case.files.case), in_case),
            (case.files.evidence.as_ref(), in_evidence),
        ];
        let problems = problems.into_iter().filter_map(|(file, diagnostics)| {
            let file = file?.clone();
            (!diagnostics.is_empty()).then_some(FileProblems { file, diagnostics })
        });
        let problems = problems.collect();
        (case, problems)
    }

    /// The annotation a piece of evidence names.
    #[must_use]
    pub fn annotation(&self, evidence: &Evidence) -> Option<&Annotation> {
        let name = evidence.annotation.as_ref()?;
        self.annotations.get(&format!("{}/{name}", evidence.source)).map(|(_, found)| found)
    }

    /// The source with this key.
    #[must_use]
    pub fn source(&self, key: &str) -> Option<&Source> {
        self.sources.get(key)
    }

    /// The reference of the source with this key in one line; empty where there is none.
    #[must_use]
    pub fn reference(&self, key: &str) -> &str {
        let text = self.files.sources.as_ref().map_or("", |file| &file.text);
        self.references.get_or_init(|| references(text)).get(key).map_or("", String::as_str)
    }

    /// All sources, by key.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.sources.values()
    }

    /// All annotations with their lines in `evidence.jsonl`, by id.
    pub fn annotations(&self) -> impl Iterator<Item = (usize, &Annotation)> {
        self.annotations.values().map(|(line, annotation)| (*line, annotation))
    }

    /// References to sources and passages that do not exist.
    fn unknown_evidence(&self) -> Vec<Diagnostic> {
        let cited = self.source_map.evidence();
        if self.files.sources.is_none() {
            let first = cited.first().map(|(span, ..)| codes::w0401_no_sources::no_sources(*span));
            return first.into_iter().collect();
        }
        let written = self.files.sources.as_ref().map_or("", |file| file.text.as_str());
        // An entry that cannot be read is told where it stands.
        let is_broken = |key: &str| written.contains(&format!("{{{key},"));
        let unknown = |(span, evidence, _): &(_, Evidence, _)| {
            if self.source(&evidence.source).is_none() {
                if is_broken(&evidence.source) {
                    return None;
                }
                let keys = self.sources.keys().map(String::as_str);
                return Some(codes::e0402_unknown_source::unknown(*span, &evidence.source, keys));
            }
            let name = evidence.annotation.as_ref()?;
            let id = format!("{}/{name}", evidence.source);
            let unknown = !self.annotations.contains_key(&id);
            unknown.then(|| {
                let ids = self.annotations.keys().map(String::as_str);
                codes::e0403_unknown_passage::unknown(*span, &id, ids)
            })
        };
        cited.iter().filter_map(unknown).collect()
    }
}

fn sources(file: Option<&FileText>) -> (BTreeMap<String, Source>, Vec<Diagnostic>) {
    let Some(file) = file else { return Default::default() };
    let (sources, problems) = read_sources(&file.text);
    let diagnostics = problems.iter().map(|problem| {
        codes::e0404_bad_source::bad(line_span(&file.text, problem.line), &problem.kind)
    });
    let diagnostics = diagnostics.collect();
    (sources.into_iter().map(|source| (source.key.clone(), source)).collect(), diagnostics)
}

type Annotations = BTreeMap<String, (usize, Annotation)>;

fn annotations(file: Option<&FileText>) -> (Annotations, Vec<Diagnostic>) {
    let Some(file) = file else { return Default::default() };
    let (found, problems) = read_annotations(&file.text);
    let diagnostics = problems.iter().map(|problem| {
        codes::e0405_bad_annotation::bad(line_span(&file.text, problem.line), &problem.problem)
    });
    let diagnostics = diagnostics.collect();
    let by_id =
        |(line, annotation): (usize, Annotation)| (annotation.id.clone(), (line, annotation));
    (found.into_iter().map(by_id).collect(), diagnostics)
}

/// Where the line with this number (from 1) stands, its end not included.
pub(crate) fn line_span(text: &str, line: usize) -> detente_lang::Span {
    let mut start = 0;
    for (place, content) in text.split_inclusive('\n').enumerate() {
        if place + 1 == line {
            let end = start + content.trim_end_matches(['\n', '\r']).len();
            return span(start, end);
        }
        start += content.len();
    }
    span(text.len(), text.len())
}

fn span(start: usize, end: usize) -> detente_lang::Span {
    let byte = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
    detente_lang::Span::new(byte(start), byte(end))
}
