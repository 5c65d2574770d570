//! Why a state is, or is not, stable for a coalition, as data that can be checked.

use super::{Coalition, Coalitions, Joint, Meeting};
use crate::reach::Step;
use detente_model::{State, StateSet};

/// Why a state is, or is not, stable for one coalition under one concept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CoalitionWitness {
    /// The coalition.
    pub coalition: Coalition,
    /// The concept.
    pub concept: Joint,
    /// The state examined.
    pub state: State,
    /// The reason.
    pub reason: CoalitionReason,
}

/// The reason for a verdict.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum CoalitionReason {
    /// Stable: each coalition improvement, ascending, with what deters from it.
    Deterred(Vec<CoalitionDeterrent>),
    /// Unstable: the members would go by this legal sequence to its end, undeterred.
    Undeterred(Vec<Step>),
}

/// A coalition improvement and what deters from it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CoalitionDeterrent {
    /// A shortest legal sequence of the members to where all of them gain.
    pub path: Vec<Step>,
    /// What it would meet there, ending where some member is no better off.
    pub answer: Vec<JointStep>,
}

/// What some decision makers bring about together by a legal sequence of their own moves.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct JointStep {
    /// Who acts together.
    pub coalition: Coalition,
    /// The moves.
    pub path: Vec<Step>,
}

impl CoalitionWitness {
    /// Whether the witness says that the state is stable.
    #[must_use]
    pub fn is_stable(&self) -> bool {
        matches!(self.reason, CoalitionReason::Deterred(_))
    }

    /// Finds why `state` is, or is not, stable for the coalition met.
    ///
    /// *Cost*: for each improvement a look at the answers to it, and searches for the paths.
    #[must_use]
    pub fn find(meeting: &Meeting, concept: Joint, state: State) -> Self {
        let coalition = meeting.coalition();
        let path = |to| meeting.coalitions().path(coalition, state, to).unwrap_or_default();
        let mut deterrents = Vec::new();
        for moved in meeting.improvements(state) {
            let answer = concept.sanction(meeting, state, moved);
            match answer.and_then(|end| answered(meeting, concept, moved, end)) {
                Some(answer) => deterrents.push(CoalitionDeterrent { path: path(moved), answer }),
                None => {
                    let reason = CoalitionReason::Undeterred(path(moved));
                    return Self { coalition, concept, state, reason };
                }
            }
        }
        Self { coalition, concept, state, reason: CoalitionReason::Deterred(deterrents) }
    }
}

/// How the others get from `moved` to `end`, in the way the concept looks at.
fn answered(meeting: &Meeting, concept: Joint, moved: State, end: State) -> Option<Vec<JointStep>> {
    let all = meeting.coalitions();
    let others = all.everyone().without(meeting.coalition());
    if concept != Joint::Sequential {
        let path = all.path(others, moved, end)?;
        return Some(vec![JointStep { coalition: others, path }]);
    }
    let mut at = moved;
    let step = |(coalition, to): (Coalition, State)| {
        let path = all.path(coalition, at, to)?;
        at = to;
        Some(JointStep { coalition, path })
    };
    all.joint_path(others, moved, end)?.into_iter().map(step).collect()
}

/// A coalition's way from one equilibrium to another that all its members prefer.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Jump {
    /// The equilibrium left.
    pub from: State,
    /// Who leaves it together.
    pub coalition: Coalition,
    /// The equilibrium gone to.
    pub to: State,
    /// A shortest legal sequence of the members' moves.
    pub path: Vec<Step>,
}

/// The equilibrium jumps: the improvements of coalitions from one of `equilibria` to another.
/// An equilibrium from which one leads is vulnerable. Source: @kilgour2001.
#[must_use]
pub fn jumps(all: &Coalitions, coalitions: &[Coalition], equilibria: &StateSet) -> Vec<Jump> {
    let from_one = |from: State| {
        coalitions.iter().flat_map(move |&coalition| {
            let ends = all.improvements(coalition, from).into_iter();
            ends.filter(|&to| equilibria.contains(to)).filter_map(move |to| {
                let path = all.path(coalition, from, to)?;
                Some(Jump { from, coalition, to, path })
            })
        })
    };
    equilibria.iter().flat_map(from_one).collect()
}
