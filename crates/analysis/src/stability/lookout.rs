//! The metarational trees seen from one state: what the focal decision maker would have to
//! fear, or how it would get the better of everybody.
//!
//! With complete orders v_h(s) = p(s) says the same as [`Lookout::is_contained`]: no move leads
//! to where the focal decision maker can stay above p(s) whatever is answered. Said so, it can
//! be shown move by move.

use super::metarational::Tree;
use crate::graph::{Graph, iterate};
use crate::reach::{Sequences, Step, Steps};
use detente_model::{DecisionMaker, State};
use std::collections::{BTreeMap, BTreeSet};

/// A move of the focal decision maker in its plan for getting the better of everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Turn {
    /// How many rounds are left when it moves.
    pub rounds: u8,
    /// From where.
    pub at: State,
    /// To where: a state that it prefers to the one examined.
    pub to: State,
}

/// An answer to one of the focal decision maker's moves, within a tree.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Answered {
    /// How many rounds are left when the others answer.
    pub rounds: u8,
    /// Where the focal decision maker has moved: a state that it prefers to the one examined.
    pub moved: State,
    /// A legal sequence of the others to a state that it does not.
    pub answer: Vec<Step>,
}

/// The trees from one state.
pub(crate) struct Lookout<'g> {
    graph: &'g Graph<'g>,
    focal: DecisionMaker,
    state: State,
    tree: Tree,
    replies: Sequences<'g>,
    /// For rounds left and the state the focal decision maker moved to, the answer found.
    answers: BTreeMap<(u8, State), Option<State>>,
}

impl<'g> Lookout<'g> {
    pub(crate) fn of(graph: &'g Graph<'g>, focal: DecisionMaker, state: State, tree: Tree) -> Self {
        let steps = match tree {
            Tree::AnyMoves => Steps::Moves,
            Tree::Improvements => Steps::Improvements,
        };
        let replies = Sequences::of(graph, graph.opponents(focal).collect(), steps);
        Self { graph, focal, state, tree, replies, answers: BTreeMap::new() }
    }

    /// The focal decision maker's moves from `at` that lead above the state examined.
    fn tempting(&self, at: State) -> Vec<State> {
        let counts = |&to: &State| match self.tree {
            Tree::AnyMoves => true,
            Tree::Improvements => self.graph.prefers(self.focal, to, at),
        };
        let better = |&to: &State| self.graph.prefers(self.focal, to, self.state);
        iterate(self.graph.moves(self.focal, at)).filter(counts).filter(better).collect()
    }

    /// Whether the focal decision maker, with so many rounds left at `at`, cannot secure
    /// anything better than the state examined by moving on.
    pub(crate) fn is_contained(&mut self, rounds: u8, at: State) -> bool {
        let Some(left) = rounds.checked_sub(1) else { return true };
        self.tempting(at).into_iter().all(|moved| self.answer(left, moved).is_some())
    }

    /// Where the others can answer the move to `moved` so that nothing better is left.
    fn answer(&mut self, rounds: u8, moved: State) -> Option<State> {
        let left = rounds.checked_sub(1)?;
        if let Some(&known) = self.answers.get(&(rounds, moved)) {
            return known;
        }
        let ends = self.replies.reached(moved);
        let worse = |end: &State| !self.graph.prefers(self.focal, *end, self.state);
        let ends: Vec<State> = ends.iter().filter(worse).collect();
        let found = ends.into_iter().find(|&end| self.is_contained(left, end));
        self.answers.insert((rounds, moved), found);
        found
    }

    /// The answers that keep the focal decision maker from anything better, if there are.
    pub(crate) fn answers(&mut self, height: u8) -> Option<Vec<Answered>> {
        if !self.is_contained(height, self.state) {
            return None;
        }
        let mut told = BTreeSet::new();
        let mut waiting = vec![(height, self.state)];
        while let Some((rounds, at)) = waiting.pop() {
            let Some(rounds) = rounds.checked_sub(1) else { continue };
            for moved in self.tempting(at) {
                let Some(end) = self.answer(rounds, moved) else { continue };
                let answer = self.replies.shortest(moved, |state| state == end);
                let answer = answer.unwrap_or_default();
                if told.insert(Answered { rounds, moved, answer }) {
                    waiting.push((rounds - 1, end));
                }
            }
        }
        Some(told.into_iter().rev().collect())
    }

    /// The plan by which the focal decision maker ends better whatever is answered.
    ///
    /// Only where [`Lookout::answers`] finds none.
    pub(crate) fn plan(&mut self, height: u8) -> Vec<Turn> {
        let mut turns = BTreeSet::new();
        let mut waiting = vec![(height, self.state)];
        while let Some((rounds, at)) = waiting.pop() {
            let left = rounds.saturating_sub(1);
            let tempting = self.tempting(at);
            let unanswered = |moved: &State| self.answer(left, *moved).is_none();
            let Some(to) = tempting.into_iter().find(unanswered) else { continue };
            if turns.insert(Turn { rounds, at, to }) && left > 0 {
                let ends = self.replies.reached(to);
                let worse = |end: &State| !self.graph.prefers(self.focal, *end, self.state);
                waiting.extend(ends.iter().filter(worse).map(|end| (left - 1, end)));
            }
        }
        turns.into_iter().rev().collect()
    }
}
