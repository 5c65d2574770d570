//! The command line door: arguments in, the front room's answers out.
//!
//! The page in the browser is a door of its own, which this one does not know: whoever puts the
//! program together says with [`run`] how a case is served.
//!
//! Results go to standard output, everything else to standard error. Exit codes: 0 fine, 1
//! the input is wrong, 2 wrong usage, 3 refused at a stated limit, 101 a bug.

mod apart;
mod args;
mod commands;
mod deliver;
mod help;
mod input;
mod output;
mod patient;
mod question;
mod watch;

use args::Arguments;
use clap::FromArgMatches;
use detente::{Budget, EngineChoice, Folder, Reports};
use output::Output;
use std::process::ExitCode;
use std::time::Duration;

/// A case to be served in the browser.
#[derive(Debug)]
pub struct Served {
    /// The case's folder, the only one that may be read or written.
    pub folder: Folder,
    /// The reports, if they are at hand.
    pub reports: Option<Reports>,
    /// Whether the case may be written to.
    pub edit: bool,
    /// The port; 0 for any that is free.
    pub port: u16,
    /// How many states and how much memory an answer may take.
    pub budget: Budget,
    /// Which engine is to answer.
    pub engine: EngineChoice,
    /// How long the work on a page may take.
    pub time: Option<Duration>,
}

/// A page that waits for its reader.
pub trait Page {
    /// The address to open.
    fn url(&self) -> String;

    /// Serves until the process ends.
    ///
    /// # Errors
    /// When the machine refuses to go on listening.
    fn serve(self: Box<Self>) -> std::io::Result<()>;
}

/// How a case is served: listens on this machine, or says why it cannot.
pub type Serve = fn(Served) -> std::io::Result<Box<dyn Page>>;

/// How a command ended, short of success.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The input is wrong; what is wrong has been said.
    Input,
    /// The input is wrong, as this says.
    Because(String),
    /// The arguments do not fit the case, as this says.
    Usage(String),
    /// A limit of this command's own was reached, as this says.
    Limit(String),
    /// The question was refused at a stated limit.
    Refused(detente::Refused),
    /// The result could not be written.
    Output(std::io::Error),
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<detente::Refused> for Failure {
    fn from(refused: detente::Refused) -> Self {
        Self::Refused(refused)
    }
}

/// Does what the arguments of the process ask for; `serve` is what `detente serve` does.
#[must_use]
pub fn run(serve: Serve) -> ExitCode {
    if let Some(share) = apart::called(std::env::args().skip(1)) {
        return apart::answer_all(share).map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS);
    }
    let matches = help::command().get_matches();
    let arguments = Arguments::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let output = Output::of(&arguments.look);
    match commands::run(arguments.command, serve, &output) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failed(&failure, &output),
    }
}

fn failed(failure: &Failure, output: &Output) -> ExitCode {
    match failure {
        Failure::Input => ExitCode::from(1),
        Failure::Because(why) => {
            output.error(why);
            ExitCode::from(1)
        }
        Failure::Usage(why) => {
            output.error(why);
            ExitCode::from(2)
        }
        Failure::Limit(why) => {
            output.refused(why);
            ExitCode::from(3)
        }
        Failure::Refused(refused) => {
            output.refused(&detente::report::refusal(refused));
            ExitCode::from(3)
        }
        // Whoever reads has heard enough: a closed pipe is not a failure.
        Failure::Output(error) if error.kind() == std::io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Failure::Output(error) => {
            output.error(&format!(
                "the result cannot be written: {}",
                detente::report::told_io(error)
            ));
            ExitCode::from(1)
        }
    }
}
