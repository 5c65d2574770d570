//! Witnesses: why a verdict is right, as data that can be checked without the engine.

use crate::reach::Step;
use crate::stability::{Classic, Concept, Simultaneity, simultaneous_sanction};
use crate::view::View;
use detente_model::{DecisionMaker, State};

/// Why a state is, or is not, stable for one decision maker under one concept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Witness {
    /// The concept.
    pub concept: Concept,
    /// The decision maker examined.
    pub focal: DecisionMaker,
    /// The state examined.
    pub state: State,
    /// The reason.
    pub reason: Reason,
}

/// The reason for a verdict.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// Stable: each improvement, in ascending order, with what deters from it. Without any
    /// there is nothing to gain by moving.
    Deterred(Vec<Deterrent>),
    /// Unstable: this improvement is not deterred.
    Undeterred(State),
}

/// An improvement and what deters from it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Deterrent {
    /// Where the focal decision maker would go.
    pub improvement: State,
    /// What it would meet there.
    pub sanction: Sanction,
}

/// What the opponents would do.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Sanction {
    /// A legal sequence of the opponents, which starts at the improvement and ends at a
    /// state that deters.
    Sequence(Vec<Step>),
    /// Moves made at the same time as the improvement.
    Simultaneous(Simultaneity),
}

impl Witness {
    /// Whether the witness says that the state is stable.
    #[must_use]
    pub fn is_stable(&self) -> bool {
        matches!(self.reason, Reason::Deterred(_))
    }

    /// Finds why `state` is, or is not, stable for the view's focal decision maker under the
    /// view's reading of preferences.
    ///
    /// *Cost*: for each improvement one search for a sanction and one for a shortest
    /// sequence to it.
    #[must_use]
    pub fn find(view: &View, classic: Classic, state: State) -> Self {
        let concept = Concept::of(classic, view.reading());
        let mut deterrents = Vec::new();
        for improvement in view.improvements(state) {
            match sanction(view, classic, state, improvement) {
                Some(sanction) => deterrents.push(Deterrent { improvement, sanction }),
                None => {
                    let reason = Reason::Undeterred(improvement);
                    return Self { concept, focal: view.focal(), state, reason };
                }
            }
        }
        Self { concept, focal: view.focal(), state, reason: Reason::Deterred(deterrents) }
    }
}

/// What deters from the improvement to `moved`, if anything does.
fn sanction(view: &View, classic: Classic, state: State, moved: State) -> Option<Sanction> {
    match classic.steps() {
        Some(steps) => {
            let end = classic.sanction(view, state, moved)?;
            view.sequence(steps, moved, end).map(Sanction::Sequence)
        }
        None if classic == Classic::Simultaneous => {
            simultaneous_sanction(view, state, moved).map(Sanction::Simultaneous)
        }
        None => None,
    }
}
