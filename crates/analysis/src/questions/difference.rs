//! How the answer to a changed dispute differs from the answer before.

use crate::budget::Refused;
use crate::engine::Answer;
use crate::stability::Concept;
use detente_model::{DecisionMaker, Dispute, State};
use std::cmp::Ordering;

/// What a change of the dispute changes in the answer.
///
/// States are matched by their combinations of options ([`StateSpace::counterparts`]), so the two
/// disputes must have the same options in the same order. A state that is several in the other
/// holds there if one of them does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// States that were equilibria and are no longer feasible.
    pub gone: Vec<State>,
    /// States that were equilibria under a concept and are not any more, though feasible.
    pub lost: Vec<(State, Concept)>,
    /// States that were feasible and are new equilibria under a concept.
    pub gained: Vec<(State, Concept)>,
    /// States of the changed dispute that were not feasible before and are equilibria.
    pub arisen: Vec<(State, Concept)>,
    /// Equilibria that a decision maker now holds otherwise against the status quo.
    pub shifted: Vec<Shift>,
}

/// How a decision maker held an equilibrium against the status quo, and how it does now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The equilibrium, numbered as before.
    pub state: State,
    /// The decision maker.
    pub decision_maker: DecisionMaker,
    /// How it held the equilibrium before: `Greater` if better than the status quo; `None` if
    /// that was not known.
    pub before: Option<Ordering>,
    /// How it holds it after the change.
    pub after: Option<Ordering>,
}

impl Difference {
    /// What differs between two answers to the same question.
    ///
    /// # Errors
    /// Why the second answer lacks a concept that the first has.
    pub fn between(
        before: (&Dispute, &Answer),
        after: (&Dispute, &Answer),
    ) -> Result<Self, Refused> {
        let mut difference = Self::default();
        let (old, new) = (before.1, after.1);
        for concept in old.concepts() {
            let Some(held) = old.equilibria(concept) else { continue };
            let holding = new.equilibria_or_why(concept)?;
            for state in held.iter() {
                let there = old.space.counterparts(state, &new.space);
                if there.is_empty() {
                    difference.gone.push(state);
                } else if !there.iter().any(|&now| holding.contains(now)) {
                    difference.lost.push((state, concept));
                }
            }
            for state in holding.iter() {
                let known = new.space.counterparts(state, &old.space);
                match known.first() {
                    None => difference.arisen.push((state, concept)),
                    Some(&first) if !known.iter().any(|&then| held.contains(then)) => {
                        difference.gained.push((first, concept));
                    }
                    Some(_) => {}
                }
            }
        }
        difference.gone.sort_unstable();
        difference.gone.dedup();
        difference.shifted = shifts(before, after).unwrap_or_default();
        Ok(difference)
    }

    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Which equilibria are held otherwise against the status quo; `None` without one.
fn shifts(before: (&Dispute, &Answer), after: (&Dispute, &Answer)) -> Option<Vec<Shift>> {
    let [was, is] = [before, after]
        .map(|(dispute, answer)| (dispute, &answer.space, answer.space.status_quo(dispute)));
    let (old_now, new_now) = (was.2?, is.2?);
    let mut shifts = Vec::new();
    for state in equilibria(before.1) {
        let Some(there) = was.1.counterpart(state, is.1) else { continue };
        for decision_maker in was.0.decision_makers() {
            let before = was.1.relation(was.0, decision_maker, state, old_now).order();
            let after = is.1.relation(is.0, decision_maker, there, new_now).order();
            if before != after {
                shifts.push(Shift { state, decision_maker, before, after });
            }
        }
    }
    Some(shifts)
}

/// The states that are an equilibrium under some concept, ascending.
fn equilibria(answer: &Answer) -> Vec<State> {
    let sets = answer.concepts().filter_map(|concept| answer.equilibria(concept));
    let mut states: Vec<State> = sets.flat_map(|set| set.iter().collect::<Vec<_>>()).collect();
    states.sort_unstable();
    states.dedup();
    states
}
