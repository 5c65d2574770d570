//! The definitions of stability, one to a file, and the names they go by.

mod gmr;
mod nash;
mod seq;
mod sim;
mod smr;
mod sseq;

pub use gmr::is_general_metarational;
pub use nash::is_nash;
pub use seq::is_sequentially_stable;
pub use sim::{Simultaneity, is_simultaneously_stable};
pub use smr::is_symmetric_metarational;
pub use sseq::is_symmetric_sequential;

pub(crate) use sim::simultaneous_sanction;

use crate::reach::Steps;
use crate::view::View;
use detente_model::State;

/// A stability concept: what makes a decision maker stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Concept {
    /// Nash stability: there is nothing to gain by moving.
    Nash,
    /// General metarationality (GMR): every gain can be answered by some sanction.
    GeneralMetarational,
    /// Symmetric metarationality (SMR): and there is no escape from the sanction.
    SymmetricMetarational,
    /// Sequential stability (SEQ): every gain can be answered by a sanction that nobody
    /// hurts himself by.
    Sequential,
    /// Symmetric sequential stability (SSEQ): and there is no escape from it.
    SymmetricSequential,
    /// Simultaneous stability (SIM): every gain is spoilt if others gain at the same time.
    Simultaneous,
}

impl Concept {
    /// The concepts of the classical graph model, in the order results are shown.
    pub const CLASSICAL: [Self; 6] = [
        Self::Nash,
        Self::GeneralMetarational,
        Self::SymmetricMetarational,
        Self::Sequential,
        Self::SymmetricSequential,
        Self::Simultaneous,
    ];

    /// The name used in files and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nash => "nash",
            Self::GeneralMetarational => "gmr",
            Self::SymmetricMetarational => "smr",
            Self::Sequential => "seq",
            Self::SymmetricSequential => "sseq",
            Self::Simultaneous => "sim",
        }
    }

    /// The concept with this [`Concept::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::CLASSICAL.into_iter().find(|concept| concept.name() == name)
    }

    /// Which replies of the opponents the concept looks at, if it looks at sequences.
    #[must_use]
    pub const fn steps(self) -> Option<Steps> {
        match self {
            Self::Nash | Self::Simultaneous => None,
            Self::GeneralMetarational | Self::SymmetricMetarational => Some(Steps::Moves),
            Self::Sequential | Self::SymmetricSequential => Some(Steps::Improvements),
        }
    }

    /// Whether `state` is stable for the view's focal decision maker.
    #[must_use]
    pub fn is_stable(self, view: &View, state: State) -> bool {
        match self {
            Self::Nash => is_nash(view, state),
            Self::GeneralMetarational => is_general_metarational(view, state),
            Self::SymmetricMetarational => is_symmetric_metarational(view, state),
            Self::Sequential => is_sequentially_stable(view, state),
            Self::SymmetricSequential => is_symmetric_sequential(view, state),
            Self::Simultaneous => is_simultaneously_stable(view, state),
        }
    }

    /// The state at which the improvement to `moved` is sanctioned, if it is by a sequence.
    pub(crate) fn sanction(self, view: &View, state: State, moved: State) -> Option<State> {
        match self {
            Self::Nash | Self::Simultaneous => None,
            Self::GeneralMetarational => gmr::sanction(view, state, moved),
            Self::SymmetricMetarational => smr::sanction(view, state, moved),
            Self::Sequential => seq::sanction(view, state, moved),
            Self::SymmetricSequential => sseq::sanction(view, state, moved),
        }
    }
}

impl std::fmt::Display for Concept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use crate::engine::{Question, analyze};
    use crate::stability::Concept;
    use crate::toy;

    #[test]
    fn in_the_prisoners_dilemma_foresight_keeps_cooperation() {
        let answer = analyze(&toy::prisoners_dilemma(), &Question::default()).expect("four states");
        for concept in Concept::CLASSICAL {
            let equilibria = answer.equilibria(concept).expect("answered");
            let numbers: Vec<u32> = equilibria.iter().map(|state| state.number()).collect();
            let cooperation_holds = concept != Concept::Nash;
            assert_eq!(numbers, if cooperation_holds { vec![1, 4] } else { vec![1] }, "{concept}");
        }
    }

    #[test]
    fn names_lead_back_to_their_concepts() {
        for concept in Concept::CLASSICAL {
            assert_eq!(Concept::from_name(concept.name()), Some(concept));
        }
        assert_eq!(Concept::from_name("nosuch"), None);
    }
}
