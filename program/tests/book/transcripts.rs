//! Transcripts: what a page shows after `$ detente …` is what the program prints.
//!
//! Blocks marked `console` are run from top to bottom in a folder that holds the cases. A block
//! with `file=PATH` behind its fence is put there first, so that a page can show a file and then
//! what the program makes of it; beside a bibliography, if the case has a folder of reports, stand-ins
//! for those that it names. A line `...` stands for any lines. A command is to succeed,
//! unless `; echo $?` behind it shows how it ends.

use super::paper::{Fence, fences, is_blessing};
use super::{root, run};
use std::path::{Path, PathBuf};

#[test]
fn every_transcript_is_what_the_program_prints() {
    let mut faults = Vec::new();
    for path in pages() {
        let page = std::fs::read_to_string(&path).expect("a page");
        let renewed = play(&page, &path, &mut faults);
        if renewed != page {
            std::fs::write(&path, renewed).expect("the page can be written");
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n\n"));
}

/// The README, that of the Kuril case, and every page of the book.
fn pages() -> Vec<PathBuf> {
    let mut pages = vec![root().join("README.md"), root().join("cases/kuril/README.md")];
    gather(&root().join("book/src"), &mut pages);
    pages.sort();
    pages
}

fn gather(folder: &Path, pages: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            gather(&path, pages);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            pages.push(path);
        }
    }
}

/// Plays a page from top to bottom; gives it back, with new transcripts when blessing.
fn play(page: &str, path: &Path, faults: &mut Vec<String>) -> String {
    let fences = fences(page);
    let mut renewed = page.to_owned();
    if !fences.iter().any(|fence| fence.is("console")) {
        return renewed;
    }
    let folder = tempfile::tempdir().expect("a folder");
    copy(&root().join("cases"), &folder.path().join("cases"));
    let mut edits = Vec::new();
    for fence in &fences {
        if let Some(file) = fence.value("file") {
            let file = folder.path().join(file);
            std::fs::create_dir_all(file.parent().expect("a folder")).expect("the folder");
            std::fs::write(&file, fence.body).expect("the file");
            let reports = file.with_file_name("reports");
            if file.ends_with("sources.bib") && reports.is_dir() {
                stand_ins(fence.body, &reports);
            }
        } else if fence.is("console") {
            let (body, found) = replay(fence, folder.path());
            let place = |fault: String| format!("{}:{}: {fault}", path.display(), fence.line);
            faults.extend(found.into_iter().map(place));
            edits.push((fence.range.clone(), body));
        }
    }
    if is_blessing() {
        edits.into_iter().rev().for_each(|(range, body)| renewed.replace_range(range, &body));
    }
    renewed
}

/// Puts a line of our own where a page has its reader put reports, which are under copyright.
fn stand_ins(sources: &str, reports: &Path) {
    for (place, line) in sources.lines().filter(|line| line.contains("file = {")).enumerate() {
        let name = line.split(['{', '}']).nth(1).expect("a name");
        let text = format!("The text of report {} stands here.\n", place + 1);
        let path = reports.join(name);
        if !path.exists() {
            std::fs::write(path, text).expect("the report");
        }
    }
}

/// The folder and all it holds, but for people's own reports.
fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("the folder can be made");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if source.is_dir() {
            if entry.file_name() != "reports" {
                copy(&source, &target);
            }
        } else {
            std::fs::copy(source, target).expect("the file can be copied");
        }
    }
}

/// Runs the commands of a block: the block as it should read, and what is wrong with it.
fn replay(fence: &Fence, folder: &Path) -> (String, Vec<String>) {
    let (mut body, mut faults) = (String::new(), Vec::new());
    let lines: Vec<&str> = fence.body.lines().collect();
    for part in lines.chunk_by(|_, next| !next.starts_with("$ ")) {
        let (line, shown) = part.split_first().expect("a chunk has a line");
        let printed = answer(line, folder, &mut faults);
        let printed: Vec<&str> = printed.lines().map(str::trim_end).collect();
        let told = match (agrees(shown, &printed), is_blessing()) {
            (true, _) => shown.to_vec(),
            (false, true) => match renewed(shown, &printed) {
                Some(lines) => lines,
                None => {
                    faults.push(format!(
                        "{line}\nmend it by hand; the program prints:\n{}",
                        printed.join("\n")
                    ));
                    shown.to_vec()
                }
            },
            (false, false) => {
                faults.push(format!("{line}\nprints:\n{}", printed.join("\n")));
                shown.to_vec()
            }
        };
        for line in [*line].into_iter().chain(told) {
            body.push_str(line);
            body.push('\n');
        }
    }
    (body, faults)
}

/// What the program answers to a line of a transcript.
fn answer(line: &str, folder: &Path, faults: &mut Vec<String>) -> String {
    let Some(command) = line.strip_prefix("$ detente ") else {
        faults.push(format!("not a call of the program: {line}"));
        return String::new();
    };
    let (command, tells_code) = match command.strip_suffix("; echo $?") {
        Some(command) => (command, true),
        None => (command, false),
    };
    let arguments = split(command);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let ran = run(folder, &arguments);
    // Where the folder lies is different on every machine.
    let whole = folder.canonicalize().expect("the folder");
    let text = ran.text.replace(&format!("{}/", whole.display()), "");
    match (ran.code, tells_code) {
        (Some(code), true) => format!("{text}{code}\n"),
        (Some(0), false) => text,
        (code, _) => {
            faults.push(format!("{line}\nends with {code:?}"));
            text
        }
    }
}

/// The words of a command, as a shell would split them.
fn split(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for letter in command.chars() {
        match (quote, letter) {
            (None, '\'' | '"') => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (Some(open), _) if letter == open => quote = None,
            (None, ' ') => words.extend(word.take()),
            _ => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    words
}

/// Whether the lines shown are those printed, `...` standing for any.
fn agrees(shown: &[&str], printed: &[&str]) -> bool {
    match shown.split_first() {
        None => printed.is_empty(),
        Some((&"...", rest)) => (0..=printed.len()).any(|from| agrees(rest, &printed[from..])),
        Some((line, rest)) => {
            printed.split_first().is_some_and(|(first, after)| line == first && agrees(rest, after))
        }
    }
}

/// The lines to show instead: each stretch between `...` from its first line to its last as the
/// program prints them now, if it still prints those two.
fn renewed<'p>(shown: &[&'p str], printed: &[&'p str]) -> Option<Vec<&'p str>> {
    let stretches: Vec<&[&str]> = shown.split(|line| *line == "...").collect();
    let last = stretches.len() - 1;
    let mut lines = Vec::new();
    let mut at = 0;
    for (place, stretch) in stretches.into_iter().enumerate() {
        if place > 0 {
            lines.push("...");
        }
        let find = |wanted: &str, from: usize| {
            Some(from + printed[from..].iter().position(|line| *line == wanted)?)
        };
        let (from, to) = match (place, stretch) {
            (0, _) if last == 0 => (0, printed.len()),
            (0, [.., end]) => (0, find(end, 0)? + 1),
            (_, []) => (at, at),
            (_, [start, ..]) if place == last => (find(start, at)?, printed.len()),
            (_, [start, .., end]) => {
                let from = find(start, at)?;
                (from, find(end, from)? + 1)
            }
            (_, [only]) => {
                let from = find(only, at)?;
                (from, from + 1)
            }
        };
        lines.extend(&printed[from..to]);
        at = to;
    }
    Some(lines)
}

#[test]
fn dots_stand_for_any_lines() {
    let printed = ["a", "b", "c", "d"];
    assert!(agrees(&["a", "...", "d"], &printed) && agrees(&["...", "c", "d"], &printed));
    assert!(!agrees(&["a", "...", "b"], &printed) && !agrees(&["a", "b"], &printed));
    assert_eq!(renewed(&["x", "b", "...", "d", "y"], &printed), Some(vec!["a", "b", "...", "d"]));
    assert_eq!(renewed(&["x", "...", "d"], &printed), None);
    assert_eq!(split("explain 'a case' --where '-Y'"), ["explain", "a case", "--where", "-Y"]);
}
