//! Progress on the terminal, Ctrl-C and the time limit.

use detente::{Refused, Task, Watch};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Set when the user presses Ctrl-C.
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// How many look now whether they are to stop.
static WATCHING: AtomicUsize = AtomicUsize::new(0);

/// Set once a result is whole and goes out: it is not torn.
static DELIVERING: AtomicBool = AtomicBool::new(false);

/// Work that takes no longer shows no progress.
const PATIENCE: Duration = Duration::from_millis(500);

/// Shows progress and says when to stop.
pub(crate) struct Watcher {
    started: Instant,
    timeout: Option<Duration>,
    bar: Option<ProgressBar>,
}

/// How much longer than its time limit a command may run that does not look at the clock.
const GRACE: Duration = Duration::from_millis(300);

/// Heeds Ctrl-C from now on: once to stop tidily, twice to stop at once.
pub(crate) fn on_interrupt() {
    WATCHING.fetch_add(1, Ordering::Relaxed);
    // A handler can be set once; all who watch share it.
    let _ = ctrlc::set_handler(|| {
        let again = INTERRUPTED.swap(true, Ordering::Relaxed);
        if again || WATCHING.load(Ordering::Relaxed) == 0 {
            std::process::exit(130);
        }
    });
}

/// From now on a result goes out, and no time limit cuts it short.
pub(crate) fn delivering() {
    DELIVERING.store(true, Ordering::Relaxed);
}

/// Ends the process soon after the limit, counted from the first call, unless a result goes out by
/// then: what follows an analysis need not look at the clock.
fn end_after(limit: Duration, refuse: impl FnOnce() + Send + 'static) {
    static FIRST: Once = Once::new();
    FIRST.call_once(|| {
        std::thread::spawn(move || {
            std::thread::sleep(limit + GRACE);
            if !DELIVERING.load(Ordering::Relaxed) {
                refuse();
                std::process::exit(3);
            }
        });
    });
}

/// Whether Ctrl-C was pressed.
pub(crate) fn is_interrupted() -> bool {
    INTERRUPTED.load(Ordering::Relaxed)
}

impl Watcher {
    /// Starts watching; progress is shown on a terminal only. `refuse` says that the time is up
    /// where nobody else has said so.
    pub(crate) fn start(
        timeout: Option<Duration>,
        quiet: bool,
        refuse: impl FnOnce() + Send + 'static,
    ) -> Self {
        on_interrupt();
        let shown = !quiet && std::io::stderr().is_terminal();
        let bar = shown.then(|| ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()));
        if let Some(limit) = timeout {
            end_after(limit, refuse);
        }
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
        WATCHING.fetch_sub(1, Ordering::Relaxed);
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
