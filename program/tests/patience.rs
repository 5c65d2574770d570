//! Documents that take too long are given up, and what they leave behind is bounded.

use crate::support::detente_in;
use std::fmt::Write as _;
use std::process::{Command, Stdio};

/// A PDF whose page asks for so many words to be shown.
fn pdf(n_words: usize, mark: usize) -> String {
    let content = "BT /F 9 Tf 9 9 Td (Gates stay shut.) Tj ET\n".repeat(n_words);
    let objects = [
        format!("<</Type/Catalog/Pages 2 0 R/Mark {mark}>>"),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
            .to_owned(),
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    let (mut file, mut table) = ("%PDF-1.4\n".to_owned(), String::new());
    for (place, object) in objects.iter().enumerate() {
        let _ = writeln!(table, "{:010} 00000 n ", file.len());
        let _ = writeln!(file, "{} 0 obj\n{object}\nendobj", place + 1);
    }
    let start = file.len();
    format!(
        "{file}xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n\
         {start}\n%%EOF\n"
    )
}

/// How many threads a process has; none once it has ended.
fn n_threads(process: u32) -> usize {
    std::fs::read_dir(format!("/proc/{process}/task")).map_or(0, Iterator::count)
}

#[test]
fn the_threads_left_behind_by_what_is_given_up_are_few() {
    let folder = tempfile::tempdir().expect("a folder");
    for number in 0..40 {
        let name = format!("r{number:02}.pdf");
        std::fs::write(folder.path().join(name), pdf(60_000, number)).expect("a file");
    }
    let child = Command::new(env!("CARGO_BIN_EXE_detente"))
        .args(["read", ".", "--json", "--patience", "0"])
        .current_dir(folder.path())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let process = child.id();
    let watched = std::thread::spawn(move || {
        let mut most = 0;
        loop {
            match n_threads(process) {
                0 => return most,
                // One alone is a process that has ended and is waited for.
                1 if most > 1 => return most,
                n => most = most.max(n),
            }
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
    });
    let said = child.wait_with_output().expect("it ends");
    let most = watched.join().expect("counted");
    let stderr = String::from_utf8(said.stderr).expect("text");
    assert_eq!(said.status.code(), Some(3), "{stderr}");
    let given_up = stderr.matches("not read within 0 seconds").count();
    let n_cores = std::thread::available_parallelism().map_or(1, usize::from);
    // Eight, and one for each reader at work when the eighth is left.
    assert!((8..=8 + n_cores).contains(&given_up), "{given_up}: {stderr}");
    assert!(stderr.contains("stopped: 8 documents do not end"), "{stderr}");
    assert!(stderr.contains("is shown"), "{stderr}");
    // The readers, what they gave up, and the program itself.
    assert!(most <= 1 + n_cores + 8 + n_cores, "{most} threads");
}

#[test]
fn what_was_read_before_the_end_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("reports")).expect("a folder");
    let write = |name: &str, text: &str| {
        std::fs::write(folder.path().join("reports").join(name), text).expect("a file");
    };
    write("a.txt", "The gates stay shut, the envoy said on Monday.\n");
    for number in 0..40 {
        write(&format!("r{number:02}.pdf"), &pdf(60_000, number));
    }
    let read = ["read", "reports", "--corpus", "corpus", "--patience", "0"];
    let said = detente_in(folder.path(), &read);
    assert_eq!(said.code, Some(3), "{said:?}");
    assert!(said.stdout.contains("1 report added"), "{said:?}");
    let told = said.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("what was read until then is in the corpus"), "{told}");
}
