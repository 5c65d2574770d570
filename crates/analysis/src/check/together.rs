//! Checking why a state is, or is not, stable for a coalition.

use super::{Examination, Objection};
use crate::coalition::{Coalition, CoalitionReason, CoalitionWitness, Joint, JointStep};
use crate::reach::Step;
use detente_model::{DecisionMaker, State};
use std::collections::BTreeSet;

impl Examination<'_> {
    /// Accepts a coalition's witness, or says what is wrong with it.
    pub(super) fn coalition(&self, witness: &CoalitionWitness) -> Result<(), Objection> {
        let CoalitionWitness { coalition, state, .. } = *witness;
        let gains = self.gained(coalition, state);
        match &witness.reason {
            CoalitionReason::Deterred(deterrents) => {
                let end = |path: &[Step]| self.end_of_path(coalition, state, path);
                let answered: BTreeSet<Option<State>> =
                    deterrents.iter().map(|each| end(&each.path)).collect();
                if answered != gains.into_iter().map(Some).collect() {
                    return Err(Objection::Improvements);
                }
                deterrents.iter().try_for_each(|each| {
                    let moved = end(&each.path).ok_or(Objection::Improvements)?;
                    let end = self.end_of_answer(witness, moved, &each.answer);
                    let end = end.ok_or(Objection::IllegalReply(moved))?;
                    let deters = self.stops(witness, end);
                    deters.then_some(()).ok_or(Objection::NoDeterrent(moved))
                })
            }
            CoalitionReason::Undeterred(path) => {
                let moved = self.end_of_path(coalition, state, path);
                let moved = moved.filter(|moved| gains.contains(moved));
                let moved = moved.ok_or(Objection::NotAnImprovement(state))?;
                let ends = self.all_answers(witness, moved).into_iter();
                match ends.into_iter().find(|&end| self.stops(witness, end)) {
                    Some(end) => Err(Objection::Deterred(end)),
                    None => Ok(()),
                }
            }
        }
    }

    /// Everything that some decision makers can bring about by a legal sequence of moves.
    fn brought_about(&self, movers: Coalition, start: State) -> BTreeSet<State> {
        let mut reached: BTreeSet<(State, DecisionMaker)> = BTreeSet::new();
        let mut waiting = vec![(start, None)];
        while let Some((at, last)) = waiting.pop() {
            for mover in movers.members().filter(|&mover| Some(mover) != last) {
                for to in self.facts.moves(mover, at) {
                    if reached.insert((to, mover)) {
                        waiting.push((to, Some(mover)));
                    }
                }
            }
        }
        reached.into_iter().map(|(state, _)| state).collect()
    }

    /// What it can bring about that every member prefers to `state`.
    fn gained(&self, coalition: Coalition, state: State) -> BTreeSet<State> {
        let mut ends = self.brought_about(coalition, state);
        ends.retain(|&end| coalition.members().all(|member| self.is_better(member, end, state)));
        ends
    }

    /// Where a legal sequence of the members' moves ends.
    fn end_of_path(&self, coalition: Coalition, start: State, path: &[Step]) -> Option<State> {
        let (mut at, mut last) = (start, None);
        for step in path {
            let legal = coalition.contains(step.mover)
                && last != Some(step.mover)
                && self.facts.moves(step.mover, at).contains(&step.to);
            if !legal {
                return None;
            }
            (at, last) = (step.to, Some(step.mover));
        }
        (!path.is_empty()).then_some(at)
    }

    /// Where the others' answer ends, if the concept knows such answers.
    fn end_of_answer(
        &self,
        witness: &CoalitionWitness,
        moved: State,
        answer: &[JointStep],
    ) -> Option<State> {
        let others = self.others(witness.coalition);
        if let [all] = answer
            && witness.concept != Joint::Sequential
        {
            return self.end_of_path(others, moved, &all.path);
        }
        let (mut at, mut last) = (moved, None);
        for step in answer {
            let to = self.end_of_path(step.coalition, at, &step.path)?;
            let legal = step.coalition.without(others).is_empty()
                && last != Some(step.coalition)
                && self.gained(step.coalition, at).contains(&to);
            if !legal {
                return None;
            }
            (at, last) = (to, Some(step.coalition));
        }
        let credible = witness.concept == Joint::Sequential && !answer.is_empty();
        credible.then_some(at)
    }

    fn others(&self, coalition: Coalition) -> Coalition {
        Coalition::everyone(self.facts.n_decision_makers()).without(coalition)
    }

    /// Whether ending there stops the coalition: some member is no better off, and for CSMR it
    /// can bring about nothing from there where all are.
    fn stops(&self, witness: &CoalitionWitness, end: State) -> bool {
        let CoalitionWitness { coalition, concept, state, .. } = *witness;
        let all_gain = |end: State| coalition.members().all(|i| self.is_better(i, end, state));
        let escapes = || self.brought_about(coalition, end).into_iter().any(all_gain);
        !all_gain(end) && (concept != Joint::SymmetricMetarational || !escapes())
    }

    /// Every state to which the others can answer.
    fn all_answers(&self, witness: &CoalitionWitness, moved: State) -> BTreeSet<State> {
        let others = self.others(witness.coalition);
        match witness.concept {
            Joint::Nash => BTreeSet::new(),
            Joint::GeneralMetarational | Joint::SymmetricMetarational => {
                self.brought_about(others, moved)
            }
            Joint::Sequential => {
                let mut reached: BTreeSet<(State, Coalition)> = BTreeSet::new();
                let mut waiting = vec![(moved, None)];
                while let Some((at, last)) = waiting.pop() {
                    let may_act = others.coalitions().into_iter();
                    for acting in may_act.filter(|&each| Some(each) != last) {
                        for to in self.gained(acting, at) {
                            if reached.insert((to, acting)) {
                                waiting.push((to, Some(acting)));
                            }
                        }
                    }
                }
                reached.into_iter().map(|(state, _)| state).collect()
            }
        }
    }
}
