//! Reading cases and what the arguments say about them.

use crate::Failure;
use crate::args::{BudgetArgs, ConceptArgs, EngineName};
use crate::output::Output;
use crate::watch::Watcher;
use detente::model::{DecisionMaker, Dispute, OptionId, Pattern, State, StateSpace};
use detente::report::{maker_called, told_io};
use detente::{
    Analysis, Budget, Case, CaseFiles, Concept, Diagnostic, EngineChoice, FileProblems, Folder,
    Question, Refused, Reports, usual_concepts,
};
use std::io::Read;
use std::path::Path;
use std::time::Duration;

/// A case read, with its folder unless it came from standard input.
pub(crate) struct Loaded {
    pub(crate) case: Case,
    pub(crate) problems: Vec<FileProblems>,
    pub(crate) folder: Option<Folder>,
}

/// Reads the case at `path`; `-` is standard input.
pub(crate) fn load(path: &Path, output: &Output) -> Result<Loaded, Failure> {
    let (files, folder) = if path == Path::new("-") {
        (CaseFiles::of_text("<stdin>", standard_input()?), None)
    } else {
        no_case(path)?;
        let folder = Folder::open(path).map_err(|problem| told(output, &[problem]))?;
        let files = folder.read().map_err(|problems| told(output, &problems))?;
        (files, Some(folder))
    };
    let (case, problems) = Case::read(files);
    Ok(Loaded { case, problems, folder })
}

/// Files that stand beside a case and are none.
const BESIDE: [&str; 6] = ["bib", "jsonl", "html", "htm", "pdf", "txt"];

/// Says so where a path leads to a file beside a case: its sources, its evidence, a report.
fn no_case(path: &Path) -> Result<(), Failure> {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let is_case = || {
        let file = Folder::open(path).ok().and_then(|folder| folder.read_case().ok());
        file.is_some_and(|file| file.text.lines().any(|line| line.starts_with("case ")))
    };
    if !BESIDE.contains(&ending) || !path.is_file() || is_case() {
        return Ok(());
    }
    let here = |folder| if folder == Path::new("") { Path::new(".") } else { folder };
    let mut above = path.ancestors().skip(1).take(2).map(here);
    let found = above.find(|folder| Folder::open(folder).is_ok());
    let case = found.map_or(String::new(), |found| format!("; the case is {}", found.display()));
    Err(Failure::Because(format!("{} is no case file{case}", path.display())))
}

/// Reads the case at `path` for an analysis: tells what is wrong and fails if that stands in
/// the way. Problems with the evidence do not.
pub(crate) fn load_sound(path: &Path, output: &Output) -> Result<Loaded, Failure> {
    let loaded = load(path, output)?;
    let in_the_way = |each: &Diagnostic| each.is_error() && !detente::is_about_evidence(each.code);
    let all = || loaded.problems.iter().flat_map(|each| &each.diagnostics);
    if all().any(in_the_way) {
        output.problems(&loaded.problems);
        return Err(Failure::Input);
    }
    let n_evidence = all().filter(|each| each.is_error()).count();
    if n_evidence > 0 {
        let problems = if n_evidence == 1 { "problem" } else { "problems" };
        output.note(&format!("{n_evidence} {problems} with the evidence; see detente check"));
    }
    Ok(loaded)
}

/// The folder of reports that an argument names, or else the case's own, if it has one.
pub(crate) fn reports(named: Option<&Path>, loaded: &Loaded) -> Result<Option<Reports>, Failure> {
    let Some(path) = named else {
        return Ok(loaded.folder.as_ref().and_then(Folder::reports));
    };
    let missing = || format!("{} is not a folder of reports", path.display());
    Reports::in_folder(path).map(Some).ok_or_else(|| Failure::Because(missing()))
}

pub(crate) fn told(output: &Output, problems: &[Diagnostic]) -> Failure {
    output.loose_problems(problems);
    Failure::Input
}

/// All of standard input as text.
pub(crate) fn standard_input() -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let limit = detente::MAX_BYTES as u64;
    let read = std::io::stdin().lock().take(limit + 1).read_to_end(&mut bytes);
    read.map_err(|error| {
        Failure::Because(format!("standard input cannot be read: {}", told_io(&error)))
    })?;
    if bytes.len() as u64 > limit {
        let largest = limit >> 20;
        return Err(Failure::Because(format!("standard input is larger than {largest} MiB")));
    }
    match String::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => Ok(text),
        _ => Err(Failure::Because("standard input is not UTF-8 text".to_owned())),
    }
}

impl BudgetArgs {
    /// The budget the arguments give.
    pub(crate) fn budget(&self) -> Budget {
        let default = Budget::default();
        Budget {
            states: self.max_states.unwrap_or(default.states),
            memory: self.max_memory.unwrap_or(default.memory),
        }
    }

    /// The engine the arguments ask for.
    pub(crate) fn engine(&self) -> EngineChoice {
        match self.engine {
            EngineName::Auto => EngineChoice::Auto,
            EngineName::Explicit => EngineChoice::Explicit,
            EngineName::Dense => EngineChoice::Dense,
            EngineName::Symbolic => EngineChoice::Symbolic,
        }
    }

    /// Whether there were more states than can be listed, and the engine asked for need not list
    /// them.
    pub(crate) fn may_count(&self, why: &Refused) -> bool {
        let engine = self.engine();
        matches!(why, Refused::States { .. })
            && (engine == EngineChoice::Symbolic
                || engine == EngineChoice::Auto && self.max_states.is_none())
    }

    /// The time limit the arguments give.
    pub(crate) fn time(&self) -> Option<Duration> {
        self.timeout.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
    }

    /// Sets the number of threads that the arguments give.
    pub(crate) fn set_threads(&self) {
        if let Some(threads) = self.threads {
            // The pool can be set once, and nothing has used it yet.
            let _ = rayon::ThreadPoolBuilder::new().num_threads(threads.into()).build_global();
        }
    }

    /// A watcher with the time limit the arguments give; also sets the number of threads.
    pub(crate) fn watch(&self, output: &Output) -> Watcher {
        self.set_threads();
        let output = *output;
        let refuse = move || output.refused(&detente::report::refusal(&Refused::Stopped));
        Watcher::start(self.time(), output.quiet, refuse)
    }
}

/// The concepts the arguments ask for: those usual for the dispute if they name none.
pub(crate) fn asked(dispute: &Dispute, concepts: &ConceptArgs) -> Vec<Concept> {
    match concepts.concepts.as_slice() {
        [] => usual_concepts(dispute),
        some => some.to_vec(),
    }
}

/// Puts the question the arguments ask to a case, after saying what is odd about it.
pub(crate) fn analyze(
    loaded: &Loaded,
    concepts: &ConceptArgs,
    budget: &BudgetArgs,
    output: &Output,
) -> Result<(Analysis, Vec<FileProblems>), Failure> {
    let watch = budget.watch(output);
    let concepts = &asked(&loaded.case.dispute, concepts);
    let engine = budget.engine();
    let question = Question { concepts, budget: budget.budget(), watch: &watch, engine };
    let analysis = loaded.case.analyze(&question)?;
    watch.go_on()?;
    let odd = detente::inspect(&loaded.case, &analysis.answer.space, &watch)?;
    drop(watch);
    let mut problems = loaded.problems.clone();
    problems.retain(|each| each.file == loaded.case.files.case);
    match problems.first_mut() {
        Some(file) => file.diagnostics.extend(odd),
        None if odd.is_empty() => {}
        None => {
            problems.push(FileProblems { file: loaded.case.files.case.clone(), diagnostics: odd });
        }
    }
    output.oddities(&problems);
    let mut all = problems.iter().flat_map(|each| &each.diagnostics);
    if all.any(|each| each.is_error() && !detente::is_about_evidence(each.code)) {
        return Err(Failure::Input);
    }
    Ok((analysis, problems))
}

/// Whether the argument names the state where the dispute stands.
pub(crate) fn is_now(argument: &str) -> bool {
    matches!(argument, "now" | "sq" | "status-quo")
}

/// The state that the argument names.
pub(crate) fn state(case: &Case, space: &StateSpace, argument: &str) -> Result<State, Failure> {
    if is_now(argument) {
        return space.status_quo(&case.dispute).ok_or_else(|| {
            Failure::Usage(
                "the case does not say where the dispute stands now; name a state by its number"
                    .to_owned(),
            )
        });
    }
    if let Ok(number) = argument.parse::<usize>() {
        return match number.checked_sub(1).filter(|&place| place < space.len()) {
            Some(place) => Ok(State::at(place)),
            None => Err(Failure::Usage(format!("states are numbered from 1 to {}", space.len()))),
        };
    }
    let mut matching = space.matching(pattern(case, argument)?);
    match (matching.next(), matching.next()) {
        (Some(state), None) => Ok(state),
        (None, _) => Err(Failure::Usage(format!("no feasible state matches {argument}"))),
        (Some(a), Some(b)) => Err(Failure::Usage(format!(
            "more than one state matches {argument}, for example {} and {}; give its number",
            a.number(),
            b.number()
        ))),
    }
}

/// The pattern that the argument gives.
pub(crate) fn pattern(case: &Case, argument: &str) -> Result<Pattern, Failure> {
    if case.dispute.graph.is_some() {
        let state = case.dispute.find_named_state(argument);
        let only = |state: OptionId| Pattern { fixed: 1 << state.0, taken: 1 << state.0 };
        return state.map(only).ok_or_else(|| {
            Failure::Usage(format!("{argument} is neither a state's number nor a state's name"))
        });
    }
    let n_options = case.dispute.options.len();
    Pattern::read(argument, n_options).map_err(|_| {
        let options: Vec<String> =
            case.dispute.options().map(|option| case.dispute.option_name(option)).collect();
        Failure::Usage(format!(
            "{argument} is neither a state's number nor a pattern of {n_options} letters Y, N or -, \
             which stand for {}",
            options.join(", ")
        ))
    })
}

/// The decision maker that the argument names.
pub(crate) fn decision_maker(case: &Case, argument: &str) -> Result<DecisionMaker, Failure> {
    maker_called(case, argument).map_err(Failure::Usage)
}

/// The concept of each decision maker, in their order, if any part of a mix is given.
pub(crate) fn mix(
    case: &Case,
    parts: &[(String, Concept)],
) -> Result<Option<Vec<Concept>>, Failure> {
    if parts.is_empty() {
        return Ok(None);
    }
    let mut given: Vec<Option<Concept>> = vec![None; case.dispute.decision_makers.len()];
    for (id, concept) in parts {
        let place = decision_maker(case, id)?.index();
        if given[place].replace(*concept).is_some() {
            return Err(Failure::Usage(format!("the mix gives {id} two concepts")));
        }
    }
    let pairs = case.dispute.decision_makers.iter().zip(&given);
    let missing: Vec<&str> =
        pairs.filter(|(_, concept)| concept.is_none()).map(|(each, _)| each.id.as_str()).collect();
    if !missing.is_empty() {
        return Err(Failure::Usage(format!("the mix gives no concept to {}", missing.join(", "))));
    }
    Ok(Some(given.into_iter().flatten().collect()))
}
