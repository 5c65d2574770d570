//! The kinds of state that a focal decision maker tells apart under a reading.

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

    /// How many words a row of kinds takes.
    pub(super) fn width(&self) -> usize {
        self.n.div_ceil(64).max(1)
    }

    /// The kind of a state.
    pub(super) fn kind(&self, state: State) -> usize {
        self.of[state.index()] as usize
    }

    /// The row of a state's kind in a table with a row for each kind.
    pub(super) fn row<'t>(&self, table: &'t [u64], state: State) -> &'t [u64] {
        &table[self.kind(state) * self.width()..][..self.width()]
    }

    /// For each kind, as the end of a reply, the kinds of state that it deters from leaving.
    pub(super) fn deterred_by_each(&self, reading: Reading) -> Vec<u64> {
        let width = self.width();
        let mut table = vec![0; self.n * width];
        for (end, row) in table.chunks_exact_mut(width).enumerate() {
            self.held(reading, end, |range, deters| {
                if deters {
                    fill(row, range);
                }
            });
        }
        table
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

/// Sets the bits of a range.
fn fill(row: &mut [u64], range: Range<usize>) {
    for (place, word) in row.iter_mut().enumerate().skip(range.start / 64) {
        let [from, to] = [range.start, range.end].map(|end| end.saturating_sub(64 * place).min(64));
        if to == 0 {
            break;
        }
        let up_to = |n: usize| if n == 64 { u64::MAX } else { (1 << n) - 1 };
        *word |= up_to(to) & !up_to(from);
    }
}
