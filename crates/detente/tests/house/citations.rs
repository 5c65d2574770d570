//! Every citation leads to the bibliography.

use super::files::{File, file, files, table};
use super::none;
use detente_reader::evidence::{Source, read_sources};
use std::collections::BTreeSet;

/// The literature, in the order of the file, which must be sound.
fn literature() -> Vec<Source> {
    let (sources, problems) = read_sources(&file("bibliography.bib").text);
    assert!(problems.is_empty(), "bibliography.bib: {problems:?}");
    sources
}

fn keys() -> BTreeSet<String> {
    literature().into_iter().map(|source| source.key).collect()
}

#[test]
fn every_citation_in_prose_resolves() {
    let known = keys();
    let mut faults = Vec::new();
    for file in files(&[".rs", ".md", ".case"]) {
        for (number, line) in prose(&file) {
            for key in citations(line).filter(|key| !known.contains(*key)) {
                faults.push(format!("{}:{number}: @{key}", file.path));
            }
        }
    }
    none(&faults);
}

/// The lines in which people are told something, with their numbers from 1: comments of code
/// and cases, and Markdown outside of its fences.
fn prose(file: &File) -> impl Iterator<Item = (usize, &str)> {
    let mark = match file.path.rsplit('.').next() {
        Some("rs") => "//",
        Some("case") => "#",
        _ => "",
    };
    let mut in_fence = false;
    let lines = file.text.lines().enumerate().map(|(place, line)| (place + 1, line));
    lines.filter(move |(_, line)| {
        let said =
            line.find(mark).map(|at| line[at + mark.len()..].trim_start_matches(['/', '!', ' ']));
        let is_fence = said.is_some_and(|said| said.starts_with("```"));
        in_fence ^= is_fence;
        said.is_some() && !in_fence && !is_fence
    })
}

/// The keys cited in a line: letters, a year, perhaps a letter. What a slash follows is a
/// passage of a report.
fn citations(line: &str) -> impl Iterator<Item = &str> {
    line.split('@').skip(1).filter_map(|rest| {
        let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let (key, after) = rest.split_at(end);
        let name = key.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
        let letters = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let is_key = name.len() - letters.len() == 4
            && key.len() - name.len() <= 1
            && !letters.is_empty()
            && letters.chars().all(|letter| letter.is_ascii_lowercase());
        (is_key && !after.starts_with('/')).then_some(key)
    })
}

#[test]
fn citations_are_told_from_passages() {
    let line =
        "(Source: @fang1993, ch. 3; @xu2009b.) rests on @nikkei2018/two-first; me@example.org";
    assert_eq!(citations(line).collect::<Vec<_>>(), ["fang1993", "xu2009b"]);
}

#[test]
fn every_published_case_cites_what_is_in_the_bibliography() {
    let known = keys();
    let mut faults = Vec::new();
    for file in files(&["expected.toml"]) {
        let expected = table(&file.path);
        let cited = expected.get("citation").and_then(|cited| cited.as_array());
        let Some(cited) = cited.filter(|cited| !cited.is_empty()) else {
            faults.push(format!("{}: cites nothing", file.path));
            continue;
        };
        let cited = cited.iter().map(|key| key.as_str().unwrap_or_default());
        let unknown = cited.filter(|key| !known.contains(*key));
        faults.extend(unknown.map(|key| format!("{}: {key}", file.path)));
    }
    none(&faults);
}
