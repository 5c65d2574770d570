//! An independent checker of witnesses.
//!
//! It knows the dispute as data and the definitions of the concepts, and shares nothing else
//! with the engines: it finds moves, replies and preferences for itself, as plainly as it
//! can. Small and slow on purpose.

use crate::reach::Step;
use crate::stability::Concept;
use crate::witness::{Reason, Sanction, Witness};
use detente_model::{Choices, DecisionMaker, Dispute, State, StateSpace};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// What is wrong with a witness.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Objection {
    /// The improvements it answers are not the improvements there are.
    #[error("the improvements answered are not the improvements there are")]
    Improvements,
    /// The move named as undeterred is no improvement.
    #[error("state {} is no improvement", .0.number())]
    NotAnImprovement(State),
    /// The move named as undeterred is deterred at this state.
    #[error("the improvement is deterred at state {}", .0.number())]
    Deterred(State),
    /// A sanction is not a legal sequence of the opponents, or has a step that is not
    /// credible where it must be.
    #[error("the sanction of the improvement to state {} is not a legal reply", .0.number())]
    IllegalReply(State),
    /// A sanction ends where it does not deter.
    #[error("the reply to the improvement to state {} does not deter", .0.number())]
    NoDeterrent(State),
    /// The kind of sanction does not belong to the concept.
    #[error("the sanction does not belong to the concept")]
    WrongKind,
}

/// The dispute a witness speaks of.
#[derive(Clone, Copy)]
pub struct Checker<'d> {
    /// The dispute.
    pub dispute: &'d Dispute,
    /// Its feasible states.
    pub space: &'d StateSpace,
}

impl Checker<'_> {
    /// Accepts a witness, or says what is wrong with it.
    ///
    /// # Errors
    /// The first [`Objection`] found.
    ///
    /// *Cost*: for an undeterred improvement, a search of all replies to it.
    pub fn accepts(&self, witness: &Witness) -> Result<(), Objection> {
        let improvements = self.improvements(witness.focal, witness.state);
        match &witness.reason {
            Reason::Deterred(deterrents) => {
                let answered: BTreeSet<State> =
                    deterrents.iter().map(|each| each.improvement).collect();
                if answered != improvements {
                    return Err(Objection::Improvements);
                }
                deterrents
                    .iter()
                    .try_for_each(|each| self.deters(witness, each.improvement, &each.sanction))
            }
            Reason::Undeterred(improvement) => {
                if !improvements.contains(improvement) {
                    return Err(Objection::NotAnImprovement(*improvement));
                }
                match self.some_sanction(witness, *improvement) {
                    Some(end) => Err(Objection::Deterred(end)),
                    None => Ok(()),
                }
            }
        }
    }

    /// Whether the sanction is one, under the witness's concept.
    fn deters(
        &self,
        witness: &Witness,
        improvement: State,
        sanction: &Sanction,
    ) -> Result<(), Objection> {
        let Witness { concept, focal, state, .. } = *witness;
        let end = match (concept, sanction) {
            (Concept::Simultaneous, Sanction::Simultaneous(together)) => {
                let ends = self.joint_ends(focal, state, improvement, &together.movers);
                let legal = !together.movers.is_empty() && ends.contains(&together.end);
                legal.then_some(together.end).ok_or(Objection::IllegalReply(improvement))?
            }
            (Concept::Nash | Concept::Simultaneous, _) | (_, Sanction::Simultaneous(_)) => {
                return Err(Objection::WrongKind);
            }
            (_, Sanction::Sequence(steps)) => {
                (self.end_of_reply(concept, focal, improvement, steps))
                    .ok_or(Objection::IllegalReply(improvement))?
            }
        };
        let deters = self.is_sanction(concept, focal, state, end);
        deters.then_some(()).ok_or(Objection::NoDeterrent(improvement))
    }

    /// Where a reply ends, if it is legal and, where the concept asks for it, credible.
    fn end_of_reply(
        &self,
        concept: Concept,
        focal: DecisionMaker,
        start: State,
        steps: &[Step],
    ) -> Option<State> {
        let (mut at, mut last) = (start, focal);
        for step in steps {
            let legal = step.mover != focal
                && step.mover != last
                && self.replies_of(concept, step.mover, at).contains(&step.to);
            if !legal {
                return None;
            }
            (at, last) = (step.to, step.mover);
        }
        (!steps.is_empty()).then_some(at)
    }

    /// Where the definition lets an opponent move in a reply.
    fn replies_of(&self, concept: Concept, mover: DecisionMaker, at: State) -> BTreeSet<State> {
        match concept {
            Concept::Sequential | Concept::SymmetricSequential => self.improvements(mover, at),
            _ => self.moves(mover, at),
        }
    }

    /// Whether ending there is a sanction: not better than `state` for `focal` and, for the
    /// symmetric concepts, with no move to anything better either.
    fn is_sanction(
        &self,
        concept: Concept,
        focal: DecisionMaker,
        state: State,
        end: State,
    ) -> bool {
        let not_better = |other| !self.prefers(focal, other, state);
        let symmetric =
            matches!(concept, Concept::SymmetricMetarational | Concept::SymmetricSequential);
        not_better(end) && (!symmetric || self.moves(focal, end).into_iter().all(not_better))
    }

    /// Some state at which the improvement is sanctioned after all.
    fn some_sanction(&self, witness: &Witness, improvement: State) -> Option<State> {
        let Witness { concept, focal, state, .. } = *witness;
        match concept {
            Concept::Nash => None,
            Concept::Simultaneous => {
                let joined = self.all_joinings(focal, state);
                let ends = joined.iter().filter(|movers| !movers.is_empty());
                ends.flat_map(|movers| self.joint_ends(focal, state, improvement, movers))
                    .find(|&end| self.is_sanction(concept, focal, state, end))
            }
            _ => (self.all_replies(concept, focal, improvement).into_iter())
                .find(|&end| self.is_sanction(concept, focal, state, end)),
        }
    }

    /// Every state the opponents can bring about by a legal reply.
    fn all_replies(&self, concept: Concept, focal: DecisionMaker, start: State) -> BTreeSet<State> {
        let mut reached: BTreeSet<(State, DecisionMaker)> = BTreeSet::new();
        let mut waiting = vec![(start, focal)];
        while let Some((at, last)) = waiting.pop() {
            for mover in self.dispute.decision_makers().filter(|&j| j != focal && j != last) {
                for to in self.replies_of(concept, mover, at) {
                    if reached.insert((to, mover)) {
                        waiting.push((to, mover));
                    }
                }
            }
        }
        reached.into_iter().map(|(state, _)| state).collect()
    }

    /// Every way in which opponents may move at once, each by one of its improvements.
    fn all_joinings(&self, focal: DecisionMaker, state: State) -> Vec<Vec<(DecisionMaker, State)>> {
        let mut joined = vec![Vec::new()];
        for opponent in self.dispute.decision_makers().filter(|&j| j != focal) {
            let gains = self.improvements(opponent, state);
            let with_it = |movers: &Vec<(DecisionMaker, State)>, end| {
                let mut movers = movers.clone();
                movers.push((opponent, end));
                movers
            };
            let more: Vec<_> = (joined.iter())
                .flat_map(|movers| gains.iter().map(move |&end| with_it(movers, end)))
                .collect();
            joined.extend(more);
        }
        joined
    }

    /// Where it may end when the focal decision maker and these opponents move at once.
    fn joint_ends(
        &self,
        focal: DecisionMaker,
        state: State,
        improvement: State,
        movers: &[(DecisionMaker, State)],
    ) -> BTreeSet<State> {
        let gains = |&(j, end): &(DecisionMaker, State)| {
            j != focal && self.improvements(j, state).contains(&end)
        };
        let distinct: BTreeSet<DecisionMaker> = movers.iter().map(|&(j, _)| j).collect();
        if !movers.iter().all(gains) || distinct.len() != movers.len() {
            return BTreeSet::new();
        }
        let all: Vec<_> =
            [(focal, improvement)].into_iter().chain(movers.iter().copied()).collect();
        let mut ends = BTreeSet::new();
        for start in self.space.members(state) {
            let mut changes = BTreeSet::from([0u128]);
            for &(j, end) in &all {
                let own = self.space.members(end);
                let own = own.filter(|&end| self.dispute.permits(j, start, end));
                let own: Vec<u128> = own.map(|end| end.0 ^ start.0).collect();
                changes = changes.iter().flat_map(|c| own.iter().map(move |o| c | o)).collect();
            }
            ends.extend(changes.iter().filter_map(|c| self.space.find(Choices(start.0 ^ c))));
        }
        ends
    }

    fn prefers(&self, decision_maker: DecisionMaker, left: State, right: State) -> bool {
        self.space.compare(self.dispute, decision_maker, left, right) == Ordering::Greater
    }

    fn improvements(&self, mover: DecisionMaker, state: State) -> BTreeSet<State> {
        let mut ends = self.moves(mover, state);
        ends.retain(|&end| self.prefers(mover, end, state));
        ends
    }

    fn moves(&self, mover: DecisionMaker, state: State) -> BTreeSet<State> {
        let own: Vec<u8> = self.dispute.options_of(mover).map(|option| option.0).collect();
        if own.len() > 12 {
            let open = |&end: &State| self.space.permits(self.dispute, mover, state, end);
            return self.space.states().filter(open).collect();
        }
        let mut ends = BTreeSet::new();
        for start in self.space.members(state) {
            for subset in 0u32..1 << own.len() {
                let bits = own.iter().enumerate().filter(|(k, _)| subset >> k & 1 == 1);
                let changed = bits.fold(0u128, |bits, (_, option)| bits | 1 << option);
                let end = Choices(start.0 ^ changed);
                if self.dispute.permits(mover, start, end) {
                    ends.extend(self.space.find(end).filter(|&found| found != state));
                }
            }
        }
        ends
    }
}
