//! The definitions of coalition stability. Source: @inohara2008; @inohara2008b.

use super::{Coalition, Coalitions, Meeting};
use crate::budget::{Budget, Refused, Task, Watch, go_on};
use detente_model::{State, StateSet};

/// A concept of coalition stability.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Joint {
    /// The coalition has nothing to gain together: R_H⁺⁺(s) = ∅.
    Nash,
    /// Whatever it gains can be answered by the others.
    GeneralMetarational,
    /// And it can bring about nothing better from there.
    SymmetricMetarational,
    /// Whatever it gains can be answered by coalitions among the others, to the gain of each.
    Sequential,
}

impl Joint {
    /// All four, in the order results are shown.
    pub const ALL: [Self; 4] =
        [Self::Nash, Self::GeneralMetarational, Self::SymmetricMetarational, Self::Sequential];

    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nash => "cnash",
            Self::GeneralMetarational => "cgmr",
            Self::SymmetricMetarational => "csmr",
            Self::Sequential => "cseq",
        }
    }

    /// Whether `state` is stable for the coalition: every x ∈ R_H⁺⁺(s) is met by a sanction.
    #[must_use]
    pub fn is_stable(self, meeting: &Meeting, state: State) -> bool {
        let improvements = meeting.improvements(state);
        improvements.into_iter().all(|moved| self.sanction(meeting, state, moved).is_some())
    }

    /// Where the improvement to `moved` is sanctioned:
    ///
    /// - CNash: nowhere;
    /// - CGMR: at a y ∈ R_{N∖H}(x) ∩ φ_H(s);
    /// - CSMR: at such a y with R_H(y) ⊆ φ_H(s);
    /// - CSEQ: at a y ∈ R⁺⁺_{P(N∖H)}(x) ∩ φ_H(s).
    pub(super) fn sanction(self, meeting: &Meeting, state: State, moved: State) -> Option<State> {
        let deters = |end| meeting.deters(state, end);
        match self {
            Self::Nash => None,
            Self::GeneralMetarational => meeting.reply(moved, deters),
            Self::SymmetricMetarational => {
                meeting.reply(moved, |end| deters(end) && meeting.no_escape(state, end))
            }
            Self::Sequential => meeting.credible_reply(moved, deters),
        }
    }
}

/// Coalitions that count, and what is stable for all of them.
#[derive(Clone, Debug)]
pub struct Class {
    /// The coalitions.
    pub coalitions: Vec<Coalition>,
    /// For each coalition and concept, in the order of [`Joint::ALL`], the stable states.
    pub stable: Vec<[StateSet; 4]>,
}

impl Class {
    /// Decides all four concepts for each coalition of a class; for all coalitions there are
    /// that is universal coalition stability.
    ///
    /// # Errors
    /// [`Refused::Memory`] when the tables of answers do not fit the budget;
    /// [`Refused::Stopped`].
    ///
    /// *Cost*: for each coalition what [`Coalitions::meeting`] costs, and a look at the
    /// answers to each improvement.
    pub fn of(
        all: &Coalitions,
        coalitions: Vec<Coalition>,
        budget: &Budget,
        watch: &dyn Watch,
    ) -> Result<Self, Refused> {
        let n_states = all.graph().n_states();
        let mut stable = Vec::new();
        for (done, &coalition) in coalitions.iter().enumerate() {
            watch.progress(Task::Coalitions, done as u64, coalitions.len() as u64);
            let meeting = all.meeting(coalition, budget, watch)?;
            let mut sets = [(); 4].map(|()| StateSet::none(n_states));
            for state in all.graph().states() {
                go_on(watch)?;
                for (joint, set) in Joint::ALL.into_iter().zip(&mut sets) {
                    if joint.is_stable(&meeting, state) {
                        set.insert(state);
                    }
                }
            }
            stable.push(sets);
        }
        Ok(Self { coalitions, stable })
    }

    /// The states stable for every coalition of the class.
    #[must_use]
    pub fn stable_for_all(&self, joint: Joint, n_states: usize) -> StateSet {
        let mut all = StateSet::all(n_states);
        self.stable.iter().for_each(|sets| all.intersect_with(&sets[joint as usize]));
        all
    }

    /// The states stable for one coalition of the class; `None` if it is not one of it.
    #[must_use]
    pub fn stable_for(&self, joint: Joint, coalition: Coalition) -> Option<&StateSet> {
        let place = self.coalitions.iter().position(|&each| each == coalition)?;
        Some(&self.stable[place][joint as usize])
    }
}
