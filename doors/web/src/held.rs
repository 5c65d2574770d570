//! The case that is served: read again whenever its files have changed, analysed once.

use crate::{Limits, Serve};
use axum::http::StatusCode;
use detente::model::State;
use detente::page::Page;
use detente::report::{Document, Part, Section, Side, in_short};
use detente::{
    Analysis, Case, CaseFiles, Checked, Concept, FileProblems, Folder, Question, Refused, Reports,
    Task, Variation, Watch, check, render, sha256_hex, usual_concepts,
};
use serde_json::Value;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

/// The most variations whose analyses are kept.
const KEPT: usize = 8;

/// A page that tries something is given up after this time, unless another is asked for.
const PATIENCE: Duration = Duration::from_secs(10);

/// Stops the work when a page's time is up.
struct Patience {
    started: Instant,
    time: Option<Duration>,
}

impl Patience {
    fn start(time: Option<Duration>) -> Self {
        Self { started: Instant::now(), time }
    }
}

impl Watch for Patience {
    fn progress(&self, _: Task, _: u64, _: u64) {}

    fn is_stopped(&self) -> bool {
        self.time.is_some_and(|time| self.started.elapsed() > time)
    }
}

impl Limits {
    /// A question within these limits.
    fn question<'q>(&self, concepts: &'q [Concept], watch: &'q dyn Watch) -> Question<'q> {
        Question { concepts, budget: self.budget, watch, engine: self.engine }
    }
}

/// A case that was read, and its answer.
pub(crate) struct Loaded {
    pub(crate) case: Case,
    pub(crate) analysis: Analysis,
    pub(crate) checked: Checked,
    /// The reports, if they are at hand.
    pub(crate) reports: Option<Reports>,
    /// The folder of the case.
    pub(crate) folder: Folder,
    /// The scenarios saved beside the case, in order of their names.
    pub(crate) scenarios: Vec<Scenario>,
    /// Their files, and the digests of these.
    scenario_files: Vec<(PathBuf, Option<String>)>,
    tried: Mutex<Vec<Tried>>,
    short: OnceLock<(Page, Option<State>)>,
    worked_out: Mutex<WorkedOut>,
    limits: Limits,
}

/// A scenario saved beside the case, and what it comes to, if it can be analysed.
pub(crate) struct Scenario {
    pub(crate) name: String,
    pub(crate) varied: Option<Varied>,
}

/// A variation that was tried, and what it came to.
type Tried = (Variation, Arc<Varied>);

/// The sections of the report that were asked for so far, and what they are.
#[derive(Default)]
struct WorkedOut {
    asked: Vec<Section>,
    parts: Vec<Part>,
}

/// What a variation came to, and the case to compare it with.
pub(crate) struct Varied {
    /// The case's own answer to the same question, where that is not the one at hand.
    before: Option<Analysis>,
    case: Case,
    analysis: Analysis,
}

/// Why there is no answer.
pub(crate) struct Unreadable {
    /// Wrong input, or a question over the limits.
    pub(crate) status: StatusCode,
    /// For people.
    pub(crate) told: String,
    /// For programs, as `detente check --json` has them; none where nothing is wrong.
    pub(crate) diagnostics: Vec<Value>,
}

impl Unreadable {
    fn refused(why: &Refused) -> Self {
        let told = detente::report::refusal(why);
        Self { status: StatusCode::SERVICE_UNAVAILABLE, told, diagnostics: Vec::new() }
    }

    /// What is wrong with files.
    fn wrong(problems: &[FileProblems]) -> Self {
        let told = |each: &FileProblems| {
            render::terminal(&each.file.path, &each.file.text, &each.diagnostics, plain())
        };
        let json =
            |each: &FileProblems| render::json(&each.file.path, &each.file.text, &each.diagnostics);
        Self {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            told: problems.iter().map(told).collect::<Vec<_>>().join("\n"),
            diagnostics: problems.iter().flat_map(json).collect(),
        }
    }
}

/// What a server holds.
pub(crate) struct Held {
    pub(crate) serve: Serve,
    last: Mutex<Option<(CaseFiles, Arc<Loaded>)>>,
}

impl Held {
    pub(crate) fn new(serve: Serve) -> Self {
        Self { serve, last: Mutex::new(None) }
    }

    /// The case as its files are now.
    pub(crate) fn loaded(&self) -> Result<Arc<Loaded>, Unreadable> {
        let folder = &self.serve.folder;
        let files = folder.read().map_err(|problems| Unreadable {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            told: render::terminal("", "", &problems, plain()),
            diagnostics: render::json("", "", &problems),
        })?;
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, loaded)) = last.as_ref()
            && *known == files
            && loaded.scenario_files == self.scenario_files()
        {
            return Ok(Arc::clone(loaded));
        }
        let loaded = Arc::new(self.read(files.clone())?);
        *last = Some((files, Arc::clone(&loaded)));
        Ok(loaded)
    }

    fn read(&self, files: CaseFiles) -> Result<Loaded, Unreadable> {
        let (case, problems) = Case::read(files);
        let in_the_way =
            |each: &detente::Diagnostic| each.is_error() && !detente::is_about_evidence(each.code);
        if problems.iter().flat_map(|each| &each.diagnostics).any(in_the_way) {
            return Err(Unreadable::wrong(&problems));
        }
        let refused = |why: Refused| Unreadable::refused(&why);
        let limits = self.serve.limits;
        let watch = &Patience::start(limits.time);
        let concepts = usual_concepts(&case.dispute);
        let analysis = case.analyze(&limits.question(&concepts, watch)).map_err(refused)?;
        let reports = self.serve.reports.as_ref();
        let checked = check(&case, problems, reports, &limits.budget, watch).map_err(refused)?;
        if checked.problems.iter().flat_map(|each| &each.diagnostics).any(in_the_way) {
            return Err(Unreadable::wrong(&checked.problems));
        }
        let scenario_files = self.scenario_files();
        let scenarios = self.scenarios(&case, &analysis, watch);
        let (reports, folder) = (reports.cloned(), self.serve.folder.clone());
        let tried = Mutex::default();
        Ok(Loaded {
            case,
            analysis,
            checked,
            reports,
            folder,
            scenarios,
            scenario_files,
            tried,
            short: OnceLock::new(),
            worked_out: Mutex::default(),
            limits,
        })
    }

    fn scenario_files(&self) -> Vec<(PathBuf, Option<String>)> {
        let digest = |path: PathBuf| {
            let bytes = std::fs::read(&path).ok();
            (path, bytes.map(|bytes| sha256_hex(&bytes)))
        };
        self.serve.folder.scenarios().into_iter().map(digest).collect()
    }

    /// The scenarios beside the case that can be read. One with other options cannot be compared
    /// with the case, and is named only.
    fn scenarios(&self, case: &Case, own: &Analysis, watch: &dyn Watch) -> Vec<Scenario> {
        let question = self.serve.limits.question(&[], watch);
        let read = |path: PathBuf| {
            let name = path.file_name()?.to_str()?.strip_suffix(detente::SCENARIO)?.to_owned();
            let files = detente::Folder::open(&path).ok()?.read().ok()?;
            let (other, problems) = Case::read(files);
            let mut all = problems.iter().flat_map(|each| &each.diagnostics);
            let sound = !all.any(|each| each.is_error() && !detente::is_about_evidence(each.code));
            let names = |case: &Case| -> Vec<String> {
                case.dispute.options().map(|option| case.dispute.option_name(option)).collect()
            };
            let alike = names(case) == names(&other);
            let found = alike.then(|| case.beside(&other, own, &question).ok()).flatten();
            let varied = found.map(|(before, analysis)| Varied { before, case: other, analysis });
            sound.then_some(Scenario { name, varied })
        };
        self.serve.folder.scenarios().into_iter().filter_map(read).collect()
    }
}

impl Loaded {
    /// What a variation comes to, kept for the next page that asks.
    pub(crate) fn what_if(&self, variation: &Variation) -> Result<Arc<Varied>, Refused> {
        let kept = |tried: &Vec<Tried>| {
            tried.iter().find(|(each, _)| each == variation).map(|(_, found)| Arc::clone(found))
        };
        let lock = || self.tried.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = kept(&lock()) {
            return Ok(found);
        }
        let watch = &Patience::start(Some(self.limits.time.unwrap_or(PATIENCE)));
        let question = self.limits.question(&[], watch);
        let (before, case, analysis) = self.case.compared(variation, &self.analysis, &question)?;
        let found = Arc::new(Varied { before, case, analysis });
        let mut tried = lock();
        tried.insert(0, (variation.clone(), Arc::clone(&found)));
        tried.truncate(KEPT);
        Ok(found)
    }

    /// The report's answer in a few sentences, and the state it recommends to look at, if any.
    pub(crate) fn in_short(&self) -> &(Page, Option<State>) {
        self.short.get_or_init(|| in_short(&self.case, &self.analysis))
    }

    /// The report's parts, worked out within the limits, once each, and what `write` makes of
    /// them. Whoever asks for what is being worked out waits for it.
    pub(crate) fn report<T>(
        &self,
        sections: &[Section],
        write: impl FnOnce(&Document, &[Part]) -> T,
    ) -> Result<T, Refused> {
        let watch = &Patience::start(self.limits.time);
        let concepts = usual_concepts(&self.case.dispute);
        let question = &self.limits.question(&concepts, watch);
        let Self { case, analysis, checked, .. } = self;
        let document = |sections| Document { case, analysis, question, checked, sections };
        let mut known = self.worked_out.lock().unwrap_or_else(PoisonError::into_inner);
        let new: Vec<Section> =
            sections.iter().copied().filter(|each| !known.asked.contains(each)).collect();
        known.parts.extend(document(&new).parts()?);
        known.parts.sort_by_key(|part| part.section);
        known.asked.extend_from_slice(&new);
        let wanted = known.parts.iter().filter(|part| sections.contains(&part.section));
        let parts: Vec<Part> = wanted.cloned().collect();
        drop(known);
        Ok(write(&document(sections), &parts))
    }

    /// Whether these sections of the report were worked out already.
    pub(crate) fn has_worked_out(&self, sections: &[Section]) -> bool {
        let known = self.worked_out.try_lock();
        known.is_ok_and(|known| sections.iter().all(|each| known.asked.contains(each)))
    }

    /// The case and a variation of it, side by side.
    pub(crate) fn sides<'s>(&'s self, found: &'s Varied) -> (Side<'s>, Side<'s>) {
        let own = found.before.as_ref().unwrap_or(&self.analysis);
        (
            Side { case: &self.case, analysis: own },
            Side { case: &found.case, analysis: &found.analysis },
        )
    }
}

fn plain() -> render::Style {
    render::Style { colour: false, unicode: true, graphics: true, width: 100 }
}
