//! The report to hand over: the question, the answer in three sentences, what it rests on,
//! what would change it, the model, the evidence, the method, and how it was reached.
//!
//! Its parts are pages with figures; [`document_html`] makes one file of them that reads
//! from disk years later, [`document_markdown`] its twin without the figures, and
//! [`document_json`] the sections as data.

mod answer;
mod changes;
mod evidence;
mod file;
mod json;
mod letters;
mod method;
mod places;
mod rests;

pub use answer::in_short;
pub use file::{document_html, document_markdown};
pub use json::{DocumentJson, document_json, document_schema};

use crate::page::Page;
use crate::{Analysis, Case, Checked};
use detente_analysis::{Question, Refused};
use detente_model::State;
use maud::Markup;

/// What the answer rests on, and what would change it, is asked in disputes of at most so many
/// states: each takes an analysis for every judgement.
const MOST_STATES: usize = 5_000;

/// What is said in larger disputes; `commands` ask the same there.
fn too_many(document: &Document, commands: &str) -> String {
    let n = document.analysis.answer.space.len();
    format!(
        "Not worked out here: the dispute has {n} states, and this is asked in reports on at most \
         {MOST_STATES}. {commands} answers it, given the time."
    )
}

/// What a report is made of.
pub struct Document<'d> {
    /// The case.
    pub case: &'d Case,
    /// Its analysis.
    pub analysis: &'d Analysis,
    /// The question that was put, which is put again for each change tried.
    pub question: &'d Question<'d>,
    /// What became of the evidence.
    pub checked: &'d Checked,
    /// The sections wanted.
    pub sections: &'d [Section],
}

/// A section of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// What is asked, of whom, and as of when.
    Question,
    /// The answer in three sentences, and the outcomes.
    Answer,
    /// The judgements that carry it.
    Rests,
    /// The judgements whose withdrawal would change it.
    Changes,
    /// Who can do what, and who wants what.
    Model,
    /// The places, on a map.
    Places,
    /// The passages, in our words.
    Evidence,
    /// What it means that an outcome holds.
    Method,
    /// How the answer was reached, so that it can be reached again.
    Provenance,
}

impl Section {
    /// Every section, in the order of the report.
    pub const ALL: [Self; 9] = [
        Self::Question,
        Self::Answer,
        Self::Rests,
        Self::Changes,
        Self::Model,
        Self::Places,
        Self::Evidence,
        Self::Method,
        Self::Provenance,
    ];

    /// The section's name in addresses and arguments.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Answer => "answer",
            Self::Rests => "rests",
            Self::Changes => "changes",
            Self::Model => "model",
            Self::Places => "places",
            Self::Evidence => "evidence",
            Self::Method => "method",
            Self::Provenance => "provenance",
        }
    }

    /// The section with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.name() == name)
    }

    /// What stands above the section.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Question => "The question",
            Self::Answer => "The answer",
            Self::Rests => "What it rests on",
            Self::Changes => "What would change it",
            Self::Model => "The model",
            Self::Places => "The places",
            Self::Evidence => "The evidence",
            Self::Method => "The method",
            Self::Provenance => "How it was reached",
        }
    }
}

/// A section as written.
#[derive(Clone)]
pub struct Part {
    /// Which section it is.
    pub section: Section,
    /// What it says first.
    pub page: Page,
    /// Drawings, with a line below each.
    pub figures: Vec<(Markup, String)>,
    /// What is folded away under a title until it is wanted.
    pub folded: Vec<(String, Page)>,
}

impl Part {
    fn of(section: Section, page: Page) -> Self {
        Self { section, page, figures: Vec::new(), folded: Vec::new() }
    }
}

impl Document<'_> {
    /// The sections wanted, in the order of the report; that of the places only where there are
    /// any.
    ///
    /// # Errors
    /// [`Refused::Stopped`] when the question's watcher stops the work.
    pub fn parts(&self) -> Result<Vec<Part>, Refused> {
        let is_empty = |section| {
            section == Section::Places && crate::report::places(self.case).next().is_none()
        };
        let wanted = Section::ALL
            .into_iter()
            .filter(|section| self.sections.contains(section) && !is_empty(*section));
        wanted.map(|section| Ok(letters::with_key(self.case, self.part(section)?))).collect()
    }

    fn part(&self, section: Section) -> Result<Part, Refused> {
        Ok(match section {
            Section::Question => Part::of(section, method::question(self)),
            Section::Answer => answer::answer(self),
            Section::Rests => rests::rests(self)?,
            Section::Changes => changes::changes(self)?,
            Section::Model => Part::of(section, method::model(self)),
            Section::Places => places::places(self),
            Section::Evidence => evidence::evidence(self),
            Section::Method => Part::of(section, method::method(self)),
            Section::Provenance => Part::of(section, method::provenance(self)),
        })
    }

    /// Where the dispute stands now, if the case says so.
    fn now(&self) -> Option<State> {
        self.analysis.answer.space.status_quo(&self.case.dispute)
    }
}
