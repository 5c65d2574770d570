//! The same question put to many variations of a dispute.

use crate::budget::{Refused, Task, Watch, go_on};
use crate::engine::Question;
use rayon::prelude::*;
use std::sync::atomic::{AtomicU64, Ordering};

/// What `answer` says of every variation, in their order, on as many threads as there are.
///
/// The watcher hears of whole variations only, and stops them all.
///
/// # Errors
/// The first refusal by `answer`, in the order of the variations; [`Refused::Stopped`].
pub fn each_variation<V: Sync, T: Send>(
    variations: &[V],
    question: &Question,
    answer: impl Fn(&V, &Question) -> Result<T, Refused> + Sync,
) -> Result<Vec<T>, Refused> {
    let quiet = Quiet(question.watch);
    let inner = Question { watch: &quiet, ..*question };
    let (done, total) = (AtomicU64::new(0), variations.len() as u64);
    let answered = |variation: &V| {
        go_on(question.watch)?;
        question.watch.progress(Task::Variations, done.fetch_add(1, Ordering::Relaxed), total);
        answer(variation, &inner)
    };
    let found: Vec<Result<T, Refused>> = variations.par_iter().map(answered).collect();
    go_on(question.watch)?;
    found.into_iter().collect()
}

/// A watcher that may stop the work and hears nothing of it.
struct Quiet<'w>(&'w dyn Watch);

impl Watch for Quiet<'_> {
    fn progress(&self, _: Task, _: u64, _: u64) {}

    fn is_stopped(&self) -> bool {
        self.0.is_stopped()
    }
}
