//! The documents speak of what is there.

use super::files::{File, exists, file, files, manifests, table};
use super::none;
use crate::support::root;
use detente::{Budget, Concept, Unwatched};
use std::collections::BTreeSet;

/// The pages people read, without those of the cases.
fn pages() -> Vec<File> {
    let mut pages = files(&[".md"]);
    pages.retain(|page| page.path.starts_with("book/") || !page.path.contains('/'));
    pages
}

#[test]
fn the_two_commands_of_the_readme_are_kept() {
    let readme = file("README.md").text;
    let command = "cargo test --workspace";
    for line in ["cargo run --release -- analyze cases/kuril", command] {
        assert!(readme.lines().any(|each| each == line), "README.md does not say: {line}");
    }
    let run = file(".ci/run").text;
    let last = run.lines().rfind(|line| !line.is_empty() && !line.starts_with('#'));
    assert_eq!(last, Some(command), ".ci/run runs something else");
}

#[test]
fn every_link_leads_somewhere() {
    let mut faults = Vec::new();
    for page in pages() {
        let folder = page.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for target in page.text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let path = target.split('#').next().unwrap_or_default();
            let is_local = !path.is_empty() && !path.contains(':');
            if is_local && !root().join(folder).join(path).exists() {
                faults.push(format!("{}: {target}", page.path));
            }
        }
    }
    none(&faults);
}

#[test]
fn the_book_has_every_page_in_its_summary() {
    let summary = file("book/src/SUMMARY.md").text;
    let all = files(&[".md"]).into_iter().filter_map(|page| {
        page.path.strip_prefix("book/src/").filter(|path| *path != "SUMMARY.md").map(str::to_owned)
    });
    let missing = all.filter(|path| !summary.contains(&format!("({path})")));
    none(&missing.map(|path| format!("book/src/{path} is not in SUMMARY.md")).collect::<Vec<_>>());
}

#[test]
fn every_concept_has_its_page() {
    let names = Concept::CLASSICAL.iter().map(|concept| concept.name());
    let missing = names.filter(|name| !exists(&format!("book/src/understand/{name}.md")));
    none(
        &missing
            .map(|name| format!("book/src/understand/{name}.md is missing"))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn the_catalogue_tells_every_case_and_its_size() {
    let catalogue = file("book/src/look-up/cases.md").text;
    let mut faults = Vec::new();
    for name in case_folders() {
        let row = catalogue.lines().find(|line| line.starts_with(&format!("| `{name}` |")));
        let told: Vec<String> = row
            .unwrap_or_default()
            .split('|')
            .skip(3)
            .take(3)
            .map(|cell| cell.trim().replace(',', ""))
            .collect();
        let case = crate::support::case(&name);
        let space = detente::enumerate(&case.dispute, &Budget::default(), &Unwatched);
        let n_states = space.expect("within the budget").len();
        let sizes = [case.dispute.decision_makers.len(), case.dispute.options.len(), n_states];
        if told != sizes.map(|size| size.to_string()) {
            faults.push(format!("{name}: {sizes:?}, the catalogue says {told:?}"));
        }
    }
    none(&faults);
}

/// The folders of `cases` that hold a case of their own name.
fn case_folders() -> Vec<String> {
    let named = |file: &File| {
        let (folder, name) = file.path.strip_prefix("cases/")?.split_once('/')?;
        (name.strip_suffix(".case") == Some(folder)).then(|| folder.to_owned())
    };
    files(&[".case"]).iter().filter_map(named).collect()
}

#[test]
fn the_table_of_dependencies_is_complete() {
    let workspace = table("Cargo.toml");
    let declared = workspace["workspace"]["dependencies"].as_table().expect("a table");
    let foreign = |(_, value): &(&String, &toml::Value)| value.get("path").is_none();
    let declared: BTreeSet<&str> =
        declared.iter().filter(foreign).map(|(name, _)| name.as_str()).collect();
    let architecture = file("ARCHITECTURE.md").text;
    let (_, rest) = architecture.split_once("\n## Dependencies\n").expect("a section");
    let section = rest.split("\n## ").next().unwrap_or_default();
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let told: Vec<&str> = rows.collect();
    let told_once: BTreeSet<&str> = told.iter().copied().collect();
    assert_eq!(told.len(), told_once.len(), "a dependency stands in the table twice");
    let untold = declared.difference(&told_once).map(|name| format!("{name}: not in the table"));
    let gone = told_once.difference(&declared).map(|name| format!("{name}: in the table only"));
    none(&untold.chain(gone).collect::<Vec<_>>());
}

#[test]
fn every_dependency_is_used() {
    let workspace = table("Cargo.toml");
    let used: BTreeSet<String> =
        manifests().iter().flat_map(super::files::Manifest::dependencies).collect();
    let declared = workspace["workspace"]["dependencies"].as_table().expect("a table").keys();
    let idle = declared.filter(|name| !used.contains(*name));
    none(&idle.map(|name| format!("Cargo.toml: nobody uses {name}")).collect::<Vec<_>>());
}
