//! Reading with a clock in hand: documents that take too long are given up, and progress with the
//! time left is shown.

use crate::watch::{is_interrupted, on_interrupt};
use detente::reading::formats::{Format, sniff};
use detente::reading::{Reader, Reading};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread::Builder;
use std::time::{Duration, Instant};

/// Readers of other formats may call themselves deeply.
const STACK: usize = 64 << 20;

/// Reads documents and gives up on those that take too long.
pub(crate) struct Patience {
    reader: Arc<Reader>,
    seconds: u64,
}

impl Patience {
    /// Reads with `reader`, each document for at most so many seconds.
    pub(crate) fn new(reader: Arc<Reader>, seconds: u64) -> Self {
        // What stops one document is told in its line; the fault's own words go nowhere.
        std::panic::set_hook(Box::new(|_| {}));
        Self { reader, seconds }
    }

    /// Reads a document, or says why not.
    ///
    /// Plain text takes a time that its size tells. The libraries that read web pages and PDF
    /// make no such promise; they work on a thread of their own, which is left behind when time
    /// is up.
    pub(crate) fn read(&self, name: &str, bytes: Arc<Vec<u8>>) -> Result<Reading, String> {
        if matches!(sniff(&bytes), Format::Text | Format::Warc) {
            return self.reader.read(name, &bytes).map_err(|error| error.to_string());
        }
        let (reader, name, seconds) = (Arc::clone(&self.reader), name.to_owned(), self.seconds);
        let (send, receive) = sync_channel(1);
        let work = move || {
            let _ = send.send(reader.read(&name, &bytes).map_err(|error| error.to_string()));
        };
        let thread = Builder::new().stack_size(STACK).spawn(work);
        thread.map_err(|_| "the machine has no thread left to read it".to_owned())?;
        match receive.recv_timeout(Duration::from_secs(seconds)) {
            Ok(read) => read,
            Err(RecvTimeoutError::Timeout) => Err(format!("not read within {seconds} seconds")),
            Err(RecvTimeoutError::Disconnected) => Err("its reader stopped at a fault".to_owned()),
        }
    }
}

impl Drop for Patience {
    fn drop(&mut self) {
        drop(std::panic::take_hook());
    }
}

/// How many files are read, and how long the rest will take.
pub(crate) struct Progress {
    bar: Option<ProgressBar>,
    started: Instant,
}

impl Progress {
    /// Begins with no file read of `total`; shown on a terminal only.
    pub(crate) fn start(total: usize, quiet: bool) -> Self {
        on_interrupt();
        let shown = !quiet && std::io::stderr().is_terminal();
        let bar = shown.then(|| {
            let hidden = ProgressDrawTarget::hidden();
            let bar = ProgressBar::with_draw_target(Some(total as u64), hidden);
            let style = "reading {wide_bar} {pos}/{len}, {per_sec}, {eta} left";
            ProgressStyle::with_template(style).map_or(bar.clone(), |style| bar.with_style(style))
        });
        Self { bar, started: Instant::now() }
    }

    /// Shows that `done` files are read (0: no further one); says whether to go on.
    pub(crate) fn go_on(&self, done: usize) -> bool {
        if let Some(bar) = self.bar.as_ref().filter(|_| done > 0) {
            if bar.is_hidden() && self.started.elapsed() > Duration::from_millis(500) {
                bar.set_draw_target(ProgressDrawTarget::stderr());
            }
            bar.set_position(done as u64);
        }
        !is_interrupted()
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
