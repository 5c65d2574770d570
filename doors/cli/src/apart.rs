//! Web pages and PDF files are turned into text by processes of their own: whatever a file asks
//! of the libraries that read it, it takes so much memory and time and no more, and nothing else
//! ends with it.
//!
//! The two sides talk in lines of JSON, each question followed by the bytes of its file.

use crate::watch::on_interrupt;
use detente::reading::formats::Page;
use detente::reading::{Settings, text_of};
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread::Builder;
use std::time::Duration;

/// What a file may take.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Share {
    /// Its time, in seconds.
    pub(crate) seconds: u64,
    /// Its memory, in millions of bytes.
    pub(crate) megabytes: u64,
}

/// The first argument of such a process; no person gives it.
const APART: &str = "--text-apart";

/// What a file may take, if these arguments make this such a process.
pub(crate) fn called(mut arguments: impl Iterator<Item = String>) -> Option<Share> {
    arguments.next().filter(|first| first == APART)?;
    let mut number = || arguments.next()?.parse().ok();
    Some(Share { seconds: number()?, megabytes: number()? })
}

/// A file whose text is asked for.
#[derive(Debug, Serialize, Deserialize)]
struct Asked {
    n_bytes: u64,
    charset: Option<String>,
}

/// What became of it.
#[derive(Debug, Serialize, Deserialize)]
enum Answer {
    Text(Page),
    Refused(String),
    Late,
}

/// The processes that turn files into text, as many as files are read at once.
#[derive(Debug)]
pub(crate) struct Workers {
    share: Share,
    idle: Mutex<Vec<Worker>>,
}

impl Workers {
    /// None yet; they start when they are needed.
    pub(crate) fn new(share: Share) -> Self {
        Self { share, idle: Mutex::default() }
    }

    /// The text of a file, or why there is none.
    pub(crate) fn text(&self, bytes: &[u8], charset: Option<&str>) -> Result<Page, String> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        // One that ends may have been worn out by the files before: a new one is asked again.
        let answer = idle.and_then(|worker| self.ask(worker, bytes, charset).ok());
        answer.unwrap_or_else(|| {
            let worker = Worker::start(self.share)
                .map_err(|error| format!("no process could be started to read it: {error}"))?;
            self.ask(worker, bytes, charset)?
        })
    }

    /// What a worker answers; or why it ended instead.
    fn ask(
        &self,
        mut worker: Worker,
        bytes: &[u8],
        charset: Option<&str>,
    ) -> Result<Result<Page, String>, String> {
        let answer = match worker.answer(bytes, charset) {
            Ok(Answer::Text(page)) => Ok(page),
            Ok(Answer::Refused(why)) => Err(why),
            Ok(Answer::Late) => {
                return Ok(Err(format!("not read within {} seconds", self.share.seconds)));
            }
            Err(_) => return Err(worker.last_words(self.share)),
        };
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(worker);
        Ok(answer)
    }
}

/// A process that turns files into text, one after another.
#[derive(Debug)]
struct Worker {
    child: Child,
    asked: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Worker {
    fn start(share: Share) -> io::Result<Self> {
        let mut child = Command::new(itself()?)
            .arg(APART)
            .arg(share.seconds.to_string())
            .arg(share.megabytes.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let (asked, answers) = (child.stdin.take(), child.stdout.take());
        let (Some(asked), Some(answers)) = (asked, answers) else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        Ok(Self { child, asked, answers: BufReader::new(answers) })
    }

    fn answer(&mut self, bytes: &[u8], charset: Option<&str>) -> io::Result<Answer> {
        let charset = charset.map(str::to_owned);
        let asked = serde_json::to_vec(&Asked { n_bytes: bytes.len() as u64, charset })?;
        for part in [&asked, b"\n".as_slice(), bytes] {
            self.asked.write_all(part)?;
        }
        self.asked.flush()?;
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        Ok(serde_json::from_str(&line)?)
    }

    /// Why it ended.
    fn last_words(mut self, share: Share) -> String {
        let mut words = String::new();
        let said = self.child.stderr.take().map(|mut stderr| stderr.read_to_string(&mut words));
        match said {
            Some(Ok(_)) if words.contains("memory") => {
                format!("it took more than {} MB of memory to read", share.megabytes)
            }
            _ => "its reader stopped at a fault".to_owned(),
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // One that has ended already is to be waited for all the same.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// This program, even where its file was replaced since it started.
fn itself() -> io::Result<std::path::PathBuf> {
    match cfg!(target_os = "linux") {
        true => Ok("/proc/self/exe".into()),
        false => std::env::current_exe(),
    }
}

/// Readers of other formats may call themselves deeply.
pub(crate) const STACK: usize = 64 << 20;

/// The other side: answers what is asked on standard input until that ends, or until a file takes
/// too long.
pub(crate) fn answer_all(share: Share) -> io::Result<()> {
    bounded(share)?;
    // What stops a file is told in its answer.
    std::panic::set_hook(Box::new(|_| {}));
    on_interrupt();
    let (ask, asked) = sync_channel::<(Vec<u8>, Option<String>)>(1);
    let (send, answers) = sync_channel(1);
    Builder::new().stack_size(STACK).spawn(move || {
        for (bytes, charset) in asked {
            let text = text_of(&bytes, charset.as_deref(), &Settings::default());
            let answer = text.map_or_else(|error| Answer::Refused(error.to_string()), Answer::Text);
            if send.send(answer).is_err() {
                return;
            }
        }
    })?;
    let mut input = io::stdin().lock();
    let mut line = String::new();
    while input.read_line(&mut line)? > 0 {
        let Asked { n_bytes, charset } = serde_json::from_str(&line)?;
        let mut bytes = Vec::new();
        input.by_ref().take(n_bytes).read_to_end(&mut bytes)?;
        ask.send((bytes, charset)).map_err(io::Error::other)?;
        let answer = match answers.recv_timeout(Duration::from_secs(share.seconds)) {
            Ok(answer) => answer,
            Err(RecvTimeoutError::Timeout) => Answer::Late,
            Err(RecvTimeoutError::Disconnected) => return Err(io::ErrorKind::BrokenPipe.into()),
        };
        let mut told = serde_json::to_vec(&answer)?;
        told.push(b'\n');
        let mut output = io::stdout().lock();
        output.write_all(&told)?;
        output.flush()?;
        if matches!(answer, Answer::Late) {
            return Ok(());
        }
        line.clear();
    }
    Ok(())
}

/// This process takes no more memory from here on.
#[cfg(unix)]
fn bounded(share: Share) -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limit = Some(share.megabytes.saturating_mul(1_000_000));
    Ok(setrlimit(Resource::Data, Rlimit { current: limit, maximum: limit })?)
}

/// Where no such limit is known, time alone bounds a file.
#[cfg(not(unix))]
fn bounded(_: Share) -> io::Result<()> {
    Ok(())
}
