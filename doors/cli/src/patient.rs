//! Reading with a clock in hand: documents that take too long or too much memory are given up, and
//! progress with the time left is shown.

use crate::apart::{STACK, Share, Workers};
use crate::watch::{is_interrupted, on_interrupt};
use detente::reading::formats::{Capture, Format, WarcLimits, read_warc, sniff};
use detente::reading::{Reader, Reading};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::fs::File;
use std::io::IsTerminal;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

/// So many archives that never end may be left behind; after that nothing more is read, so that
/// hostile files take no more than this of the machine.
pub(crate) const MOST_LEFT_BEHIND: usize = 8;

/// Reads documents and gives up on those that take too long.
pub(crate) struct Patience {
    reader: Reader,
    seconds: u64,
    workers: Workers,
    /// Threads given up on that still work.
    left_behind: Mutex<Vec<JoinHandle<()>>>,
}

impl Patience {
    /// Reads with `reader`; no document takes more than its share.
    pub(crate) fn new(reader: Reader, share: Share) -> Self {
        // What stops one document is told in its line; the fault's own words go nowhere.
        std::panic::set_hook(Box::new(|_| {}));
        let workers = Workers::new(share);
        Self { reader, seconds: share.seconds, workers, left_behind: Mutex::default() }
    }

    /// Reads a document, or says why not.
    ///
    /// Plain text takes a time and memory that its size tells. The libraries that read web pages
    /// and PDF make no such promise; they work in processes of their own.
    pub(crate) fn read(
        &self,
        name: &str,
        bytes: &[u8],
        charset: Option<&str>,
    ) -> Result<Reading, String> {
        match sniff(bytes) {
            Format::Text | Format::Warc => {
                self.reader.read(name, bytes).map_err(|error| error.to_string())
            }
            Format::Html | Format::Pdf => {
                let page = self.workers.text(bytes, charset)?;
                Ok(self.reader.read_text(name, bytes, page))
            }
        }
    }

    /// Gives the pages of a web archive, and gives up on it where the next one takes too long to
    /// come: one of its records is packed to be endless, say.
    pub(crate) fn pages(
        &self,
        archive: File,
        take: &mut dyn FnMut(Result<Capture, String>) -> bool,
    ) -> Result<(), String> {
        let (send, receive) = sync_channel(1);
        let thread = spawned(move || {
            let pages =
                read_warc(archive, &WarcLimits::default(), |page| send.send(Ok(page)).is_ok());
            if let Err(error) = pages {
                let _ = send.send(Err(error.to_string()));
            }
        })?;
        let ended = loop {
            match receive.recv_timeout(self.patience()) {
                Ok(Ok(page)) => {
                    if !take(page.map_err(|error| error.to_string())) {
                        return Ok(());
                    }
                }
                ended => break ended,
            }
        };
        match ended {
            Ok(Err(why)) => Err(why),
            Ok(Ok(_)) => Ok(()),
            Err(RecvTimeoutError::Disconnected) => {
                thread.join().map_err(|_| "its reader stopped at a fault".to_owned())
            }
            Err(RecvTimeoutError::Timeout) => {
                self.leave(thread);
                Err(format!("its next page did not come within {} seconds", self.seconds))
            }
        }
    }

    /// Whether as many archives as may be do not end.
    pub(crate) fn is_exhausted(&self) -> bool {
        let mut left = self.left_behind.lock().unwrap_or_else(PoisonError::into_inner);
        left.retain(|thread| !thread.is_finished());
        left.len() >= MOST_LEFT_BEHIND
    }

    fn leave(&self, thread: JoinHandle<()>) {
        self.left_behind.lock().unwrap_or_else(PoisonError::into_inner).push(thread);
    }

    fn patience(&self) -> Duration {
        Duration::from_secs(self.seconds)
    }
}

fn spawned(work: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, String> {
    let thread = Builder::new().stack_size(STACK).spawn(work);
    thread.map_err(|_| "the machine has no thread left to read it".to_owned())
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
