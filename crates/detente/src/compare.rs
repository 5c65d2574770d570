//! Two cases, or two versions of one, compared.

use crate::{Analysis, Case};
use detente_analysis::questions::comparison::{
    Causes, Change, Effects, Frame, Incomparable, Search, causes,
};
use detente_analysis::{Question, Refused};

/// In what two cases differ, and which differences of the models bring about those of the
/// answers.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// In what the models differ.
    pub changes: Vec<Change>,
    /// The options (or named states) that only the first case has, and those only the second has.
    pub unshared: [Vec<String>; 2],
    /// In what the answers differ.
    pub effects: Effects,
    /// Which changes bring it about.
    pub causes: Causes,
}

/// Why two cases were not compared.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotCompared {
    /// There is nothing by which they could be.
    #[error("the two cases cannot be compared: {0}")]
    Incomparable(#[from] Incomparable),
    /// It would take too much.
    #[error(transparent)]
    Refused(#[from] Refused),
}

impl Case {
    /// Compares the case with another; `analyses` are the answers of the two to `question`.
    ///
    /// # Errors
    /// When nothing in the two can be matched, or there are more changes than the search allows
    /// to try.
    ///
    /// *Cost*: as [`causes`].
    pub fn compare(
        &self,
        other: &Self,
        analyses: [&Analysis; 2],
        search: &Search,
        question: &Question,
    ) -> Result<Comparison, NotCompared> {
        let frame = Frame::of(&self.dispute, &other.dispute)?;
        let effects = Effects::between(&frame, analyses.map(|each| &each.answer));
        let causes = causes(&frame, &effects.all, search, question)?;
        let (changes, unshared) = (frame.changes().to_vec(), frame.unshared());
        Ok(Comparison { changes, unshared, effects, causes })
    }
}
