//! The full product: every combination feasible, every move open.
//!
//! Here the states' numbers say where everything is, so nothing but the classes' orders is
//! kept, and the work falls into *rows*. The opponents cannot change the focal decision
//! maker's own options: the states that agree in those are a space of their own, searched for
//! itself and small enough to stay in a core's cache. What the focal decision maker can do
//! from a state leads across the rows and depends only on the state's place in them.
//!
//! Within a row any state can be brought about from any other. So the least that any moves
//! lead to is one number for a row, and what decides GMR and SMR for the whole product is what
//! game theory calls the maximin and the minimax (Source: @vonneumann1944, ch. 3).

mod classes;
mod numbering;
mod rows;
mod search;

use super::progress::Progress;
use super::ranks::Ranks;
use super::slices::BLOCK;
use crate::budget::{Refused, Task, Watch};
use crate::stability::Concept;
use classes::{Classes, Level};
use detente_model::{DecisionMaker, Dispute, StateSet, StateSpace};
use numbering::{Numbering, Reader, Span};
use rayon::prelude::*;
use search::{PARTS, Search};

/// Where the options of each decision maker are.
pub(super) struct Product {
    n_options: u32,
    spans: Vec<Span>,
}

/// For each place in a row: the least rank with which a state there is stable.
type Thresholds = Vec<u32>;

/// The verdicts on a block of states, one bit for each.
type Verdicts = [u64; BLOCK / 64];

impl Product {
    /// The product that the dispute's states are, if they are one.
    pub(super) fn of(dispute: &Dispute, space: &StateSpace) -> Option<Self> {
        let is_free = space.is_every_combination()
            && !space.is_coalesced()
            && dispute.irreversible.is_empty()
            && dispute.forbidden_moves.is_empty();
        let span = |decision_maker| span(dispute, decision_maker);
        let spans: Option<Vec<Span>> = dispute.decision_makers().map(span).collect();
        let n_options = u32::try_from(dispute.options.len()).ok()?;
        Some(Self { n_options, spans: spans.filter(|_| is_free)? })
    }

    /// The bytes that deciding takes, at most.
    pub(super) fn bytes(&self) -> u64 {
        let n_states = 1u64 << self.n_options;
        let n_makers = self.spans.len() as u64;
        let n_threads = rayon::current_num_threads() as u64;
        let level = u64::from(self.level_bytes());
        let for_focal = |span: &Span| {
            let (n_rows, row) = (1u64 << span.n, n_states >> span.n);
            let search = row * (2 * level * n_makers + 4 + 8);
            let found = 8 * row * n_rows.min(n_threads * PARTS as u64);
            4 * n_states + 20 * row + n_rows.min(n_threads) * search + found
        };
        2 * level * n_makers * n_states + self.spans.iter().map(for_focal).max().unwrap_or(0)
    }

    /// The bytes of a number up to the size of any class.
    fn level_bytes(&self) -> u8 {
        match self.spans.iter().map(|span| span.n).max().unwrap_or(0) {
            0..=8 => 1,
            9..=16 => 2,
            _ => 4,
        }
    }

    /// The states stable under each concept for each decision maker, given by its ranks.
    pub(super) fn stable(
        &self,
        ranks: &[Ranks],
        concepts: &[Concept],
        watch: &dyn Watch,
    ) -> Result<Vec<Vec<StateSet>>, Refused> {
        match self.level_bytes() {
            1 => self.stable_by::<u8>(ranks, concepts, watch),
            2 => self.stable_by::<u16>(ranks, concepts, watch),
            _ => self.stable_by::<u32>(ranks, concepts, watch),
        }
    }

    fn stable_by<L: Level>(
        &self,
        ranks: &[Ranks],
        concepts: &[Concept],
        watch: &dyn Watch,
    ) -> Result<Vec<Vec<StateSet>>, Refused> {
        let is_credible =
            |each: &Concept| matches!(each, Concept::Sequential | Concept::SymmetricSequential);
        let classes: Vec<Classes<L>> = match concepts.iter().any(is_credible) {
            true => self.classes(ranks, watch)?,
            false => Vec::new(),
        };
        let n_rows = self.spans.iter().map(|span| 1 << span.n).sum();
        let progress = Progress::new(watch, Task::Replies, n_rows);
        let mut stable = vec![Vec::new(); concepts.len()];
        for (focal, ranks) in ranks.iter().enumerate() {
            let opponents = classes.iter().enumerate().filter(|&(place, _)| place != focal);
            let opponents = opponents.map(|(_, classes)| classes).filter(|each| each.span.n > 0);
            let game = Game { n_options: self.n_options, span: self.spans[focal], ranks };
            let found = game.stable(&opponents.collect::<Vec<_>>(), concepts, &progress)?;
            stable.iter_mut().zip(found).for_each(|(stable, found)| stable.push(found));
        }
        Ok(stable)
    }

    fn classes<L: Level>(
        &self,
        ranks: &[Ranks],
        watch: &dyn Watch,
    ) -> Result<Vec<Classes<L>>, Refused> {
        let progress = Progress::new(watch, Task::Preferences, self.spans.len() as u64);
        let sorted = |(&span, ranks): (&Span, &Ranks)| {
            progress.step()?;
            Ok(Classes::sorted(ranks, span, self.n_options))
        };
        self.spans.iter().zip(ranks).map(sorted).collect()
    }
}

/// The product as one focal decision maker meets it.
struct Game<'g> {
    n_options: u32,
    span: Span,
    ranks: &'g Ranks<'g>,
}

impl Game<'_> {
    /// The states stable under each concept.
    fn stable<L: Level>(
        &self,
        opponents: &[&Classes<L>],
        concepts: &[Concept],
        progress: &Progress,
    ) -> Result<Vec<StateSet>, Refused> {
        if self.span.n == 0 || matches!(self.ranks, Ranks::Equal) {
            // Nothing to gain anywhere.
            return Ok(vec![StateSet::all(1 << self.n_options); concepts.len()]);
        }
        let thresholds = self.thresholds(opponents, concepts, progress)?;
        Ok(self.reaching(&thresholds))
    }

    /// The thresholds for each concept.
    fn thresholds<L: Level>(
        &self,
        opponents: &[&Classes<L>],
        concepts: &[Concept],
        progress: &Progress,
    ) -> Result<Vec<Thresholds>, Refused> {
        let keys = self.rows();
        let n_places = 1 << (self.n_options - self.span.n);
        let best = best_of(&keys, n_places);
        let minimax = best.iter().copied().min().unwrap_or(0);
        let worst = |row: &[u32]| row.iter().copied().min().unwrap_or(0);
        let maximin = keys.par_chunks(n_places).map(worst).max().unwrap_or(0);
        let asked = |concept| concepts.contains(&concept);
        let search = Search {
            focal: self.span,
            opponents,
            keys: &keys,
            best: asked(Concept::SymmetricSequential).then_some(&best),
            is_plain: asked(Concept::Sequential),
        };
        let found = search.run(progress)?;
        let thresholds = |concept: &Concept| match concept {
            Concept::GeneralMetarational => vec![maximin; n_places],
            Concept::SymmetricMetarational => best.iter().map(|&best| best.min(minimax)).collect(),
            Concept::Sequential => found.plain.clone(),
            Concept::SymmetricSequential => found.symmetric.clone(),
            _ => best.clone(),
        };
        Ok(concepts.iter().map(thresholds).collect())
    }

    /// The ranks of all states, row by row.
    fn rows(&self) -> Vec<u32> {
        let mut keys = vec![0; 1 << self.n_options];
        let reader = || Reader::new(self.ranks, Numbering::Highest(self.span), self.n_options);
        (keys.par_chunks_mut(BLOCK).enumerate())
            .for_each_init(reader, |reader, (block, keys)| reader.read(block, keys));
        keys
    }

    /// The states whose rank reaches the threshold at their place, for each of `thresholds`.
    fn reaching(&self, thresholds: &[Thresholds]) -> Vec<StateSet> {
        let n_states = 1usize << self.n_options;
        let start = || {
            let reader = Reader::new(self.ranks, Numbering::Natural, self.n_options);
            (reader, vec![0; BLOCK.min(n_states)])
        };
        let blocks = (0..n_states.div_ceil(BLOCK)).into_par_iter();
        let blocks: Vec<Vec<Verdicts>> = blocks
            .map_init(start, |(reader, keys), block| {
                reader.read(block, keys);
                let verdicts = |each: &Thresholds| verdicts(self.span, block, keys, each);
                thresholds.iter().map(verdicts).collect()
            })
            .collect();
        let words = |place: usize| blocks.iter().flat_map(move |block| block[place]);
        (0..thresholds.len()).map(|place| StateSet::from_words(n_states, words(place))).collect()
    }
}

/// For each place in a row the best rank in any row.
fn best_of(keys: &[u32], n_places: usize) -> Vec<u32> {
    let mut best = vec![0; n_places];
    best.par_chunks_mut(BLOCK).enumerate().for_each(|(block, best)| {
        for row in keys.chunks(n_places) {
            let here = &row[block * BLOCK..];
            best.iter_mut().zip(here).for_each(|(best, &key)| *best = key.max(*best));
        }
    });
    best
}

/// Which states of a block reach the threshold at their place, given their ranks.
fn verdicts(span: Span, block: usize, keys: &[u32], thresholds: &[u32]) -> Verdicts {
    let mut words = [0; BLOCK / 64];
    let start = u32::try_from(block * BLOCK).expect("at most 2^31 states");
    for ((word, keys), first) in words.iter_mut().zip(keys.chunks(64)).zip((start..).step_by(64)) {
        let place = |state: u32| span.removed(state) as usize;
        let mut at_place = [0; 64];
        if span.low >= 6 {
            // PERF: neighbours in a word are neighbours in their row.
            at_place.copy_from_slice(&thresholds[place(first)..][..64]);
        } else {
            let at_places = (first..).zip(&mut at_place).take(keys.len());
            at_places.for_each(|(state, at)| *at = thresholds[place(state)]);
        }
        *word = reached(keys, &at_place);
    }
    words
}

/// One bit for each key that reaches its threshold.
fn reached(keys: &[u32], thresholds: &[u32; 64]) -> u64 {
    // PERF: one multiplication brings eight bytes of 0 or 1 together in the highest byte.
    const TOGETHER: u64 = 0x0102_0408_1020_4080;
    let mut each = [0u8; 64];
    for ((each, key), threshold) in each.iter_mut().zip(keys).zip(thresholds) {
        *each = u8::from(key >= threshold);
    }
    let eight = |bytes: &[u8]| bytes.iter().rev().fold(0, |all, &byte| all << 8 | u64::from(byte));
    let eights = each.chunks_exact(8).map(|bytes| eight(bytes).wrapping_mul(TOGETHER) >> 56);
    eights.enumerate().fold(0, |word, (place, bits)| word | bits << (8 * place))
}

/// The decision maker's options, if they stand together.
fn span(dispute: &Dispute, decision_maker: DecisionMaker) -> Option<Span> {
    let own = dispute.own_bits(decision_maker);
    let (low, n) = if own == 0 { (0, 0) } else { (own.trailing_zeros(), own.count_ones()) };
    (own >> low == (1 << n) - 1).then_some(Span { low, n })
}
