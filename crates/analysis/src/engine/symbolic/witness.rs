//! Why a state is, or is not, stable, where the states are too many to list.
//!
//! The diagrams know for each improvement whether the opponents can answer it, and by stepping
//! from one layer of the search to the layer before, how. The states on the way, and what the
//! focal decision maker can move to from them, are a small space of their own; in it the finder
//! of witnesses that serves every engine does the rest, and the checker may judge what it found.

use super::diagrams::{Diagrams, Set, contains, given, some};
use super::relations::Relations;
use super::stability::{before, sanctions};
use super::wishes::Wishes;
use super::{Found, objection, relations};
use crate::budget::{Needed, Refused};
use crate::engine::{Engine, Question};
use crate::graph::Graph;
use crate::reach::Steps;
use crate::stability::Concept;
use crate::view::{OptionForm, View};
use crate::witness::Witness;
use detente_model::{Choices, DecisionMaker, Dispute, StateSpace};
use std::collections::BTreeSet;

/// The most states that a witness may speak of.
const MOST_STATES: usize = 1 << 16;

/// A witness, and the states it speaks of, numbered among themselves.
#[derive(Clone, Debug)]
pub struct LocalWitness {
    /// Some of the dispute's feasible states; with each, all that the focal decision maker can
    /// move to from it.
    pub space: StateSpace,
    /// The witness; its states are those of `space`.
    pub witness: Witness,
}

impl Found<'_> {
    /// Why a feasible state is, or is not, stable for `focal`.
    ///
    /// The witness's own space holds what deters from each improvement that is deterred, so a
    /// checker that looks at these states sees why the state is stable. That an improvement is
    /// *not* deterred is what the diagrams say of all states.
    ///
    /// # Errors
    /// [`Refused::Engine`] if diagrams do not treat the concept or the dispute,
    /// [`Refused::States`] if the focal decision maker can move to too many states,
    /// [`Refused::Nodes`], [`Refused::Stopped`].
    ///
    /// # Panics
    /// If the state is not feasible.
    ///
    /// *Cost*: one search for sanctions, and for each improvement some steps through it.
    pub fn witness(
        &self,
        concept: Concept,
        focal: DecisionMaker,
        choices: Choices,
        question: &Question,
    ) -> Result<LocalWitness, Refused> {
        if let Some(why) = objection(self.dispute, concept) {
            return Err(Refused::Engine { engine: Engine::Symbolic.name(), why });
        }
        let relations = relations(self.dispute, question)?;
        let wishes = Wishes::of(self.dispute);
        let search =
            Search { dispute: self.dispute, relations: &relations, wishes: &wishes, focal };
        search.witness(concept, choices)
    }
}

/// A search for what deters one decision maker from leaving one state.
struct Search<'s> {
    dispute: &'s Dispute,
    relations: &'s Relations<'s>,
    wishes: &'s [Wishes],
    focal: DecisionMaker,
}

impl Search<'_> {
    fn witness(&self, concept: Concept, start: Choices) -> Result<LocalWitness, Refused> {
        let around = self.around(start)?;
        let layers = self.layers(concept, start)?;
        let mut states: BTreeSet<Choices> = around.iter().copied().chain([start]).collect();
        let prefers = |end: &&Choices| self.wishes[self.focal.index()].prefers(**end, start);
        for &improvement in around.iter().filter(prefers) {
            for step in self.way(concept, &layers, improvement)? {
                states.extend(self.around(step)?);
                states.insert(step);
            }
        }
        let (classic, reading) = concept.classic().expect("the concepts decided are classical");
        let space = StateSpace::new(self.dispute, states.into_iter().collect());
        let graph = Graph::on_demand(self.dispute, &space);
        let form = OptionForm { dispute: self.dispute, space: &space };
        let view = View::read(&graph, Some(form), self.focal, reading);
        let state = space.find(start).expect("a state of the space");
        let witness = Witness::find(&view, classic, state);
        Ok(LocalWitness { witness, space })
    }

    /// What the focal decision maker can move to.
    fn around(&self, start: Choices) -> Result<Vec<Choices>, Refused> {
        let own = self.dispute.own_bits(self.focal);
        let n_combinations = 1u128.checked_shl(own.count_ones()).unwrap_or(u128::MAX);
        if n_combinations > MOST_STATES as u128 {
            let (needed, budget) = (Needed::AtLeast(n_combinations), MOST_STATES as u64);
            return Err(Refused::States { needed, budget });
        }
        let next = |&subset: &u128| match subset.wrapping_sub(own) & own {
            0 => None,
            next => Some(next),
        };
        let subsets = std::iter::successors(Some(0), next);
        let ends = subsets.map(|subset| Choices(start.0 & !own | subset));
        let is_move = |end: &Choices| {
            *end != start
                && self.dispute.is_feasible(*end)
                && self.dispute.permits(self.focal, start, *end)
        };
        Ok(ends.filter(is_move).collect())
    }

    /// From where the opponents can bring about what deters from leaving `start`: at once, by
    /// one step, by two, and so on; each layer contains the one before.
    fn layers(&self, concept: Concept, start: Choices) -> Result<Vec<Set>, Refused> {
        let Some(steps) = concept.steps() else { return Ok(Vec::new()) };
        let diagrams = &self.relations.diagrams;
        let goals = sanctions(self.relations, self.focal, concept)?;
        let mut layers = vec![self.marked_as(self.focal, start, &goals)];
        loop {
            let last = layers.last().expect("there is a first layer");
            let mut more = last.clone();
            for opponent in self.relations.opponents(self.focal) {
                let before = before(self.relations, opponent, steps, last)?;
                more = diagrams.or(&more, &before)?;
            }
            if more == *last {
                return Ok(layers);
            }
            layers.push(more);
        }
    }

    /// The states of a shortest way by which the opponents answer the move to `moved`, without
    /// `moved` itself; none if they cannot.
    fn way(
        &self,
        concept: Concept,
        layers: &[Set],
        moved: Choices,
    ) -> Result<Vec<Choices>, Refused> {
        let n_steps = layers.iter().position(|layer| self.holds(layer, moved));
        let (Some(steps), Some(n_steps)) = (concept.steps(), n_steps) else {
            return Ok(Vec::new());
        };
        let (mut at, mut way) = (moved, Vec::new());
        for layer in layers[..n_steps].iter().rev() {
            at = self.step(steps, at, layer)?;
            way.push(at);
        }
        Ok(way)
    }

    /// A state of `goals` to which some opponent can step.
    fn step(&self, steps: Steps, at: Choices, goals: &Set) -> Result<Choices, Refused> {
        let diagrams: &Diagrams = &self.relations.diagrams;
        for opponent in self.relations.opponents(self.focal) {
            let mut ends = goals.clone();
            if steps == Steps::Improvements {
                let better = self.marked_as(opponent, at, self.relations.better(opponent));
                ends = diagrams.and(&ends, &better)?;
            }
            for option in self.dispute.options() {
                let taken = at.takes(option);
                let stays = self.dispute.option(option).owner != opponent
                    || (self.dispute.irreversible.iter())
                        .any(|each| each.option == option && each.once_taken == taken);
                if stays {
                    let place = self.relations.order.options[option.index()];
                    let here = diagrams.variable(place);
                    let here = if taken { here } else { here.not() };
                    ends = diagrams.and(&ends, &here)?;
                }
            }
            if let Some(is_taken) = some(&ends) {
                let options = self.dispute.options();
                let place = |option: detente_model::OptionId| {
                    usize::from(self.relations.order.options[option.index()])
                };
                return Ok(options.filter(|&option| is_taken[place(option)]).collect());
            }
        }
        unreachable!("a state of a layer is one step from the layer before")
    }

    /// The set when `maker`'s marks are what holds at `state`.
    fn marked_as(&self, maker: DecisionMaker, state: Choices, set: &Set) -> Set {
        let marks = &self.relations.order.marks[maker.index()];
        let wishes = marks.iter().zip(&self.wishes[maker.index()].0);
        wishes.fold(set.clone(), |set, (&mark, wish)| given(&set, mark, wish.holds(state)))
    }

    fn holds(&self, set: &Set, choices: Choices) -> bool {
        let mut by_place = vec![false; usize::from(self.relations.order.n)];
        for (option, &place) in self.relations.order.options.iter().enumerate() {
            by_place[usize::from(place)] = choices.0 >> option & 1 == 1;
        }
        contains(set, |place| by_place[usize::from(place)])
    }
}
