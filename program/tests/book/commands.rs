//! The page of commands: what `--help` says.

use super::paper::keep;
use super::{root, run};

/// The options that every command has stand under this heading.
const SHARED: &str = "Look:";

#[test]
fn the_page_of_commands_is_fresh() {
    let mut page = String::from(
        "# Commands\n\n\
         What `detente --help` and `detente COMMAND --help` print. The options that every command has\n\
         stand once, at the end. This page is made from the program.\n",
    );
    let whole = help(&[]);
    page.push_str(&format!("\n```text\n{whole}```\n"));
    let commands = names(&whole);
    assert!(commands.len() > 10, "{commands:?}");
    let mut shared = String::new();
    for name in commands {
        let (own, common) = parted(&help(&[name]));
        page.push_str(&format!("\n## {name}\n\n```text\n{own}```\n"));
        shared = common;
    }
    page.push_str(&format!("\n## Options of every command\n\n```text\n{shared}```\n"));
    keep(&root().join("book/src/look-up/commands.md"), &page);
}

/// A command's own help, and the part that all commands share: it ends where the next heading
/// stands at the beginning of a line.
fn parted(help: &str) -> (String, String) {
    let lines: Vec<&str> = help.lines().collect();
    let from = lines.iter().position(|line| *line == SHARED).unwrap_or(lines.len());
    let is_heading = |line: &&str| !line.is_empty() && !line.starts_with(' ');
    let to =
        lines[from..].iter().skip(1).position(is_heading).map_or(lines.len(), |n| from + 1 + n);
    let text = |lines: &[&str]| format!("{}\n", lines.join("\n").trim_end());
    let own = [&lines[..from], &lines[to..]].concat();
    (text(&own), text(&lines[from..to]))
}

fn help(command: &[&str]) -> String {
    let arguments = [command, &["--help"]].concat();
    let text = run(&root(), &arguments).text;
    text.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// The commands that the overview lists, each behind its group's name.
fn names(help: &str) -> Vec<&str> {
    let listed = help.lines().skip_while(|line| !line.starts_with("Usage:")).skip(2);
    let named = listed.take_while(|line| !line.is_empty());
    named.filter_map(|line| line.get(9..)?.split_whitespace().next()).collect()
}
