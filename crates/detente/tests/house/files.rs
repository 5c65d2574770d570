//! The project's files as the tests read them.

use crate::support::root;
use std::path::Path;
use toml::Table;

/// A text file of the project.
pub(super) struct File {
    /// Its path from the project's root, with slashes.
    pub(super) path: String,
    /// What it holds.
    pub(super) text: String,
}

/// All text files whose names end so, in the order of their paths. Left out is what git leaves
/// out: what was built, and people's own copies of reports.
pub(super) fn files(endings: &[&str]) -> Vec<File> {
    let mut found = Vec::new();
    walk("", endings, &mut found);
    found.sort_by(|left, right| left.path.cmp(&right.path));
    assert!(!found.is_empty(), "no file ends in {endings:?}");
    found
}

fn walk(folder: &str, endings: &[&str], found: &mut Vec<File>) {
    for entry in std::fs::read_dir(root().join(folder)).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = entry.file_name().into_string().expect("a name in Unicode");
        let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
        if entry.path().is_dir() {
            if !is_left_out(&path, &name) {
                walk(&path, endings, found);
            }
        } else if endings.iter().any(|ending| name.ends_with(ending))
            && let Ok(text) = std::fs::read_to_string(entry.path())
        {
            found.push(File { path, text });
        }
    }
}

fn is_left_out(path: &str, name: &str) -> bool {
    let of_git = [".git", "target", "corpus", "artifacts", "coverage"];
    let reports = path.starts_with("cases/") && name == "reports";
    of_git.contains(&name) || path == "book/book" || reports
}

/// The file at this path.
pub(super) fn file(path: &str) -> File {
    let text = std::fs::read_to_string(root().join(path));
    let text = text.unwrap_or_else(|error| panic!("{path}: {error}"));
    File { path: path.to_owned(), text }
}

/// The manifest of a package.
pub(super) struct Manifest {
    /// The folder of the package.
    pub(super) folder: String,
    /// What its `Cargo.toml` says.
    pub(super) table: Table,
}

/// The manifests of all rooms and doors, of the program, and of the benchmarks.
pub(super) fn manifests() -> Vec<Manifest> {
    let mut folders = vec!["bench".to_owned(), "program".to_owned()];
    for above in ["crates", "doors"] {
        for entry in std::fs::read_dir(root().join(above)).expect("a folder") {
            let name = entry.expect("an entry").file_name().into_string().expect("a name");
            folders.push(format!("{above}/{name}"));
        }
    }
    folders.retain(|folder| exists(&format!("{folder}/Cargo.toml")));
    folders.sort();
    let manifest = |folder: String| {
        let table = table(&format!("{folder}/Cargo.toml"));
        Manifest { folder, table }
    };
    folders.into_iter().map(manifest).collect()
}

/// A file in TOML.
pub(super) fn table(path: &str) -> Table {
    file(path).text.parse().unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Whether the project has such a file or folder.
pub(super) fn exists(path: &str) -> bool {
    root().join(Path::new(path)).exists()
}

impl Manifest {
    /// The package's name.
    pub(super) fn name(&self) -> &str {
        self.table["package"]["name"].as_str().expect("a name")
    }

    /// The names of everything the package depends on, in whatever kind of dependency.
    pub(super) fn dependencies(&self) -> Vec<String> {
        self.dependencies_of(&["dependencies", "dev-dependencies", "build-dependencies"])
    }

    /// The names of what the package itself is made with, its tests aside.
    pub(super) fn made_with(&self) -> Vec<String> {
        self.dependencies_of(&["dependencies", "build-dependencies"])
    }

    fn dependencies_of(&self, kinds: &[&str]) -> Vec<String> {
        let mut names = dependencies(&self.table, kinds);
        let targets = self.table.get("target").and_then(|targets| targets.as_table());
        for target in targets.into_iter().flat_map(Table::values) {
            names.extend(
                target.as_table().map(|each| dependencies(each, kinds)).unwrap_or_default(),
            );
        }
        names
    }
}

fn dependencies(table: &Table, kinds: &[&str]) -> Vec<String> {
    let tables = kinds.iter().filter_map(|kind| table.get(*kind)?.as_table());
    tables.flat_map(|table| table.keys().cloned()).collect()
}
