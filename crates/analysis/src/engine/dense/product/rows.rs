//! The search of one row: what the opponents can lead to while the focal decision maker stays.

use super::classes::{Classes, Level};
use super::numbering::Span;

/// One opponent's classes in a row.
struct Opponent<'c, L> {
    classes: &'c Classes<L>,
    /// The opponent's options among those of the row.
    span: Span,
    /// The focal decision maker's options among those that number the opponent's classes.
    row: Span,
    /// The order of each class of the row.
    orders: Vec<L>,
    /// For each class of the row, how many of its worst members are found.
    found: Vec<L>,
}

/// A search of one row after another, with its working lists.
pub(super) struct RowSearch<'c, L> {
    opponents: Vec<Opponent<'c, L>>,
    /// For each state of the row and each opponent, how many of the state's class are worse.
    levels: Vec<L>,
    marked: Vec<u64>,
    /// The states found, in the order found; one place more than states.
    queue: Vec<u32>,
}

impl<'c, L: Level> RowSearch<'c, L> {
    /// A search of the rows of `n_rest` options that the options `focal` make.
    pub(super) fn new(opponents: &[&'c Classes<L>], focal: Span, n_rest: u32) -> Self {
        let opponent = |&classes: &&'c Classes<L>| {
            let own = classes.span;
            let below = own.low < focal.low;
            Opponent {
                classes,
                span: Span { low: own.low - if below { 0 } else { focal.n }, n: own.n },
                row: Span { low: focal.low - if below { own.n } else { 0 }, n: focal.n },
                orders: vec![L::default(); 1 << n_rest],
                found: vec![L::default(); 1 << (n_rest - own.n)],
            }
        };
        Self {
            opponents: opponents.iter().map(opponent).collect(),
            levels: vec![L::default(); opponents.len() << n_rest],
            marked: vec![0; (1usize << n_rest).div_ceil(64)],
            queue: vec![0; (1 << n_rest) + 1],
        }
    }

    /// Turns to another row.
    pub(super) fn load(&mut self, row: u32) {
        let n_opponents = self.opponents.len();
        for (place, opponent) in self.opponents.iter_mut().enumerate() {
            let Opponent { classes, span, row: rows, orders, .. } = opponent;
            for (class, order) in (0..).zip(orders.chunks_mut(1 << span.n)) {
                order.copy_from_slice(classes.table(rows.inserted(class, row)).0);
            }
            for (state, levels) in (0..).zip(self.levels.chunks_mut(n_opponents)) {
                let class = rows.inserted(span.removed(state), row);
                levels[place] = classes.table(class).1[span.own(state) as usize];
            }
        }
    }

    /// Hands over the states of the row in lists, with the least value among the state itself
    /// and those that the opponents' improvements can lead to from it; `ascending` are the
    /// states by value.
    pub(super) fn run(
        &mut self,
        ascending: &[u32],
        value: impl Fn(u32) -> u32,
        mut least: impl FnMut(&[u32], u32),
    ) {
        self.opponents.iter_mut().for_each(|each| each.found.fill(L::default()));
        self.marked.fill(0);
        let (mut head, mut end) = (0, 0);
        for &goal in ascending {
            self.queue[end] = goal;
            end += usize::from(mark(&mut self.marked, goal));
            let start = head;
            while head < end {
                end = self.expand(self.queue[head], end);
                head += 1;
            }
            if start < end {
                least(&self.queue[start..end], value(goal));
            }
        }
    }

    /// Puts every state into the queue from which some opponent improves by moving to `to`,
    /// and which is not yet there; the queue's new end.
    #[inline]
    fn expand(&mut self, to: u32, mut end: usize) -> usize {
        let n_opponents = self.opponents.len();
        let levels = &self.levels[to as usize * n_opponents..][..n_opponents];
        for (opponent, level) in self.opponents.iter_mut().zip(levels) {
            let span = opponent.span;
            let class = span.removed(to) as usize;
            let (from, worse) = (opponent.found[class].place(), level.place());
            if from >= worse {
                continue;
            }
            opponent.found[class] = *level;
            let others = span.others(to);
            let order = &opponent.orders[class << span.n..][..1 << span.n];
            for member in &order[from..worse] {
                let state = others | member.bits() << span.low;
                // PERF: always written, counted only if new: no branch to mispredict.
                self.queue[end] = state;
                end += usize::from(mark(&mut self.marked, state));
            }
        }
        end
    }
}

/// Sets a bit; whether it was not set before.
#[inline]
fn mark(marked: &mut [u64], place: u32) -> bool {
    let word = &mut marked[place as usize / 64];
    let is_new = *word >> (place % 64) & 1 == 0;
    *word |= 1 << (place % 64);
    is_new
}
