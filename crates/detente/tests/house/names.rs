//! The names in the documents: every crate, path and Rust name they give in backticks exists.

use super::files::{exists, file, files, manifests};
use super::none;
use std::collections::BTreeSet;

/// What stands between single backticks, outside of fences, with the line's number from 1.
fn code_spans(text: &str) -> Vec<(usize, &str)> {
    let mut in_fence = false;
    let mut spans = Vec::new();
    for (place, line) in text.lines().enumerate() {
        let is_fence = line.trim_start().starts_with("```");
        in_fence ^= is_fence;
        if !in_fence && !is_fence {
            spans.extend(line.split('`').skip(1).step_by(2).map(|span| (place + 1, span)));
        }
    }
    spans
}

#[test]
fn every_crate_and_path_that_the_architecture_names_exists() {
    let architecture = file("ARCHITECTURE.md");
    let packages = manifests();
    let crates: BTreeSet<&str> = packages.iter().map(super::files::Manifest::name).collect();
    let declared = declared();
    let all = files(&[".rs", ".md", ".toml", ".case", ".bib", ".jsonl", ".pest"]);
    let is_file = |name: &str| all.iter().any(|file| file.path.ends_with(&format!("/{name}")));
    let is_missing = |span: &str| {
        if span.contains(' ') || span.contains("::") {
            false
        } else if span.contains('/') {
            !exists(span.trim_end_matches('/'))
        } else if span.starts_with("detente-") {
            !crates.contains(span)
        } else if is_type(span) {
            !declared.contains(span)
        } else {
            let ending = span.rsplit_once('.').map(|(_, ending)| ending);
            matches!(ending, Some("rs" | "md" | "toml" | "case" | "bib" | "jsonl"))
                && !is_file(span)
                && !exists(span)
        }
    };
    let spans = code_spans(&architecture.text).into_iter();
    let missing = spans.filter(|(_, span)| is_missing(span));
    let told = missing.map(|(line, span)| format!("{}:{line}: `{span}`", architecture.path));
    none(&told.collect::<Vec<_>>());
}

/// Whether the span looks like the name of a type or a variant.
fn is_type(span: &str) -> bool {
    span.starts_with(|letter: char| letter.is_ascii_uppercase())
        && span.chars().all(char::is_alphabetic)
        && span.chars().any(|letter| letter.is_ascii_lowercase())
}

#[test]
fn every_rust_name_in_the_glossary_exists() {
    let glossary = file("GLOSSARY.md");
    let declared = declared();
    let mut faults = Vec::new();
    for (place, row) in glossary.text.lines().enumerate().filter(|(_, row)| row.starts_with("| ")) {
        let in_rust = row.split('|').nth(3).unwrap_or_default();
        for (_, span) in code_spans(in_rust) {
            let name = span.split(['(', '<']).next().unwrap_or_default();
            let unknown = name.split("::").find(|part| !declared.contains(*part));
            faults.extend(unknown.map(|part| format!("GLOSSARY.md:{}: `{part}`", place + 1)));
        }
    }
    none(&faults);
}

/// Every word that some item, variant or field of the code begins with.
fn declared() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for file in files(&[".rs"]) {
        for line in file.text.lines().map(str::trim_start).filter(|line| !line.starts_with("//")) {
            let words = line.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
            let mut words = words.filter(|word| !word.is_empty());
            let kinds = [
                "pub", "const", "static", "fn", "struct", "enum", "trait", "type", "mod", "crate",
                "super",
            ];
            names.extend(words.find(|word| !kinds.contains(word)).map(str::to_owned));
        }
    }
    names
}
