//! What everything is worth once the opponents have replied, whatever restricts their moves.

use super::focal::{Focal, Worth};
use super::{Goals, PARTS};
use crate::budget::{Refused, Watch};
use crate::stability::Concept;
use rayon::prelude::*;
use std::ops::Range;

use super::closure::Closure;

/// A search for one focal decision maker and concept.
pub(crate) struct Search<'s> {
    pub(crate) focal: Focal<'s>,
    /// For each state, the best the focal decision maker can have there.
    pub(crate) best: &'s [u32],
    pub(crate) goals: &'s Goals,
    pub(crate) concept: Concept,
}

/// Whether replies from which the focal decision maker can escape are no sanctions.
pub(super) fn is_symmetric(concept: Concept) -> bool {
    concept.classic().is_some_and(|(classic, _)| classic.asks_for_no_escape())
}

impl Search<'_> {
    /// Finds what the focal decision maker's ports are worth.
    pub(crate) fn run(
        &self,
        closure: &mut Closure,
        worth: &mut Worth,
        watch: &dyn Watch,
    ) -> Result<(), Refused> {
        self.start(closure, worth);
        match &self.goals.parts[..] {
            _ if self.concept.steps().is_none() => self.focal.raise_all(worth),
            [all] => self.follow(all.clone(), closure, worth, watch)?,
            parts => *worth = self.follow_on_all_cores(parts, watch)?,
        }
        Ok(())
    }

    fn start(&self, closure: &mut Closure, worth: &mut Worth) {
        self.focal.start(worth);
        if let Some(steps) = self.concept.steps() {
            closure.start(&self.focal.opponents(steps));
        }
    }

    /// Follows the goals of one part.
    fn follow(
        &self,
        part: Range<usize>,
        closure: &mut Closure,
        worth: &mut Worth,
        watch: &dyn Watch,
    ) -> Result<(), Refused> {
        let Some(steps) = self.concept.steps() else { return Ok(()) };
        let (order, values) = match is_symmetric(self.concept) {
            true => (&self.goals.by_best, self.best),
            false => (&self.goals.by_rank, self.focal.ranks),
        };
        let (goals, movers) = (&order.states[part], self.focal.opponents(steps));
        closure.follow(&movers, goals, watch, |state, goal| {
            self.focal.raise(worth, state, values[goal as usize]);
        })
    }

    fn follow_on_all_cores(
        &self,
        parts: &[Range<usize>],
        watch: &dyn Watch,
    ) -> Result<Worth, Refused> {
        let start = || {
            let (mut closure, mut worth) = (Closure::default(), Worth::default());
            self.start(&mut closure, &mut worth);
            (closure, worth)
        };
        (parts.par_iter())
            .with_min_len(parts.len().div_ceil(rayon::current_num_threads() * PARTS))
            .try_fold(start, |(mut closure, mut worth), part| {
                self.follow(part.clone(), &mut closure, &mut worth, watch)?;
                Ok((closure, worth))
            })
            .map(|part| part.map(|(_, worth)| worth))
            .try_reduce(Worth::default, |left, right| Ok(left.higher(right)))
    }
}
