//! Everything served is there, small, and ours or as its makers published it.

use crate::support::root;
use detente::sha256_hex;
use serde_json::Value;

/// Folders of vendored files, each with a list of what is in it.
const VENDORED: [&str; 2] = ["doors/web/tests/vendor", "crates/detente/src/draw/land"];

/// What stands in them and is ours: the list, what it tells, and how it was made.
const OURS: [&str; 3] = ["LOCK.json", "README.md", "convert.mjs"];

#[test]
fn every_asset_is_there_and_small() {
    let assets = detente_web::assets();
    for wanted in ["app.css", "app.js", "icon.svg"] {
        assert!(
            assets.iter().any(|(name, _, text)| *name == wanted && !text.is_empty()),
            "{wanted}"
        );
    }
    let script: usize =
        assets.iter().filter(|(name, ..)| name.ends_with(".js")).map(|(.., text)| text.len()).sum();
    assert!(script < 150_000, "{script} bytes of script, unpacked");
    for (name, _, text) in &assets {
        let foreign = text.replace("http://www.w3.org/", "");
        assert!(!foreign.contains("http://") && !foreign.contains("https://"), "{name}");
    }
}

#[test]
fn vendored_files_are_as_recorded() {
    for folder in VENDORED {
        let folder = root().join(folder);
        let lock = std::fs::read_to_string(folder.join("LOCK.json")).expect("a list");
        let lock: Vec<Value> = serde_json::from_str(&lock).expect("JSON");
        let text = |entry: &Value, key: &str| entry[key].as_str().expect(key).to_owned();
        let mut listed: Vec<String> = lock.iter().map(|entry| text(entry, "file")).collect();
        for entry in &lock {
            let bytes = std::fs::read(folder.join(text(entry, "file"))).expect("the file");
            assert_eq!(sha256_hex(&bytes), text(entry, "sha256"), "{entry}");
            assert!(!text(entry, "licence").is_empty() && !text(entry, "version").is_empty());
        }
        let mut there: Vec<String> = (folder.read_dir().expect("a folder"))
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| !OURS.contains(&name.as_str()))
            .collect();
        listed.sort();
        there.sort();
        assert_eq!(listed, there, "{}", folder.display());
    }
}
