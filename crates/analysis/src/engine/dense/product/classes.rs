//! The classes of one decision maker, each sorted by its preference.
//!
//! A class is what a decision maker can move about in: the states that differ in its own
//! options only. Of each state two things are kept: where it stands in its class's order,
//! that is how many of the class are worse; and of each place in the order, whose it is.

use super::numbering::{Numbering, Reader, Span};
use crate::engine::dense::ranks::Ranks;
use crate::engine::dense::slices::BLOCK;
use rayon::prelude::*;

/// A number up to the size of a class, as small as that allows.
pub(super) trait Level: Copy + Default + PartialEq + Send + Sync + 'static {
    fn of(place: usize) -> Self;
    fn place(self) -> usize;
    fn bits(self) -> u32;
}

macro_rules! level {
    ($($int:ty),*) => {$(
        impl Level for $int {
            #[allow(clippy::cast_possible_truncation, reason = "chosen for the class's size")]
            fn of(place: usize) -> Self {
                place as Self
            }

            fn place(self) -> usize {
                self as usize
            }

            fn bits(self) -> u32 {
                self.into()
            }
        }
    )*};
}

level!(u8, u16, u32);

/// All classes of one decision maker.
pub(super) struct Classes<L> {
    pub(super) span: Span,
    /// Class by class: the members' own choices from worst to best, then for each of its own
    /// choices how many members are worse.
    tables: Vec<L>,
}

impl<L: Level> Classes<L> {
    /// The classes of the decision maker whose options are `span`, sorted by its ranks.
    pub(super) fn sorted(ranks: &Ranks, span: Span, n_options: u32) -> Self {
        let size = 1usize << span.n;
        let n_together = BLOCK.max(size);
        let n_blocks = n_together / BLOCK;
        let mut tables = vec![L::default(); 2 << n_options];
        let start = || {
            let reader = Reader::new(ranks, Numbering::Lowest(span), n_options);
            (reader, vec![0; BLOCK.min(1 << n_options)], Vec::new())
        };
        let parts = tables.par_chunks_mut(2 * n_together).enumerate();
        parts.for_each_init(start, |(reader, ranks, keys), (part, tables)| {
            keys.clear();
            for block in part * n_blocks..(part + 1) * n_blocks {
                reader.read(block, ranks);
                keys.extend(ranks.iter().map(|&rank| u64::from(rank) << 32));
            }
            let classes = keys.chunks_mut(size).zip(tables.chunks_mut(2 * size));
            classes.for_each(|(keys, table)| sort_class(keys, table));
        });
        Self { span, tables }
    }

    /// The table of a class: its order, and its levels.
    #[inline]
    pub(super) fn table(&self, class: u32) -> (&[L], &[L]) {
        let size = 1 << self.span.n;
        self.tables[2 * size * class as usize..][..2 * size].split_at(size)
    }
}

/// Fills a class's table from its members' ranks, given in the upper halves of `keys`.
fn sort_class<L: Level>(keys: &mut [u64], table: &mut [L]) {
    (0..).zip(&mut *keys).for_each(|(own, key)| *key |= own);
    keys.sort_unstable();
    let (order, levels) = table.split_at_mut(keys.len());
    let mut level = 0;
    for (place, key) in keys.iter().enumerate() {
        if key >> 32 != keys[level] >> 32 {
            level = place;
        }
        let own = own_choices(*key);
        order[place] = L::of(own);
        levels[own] = L::of(level);
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the lower half of the key")]
const fn own_choices(key: u64) -> usize {
    key as u32 as usize
}
