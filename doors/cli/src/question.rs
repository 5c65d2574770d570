//! What the commands share that put a question to a case.

use crate::Failure;
use crate::args::{BudgetArgs, ConceptArgs, FormArgs};
use crate::input::{Loaded, analyze, asked, load_sound};
use crate::output::Output;
use clap::Args;
use detente::model::Dispute;
use detente::{Analysis, Answer, Question, Refused};
use std::path::PathBuf;

/// A case, and what is asked about it.
#[derive(Debug, Args)]
pub(crate) struct QuestionArgs {
    /// The case.
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,
    #[command(flatten)]
    pub(crate) concepts: ConceptArgs,
    #[command(flatten)]
    pub(crate) form: FormArgs,
    #[command(flatten)]
    pub(crate) budget: BudgetArgs,
}

/// Refuses an answer that lacks a concept: what would be built on it would look whole.
pub(crate) fn whole(answer: &Answer) -> Result<(), Refused> {
    answer.refused().next().map_or(Ok(()), |(_, why)| Err(why.clone()))
}

impl QuestionArgs {
    /// The case, and its analysis, which lacks no concept.
    pub(crate) fn analyzed(&self, output: &Output) -> Result<(Loaded, Analysis), Failure> {
        let loaded = load_sound(&self.case, output)?;
        let (analysis, _) = analyze(&loaded, &self.concepts, &self.budget, output)?;
        whole(&analysis.answer)?;
        Ok((loaded, analysis))
    }

    /// What `answer` says to the question about a dispute, within the budget and watched.
    pub(crate) fn put<T>(
        &self,
        dispute: &Dispute,
        output: &Output,
        answer: impl FnOnce(&Question<'_>) -> Result<T, Refused>,
    ) -> Result<T, Failure> {
        let watch = self.budget.watch(output);
        let concepts = &asked(dispute, &self.concepts);
        let (budget, engine) = (self.budget.budget(), self.budget.engine());
        Ok(answer(&Question { concepts, budget, watch: &watch, engine })?)
    }
}
