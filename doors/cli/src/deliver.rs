//! Where a result goes: standard output, or a file that is written whole or not at all.

use crate::Failure;
use crate::output::Output;
use clap::Args;
use detente::report::told_io;
use std::io;
use std::path::{Path, PathBuf};

/// Where a result is written.
#[derive(Debug, Args)]
pub(crate) struct ToArgs {
    /// Write to this file; - is standard output [default].
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Write over a file that exists.
    #[arg(long, requires = "output")]
    force: bool,
}

/// Writes a result to the file named, or prints it.
pub(crate) fn deliver(to: &ToArgs, text: &str, output: &Output) -> Result<(), Failure> {
    let Some(path) = to.output.as_deref().filter(|path| *path != Path::new("-")) else {
        return output.result(text);
    };
    crate::watch::delivering();
    let path = &path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let write = if to.force { detente::write_over } else { detente::write_new };
    write(path, text.as_bytes()).map_err(|error| {
        Failure::Because(match error.kind() {
            io::ErrorKind::AlreadyExists => {
                format!("{} exists; --force writes over it", path.display())
            }
            _ => format!("{} cannot be written: {}", path.display(), told_io(&error)),
        })
    })
}
