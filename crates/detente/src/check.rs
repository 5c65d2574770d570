//! Checking a case: what the language cannot see because it takes the states, and whether
//! the evidence still stands where it is said to.

use crate::case::{Case, FileProblems, line_span};
use crate::codes;
use crate::evidence::{copied, words_of_report};
use crate::folder::{Found, Reports};
use detente_analysis::inspect::{Finding, inspect as find};
use detente_analysis::{Budget, Refused, Watch, enumerate};
use detente_lang::Diagnostic;
use detente_model::StateSpace;
use detente_reader::evidence::{Annotation, Report, Source, Verdict, verify};
use std::collections::BTreeMap;

/// What a check found.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The feasible states, where they could be listed.
    pub space: Result<StateSpace, Refused>,
    /// What is wrong, file by file.
    pub problems: Vec<FileProblems>,
    /// What became of the evidence.
    pub evidence: EvidenceCheck,
}

/// What became of the evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EvidenceCheck {
    /// All annotated passages.
    pub n_passages: usize,
    /// Those that stand where they are said to and read as they did.
    pub n_verified: usize,
    /// Those found elsewhere in their report.
    pub n_moved: usize,
    /// Those that are not found.
    pub n_orphaned: usize,
    /// Those whose report is not at hand, source by source.
    pub unverified: Vec<Unverified>,
    /// The digests of the reports that are at hand, by the keys of their sources; empty where no
    /// folder of reports is.
    pub digests: BTreeMap<String, String>,
    /// The files in the folder of reports that no source names.
    pub unnamed: Vec<String>,
}

/// A source whose passages could not be verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unverified {
    /// The source's key.
    pub source: String,
    /// Its passages.
    pub n_passages: usize,
    /// Why they could not be verified.
    pub why: String,
}

impl Checked {
    /// Whether anything found is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        let mut all = self.problems.iter().flat_map(|each| &each.diagnostics);
        all.any(Diagnostic::is_error)
    }

    /// How many errors and warnings were found.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let all = self.problems.iter().flat_map(|each| &each.diagnostics);
        let (errors, warnings): (Vec<_>, Vec<_>) = all.partition(|each| each.is_error());
        (errors.len(), warnings.len())
    }
}

/// Checks everything about a case: `problems` are those found on reading it.
///
/// # Errors
/// [`Refused::Stopped`] when the watcher stops the work. A state space over budget is no
/// error here: the result says so.
pub fn check(
    case: &Case,
    problems: Vec<FileProblems>,
    reports: Option<&Reports>,
    budget: &Budget,
    watch: &dyn Watch,
) -> Result<Checked, Refused> {
    let mut problems = Problems::of(problems);
    let space = match enumerate(&case.dispute, budget, watch) {
        Ok(space) => {
            if !problems.has_errors() {
                problems.add(&case.files.case, inspect(case, &space, watch)?);
            }
            Ok(space)
        }
        Err(Refused::Stopped) => return Err(Refused::Stopped),
        Err(refused) => {
            let too_many = codes::w0312_not_examined::not_examined(&refused);
            problems.add(&case.files.case, vec![too_many]);
            Err(refused)
        }
    };
    let evidence = evidence(case, reports, &mut problems);
    Ok(Checked { space, problems: problems.0, evidence })
}

/// What is odd about a dispute, as diagnostics on its case file.
///
/// # Errors
/// [`Refused::Stopped`] when the watcher stops the work.
pub fn inspect(
    case: &Case,
    space: &StateSpace,
    watch: &dyn Watch,
) -> Result<Vec<Diagnostic>, Refused> {
    let findings = find(&case.dispute, space, watch)?;
    Ok(findings.iter().map(|finding| worded(case, space, finding)).collect())
}

/// A finding of the analysis as a diagnostic on the case file.
fn worded(case: &Case, space: &StateSpace, finding: &Finding) -> Diagnostic {
    match finding {
        Finding::NoStates { conflict } => codes::e0301_no_states::no_states(case, conflict),
        Finding::StatusQuoInfeasible { broken } => {
            codes::e0302_status_quo_infeasible::infeasible(case, broken)
        }
        Finding::OptionNeverFree { option, taken } => {
            codes::w0303_option_never_free::never_free(case, *option, *taken)
        }
        Finding::StatementConstant { decision_maker, place, holds } => {
            codes::w0304_statement_constant::constant(case, *decision_maker, *place, *holds)
        }
        Finding::StatementIdle { decision_maker, place } => {
            codes::w0305_statement_idle::idle(case, *decision_maker, *place)
        }
        Finding::StatementSplitsState { decision_maker, place, state } => {
            let letters = space.letters(*state);
            codes::w0306_statement_splits_state::splits(case, *decision_maker, *place, &letters)
        }
        Finding::RankingMisses { decision_maker, states } => {
            let letters: Vec<String> = states.iter().map(|state| space.letters(*state)).collect();
            codes::e0307_ranking_misses::misses(case, *decision_maker, &letters)
        }
        Finding::RankingRepeats { decision_maker, state, at } => {
            let letters = space.letters(*state);
            codes::e0308_ranking_repeats::repeats(case, *decision_maker, &letters, *at)
        }
        Finding::RankingNamesNothing { decision_maker, at } => {
            codes::e0309_ranking_names_nothing::names_nothing(case, *decision_maker, *at)
        }
        Finding::RelationContradicts { decision_maker, pairs, states } => {
            let letters = states.map(|state| space.letters(state));
            let letters = [letters[0].as_str(), letters[1].as_str()];
            codes::e0313_relation_contradicts::contradicts(case, *decision_maker, *pairs, letters)
        }
        Finding::SameStateIdle { place } => codes::w0310_same_state_idle::idle(case, *place),
        Finding::NoPreferences { decision_maker } => {
            codes::w0311_no_preferences::none(case, *decision_maker)
        }
        _ => unreachable!("every finding has its code"),
    }
}

/// Problems collected file by file.
struct Problems(Vec<FileProblems>);

impl Problems {
    fn of(problems: Vec<FileProblems>) -> Self {
        Self(problems)
    }

    fn has_errors(&self) -> bool {
        self.0.iter().flat_map(|each| &each.diagnostics).any(Diagnostic::is_error)
    }

    fn add(&mut self, file: &crate::FileText, diagnostics: Vec<Diagnostic>) {
        if diagnostics.is_empty() {
            return;
        }
        match self.0.iter_mut().find(|each| each.file.path == file.path) {
            Some(known) => known.diagnostics.extend(diagnostics),
            None => self.0.push(FileProblems { file: file.clone(), diagnostics }),
        }
    }
}

/// Looks at every report that is at hand, and verifies the annotated passages in it.
fn evidence(case: &Case, reports: Option<&Reports>, problems: &mut Problems) -> EvidenceCheck {
    let mut check = EvidenceCheck::default();
    if let Some(file) = &case.files.evidence {
        passages(case, file, reports, problems, &mut check);
    }
    if let Some(folder) = reports {
        let named = |file: &String| case.sources().any(|each| each.file.as_ref() == Some(file));
        check.unnamed = folder.names().into_iter().filter(|file| !named(file)).collect();
        let passages = |key: &str| case.annotations().any(|(_, each)| each.target.source == key);
        let bare = case.sources().filter(|each| each.file.is_some() && !passages(&each.key));
        for source in bare {
            if let Ok(report) = report_of(case, &source.key, reports, problems) {
                check.digests.insert(source.key.clone(), report.sha256().to_owned());
            }
        }
    }
    check
}

/// Verifies every annotated passage whose report is at hand.
fn passages(
    case: &Case,
    file: &crate::FileText,
    reports: Option<&Reports>,
    problems: &mut Problems,
    check: &mut EvidenceCheck,
) {
    let mut diagnostics = Vec::new();
    let mut by_source: BTreeMap<&str, Vec<(usize, &Annotation)>> = BTreeMap::new();
    for (line, annotation) in case.annotations() {
        by_source.entry(&annotation.target.source).or_default().push((line, annotation));
        check.n_passages += 1;
    }
    for (key, mut annotations) in by_source {
        annotations.sort_by_key(|(line, _)| *line);
        match report_of(case, key, reports, problems) {
            Ok(report) => {
                check.digests.insert(key.to_owned(), report.sha256().to_owned());
                let words = words_of_report(report.text());
                for (line, annotation) in annotations {
                    let span = line_span(&file.text, line);
                    diagnostics.extend(check.passage(annotation, &report, span));
                    let copied = copied(&annotation.body.value, &words);
                    diagnostics.extend(
                        copied.map(|words| {
                            codes::w0413_report_copied::copied(span, annotation, &words)
                        }),
                    );
                }
            }
            Err(why) => check.unverified.push(Unverified {
                source: key.to_owned(),
                n_passages: annotations.len(),
                why,
            }),
        }
    }
    problems.add(file, diagnostics);
}

impl EvidenceCheck {
    /// Verifies one passage.
    fn passage(
        &mut self,
        annotation: &Annotation,
        report: &Report,
        span: detente_lang::Span,
    ) -> Option<Diagnostic> {
        match verify(annotation, report) {
            Verdict::Holds => {
                self.n_verified += 1;
                None
            }
            Verdict::Moved { start, end } => {
                self.n_moved += 1;
                Some(codes::w0407_passage_moved::moved(span, annotation, start, end))
            }
            Verdict::Altered => {
                self.n_orphaned += 1;
                Some(codes::e0406_passage_altered::altered(span, annotation))
            }
            Verdict::OutOfRange => {
                self.n_orphaned += 1;
                Some(codes::e0408_passage_out_of_range::out_of_range(
                    span,
                    annotation,
                    report.len(),
                ))
            }
        }
    }
}

/// The report of a source, or why it is not at hand; what is wrong with it is a problem of
/// the bibliography that names it.
fn report_of(
    case: &Case,
    key: &str,
    reports: Option<&Reports>,
    problems: &mut Problems,
) -> Result<Report, String> {
    let Some(source) = case.source(key) else { return Err("it is not in sources.bib".into()) };
    let Some(name) = &source.file else { return Err("sources.bib names no file for it".into()) };
    let Some(reports) = reports else { return Err("no reports are at hand".into()) };
    let mut problem = |source: &Source, diagnostic: fn(_, &str, &str) -> Diagnostic, more: &str| {
        if let Some(file) = &case.files.sources {
            let span = line_span(&file.text, source.line);
            problems.add(file, vec![diagnostic(span, name, more)]);
        }
    };
    let folder = reports.root().display().to_string();
    match reports.report(name) {
        Found::Report(report) => {
            if source.sha256.as_ref().is_some_and(|digest| digest != report.sha256()) {
                problem(source, codes::w0411_report_differs::differs, &folder);
            }
            Ok(*report)
        }
        Found::Missing => {
            problem(source, codes::w0409_report_missing::missing, &folder);
            Err(format!("{name} is not in {folder}"))
        }
        Found::Outside => {
            problem(source, codes::e0412_report_outside::outside, &folder);
            Err(format!("{name} is not a name in {folder}"))
        }
        Found::NotText(error) => {
            problem(source, codes::e0410_report_unreadable::unreadable, &error.to_string());
            Err(error.to_string())
        }
        Found::Unreadable(error) => {
            problem(source, codes::e0410_report_unreadable::unreadable, &error.to_string());
            Err(error.to_string())
        }
    }
}
