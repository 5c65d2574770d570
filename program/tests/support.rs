//! Running the program and looking at what it said.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The project's root, where the cases stand.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

/// What the program said, and how it ended.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).expect("UTF-8 on standard output"),
            stderr: String::from_utf8(output.stderr).expect("UTF-8 on standard error"),
        }
    }
}

impl Said {
    /// The result, which must be fine.
    #[track_caller]
    pub(crate) fn fine(self) -> String {
        assert_eq!(self.code, Some(0), "{self:?}");
        self.stdout
    }

    /// What was said to be wrong: nothing on standard output, the exit code as expected.
    #[track_caller]
    pub(crate) fn failed(self, code: i32) -> String {
        assert_eq!(self.code, Some(code), "{self:?}");
        assert_eq!(self.stdout, "", "{}", self.stderr);
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
        self.stderr
    }
}

fn command(arguments: &[&str], folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_detente"));
    command.args(arguments).current_dir(folder);
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(name);
    }
    command
}

/// Runs the program in the project's root.
pub(crate) fn detente(arguments: &[&str]) -> Said {
    detente_in(&root(), arguments)
}

/// Runs the program in a folder.
pub(crate) fn detente_in(folder: &Path, arguments: &[&str]) -> Said {
    command(arguments, folder).stdin(Stdio::null()).output().unwrap().into()
}

/// Runs the program with this on standard input.
pub(crate) fn detente_fed(arguments: &[&str], input: &[u8]) -> Said {
    let mut child = command(arguments, &root())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // The program may stop reading early.
    let _ = stdin.write_all(input);
    drop(stdin);
    child.wait_with_output().unwrap().into()
}

/// A small sound case.
pub(crate) const WEIR: &str = r#"case "The weir"

decision maker upper "Upper village" {
  option open "Open the weir"
}

decision maker lower "Lower village" {
  option pay "Pay for the upkeep"
}

lower.pay requires upper.open

status quo "NN"

prefers upper {
  lower.pay
  !open
}

prefers lower {
  upper.open
  !pay
}
"#;

/// A folder with a case of this text in it, which goes away when dropped.
pub(crate) fn folder_with(text: impl AsRef<[u8]>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("weir.case"), text).unwrap();
    folder
}

/// The names of everything in a folder, hidden files too.
pub(crate) fn names_in(folder: &Path) -> Vec<String> {
    let name = |entry: std::io::Result<std::fs::DirEntry>| {
        entry.unwrap().file_name().into_string().unwrap()
    };
    let mut names: Vec<String> = folder.read_dir().unwrap().map(name).collect();
    names.sort();
    names
}
