//! The definitions of stability, one to a file, and the names they go by.

mod concept;
mod gmr;
mod limited_move;
mod lookout;
mod metarational;
mod nash;
mod non_myopic;
mod seq;
mod sim;
mod smr;
mod sseq;

pub use concept::{Classic, Concept};
pub use gmr::is_general_metarational;
pub use limited_move::{Anticipation, limited_move};
pub use lookout::{Answered, Turn};
pub use metarational::{Tree, metarational};
pub use nash::is_nash;
pub use non_myopic::non_myopic;
pub use seq::is_sequentially_stable;
pub use sim::{Simultaneity, is_simultaneously_stable};
pub use smr::is_symmetric_metarational;
pub use sseq::is_symmetric_sequential;

pub(crate) use limited_move::{Foresight, applies};
pub(crate) use lookout::Lookout;
pub(crate) use non_myopic::recurrence;
pub(crate) use sim::simultaneous_sanction;

use crate::reach::Steps;
use crate::view::View;
use detente_model::State;

impl Classic {
    /// Whether `state` is stable for the view's focal decision maker, under the view's
    /// reading of preferences.
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

    /// Which replies of the opponents the definition looks at, if it looks at sequences.
    #[must_use]
    pub const fn steps(self) -> Option<Steps> {
        match self {
            Self::Nash | Self::Simultaneous => None,
            Self::GeneralMetarational | Self::SymmetricMetarational => Some(Steps::Moves),
            Self::Sequential | Self::SymmetricSequential => Some(Steps::Improvements),
        }
    }

    /// Whether a reply from which the focal decision maker can escape is no sanction.
    pub(crate) const fn asks_for_no_escape(self) -> bool {
        matches!(self, Self::SymmetricMetarational | Self::SymmetricSequential)
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
}
