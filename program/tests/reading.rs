//! Reading reports: what is found, what is skipped, and what programs rely on.

use crate::support::{detente, detente_in, folder_with};
use serde_json::Value;
use std::path::Path;

const BAY: &str = "Bay Talks Stall\n\nBy Ada Marsh\n\n5 May 2020\n\n\
    The northern delegation will not open the gates before the autumn, its envoy said on Monday. \
    \u{201c}We were promised money and saw none,\u{201d} Ben Poole told reporters.\n\n\
    According to a southern official, about 40 percent of the harvest is lost.\n";

const RIVER: &str = r#"case "A river"
decision maker north "North" { option open "Open the gates" also "open the gates" }
decision maker south "South" { option pay "Pay" }
person poole "Ben Poole" speaks for south
place gates "Gates of Stone" by north also "Pierre" by south
"#;

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

fn write(folder: &Path, name: &str, contents: impl AsRef<[u8]>) {
    std::fs::write(folder.join(name), contents).expect("a file");
}

#[test]
fn lines_keep_to_their_schema_and_their_order() {
    let folder = folder_with(RIVER);
    write(folder.path(), "bay.txt", BAY);
    let said = detente_in(folder.path(), &["read", "bay.txt", "--json", "--case", "weir.case"]);
    let found = lines(&said.fine());
    let schema = serde_json::from_str(&detente(&["schema", "reading"]).fine()).expect("JSON");
    let schema = jsonschema::validator_for(&schema).expect("a schema");
    for line in &found {
        let errors: Vec<String> = schema.iter_errors(line).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{line}: {errors:?}");
    }
    assert_eq!(found[0]["type"], "document");
    assert_eq!(found[0]["published"], "2020-05-05");
    let poole = found.iter().find(|line| line["speaker"]["name"] == "Ben Poole").expect("quoted");
    assert_eq!((&poole["kind"], &poole["speaker"]["party"]), (&"direct".into(), &"south".into()));
    let option = found.iter().find(|line| line["type"] == "option").expect("an option");
    assert_eq!((&option["option"], &option["stance"]), (&"north.open".into(), &"rejected".into()));
}

#[test]
fn positions_count_code_points_of_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = BAY.replace("Ben Poole", "Ben\u{a0}Poole").replace("5 May", "\u{1f54a} 5 May");
    write(folder.path(), "bay.txt", &text);
    let said = detente_in(folder.path(), &["read", "bay.txt", "--json"]).fine();
    let letters: Vec<char> = text.chars().collect();
    for line in lines(&said) {
        let Some(span) = line["speaker"]["span"].as_array() else { continue };
        let at =
            |place: usize| usize::try_from(span[place].as_u64().expect("a place")).expect("small");
        let words: String = letters[at(0)..at(1)].iter().collect();
        assert_eq!(words.replace('\u{a0}', " "), line["speaker"]["name"].as_str().expect("a name"));
    }
}

#[test]
fn folders_are_read_in_order_and_bad_files_skipped_in_a_line_each() {
    let folder = tempfile::tempdir().expect("a folder");
    let inner = folder.path().join("inner");
    std::fs::create_dir(&inner).expect("a folder");
    write(folder.path(), "b.txt", BAY);
    write(&inner, "a.txt", BAY);
    write(folder.path(), "binary.bin", [0_u8, 1, 2, 3, 0, 0, 7]);
    write(folder.path(), "broken.pdf", "%PDF-1.7 nothing");
    write(folder.path(), "deep.html", format!("<html>{}", "<div>".repeat(100_000)));
    write(folder.path(), "empty.txt", "");
    write(folder.path(), ".hidden", BAY);
    let said = detente_in(folder.path(), &["read", ".", "nowhere.txt", "--json"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    let sources: Vec<Value> = lines(&said.stdout)
        .into_iter()
        .filter(|line| line["type"] == "document")
        .map(|line| line["source"].clone())
        .collect();
    assert_eq!(sources, ["./b.txt", "./inner/a.txt"]);
    let skipped: Vec<&str> =
        said.stderr.lines().filter(|line| line.starts_with("skipped: ")).collect();
    assert_eq!(skipped.len(), 5, "{}", said.stderr);
    for (name, why) in [
        ("binary.bin", "zero bytes"),
        ("broken.pdf", "PDF"),
        ("deep.html", "elements within each other"),
        ("empty.txt", "it is empty"),
        ("nowhere.txt", "there is no such file"),
    ] {
        let told = skipped.iter().any(|line| line.contains(name) && line.contains(why));
        assert!(told, "{name}: {why}: {}", said.stderr);
    }
}

#[test]
fn wrong_charsets_and_pages_are_read() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "latin.txt", b"The caf\xe9 stays shut, the mayor said on Monday.\n");
    let paragraph = "<p>The river council met again and the gates stay shut, an envoy said.</p>";
    let page = format!(
        "<!doctype html><html><head><title>Gates Shut</title></head><body><nav><a href=/>Home</a>\
         </nav><article><h1>Gates Shut</h1>{}</article></body></html>",
        paragraph.repeat(5)
    );
    write(folder.path(), "page.html", page);
    let said = detente_in(folder.path(), &["read", "latin.txt", "page.html", "--json"]).fine();
    let found = lines(&said);
    let n_statements = found.iter().filter(|line| line["type"] == "statement").count();
    assert!(n_statements >= 2, "{said}");
    assert!(found.iter().any(|line| line["title"] == "Gates Shut"));
}

#[test]
fn the_yardstick_has_no_line_on_standard_error() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "bay.txt", BAY);
    let said = detente_in(folder.path(), &["read", "--json", "bay.txt"]);
    assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""));
    let page = detente_in(folder.path(), &["read", "bay.txt"]).fine();
    assert!(page.contains("Who said what") && page.contains("Ben Poole"), "{page}");
}

#[test]
fn folders_without_reports_and_those_with_a_corpus() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("empty")).expect("a folder");
    let said = detente_in(folder.path(), &["read", "empty"]);
    assert!(said.stderr.contains("nothing to read: no file is found there"), "{said:?}");
    assert_eq!(said.code, Some(0), "{said:?}");
    let text = "The gates stay shut, the envoy said on Monday.\n";
    std::fs::write(folder.path().join("a.txt"), text).expect("a file");
    detente_in(folder.path(), &["read", ".", "--corpus", "kept"]).fine();
    let again = detente_in(folder.path(), &["read", "."]);
    assert_eq!((again.code, again.stderr.as_str()), (Some(0), ""), "{again:?}");
    std::fs::write(folder.path().join("b.docx"), b"PK\x03\x04\0\0word/document.xml\0")
        .expect("a file");
    let word = detente_in(folder.path(), &["read", "b.docx"]).failed(1);
    assert!(word.contains("it is a Word document; save it as PDF or plain text"), "{word}");
}
