//! Telling the watcher how far a task is, from any thread.

use crate::budget::{Refused, Task, Watch, go_on};
use std::sync::atomic::{AtomicU64, Ordering};

/// A task of so many steps.
pub(crate) struct Progress<'w> {
    watch: &'w dyn Watch,
    task: Task,
    done: AtomicU64,
    total: u64,
}

impl<'w> Progress<'w> {
    pub(crate) fn new(watch: &'w dyn Watch, task: Task, total: u64) -> Self {
        Self { watch, task, done: AtomicU64::new(0), total }
    }

    /// Says that one more step is done, and stops where the watcher says so.
    pub(crate) fn step(&self) -> Result<(), Refused> {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        self.watch.progress(self.task, done, self.total);
        go_on(self.watch)
    }
}
