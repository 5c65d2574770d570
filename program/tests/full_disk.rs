//! A disk with no room left: a clear word, nothing lost, and the work goes on once there is room.
//!
//! The disk is a small file system in memory, in a namespace of its own; where the machine does
//! not allow one, these tests say so and are skipped.

use crate::evidence::{BAY, HERALD, RIVER, whole};
use crate::support::detente_in;
use detente::evidence::{Corpus, Stored, reader};
use detente::reading::Settings;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

/// Runs a shell script in an empty folder `disk` with room for so many KiB, which can be raised
/// by `grow`; `$detente` is the program. What the script said, or `None` where that cannot be had.
fn on_disk_of(n_kib: u32, folder: &Path, script: &str) -> Option<String> {
    std::fs::create_dir(folder.join("disk")).expect("a folder");
    let script = format!(
        "mount -t tmpfs -o size={n_kib}k none disk || exit 77\n\
         grow() {{ mount -o remount,size=256m disk; }}\n\
         run() {{ \"$detente\" \"$@\"; echo \"code $?\"; }}\n{script}"
    );
    let output = Command::new("unshare")
        .args(["--map-root-user", "--mount", "sh", "-c", &script])
        .env("detente", env!("CARGO_BIN_EXE_detente"))
        .current_dir(folder)
        .output();
    let said = output.ok().filter(|output| output.status.success());
    if said.is_none() {
        println!("skipped: this machine gives no small disk to try");
    }
    said.map(|output| String::from_utf8(output.stdout).expect("text"))
}

fn write(folder: &Path, name: &str, contents: &str) {
    std::fs::write(folder.join(name), contents).expect("a file");
}

/// A case with a report that was read.
fn river(folder: &Path) {
    let case = folder.join("river");
    std::fs::create_dir_all(case.join("reports")).expect("a folder");
    write(&case, "river.case", RIVER);
    write(&case, "reports/bay.txt", BAY);
    detente_in(folder, &["evidence", "add", "river", "river/reports"]).fine();
}

#[test]
fn a_corpus_on_a_full_disk_is_whole_and_goes_on() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("reports")).expect("a folder");
    for number in 0..600 {
        let text = format!("Report {number}\n\n{BAY}{}", HERALD.repeat(3));
        write(folder.path(), &format!("reports/r{number:04}.txt"), &text);
    }
    let said = on_disk_of(
        2500,
        folder.path(),
        "run read reports --corpus disk/corpus 2>&1\n\
         cp -r disk/corpus half\n\
         run read reports --corpus disk/corpus 2>&1\n\
         grow\n\
         run read reports --corpus disk/corpus 2>&1\n\
         cp -r disk/corpus full\n",
    );
    let Some(said) = said else { return };
    assert_eq!(said.matches("the disk is full").count(), 2, "{said}");
    let codes: Vec<&str> = said.lines().filter(|line| line.starts_with("code ")).collect();
    assert_eq!(codes, ["code 1", "code 1", "code 0"], "{said}");
    detente_in(folder.path(), &["read", "reports", "--corpus", "calm"]).fine();
    let calm = whole(&folder.path().join("calm"));
    let half = whole(&folder.path().join("half"));
    assert!(!half.is_empty() && half.len() < calm.len());
    assert!(half.iter().all(|line| calm.contains(line)), "what is there is whole");
    assert!(whole(&folder.path().join("full")) == calm, "the corpora differ");
}

#[test]
fn nothing_of_a_case_is_lost_on_a_full_disk() {
    let folder = tempfile::tempdir().expect("a folder");
    river(folder.path());
    let accept = "evidence accept disk/river bay/s111 --name shut --says 'The gates stay shut.'";
    let long = format!("case \"{}\"", "x".repeat(9000));
    write(folder.path(), "long.case", &long);
    let commands = [
        accept,
        "evidence reject disk/river bay/s54",
        "evidence attach disk/river bay north.open",
        "report disk/river -o disk/report.html",
        "export disk/river -o disk/river.json",
        "fmt disk/long.case",
        "new disk/other",
    ];
    let mut script = String::from(
        "cp -r river disk/river; cp long.case disk; \"$detente\" evidence list disk/river > /dev/null\n\
         \"$detente\" evidence accept disk/river bay/s54 --name no --says 'No money.' > /dev/null\n\
         find disk -type f -exec sha256sum {} + | sort > before\n\
         dd if=/dev/zero of=disk/fill bs=1k count=4000 2>/dev/null\n",
    );
    for command in commands {
        let _ = writeln!(script, "echo \"- {command}\"; run {command} 2>&1");
    }
    script.push_str(
        "rm disk/fill; find disk -type f -exec sha256sum {} + | sort > after\n\
         find disk -name '.*' > hidden; grow\n",
    );
    for command in [accept, "evidence attach disk/river bay/shut north.open", "check disk/river"] {
        let _ = writeln!(script, "run {command}");
    }
    let Some(said) = on_disk_of(900, folder.path(), &script) else { return };
    let told = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("told");
    assert_eq!(told("before"), told("after"), "{said}");
    assert_eq!(told("hidden"), "");
    assert_eq!(said.matches("the disk is full").count(), commands.len(), "{said}");
    assert_eq!(said.matches("code 1").count(), commands.len(), "{said}");
    assert_eq!(said.matches("code 0").count(), 3, "{said}");
}

#[test]
fn a_corpus_on_a_disk_that_can_only_be_read_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    river(folder.path());
    // One that was not closed, as a program killed leaves it behind.
    let torn = folder.path().join("torn");
    let mut open = Corpus::create(&folder.path().join("open")).expect("a corpus");
    let reading = reader(None, Settings::default()).read("bay", BAY.as_bytes()).expect("a text");
    open.store(&[Stored { reading, bytes: None }], &|_, _| None).expect("room");
    std::fs::create_dir(&torn).expect("a folder");
    for name in ["corpus.sqlite", "corpus.sqlite-wal"] {
        std::fs::copy(open.folder().join(name), torn.join(name)).expect("a copy");
    }
    drop(open);
    let script = "cp -r river torn disk; mount -o remount,ro disk\n\
        run evidence list disk/river --kind statement 2>&1\n\
        run evidence reject disk/river bay/s54 2>&1\n\
        run evidence list river --corpus disk/torn 2>&1\n\
        run evidence list river --corpus torn 2>&1\n\
        cp -r torn mended; rm -rf disk/torn\n";
    let Some(said) = on_disk_of(2000, folder.path(), script) else { return };
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let parts: Vec<&str> = said.split("code ").collect();
    assert!(parts[0].contains("bay/s54") && parts[1].starts_with('0'), "{said}");
    assert!(parts[1].contains("the corpus can only be read"), "{said}");
    assert!(parts[2].starts_with('1') && parts[2].contains("not closed properly"), "{said}");
    assert!(parts[3].starts_with('1') && parts[3].contains("bay/s"), "{said}");
    assert!(parts[4].starts_with('0'), "{said}");
}

#[test]
fn a_result_that_finds_no_room_is_told() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full");
    let Ok(full) = full else {
        println!("skipped: there is no /dev/full");
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "bay.txt", BAY);
    let said = Command::new(env!("CARGO_BIN_EXE_detente"))
        .args(["read", "bay.txt", "--json"])
        .current_dir(folder.path())
        .stdout(full)
        .output()
        .expect("the program runs");
    let stderr = String::from_utf8(said.stderr).expect("text");
    assert_eq!(said.status.code(), Some(1), "{stderr}");
    assert!(stderr.contains("the result cannot be written: the disk is full"), "{stderr}");
}
