//! The way of a new user, from nothing to a report, with the five reports where they are on the
//! machine: the files of the book's first chapter, the program's commands, and nothing else.

use crate::support::{detente_in, root};
use std::fs::{copy, read_to_string, write};
use std::path::Path;

/// The blocks of a page that are files of the case, by their names.
fn files(page: &str) -> Vec<(&str, &str)> {
    let blocks = page.split("\n```").filter_map(|block| {
        let (head, body) = block.split_once('\n')?;
        let (_, path) = head.split_once("file=kurils/")?;
        Some((path, body))
    });
    blocks.collect()
}

#[test]
fn from_five_reports_to_a_report() {
    let seeds = root().join("../shared/seeds");
    let Ok(entries) = seeds.read_dir() else {
        println!("{} is not here; nothing was tried", seeds.display());
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let say = |arguments: &[&str]| detente_in(at, arguments).fine();
    say(&["new", "kurils", "--title", "Southern Kurils / Northern Territories"]);
    let mut n_reports = 0;
    for entry in entries.map(Result::unwrap) {
        let name = entry.file_name();
        if Path::new(&name).extension().is_some_and(|ending| ending == "txt") {
            copy(entry.path(), at.join("kurils/reports").join(&name)).unwrap();
            n_reports += 1;
        }
    }
    assert_eq!(n_reports, 5);
    let page = read_to_string(root().join("book/src/learn/five-reports.md")).unwrap();
    let files = files(&page);
    assert_eq!(files.len(), 2, "the case and its sources");
    for (path, text) in files {
        write(at.join("kurils").join(path), text).unwrap();
    }
    assert!(say(&["check", "kurils", "--deny", "warnings"]).contains("all 5 are at hand"));
    say(&["analyze", "kurils"]);
    say(&["report", "kurils", "-o", "kurils.html"]);
    let html = read_to_string(at.join("kurils.html")).unwrap();
    assert_eq!(html.matches("SHA-256 ").count(), 6, "of the case and of each report");
    assert!(!html.contains("is not at hand") && !html.contains("not noted"), "{html}");
    say(&["report", "kurils", "-o", "kurils.md"]);
    let text = read_to_string(at.join("kurils.md")).unwrap();
    let levels = text.lines().filter(|line| line.starts_with('#'));
    let levels: Vec<usize> = levels.map(|line| line.split(' ').next().unwrap().len()).collect();
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    // The outcomes stand in the order in which an analysis tells them.
    let order = |text: &str, mark: &str| -> Vec<usize> {
        let lines = text.lines().filter_map(|line| line.strip_prefix(mark));
        let number = |line: &str| {
            let digits: String = line.chars().take_while(char::is_ascii_digit).collect();
            digits.parse().ok()
        };
        lines.filter_map(number).collect()
    };
    assert_eq!(order(&text, "### State "), order(&say(&["analyze", "kurils"]), "● State "));
}
