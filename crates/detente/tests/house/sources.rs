//! What every source file must have, and must not.

use super::files::{File, files};
use super::none;

/// The longest file, in lines.
const LONGEST_FILE: usize = 700;

/// The longest function outside of tests, in lines.
const LONGEST_FUNCTION: usize = 60;

#[test]
fn every_source_file_says_what_lives_in_it() {
    let silent = files(&[".rs"]).into_iter().filter(|file| !file.text.starts_with("//! "));
    none(&silent.map(|file| format!("{}: does not begin with //!", file.path)).collect::<Vec<_>>());
}

#[test]
fn no_file_and_no_function_is_too_long_to_read() {
    let mut faults = Vec::new();
    for file in files(&[".rs"]) {
        let n_lines = file.text.lines().count();
        if n_lines > LONGEST_FILE {
            faults.push(format!("{}: {n_lines} lines, at most {LONGEST_FILE}", file.path));
        }
        if file.path.contains("/src/") {
            let long = functions(&file.text).filter(|each| each.n_lines > LONGEST_FUNCTION);
            faults.extend(long.map(|each| {
                let Function { name, line, n_lines } = each;
                format!(
                    "{}:{line}: `{name}` has {n_lines} lines, at most {LONGEST_FUNCTION}",
                    file.path
                )
            }));
        }
    }
    none(&faults);
}

/// A function and its length.
struct Function<'t> {
    name: &'t str,
    line: usize,
    n_lines: usize,
}

/// The functions of a file laid out by rustfmt: one ends where its first line's indentation
/// comes back with a closing brace.
fn functions(text: &str) -> impl Iterator<Item = Function<'_>> {
    let lines: Vec<&str> = text.lines().collect();
    (0..lines.len()).filter_map(move |start| {
        let (before, after) = lines[start].split_once("fn ")?;
        let modifiers = before.trim_start();
        let is_declared =
            modifiers.is_empty() || modifiers.ends_with(' ') && !modifiers.contains("//");
        let name = after.split(['(', '<']).next().filter(|_| is_declared)?;
        let indent = lines[start].len() - lines[start].trim_start().len();
        let closes = |line: &&str| {
            let own = line.len() - line.trim_start().len() == indent;
            own && (line.trim_start().starts_with('}') || line.ends_with(['}', ';']))
        };
        let n_lines = lines[start..].iter().position(closes)? + 1;
        Some(Function { name, line: start + 1, n_lines })
    })
}

#[test]
fn functions_are_measured_as_they_stand() {
    let text = "fn one() {}\n\npub fn two(\n    a: u8,\n) {\n    a;\n}\ntrait T {\n    fn three(&self);\n}\n";
    let found: Vec<_> = functions(text).map(|each| (each.name, each.line, each.n_lines)).collect();
    assert_eq!(found, [("one", 1, 1), ("two", 3, 5), ("three", 9, 1)]);
}

#[test]
fn nothing_is_left_for_later() {
    // Put together, so that this file does not hold them itself.
    let words = [
        ["TO", "DO"],
        ["FIX", "ME"],
        ["XX", "X"],
        ["to", "do!"],
        ["unimple", "mented!"],
        ["db", "g!("],
    ];
    let words = words.map(|parts| parts.concat());
    let mut faults = Vec::new();
    for File { path, text } in files(&[".rs", ".md", ".toml", ".case", ".bib", ".txt", "run"]) {
        for (place, line) in text.lines().enumerate() {
            for word in words.iter().filter(|word| line.contains(word.as_str())) {
                faults.push(format!("{path}:{}: {word}", place + 1));
            }
        }
    }
    none(&faults);
}
