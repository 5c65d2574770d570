//! The front room of Détente: a case in, an analysis, a report out.
//!
//! This is the only promise the project makes to programs: the doors (command line, web)
//! use nothing else. A [`Folder`] is opened, a [`Case`] read from it and checked, a
//! [`Question`] put to it; the [`Analysis`] is told by [`report`] as a [`page::Page`] or as
//! JSON.
//!
//! ```
//! use detente::{Case, CaseFiles, Concept, Question, Unwatched};
//!
//! let text = r#"
//! case "A bridge"
//! decision maker north "North" { option build "Build the bridge" }
//! decision maker south "South" { option pay "Pay half" }
//! prefers north {
//!   south.pay
//!   build
//! }
//! prefers south {
//!   north.build
//!   !pay
//! }
//! "#;
//! let (case, problems) = Case::read(CaseFiles::of_text("bridge.case", text));
//! assert!(problems.is_empty());
//! let analysis = case.analyze(&Question::classical(&Unwatched)).expect("four states");
//! let stays = analysis.answer.equilibria(Concept::Nash).expect("answered");
//! assert_eq!(stays.iter().map(|state| state.number()).collect::<Vec<_>>(), [2]);
//! ```

mod analysis;
mod case;
mod check;
mod coalitions;
mod codes;
mod compare;
pub mod draw;
pub mod evidence;
pub mod exchange;
mod far;
#[expect(clippy::result_large_err, reason = "a diagnostic is made once and told")]
mod folder;
mod inbox;
mod overview;
pub mod page;
pub mod report;
mod rests;
mod robust;
mod scenario;
mod shift;
mod unlock;
mod variation;
mod words;

pub use analysis::{Analysis, usual_concepts, usual_for_both};
pub use case::{Case, CaseFiles, FileProblems, FileText};
pub use check::{Checked, EvidenceCheck, Unverified, check, inspect};
pub use coalitions::{CoalitionFindings, Leaving, Way};
pub use codes::{code, codes, is_about_evidence};
pub use compare::{Comparison, NotCompared};
pub use detente_analysis::Reading;
pub use detente_analysis::questions::comparison::Search;
pub use detente_analysis::questions::inverse::{Rankings, count_rankings};
pub use detente_analysis::{
    Answer, Budget, Classic, Concept, EngineChoice, Graph, Question, Refused, Step, Steps, Task,
    Unwatched, Watch, analyze,
    beliefs::{Perceptions, Unseen, perceive},
    coalition::Coalition,
    enumerate,
    paths::distances,
};
pub use detente_lang::{
    Code, Diagnostic, Fix, Label, MAX_BYTES, Severity, Span, format, nearest, parse, render, twin,
    write,
};
pub use detente_model as model;
pub use detente_reader as reading;
pub use detente_reader::evidence::{Annotation, Report, ReportError, Source, sha256_hex};
pub use far::{Far, Nearby, NotFar};
pub use folder::{Folder, Reports, write_new, write_over};
pub use inbox::{Archive, Skipped, files_in};
pub use overview::{ConceptOverview, Overview};
pub use rests::{Bearing, Rests, Support, Voice, Withdrawal};
pub use robust::{Bears, OutcomeBears, Robustness, can_be_asked_how_robust};
pub use scenario::{SCENARIO, scenario};
pub use shift::{Outcome, Shift};
pub use unlock::{UnlockQuestion, Unlocked, Verified};
pub use variation::Variation;

/// The version of Détente.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
