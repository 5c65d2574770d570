//! The program's own help: its commands in the order in which an analyst needs them.

use crate::args::Arguments;
use clap::CommandFactory;
use std::fmt::Write as _;

/// The commands by what they are for.
pub(crate) const GROUPS: [(&str, &[&str]); 7] = [
    ("Begin", &["new", "import"]),
    ("Read", &["read", "evidence"]),
    ("Mend", &["check", "fmt"]),
    ("Look", &["serve", "show", "states"]),
    ("Ask", &["analyze", "explain", "paths", "coalitions", "beliefs"]),
    ("Doubt", &["rests", "unlock", "robust", "behaviour", "compare"]),
    ("Pass on", &["report", "export", "schema", "completions", "man", "help"]),
];

const END: &str = "\
CASE is a folder that holds a case file, the file itself, or - for standard
input. `detente help COMMAND` tells more, `detente help seq` explains a concept.
Exit codes: 0 fine, 1 the input is wrong, 2 wrong usage, 3 refused at a stated
limit, 101 a bug.

Examples:
  detente new my_dispute
  detente analyze my_dispute";

/// The command with its help.
pub(crate) fn command() -> clap::Command {
    let command = Arguments::command();
    let overview = overview(&command);
    let template =
        format!("{{about-with-newline}}\n{{usage-heading}} {{usage}}\n\n{overview}\n{END}\n");
    command.override_usage("detente <COMMAND> [CASE] [OPTIONS]").help_template(template)
}

/// Every command in a line, group by group.
fn overview(command: &clap::Command) -> String {
    let mut lines = String::new();
    for (group, names) in GROUPS {
        for (place, name) in names.iter().enumerate() {
            let about = command.find_subcommand(name).and_then(clap::Command::get_about);
            let about = about.map(ToString::to_string).unwrap_or_default();
            let group = if place == 0 { group } else { "" };
            let _ = writeln!(lines, "{group:<9}{name:<13}{about}");
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::command;

    /// Words below a help text stand in lines of their own and are broken anew where one is
    /// longer than the help is wide.
    #[test]
    fn what_stands_below_a_help_text_fits_its_width() {
        let mut waiting = vec![command()];
        while let Some(each) = waiting.pop() {
            let below = each.get_after_help().map(ToString::to_string).unwrap_or_default();
            for line in below.lines() {
                assert!(line.chars().count() <= 80, "{}: {line}", each.get_name());
            }
            waiting.extend(each.get_subcommands().cloned());
        }
    }
}
