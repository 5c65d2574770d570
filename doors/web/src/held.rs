//! The case that is served: read again whenever its files have changed, analysed once.

use crate::Serve;
use detente::{
    Analysis, Budget, Case, CaseFiles, Checked, Concept, EngineChoice, FileProblems, Question,
    Refused, Unwatched, Variation, check, render, usual_concepts,
};
use std::sync::{Arc, Mutex, PoisonError};

/// The most variations whose analyses are kept.
const KEPT: usize = 8;

/// A case that was read, and its answer.
pub(crate) struct Loaded {
    pub(crate) case: Case,
    pub(crate) analysis: Analysis,
    pub(crate) checked: Checked,
    /// Whether reports are at hand.
    pub(crate) has_reports: bool,
    /// The scenarios saved beside the case, by name, in order.
    pub(crate) scenarios: Vec<(String, Case)>,
    tried: Mutex<Vec<Tried>>,
}

/// A variation that was tried, and what it came to.
type Tried = (Variation, Arc<(Case, Analysis)>);

/// Why there is no answer, as text.
pub(crate) struct Unreadable(pub(crate) String);

/// What a server holds.
pub(crate) struct Held {
    pub(crate) serve: Serve,
    last: Mutex<Option<(CaseFiles, Arc<Loaded>)>>,
}

/// The question that the pages put: on the concepts usual for the case.
pub(crate) fn question(concepts: &[Concept]) -> Question<'_> {
    Question { concepts, budget: Budget::default(), watch: &Unwatched, engine: EngineChoice::Auto }
}

impl Held {
    pub(crate) fn new(serve: Serve) -> Self {
        Self { serve, last: Mutex::new(None) }
    }

    /// The case as its files are now.
    pub(crate) fn loaded(&self) -> Result<Arc<Loaded>, Unreadable> {
        let folder = &self.serve.folder;
        let files = folder
            .read()
            .map_err(|problems| Unreadable(render::terminal("", "", &problems, plain())))?;
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, loaded)) = last.as_ref()
            && *known == files
            && loaded.scenarios.len() == folder.scenarios().len()
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
            return Err(Unreadable(told(&problems)));
        }
        let refused = |why: Refused| Unreadable(detente::report::refusal(&why));
        let concepts = usual_concepts(&case.dispute);
        let analysis = case.analyze(&question(&concepts)).map_err(refused)?;
        let reports = self.serve.reports.as_ref();
        let checked = check(&case, problems, reports, &Budget::default(), &Unwatched);
        let checked = checked.map_err(refused)?;
        if checked.problems.iter().flat_map(|each| &each.diagnostics).any(in_the_way) {
            return Err(Unreadable(told(&checked.problems)));
        }
        let has_reports = reports.is_some();
        let scenarios = self.scenarios();
        Ok(Loaded { case, analysis, checked, has_reports, scenarios, tried: Mutex::default() })
    }

    /// The scenarios beside the case that can be read.
    fn scenarios(&self) -> Vec<(String, Case)> {
        let read = |path: std::path::PathBuf| {
            let name = path.file_name()?.to_str()?.strip_suffix(detente::SCENARIO)?.to_owned();
            let files = detente::Folder::open(&path).ok()?.read().ok()?;
            let (case, problems) = Case::read(files);
            let mut all = problems.iter().flat_map(|each| &each.diagnostics);
            let sound = !all.any(|each| each.is_error() && !detente::is_about_evidence(each.code));
            sound.then_some((name, case))
        };
        self.serve.folder.scenarios().into_iter().filter_map(read).collect()
    }
}

impl Loaded {
    /// A variation's case and analysis, kept for the next page that asks.
    pub(crate) fn what_if(&self, variation: &Variation) -> Result<Arc<(Case, Analysis)>, Refused> {
        let kept = |tried: &Vec<(Variation, Arc<(Case, Analysis)>)>| {
            tried.iter().find(|(each, _)| each == variation).map(|(_, found)| Arc::clone(found))
        };
        let lock = || self.tried.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = kept(&lock()) {
            return Ok(found);
        }
        let concepts = usual_concepts(&self.case.dispute);
        let found = Arc::new(self.case.what_if(variation, &question(&concepts))?);
        let mut tried = lock();
        tried.insert(0, (variation.clone(), Arc::clone(&found)));
        tried.truncate(KEPT);
        Ok(found)
    }
}

fn plain() -> render::Style {
    render::Style { colour: false, unicode: true, graphics: true, width: 100 }
}

/// What is wrong with files, as text.
fn told(problems: &[FileProblems]) -> String {
    let told = |each: &FileProblems| {
        render::terminal(&each.file.path, &each.file.text, &each.diagnostics, plain())
    };
    problems.iter().map(told).collect::<Vec<_>>().join("\n")
}
