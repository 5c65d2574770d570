//! Orders that make no difference to one state: classes of them, and whether the state holds
//! when everybody is in a given class.

use super::Lists;
use crate::budget::{Refused, Watch, go_on};
use crate::graph::Graph;
use crate::preference::Liking;
use crate::reach::{Sequences, Steps};
use crate::stability::Classic;
use crate::view::{OptionForm, View};
use detente_model::{DecisionMaker, State, StateSet};
use rayon::prelude::*;
use std::collections::HashMap;

/// The state asked about, and where it is asked.
pub(super) struct Scene<'g> {
    pub(super) graph: &'g Graph<'g>,
    form: OptionForm<'g>,
    state: State,
    concept: Classic,
    /// The states from which a credible answer could pass, ascending; empty where
    /// credibility is not looked at.
    passed: Vec<State>,
}

/// Orders of one decision maker that are alike for the state asked about.
#[derive(Clone, Debug)]
pub(super) struct Class {
    /// The least number of edits that lead into it.
    pub(super) n_edits: usize,
    /// The orders in it that take so many.
    pub(super) orders: Vec<usize>,
    /// The ranks of the states by one of them.
    ranks: Vec<u32>,
}

impl<'g> Scene<'g> {
    pub(super) fn of(
        graph: &'g Graph<'g>,
        form: OptionForm<'g>,
        state: State,
        concept: Classic,
    ) -> Self {
        let mut passed = StateSet::none(graph.n_states());
        if concept.steps() == Some(Steps::Improvements) {
            for focal in graph.decision_makers() {
                let opponents = graph.opponents(focal).collect();
                let answers = Sequences::of(graph, opponents, Steps::Moves);
                for &moved in graph.moves(focal, state).iter() {
                    passed.insert(moved);
                    passed.union_with(&answers.reached(moved));
                }
            }
        }
        Self { graph, form, state, concept, passed: passed.iter().collect() }
    }

    /// The classes that a decision maker's orders fall into, but for those in which the
    /// state could not hold whatever the others want; the least edits first.
    pub(super) fn classes(
        &self,
        decision_maker: DecisionMaker,
        lists: &Lists,
        most: usize,
        watch: &dyn Watch,
    ) -> Result<Vec<Class>, Refused> {
        let mut classes: Vec<Class> = Vec::new();
        let mut places: HashMap<Vec<u64>, usize> = HashMap::new();
        let mut ranks = Vec::new();
        for n_edits in 0..=most {
            for order in lists.with(n_edits) {
                if order % 256 == 0 {
                    go_on(watch)?;
                }
                lists.rank(order, &mut ranks);
                let next = classes.len();
                let place = *places.entry(self.key(decision_maker, &ranks)).or_insert(next);
                if place == next {
                    classes.push(Class { n_edits, orders: vec![order], ranks: ranks.clone() });
                } else if classes[place].n_edits == n_edits {
                    classes[place].orders.push(order);
                }
            }
        }
        let possible: Vec<bool> = (classes.par_iter())
            .map_init(
                || self.graph.clone(),
                |graph, class| self.is_possible(graph, decision_maker, class),
            )
            .collect();
        let kept = classes.into_iter().zip(possible);
        Ok(kept.filter_map(|(class, is_possible)| is_possible.then_some(class)).collect())
    }

    /// What of an order matters: the states liked better than the one asked about, and the
    /// improvements that a credible answer could pass through.
    fn key(&self, decision_maker: DecisionMaker, ranks: &[u32]) -> Vec<u64> {
        let better = ranks.iter().map(|&rank| rank > ranks[self.state.index()]);
        let improves = self.passed.iter().flat_map(|&from| {
            let ends = self.graph.moves(decision_maker, from);
            (0..ends.len()).map(move |place| ranks[ends[place].index()] > ranks[from.index()])
        });
        let (mut words, mut n) = (Vec::new(), 0usize);
        for bit in better.chain(improves) {
            if n % 64 == 0 {
                words.push(0);
            }
            words[n / 64] |= u64::from(bit) << (n % 64);
            n += 1;
        }
        words
    }

    /// Whether the state can be stable for a decision maker in this class, whatever the
    /// others want: a wider concept holds that does not ask what they want.
    fn is_possible(&self, graph: &mut Graph, focal: DecisionMaker, class: &Class) -> bool {
        let wider = match self.concept {
            Classic::Sequential => Classic::GeneralMetarational,
            Classic::SymmetricSequential => Classic::SymmetricMetarational,
            Classic::Simultaneous => return true,
            concept => concept,
        };
        graph.set_liking(focal, Liking::Ranks(class.ranks.clone()));
        wider.is_stable(&View::searching(graph, Some(self.form), focal), self.state)
    }

    /// Whether the state holds when every decision maker is in its class.
    pub(super) fn holds(&self, graph: &mut Graph, combination: &[&Class]) -> bool {
        for (decision_maker, class) in graph.decision_makers().zip(combination) {
            graph.set_liking(decision_maker, Liking::Ranks(class.ranks.clone()));
        }
        let graph = &*graph;
        let stable = |focal| {
            let view = View::searching(graph, Some(self.form), focal);
            self.concept.is_stable(&view, self.state)
        };
        graph.decision_makers().all(stable)
    }
}
