//! The kinds of state that a focal decision maker tells apart under a reading.

use super::rows::{Form, Rows};
use crate::budget::{Refused, Watch, go_on};
use crate::graph::Graph;
use crate::preference::Liking;
use crate::reading::Reading;
use detente_model::{DecisionMaker, Relation, State};
use std::borrow::Cow;
use std::ops::Range;

/// Each state's kind, and how kinds are held against each other.
pub(super) struct KindsFor<'g> {
    graph: &'g Graph<'g>,
    focal: DecisionMaker,
    of: Cow<'g, [u32]>,
    n: usize,
    /// Whether every state is a kind of its own.
    is_each: bool,
}

impl<'g> KindsFor<'g> {
    /// What `focal` tells apart; where attitudes count or preferences are stated pair by pair,
    /// every state.
    pub(super) fn of(graph: &'g Graph<'g>, focal: DecisionMaker, reading: Reading) -> Self {
        let liking = graph.liking(focal);
        let told_apart = match (reading, liking) {
            (Reading::Relational, _) => None,
            (_, Liking::Ranks(ranks)) => Some(&ranks[..]),
            (_, Liking::Kinds { kinds, .. }) => Some(kinds.of_states()),
            _ => None,
        };
        match told_apart {
            Some(of) => {
                let n = of.iter().max().map_or(0, |&most| most as usize + 1);
                Self { graph, focal, of: Cow::Borrowed(of), n, is_each: false }
            }
            None => {
                let n = graph.n_states();
                let of = graph.states().map(|state| state.0).collect();
                Self { graph, focal, of: Cow::Owned(of), n, is_each: true }
            }
        }
    }

    /// How many kinds there are.
    pub(super) fn len(&self) -> usize {
        self.n
    }

    /// The kind of a state.
    pub(super) fn kind(&self, state: State) -> usize {
        self.of[state.index()] as usize
    }

    /// How the kinds of state are written down that each kind, as the end of a reply, deters
    /// from leaving.
    pub(super) fn form(&self, reading: Reading, watch: &dyn Watch) -> Result<Form, Refused> {
        let is_from_one_on = |ranges: &[Range<usize>]| {
            let first = ranges.iter().map(|range| range.start).min().unwrap_or(self.n);
            ranges.iter().map(Range::len).sum::<usize>() == self.n - first
        };
        let bits = Form::Bits(self.n.div_ceil(64).max(1));
        if self.is_each {
            return Ok(bits);
        }
        let mut ranges = Vec::new();
        for end in 0..self.n {
            go_on(watch)?;
            self.deterred_by(reading, end, &mut ranges);
            if !is_from_one_on(&ranges) {
                return Ok(bits);
            }
        }
        Ok(Form::From)
    }

    /// For each kind, as the end of a reply, the kinds of state that it deters from leaving.
    pub(super) fn deterred_by_each(
        &self,
        reading: Reading,
        form: Form,
        watch: &dyn Watch,
    ) -> Result<Rows, Refused> {
        let (mut rows, mut ranges) = (Rows::with_capacity(form, self.n), Vec::new());
        for end in 0..self.n {
            go_on(watch)?;
            self.deterred_by(reading, end, &mut ranges);
            rows.push(&ranges);
        }
        Ok(rows)
    }

    /// Lists the kinds of state that the kind `end` deters from leaving.
    fn deterred_by(&self, reading: Reading, end: usize, ranges: &mut Vec<Range<usize>>) {
        ranges.clear();
        self.held(reading, end, |range, deters| {
            if deters && !range.is_empty() {
                ranges.push(range);
            }
        });
    }

    /// Hands over whether the kind `end` deters from leaving the kinds of each range.
    fn held(&self, reading: Reading, end: usize, mut held: impl FnMut(Range<usize>, bool)) {
        let (n, liking) = (self.n, self.graph.liking(self.focal));
        if self.is_each {
            let deters =
                |state| reading.deters(self.graph, self.focal, State::at(state), State::at(end));
            return (0..n).for_each(|state| held(state..state + 1, deters(state)));
        }
        let mut band = |range, relation: Relation| held(range, reading.deters_if(relation));
        match liking.kinds() {
            Some(kinds) => kinds.bands(State::at(end).0, band),
            None => {
                band(0..end, Relation::By(1));
                band(end..end + 1, Relation::By(0));
                band(end + 1..n, Relation::By(-1));
            }
        }
    }
}
