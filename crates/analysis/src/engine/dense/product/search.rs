//! Everything the opponents' improvements lead to, in all rows.

use super::Thresholds;
use super::classes::{Classes, Level};
use super::numbering::Span;
use super::rows::RowSearch;
use crate::budget::Refused;
use crate::engine::dense::progress::Progress;
use crate::engine::dense::sorting::Sorter;
use rayon::prelude::*;

/// How many parts of its work a thread is given, so that none waits long for another.
pub(super) const PARTS: usize = 4;

/// What is searched for.
pub(super) struct Search<'s, L> {
    /// The focal decision maker's options.
    pub(super) focal: Span,
    pub(super) opponents: &'s [&'s Classes<L>],
    /// The ranks, row by row.
    pub(super) keys: &'s [u32],
    /// For each place in a row the best the focal decision maker can have there; given if
    /// replies from which it can escape are to be told from others.
    pub(super) best: Option<&'s Vec<u32>>,
    /// Whether replies are also wanted without regard to escape.
    pub(super) is_plain: bool,
}

/// Thresholds found, empty if not wanted.
#[derive(Default)]
pub(super) struct Found {
    pub(super) plain: Thresholds,
    pub(super) symmetric: Thresholds,
}

/// What a thread works with.
struct Part<'s, L> {
    rows: RowSearch<'s, L>,
    sorter: Sorter,
    found: Found,
}

impl<L: Level> Search<'_, L> {
    /// Searches all rows.
    pub(super) fn run(&self, progress: &Progress) -> Result<Found, Refused> {
        if !self.is_plain && self.best.is_none() {
            return Ok(Found::default());
        }
        let n_rows = 1u32 << self.focal.n;
        let n_parts = rayon::current_num_threads() * PARTS;
        let by_best = self.best.map(|best| Sorter::default().ascending(best).to_vec());
        let start = || {
            let rows = RowSearch::new(self.opponents, self.focal, self.n_places().ilog2());
            Part { rows, sorter: Sorter::default(), found: Found::default() }
        };
        (0..n_rows)
            .into_par_iter()
            .with_min_len((n_rows as usize / n_parts).max(1))
            .try_fold(start, |mut part, row| {
                self.search(row, by_best.as_deref(), &mut part);
                progress.step()?;
                Ok(part)
            })
            .map(|part| part.map(|part| part.found))
            .try_reduce(Found::default, |left, right| Ok(left.joined(right)))
    }

    fn n_places(&self) -> usize {
        self.keys.len() >> self.focal.n
    }

    fn search(&self, row: u32, by_best: Option<&[u32]>, part: &mut Part<L>) {
        let Part { rows, sorter, found } = part;
        let n_places = self.n_places();
        let keys = &self.keys[row as usize * n_places..][..n_places];
        rows.load(row);
        if self.is_plain {
            found.plain.resize(n_places, 0);
            let value = |state: u32| keys[state as usize];
            rows.run(sorter.ascending(keys), value, |states, least| {
                for &state in states {
                    let most = &mut found.plain[state as usize];
                    *most = least.max(*most);
                }
            });
        }
        if let (Some(best), Some(by_best)) = (self.best, by_best) {
            found.symmetric.resize(n_places, 0);
            let value = |state: u32| best[state as usize];
            rows.run(by_best, value, |states, least| {
                for &state in states {
                    let most = &mut found.symmetric[state as usize];
                    *most = least.min(keys[state as usize]).max(*most);
                }
            });
        }
    }
}

impl Found {
    /// The higher thresholds of two.
    fn joined(self, other: Self) -> Self {
        let joined = |mut left: Thresholds, right: Thresholds| {
            if left.is_empty() {
                return right;
            }
            left.iter_mut().zip(right).for_each(|(left, right)| *left = right.max(*left));
            left
        };
        Self {
            plain: joined(self.plain, other.plain),
            symmetric: joined(self.symmetric, other.symmetric),
        }
    }
}
