//! The book and the program agree: transcripts are run, the page of commands and the pictures
//! are made from what the program prints.
//!
//! `DETENTE_BLESS=1 cargo test` writes all of them anew.

mod commands;
mod elmira;
#[path = "../../crates/detente/tests/house/paper.rs"]
mod paper;
mod pictures;
mod transcripts;

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The project's root.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().expect("the root")
}

/// What a run of the program printed, and how it ended.
struct Run {
    /// Both streams as a terminal would show them.
    text: String,
    code: Option<i32>,
}

/// Runs the program in a folder, the same on every machine.
fn run(folder: &Path, arguments: &[&str]) -> Run {
    let (mut reader, writer) = std::io::pipe().expect("a pipe");
    let mut command = Command::new(env!("CARGO_BIN_EXE_detente"));
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    command.stdout(writer.try_clone().expect("a second end")).stderr(writer);
    for name in ["COLUMNS", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM"] {
        command.env_remove(name);
    }
    let mut child = command.spawn().expect("the program runs");
    // Closes this process's writing ends, or reading would never end.
    drop(command);
    let mut text = String::new();
    reader.read_to_string(&mut text).expect("text");
    Run { text, code: child.wait().expect("an end").code() }
}
