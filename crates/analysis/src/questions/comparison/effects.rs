//! In what the answers to two disputes differ.

use super::frame::Frame;
use crate::budget::Refused;
use crate::engine::Answer;
use crate::stability::Concept;
use detente_model::{Choices, State, StateSet, StateSpace};
use std::collections::{BTreeMap, BTreeSet};

/// Whether an outcome holds in the second dispute only, or in the first only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Only in the second.
    Gained,
    /// Only in the first.
    Lost,
}

/// An outcome that holds under a concept in one of two disputes only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// In which.
    pub fate: Fate,
    /// The state, as the dispute numbers it in which it holds.
    pub state: State,
    /// The first state of the other dispute that is the same as far as both know the options;
    /// `None` where it is not possible there.
    pub elsewhere: Option<State>,
    /// The concept.
    pub concept: Concept,
    /// The combinations of the state, as far as both know their options.
    keys: Vec<Choices>,
}

/// In what two answers differ, and in what they agree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effects {
    /// The concepts that both answered.
    pub concepts: Vec<Concept>,
    /// The concepts that one of them did not answer, with the reason, the first one's if both.
    pub refused: Vec<(Concept, Refused)>,
    /// What holds in one only: gained before lost, then by state and concept.
    pub all: Vec<Effect>,
    /// What holds in both, by the first dispute's state and the second's.
    pub kept: Vec<(Concept, State, State)>,
}

/// The combinations of states as far as both disputes know their options, each with the first
/// state that has it.
type Keys = BTreeMap<Choices, State>;

impl Effects {
    /// In what the answers to the two disputes of a frame differ. A state of one is a state of
    /// the other if a combination of each is the same as far as both know the options: the rule of
    /// [`StateSpace::counterparts`], for options that need not be the same.
    #[must_use]
    pub fn between(frame: &Frame, answers: [&Answer; 2]) -> Self {
        let both =
            |concept: &Concept| answers.iter().all(|answer| answer.equilibria(*concept).is_some());
        let concepts: Vec<Concept> = answers[0].concepts().filter(both).collect();
        let possible = [0, 1].map(|side: usize| {
            let space = &answers[side].space;
            keyed(frame, side, space, space.states())
        });
        let refused = refused_by_either(answers);
        let mut effects = Self { concepts, refused, ..Self::default() };
        for concept in effects.concepts.clone() {
            let none = StateSet::none(0);
            let holding = answers.map(|answer| answer.equilibria(concept).unwrap_or(none.clone()));
            let held = [0, 1]
                .map(|side: usize| keyed(frame, side, &answers[side].space, holding[side].iter()));
            for (side, fate) in [(1, Fate::Gained), (0, Fate::Lost)] {
                for state in holding[side].iter() {
                    let keys: Vec<Choices> =
                        keys(frame, side, &answers[side].space, state).collect();
                    match first(&held[1 - side], &keys) {
                        Some(there) if side == 0 => effects.kept.push((concept, state, there)),
                        Some(_) => {}
                        None => {
                            let elsewhere = first(&possible[1 - side], &keys);
                            effects.all.push(Effect { fate, state, elsewhere, concept, keys });
                        }
                    }
                }
            }
        }
        effects.all.sort_by_key(|each| (each.fate, each.state));
        effects
    }
}

impl Effects {
    /// Whether the state of an effect holds in the other dispute too, under another concept.
    #[must_use]
    pub fn is_altered(&self, effect: &Effect) -> bool {
        let Some(other) = effect.elsewhere else { return false };
        let opposite = |each: &&Effect| each.fate != effect.fate && each.state == other;
        let kept = |&(_, here, there): &(Concept, State, State)| match effect.fate {
            Fate::Gained => here == other || there == effect.state,
            Fate::Lost => there == other || here == effect.state,
        };
        self.all.iter().any(|each| opposite(&each)) || self.kept.iter().any(kept)
    }
}

/// The concepts that one of two answers lacks, each with the reason, the first one's if both.
#[must_use]
pub fn refused_by_either(answers: [&Answer; 2]) -> Vec<(Concept, Refused)> {
    let mut refused: Vec<(Concept, Refused)> = Vec::new();
    for (concept, why) in answers.iter().flat_map(|answer| answer.refused()) {
        if !refused.iter().any(|(each, _)| *each == concept) {
            refused.push((concept, why.clone()));
        }
    }
    refused
}

impl Effect {
    /// Whether the answer to a dispute of the frame has this effect; `held` are its combinations
    /// that hold under the effect's concept.
    pub(super) fn is_in(&self, held: &BTreeSet<Choices>) -> bool {
        self.keys.iter().any(|key| held.contains(key)) == (self.fate == Fate::Gained)
    }
}

/// What holds under a concept in the answer to a dispute of the frame.
pub(super) fn held(frame: &Frame, answer: &Answer, concept: Concept) -> Option<BTreeSet<Choices>> {
    let holding = answer.equilibria(concept)?;
    let members = holding.iter().flat_map(|state| answer.space.members(state));
    Some(members.map(|member| frame.cut(member)).collect())
}

fn keys<'s>(
    frame: &'s Frame,
    side: usize,
    space: &'s StateSpace,
    state: State,
) -> impl Iterator<Item = Choices> + 's {
    space.members(state).map(move |member| frame.shared(side, member))
}

fn keyed(
    frame: &Frame,
    side: usize,
    space: &StateSpace,
    states: impl Iterator<Item = State>,
) -> Keys {
    let mut all = Keys::new();
    for state in states {
        for key in keys(frame, side, space, state) {
            all.entry(key).or_insert(state);
        }
    }
    all
}

/// The first state that has one of the keys.
fn first(states: &Keys, keys: &[Choices]) -> Option<State> {
    keys.iter().filter_map(|key| states.get(key)).min().copied()
}
