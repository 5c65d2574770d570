//! The walls between rooms: who may depend on whom, and who may touch the world outside.

use super::files::{File, Manifest, files, manifests};
use super::none;

/// The rooms that a room may know. A new room says here whom it knows. Tests may read and
/// write case files whatever room they stand in: they are no part of what is built.
fn may_know(package: &Manifest) -> Option<&'static [&'static str]> {
    match package.name() {
        "detente-model" => Some(&[]),
        "detente-lang" | "detente-analysis" | "detente-reader" => Some(&["detente-model"]),
        "detente" => Some(&["detente-model", "detente-lang", "detente-analysis", "detente-reader"]),
        "detente-bench" => Some(&["detente-model", "detente-lang", "detente-analysis"]),
        "detente-program" => Some(&["detente-cli", "detente-web"]),
        _ if package.folder.starts_with("doors/") => Some(&["detente"]),
        _ => None,
    }
}

#[test]
fn rooms_know_only_the_rooms_they_may() {
    let mut faults = Vec::new();
    for package in manifests() {
        let (folder, name) = (&package.folder, package.name());
        let Some(allowed) = may_know(&package) else {
            faults.push(format!("{folder}: which rooms may {name} know? Say so in walls.rs"));
            continue;
        };
        for other in package.made_with().iter().filter(|other| other.starts_with("detente")) {
            if !allowed.contains(&other.as_str()) {
                faults.push(format!("{folder} depends on {other}; it may know {allowed:?}"));
            }
        }
    }
    none(&faults);
}

#[test]
fn every_package_keeps_the_lints_of_the_house() {
    let keeps = |package: &Manifest| {
        let lints = package.table.get("lints").and_then(|lints| lints.get("workspace"));
        lints.and_then(toml::Value::as_bool) == Some(true)
    };
    let without = manifests().into_iter().filter(|package| !keeps(package));
    none(
        &without
            .map(|package| format!("{}: no lints.workspace", package.folder))
            .collect::<Vec<_>>(),
    );
}

/// The code of the libraries, without their tests and examples.
fn libraries() -> impl Iterator<Item = File> {
    files(&[".rs"]).into_iter().filter(|file| {
        file.path.starts_with("crates/") && file.path.split('/').nth(2) == Some("src")
    })
}

/// The lines of a file that are code, up to its tests, with their numbers from 1.
fn code(file: &File) -> impl Iterator<Item = (usize, &str)> {
    let lines = file.text.lines().enumerate().map(|(place, line)| (place + 1, line));
    lines
        .take_while(|(_, line)| !line.starts_with("#[cfg(test)]\nmod") && *line != "mod tests {")
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

#[test]
fn libraries_touch_no_files_clock_network_or_terminal() {
    let outside = [
        "std::fs",
        "fs::",
        "File::open",
        "File::create",
        "std::env",
        "env::var",
        "std::net",
        "Instant::",
        "SystemTime",
        "std::process",
        "stdin()",
        "stdout()",
        "stderr()",
        "print!(",
        "println!(",
        "eprint!(",
        "eprintln!(",
        "thread::sleep",
    ];
    let mut faults = Vec::new();
    let on_disk = ["crates/detente/src/folder.rs", "crates/detente/src/inbox.rs"];
    for file in libraries().filter(|file| !on_disk.contains(&file.path.as_str())) {
        for (number, line) in code(&file) {
            for word in outside.iter().filter(|word| says(line, word)) {
                faults.push(format!("{}:{number}: {word}", file.path));
            }
        }
    }
    none(&faults);
}

/// Whether the line says the word, and not merely one that ends like it.
fn says(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|letter| !letter.is_alphanumeric() && letter != '_')
    })
}

#[test]
fn the_checker_of_witnesses_shares_only_data_with_the_engines() {
    let data = [
        "crate::coalition::{",
        "crate::coalition::CoalitionWitness;",
        "crate::reach::Step;",
        "crate::reading::{Reading, Unknown};",
        "crate::stability::{Answered, Concept, Turn};",
        "crate::stability::{Classic, Concept};",
        "crate::witness::",
    ];
    let is_checker = |file: &File| file.path.starts_with("crates/analysis/src/check");
    let mut faults = Vec::new();
    for file in libraries().filter(is_checker) {
        let shared = code(&file).filter(|(_, line)| line.contains("crate::"));
        let foreign = shared.filter(|(_, line)| !data.iter().any(|each| line.contains(each)));
        faults.extend(foreign.map(|(number, line)| format!("{}:{number}: {line}", file.path)));
    }
    none(&faults);
}
