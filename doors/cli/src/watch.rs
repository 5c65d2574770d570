//! Progress on the terminal, Ctrl-C and the time limit.

use detente::{Refused, Task, Watch};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Set when the user presses Ctrl-C.
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Work that takes no longer shows no progress.
const PATIENCE: Duration = Duration::from_millis(500);

/// Shows progress and says when to stop.
pub(crate) struct Watcher {
    started: Instant,
    timeout: Option<Duration>,
    bar: Option<ProgressBar>,
}

/// Heeds Ctrl-C: once to stop tidily, twice to stop at once.
pub(crate) fn on_interrupt() {
    // A handler can be set once; all who watch share it.
    let _ = ctrlc::set_handler(|| {
        if INTERRUPTED.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
    });
}

/// Whether Ctrl-C was pressed.
pub(crate) fn is_interrupted() -> bool {
    INTERRUPTED.load(Ordering::Relaxed)
}

impl Watcher {
    /// Starts watching; progress is shown on a terminal only.
    pub(crate) fn start(timeout: Option<f64>, quiet: bool) -> Self {
        on_interrupt();
        let shown = !quiet && std::io::stderr().is_terminal();
        let bar = shown.then(|| ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()));
        let timeout = timeout.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
        Self { started: Instant::now(), timeout, bar }
    }

    /// Whether the work was stopped by the time limit.
    pub(crate) fn timed_out(&self) -> bool {
        self.timeout.is_some_and(|limit| self.started.elapsed() >= limit)
    }

    /// Fails if the work has been stopped.
    pub(crate) fn go_on(&self) -> Result<(), Refused> {
        if self.is_stopped() { Err(Refused::Stopped) } else { Ok(()) }
    }
}

impl Watch for Watcher {
    fn progress(&self, task: Task, done: u64, total: u64) {
        let Some(bar) = &self.bar else { return };
        if self.started.elapsed() < PATIENCE {
            return;
        }
        if bar.is_hidden() {
            bar.set_draw_target(ProgressDrawTarget::stderr());
            if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {percent}% {eta}") {
                bar.set_style(style);
            }
        }
        bar.set_message(name(task));
        bar.set_length(total);
        bar.set_position(done);
    }

    fn is_stopped(&self) -> bool {
        is_interrupted() || self.timed_out()
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn name(task: Task) -> &'static str {
    match task {
        Task::States => "listing states",
        Task::Moves => "listing moves",
        Task::Preferences => "ranking states",
        Task::Replies => "following replies",
        Task::Stability => "deciding stability",
        Task::Coalitions => "following coalitions",
        Task::Variations => "trying variations",
    }
}
