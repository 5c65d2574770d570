//! The page of commands: what `--help` says.

use super::paper::keep;
use super::{root, run};

#[test]
fn the_page_of_commands_is_fresh() {
    let mut page = String::from(
        "# Commands\n\n\
         What `detente --help` and `detente COMMAND --help` print. This page is made from the program.\n",
    );
    let whole = help(&[]);
    page.push_str(&format!("\n```text\n{whole}```\n"));
    let commands = names(&whole);
    assert!(commands.len() > 10, "{commands:?}");
    for name in commands {
        page.push_str(&format!("\n## {name}\n\n```text\n{}```\n", help(&[name])));
    }
    keep(&root().join("book/src/look-up/commands.md"), &page);
}

fn help(command: &[&str]) -> String {
    let arguments = [command, &["--help"]].concat();
    let text = run(&root(), &arguments).text;
    text.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// The commands that the overview lists, but for help itself: each behind its group's name.
fn names(help: &str) -> Vec<&str> {
    let listed = help.lines().skip_while(|line| !line.starts_with("Usage:")).skip(2);
    let named = listed.take_while(|line| !line.is_empty());
    named
        .filter_map(|line| line.get(9..)?.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect()
}
