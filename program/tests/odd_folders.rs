//! Folders as they are found: loops, pipes, files that may not be read, names that are no text.

use crate::support::{Said, detente_in};
use std::path::Path;
use std::process::Command;

const REPORT: &str = "The gates stay shut, the envoy said on Monday.\n";

fn write(path: impl AsRef<Path>, contents: &str) {
    std::fs::write(path, contents).expect("a file");
}

/// The documents told, in order, and the lines for what was skipped.
fn told(said: &Said) -> (Vec<String>, Vec<&str>) {
    let values = said.stdout.lines().map(|line| serde_json::from_str(line).expect(line));
    let documents = values.filter(|value: &serde_json::Value| value["type"] == "document");
    let sources = documents.map(|value| value["source"].as_str().expect("a name").to_owned());
    (sources.collect(), said.stderr.lines().filter(|line| line.starts_with("skipped: ")).collect())
}

#[cfg(unix)]
#[test]
fn what_is_no_report_is_skipped_in_a_line_each() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    std::fs::create_dir_all(at("deep/er")).expect("a folder");
    write(at("a.txt"), REPORT);
    write(at("deep/er/b.txt"), REPORT);
    symlink(folder.path(), at("deep/round")).expect("a link");
    symlink("nowhere", at("gone.txt")).expect("a link");
    symlink("a.txt", at("linked.txt")).expect("a link");
    let piped = Command::new("mkfifo").arg(at("pipe.txt")).status().is_ok_and(|s| s.success());
    let _socket = std::os::unix::net::UnixListener::bind(at("socket"));
    let said = detente_in(folder.path(), &["read", ".", "/dev/zero", "--json"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    let (sources, skipped) = told(&said);
    assert_eq!(sources, ["./a.txt", "./linked.txt", "./deep/er/b.txt"]);
    for (name, why) in [
        ("./deep/round", "links to folders are not followed"),
        ("./gone.txt", "the link leads nowhere"),
        ("./socket", "it is neither a file nor a folder"),
        ("/dev/zero", "it is neither a file nor a folder"),
    ] {
        assert!(skipped.contains(&format!("skipped: {name}: {why}").as_str()), "{skipped:?}");
    }
    assert_eq!(skipped.len(), 4 + usize::from(piped), "{skipped:?}");
}

#[cfg(unix)]
#[test]
fn files_that_may_not_be_read_are_skipped() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    std::fs::create_dir(at("closed")).expect("a folder");
    for name in ["a.txt", "closed/b.txt", "secret.txt"] {
        write(at(name), REPORT);
    }
    let allow = |name: &str, mode| {
        std::fs::set_permissions(at(name), PermissionsExt::from_mode(mode)).expect("own file");
    };
    allow("secret.txt", 0o000);
    allow("closed", 0o000);
    let may_all = std::fs::read(at("secret.txt")).is_ok();
    let said = detente_in(folder.path(), &["read", ".", "--json"]);
    allow("closed", 0o755);
    if may_all {
        println!("skipped: whoever runs this may read everything");
        return;
    }
    assert_eq!(said.code, Some(1), "{said:?}");
    let (sources, skipped) = told(&said);
    assert_eq!(sources, ["./a.txt"]);
    let expected =
        ["./closed", "./secret.txt"].map(|name| format!("skipped: {name}: permission is denied"));
    assert_eq!(skipped, expected);
}

#[cfg(unix)]
#[test]
fn names_that_are_no_text_or_command_the_terminal_are_told_on_one_line() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &[u8]| folder.path().join(OsStr::from_bytes(name));
    if std::fs::write(at(b"caf\xe9.txt"), REPORT).is_err() {
        println!("skipped: this file system has only names that are text");
        return;
    }
    write(at(b"empty\n\x1b[2Jskipped: x.txt"), "");
    write(at(b"line\nend.txt"), REPORT);
    let said = detente_in(folder.path(), &["read", ".", "--json"]);
    let (sources, skipped) = told(&said);
    assert_eq!(sources, ["./caf\u{fffd}.txt", "./line\\nend.txt"]);
    assert_eq!(skipped, ["skipped: ./empty\\n\\u{1b}[2Jskipped: x.txt: it is empty"]);
    let kept = detente_in(folder.path(), &["read", ".", "--corpus", "corpus"]);
    assert!(kept.stdout.contains("1 report added"), "the two are one text: {kept:?}");
}

#[test]
fn many_files_are_read_in_the_order_of_their_names() {
    let folder = tempfile::tempdir().expect("a folder");
    for number in (0..3000).rev() {
        write(folder.path().join(format!("r{number:04}.txt")), &format!("{number}. {REPORT}"));
    }
    let first = detente_in(folder.path(), &["read", ".", "--json"]);
    let (sources, _) = told(&first);
    assert_eq!(sources.len(), 3000);
    assert!(sources.is_sorted());
    let again = detente_in(folder.path(), &["read", ".", "--json"]);
    assert_eq!(first.fine(), again.fine());
}
