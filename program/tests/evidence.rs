//! The corpus by the program: stored whole, searched, reviewed, attached; nothing lost on the way.

use crate::support::{Said, detente_in, folder_with, names_in};
use detente::evidence::{Corpus, CorpusError, Filter, Review, Stored, reader};
use detente::reading::Settings;
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

pub(crate) const RIVER: &str = r#"case "A river"   # kept

decision maker north "North" {
  option open "Open the gates" also "open the gates" # kept too
}

decision maker south "South" {
  option pay "Pay"
}

prefers north {
  south.pay
}

person poole "Ben Poole" speaks for south
person vale "Ada Vale" speaks for north
"#;

pub(crate) const BAY: &str = "Bay Talks Stall\n\n5 May 2020\n\nBen Poole told reporters that the northern envoy \
    had refused money for the gates. \u{201c}We will not open the gates this summer,\u{201d} Ada Vale \
    said on Monday.\n\nThe old treaty on the waters of the river was signed in 1956 by both villages.\n";

pub(crate) const HERALD: &str = "No Water This Year\n\n9 May 2020\n\nThe envoys met for a day. \u{201c}We cannot pay \
    for the gates,\u{201d} Ben Poole said.\n\nThe old treaty on the waters of the river was signed in \
    1958 by both villages.\n";

fn write(folder: &Path, name: &str, contents: impl AsRef<[u8]>) {
    std::fs::write(folder.join(name), contents).expect("a file");
}

/// A case with two reports in its corpus.
fn river() -> tempfile::TempDir {
    let folder = folder_with(RIVER);
    std::fs::create_dir(folder.path().join("reports")).expect("a folder");
    write(folder.path(), "reports/bay.txt", BAY);
    write(folder.path(), "reports/herald.txt", HERALD);
    let said = in_river(&folder, &["add", ".", "reports"]);
    assert!(said.fine().contains("2 reports added"));
    folder
}

fn in_river(folder: &tempfile::TempDir, arguments: &[&str]) -> Said {
    detente_in(folder.path(), &[&["evidence"], arguments].concat())
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

#[test]
fn reports_are_kept_once_and_found_again() {
    let folder = river();
    assert!(in_river(&folder, &["add", ".", "reports"]).fine().contains("0 reports added"));
    let hits = in_river(&folder, &["search", ".", "treaty", "--json"]).fine();
    let sources: Vec<Value> = lines(&hits).iter().map(|hit| hit["source"].clone()).collect();
    assert_eq!(sources.len(), 2, "{hits}");
    assert!(in_river(&folder, &["search", ".", "open AND ("]).code == Some(0));
    let found = in_river(&folder, &["list", ".", "--json", "--speaker", "Vale"]).fine();
    let vale = &lines(&found)[0];
    assert_eq!((&vale["speaker"]["party"], &vale["review"]), (&"north".into(), &"new".into()));
    let shown = in_river(&folder, &["show", ".", "bay"]).fine();
    assert!(shown.contains("We will not open the gates"), "{shown}");
    let shown = in_river(&folder, &["show", ".", vale["id"].as_str().expect("a name")]).fine();
    assert!(shown.contains("rule"), "{shown}");
}

#[test]
fn every_position_holds_after_the_round_trip() {
    let folder = river();
    let corpus = Corpus::open(&folder.path().join("corpus")).expect("a corpus");
    for (source, text) in [("bay", BAY), ("herald", HERALD)] {
        let stored = corpus.report(source).expect("stored");
        assert_eq!(stored.text, text);
        let filter = Filter { source: Some(source.to_owned()), ..Filter::default() };
        let points = detente::reading::text::CodePoints::new(&stored.text);
        for found in corpus.items(&filter, usize::MAX).expect("items") {
            let span = found.item.span().expect("a span");
            assert!(points.slice(&stored.text, span).is_some_and(|words| !words.is_empty()));
        }
    }
}

#[test]
fn what_is_accepted_becomes_evidence_that_holds() {
    let folder = river();
    let found = in_river(&folder, &["list", ".", "--json", "--speaker", "Vale"]).fine();
    let id = lines(&found)[0]["id"].as_str().expect("a name").to_owned();
    let says = ["--name", "no-opening", "--says", "The gates stay shut.", "--kind", "red-line"];
    let accept = [&["accept", ".", &id], says.as_slice()].concat();
    in_river(&folder, &accept).fine();
    let again = in_river(&folder, &accept).failed(1);
    assert!(again.contains("already"), "{again}");
    in_river(&folder, &["attach", ".", "bay/no-opening", "north.open"]).fine();
    in_river(&folder, &["attach", ".", "@bay", "12"]).fine();
    let edited = std::fs::read_to_string(folder.path().join("weir.case")).expect("the case");
    let expected = RIVER
        .replace("also \"open the gates\" #", "also \"open the gates\" because @bay/no-opening #")
        .replace("  south.pay\n", "  south.pay because @bay\n");
    assert_eq!(edited, expected);
    let checked = detente_in(folder.path(), &["check", ".", "--json"]).fine();
    let checked: Value = serde_json::from_str(&checked).expect("JSON");
    assert_eq!(checked["evidence"]["verified"], 1, "{checked}");
    let accepted = in_river(&folder, &["list", ".", "--review", "accepted", "--json"]).fine();
    assert_eq!(lines(&accepted)[0]["annotation"], "bay/no-opening");
    // The passage is found again after the report was edited elsewhere.
    write(folder.path(), "reports/bay.txt", format!("A notice on top.\n\n{BAY}"));
    let moved = detente_in(folder.path(), &["check", "."]);
    assert!(moved.stderr.contains("W0407"), "{moved:?}");
}

#[test]
fn slips_are_told() {
    let folder = river();
    assert!(in_river(&folder, &["show", ".", "nobody"]).failed(1).contains("called nobody"));
    assert!(
        in_river(&folder, &["attach", ".", "bay/none", "north.open"])
            .failed(1)
            .contains("@bay/none")
    );
    assert!(in_river(&folder, &["attach", ".", "bay", "north.open"]).code == Some(1));
    let empty = folder_with(RIVER);
    assert!(in_river(&empty, &["list", "."]).failed(1).contains("there is no corpus"));
    std::fs::create_dir(empty.path().join("corpus")).expect("a folder");
    write(
        empty.path(),
        "corpus/corpus.sqlite",
        "no corpus at all, but long enough to be one ".repeat(50),
    );
    assert!(in_river(&empty, &["list", "."]).failed(1).contains("is not a corpus"));
}

#[test]
fn a_rejected_item_stays_rejected() {
    let folder = river();
    let found = in_river(&folder, &["list", ".", "--json", "--kind", "statement"]).fine();
    let id = lines(&found)[0]["id"].as_str().expect("a name").to_owned();
    in_river(&folder, &["reject", ".", &id, "--why", "not said"]).fine();
    let rejected = in_river(&folder, &["export", ".", "--review", "rejected"]).fine();
    assert_eq!(lines(&rejected)[0]["note"], "not said");
}

#[test]
fn another_year_for_the_same_treaty_is_listed() {
    let folder = river();
    let found = in_river(&folder, &["conflicts", ".", "--json"]).fine();
    let dates = lines(&found).into_iter().find(|each| each["difference"] == "date").expect("one");
    let values: Vec<&Value> =
        dates["accounts"].as_array().expect("two").iter().map(|side| &side["value"]).collect();
    assert_eq!(values, ["1956", "1958"]);
    let timeline = in_river(&folder, &["timeline", ".", "--json"]).fine();
    let days: Vec<Value> = lines(&timeline).into_iter().map(|each| each["date"].clone()).collect();
    let mut sorted = days.clone();
    sorted.sort_by_key(|day| day.as_str().map(str::to_owned));
    assert_eq!(days, sorted);
    assert!(days.contains(&"1956".into()), "{timeline}");
}

#[test]
fn a_word_that_is_not_known_is_told_with_those_that_are() {
    let folder = river();
    for (wrong, known) in [
        (["--kind", "foo"], "statement, mention, date, figure, option, event"),
        (["--review", "foo"], "new, accepted, rejected"),
        (["--source", "foo"], "no report is called foo; known are bay, herald"),
        (["--party", "foo"], "no decision maker is called foo; known are north, south"),
    ] {
        for command in ["list", "export"] {
            let told = in_river(&folder, &[&[command, "."], wrong.as_slice()].concat()).failed(2);
            let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(told.contains(known), "{told}");
        }
    }
}

#[test]
fn that_nothing_is_found_is_said() {
    let folder = river();
    let none = in_river(&folder, &["list", ".", "--review", "accepted"]).fine();
    assert_eq!(none, "Nothing in the corpus is of this kind.\n");
    for command in [
        &["list", ".", "--review", "accepted", "--json"] as &[&str],
        &["search", ".", "zebra", "--json"],
        &["same", ".", "--json", "--least", "0.9"],
        &["names", ".", "--json"],
    ] {
        let said = in_river(&folder, command);
        assert_eq!((said.code, said.stdout.as_str()), (Some(0), ""), "no line: {said:?}");
        assert!(said.stderr.contains("nothing found"), "{said:?}");
        let quiet = in_river(&folder, &[command, &["--quiet"]].concat());
        assert_eq!(quiet.stderr, "");
    }
}

#[test]
fn reading_a_corpus_leaves_it_as_it_is() {
    let folder = river();
    let file = folder.path().join("corpus/corpus.sqlite");
    let before = std::fs::read(&file).expect("the corpus");
    for command in ["list", "export", "conflicts", "timeline", "same", "names"] {
        in_river(&folder, &[command, "."]).fine();
    }
    in_river(&folder, &["search", ".", "treaty"]).fine();
    in_river(&folder, &["show", ".", "bay"]).fine();
    assert_eq!(names_in(&folder.path().join("corpus")), ["corpus.sqlite"]);
    assert!(std::fs::read(&file).expect("the corpus") == before, "reading has changed it");
    // What is not there is not made either.
    std::fs::remove_dir_all(folder.path().join("corpus")).expect("gone");
    in_river(&folder, &["list", "."]).failed(1);
    assert!(!folder.path().join("corpus").exists());
}

#[test]
fn several_items_are_rejected_or_none() {
    let folder = river();
    let found = in_river(&folder, &["list", ".", "--json", "--kind", "statement"]).fine();
    let id = lines(&found)[0]["id"].as_str().expect("a name").to_owned();
    in_river(&folder, &["reject", ".", &id, "bay/s999999"]).failed(1);
    assert_eq!(in_river(&folder, &["export", ".", "--review", "rejected"]).fine(), "");
}

/// Everything a corpus holds, in order.
pub(crate) fn whole(folder: &Path) -> Vec<String> {
    let corpus = Corpus::open(folder).expect("a corpus");
    let sources = corpus.sources().expect("sources");
    let mut all: Vec<String> = sources
        .iter()
        .map(|source| format!("{:?}", corpus.report(source).expect("stored")))
        .collect();
    all.extend(
        corpus
            .items(&Filter::default(), usize::MAX)
            .expect("items")
            .iter()
            .map(|found| format!("{found:?}")),
    );
    all
}

#[test]
fn killed_ten_times_it_ends_with_the_same_corpus() {
    let folder = tempfile::tempdir().expect("a folder");
    let reports = folder.path().join("reports");
    std::fs::create_dir(&reports).expect("a folder");
    for number in 0..1500 {
        let text = format!("Report {number}\n\n{BAY}{}", HERALD.repeat(3));
        write(&reports, &format!("r{number:04}.txt"), text);
    }
    detente_in(folder.path(), &["read", "reports", "--corpus", "calm"]).fine();
    // Moments that no two runs of this test choose differently.
    for moment in [3_u64, 11, 29, 5, 47, 17, 61, 23, 83, 37] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_detente"))
            .args(["read", "reports", "--corpus", "torn"])
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        std::thread::sleep(Duration::from_millis(moment * 4));
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
    }
    detente_in(folder.path(), &["read", "reports", "--corpus", "torn"]).fine();
    let (calm, torn) = (folder.path().join("calm"), folder.path().join("torn"));
    assert!(whole(&calm) == whole(&torn), "the corpora differ");
    assert!(names_in(&torn).contains(&"corpus.sqlite".to_owned()));
}

#[test]
fn a_full_disk_loses_nothing_that_was_stored() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut corpus = Corpus::create(folder.path()).expect("a corpus");
    let reader = reader(None, Settings::default());
    let stored = |number: usize| {
        let text = format!("Report {number}\n\n{}", BAY.repeat(20));
        let reading = reader.read(&format!("r{number}.txt"), text.as_bytes()).expect("read");
        Stored { reading, bytes: None }
    };
    corpus.store(&[stored(0)], &|_, _| None).expect("room");
    corpus.limit_pages(60).expect("a limit");
    let many: Vec<Stored> = (1..200).map(stored).collect();
    assert!(matches!(corpus.store(&many, &|_, _| None), Err(CorpusError::Full)));
    assert_eq!(corpus.sources().expect("sources"), ["r0"]);
    corpus.limit_pages(1_000_000).expect("room again");
    assert_eq!(corpus.store(&many, &|_, _| None).expect("room"), 199);
    let first = corpus.items(&Filter::default(), 1).expect("items").remove(0);
    corpus.review(&first.id, Review::Rejected, None, None).expect("noted");
    drop(corpus);
    let corpus = Corpus::open(folder.path()).expect("a corpus");
    assert_eq!(corpus.item(&first.id).expect("there").review, Review::Rejected);
}

/// The first statement of Ada Vale, accepted as `no-opening`.
fn accepted(folder: &tempfile::TempDir) -> String {
    let found = in_river(folder, &["list", ".", "--json", "--speaker", "Vale"]).fine();
    let id = lines(&found)[0]["id"].as_str().expect("a name").to_owned();
    let says = ["--name", "no-opening", "--says", "The gates stay shut."];
    in_river(folder, &[&["accept", ".", &id], says.as_slice()].concat()).fine();
    id
}

#[test]
fn what_cannot_be_cited_or_says_nothing_is_not_accepted() {
    let folder = river();
    let found = in_river(&folder, &["list", ".", "--json", "--speaker", "Vale"]).fine();
    let id = lines(&found)[0]["id"].as_str().expect("a name").to_owned();
    let accept = |name: &str, says: &str| {
        in_river(&folder, &["accept", ".", &id, "--name", name, "--says", says]).failed(2)
    };
    for name in ["no opening", "", "no,opening", "no\"opening", "#no", "(no)"] {
        assert!(accept(name, "They stay shut.").contains("cannot be cited"), "{name}");
    }
    assert!(accept("no-opening", "  ").contains("--says is empty"));
    assert!(!folder.path().join("evidence.jsonl").exists());
    let again = accepted(&folder);
    let said = ["accept", ".", &again, "--name", "another", "--says", "The gates stay shut."];
    let told = in_river(&folder, &said).failed(1);
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("is @bay/no-opening already; cite that"), "{told}");
}

#[test]
fn what_is_rejected_later_leaves_the_evidence() {
    let folder = river();
    let id = accepted(&folder);
    in_river(&folder, &["attach", ".", "bay/no-opening", "north.open"]).fine();
    let told = in_river(&folder, &["reject", ".", &id]).failed(1);
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("the case rests on @bay/no-opening"), "{told}");
    assert!(told.contains("line 4: option open"), "{told}");
    let evidence = folder.path().join("evidence.jsonl");
    assert!(std::fs::read_to_string(&evidence).expect("evidence").contains("bay/no-opening"));
    write(folder.path(), "weir.case", RIVER);
    in_river(&folder, &["reject", ".", &id, "--why", "misread"]).fine();
    assert_eq!(std::fs::read_to_string(&evidence).expect("evidence"), "");
    let rejected = in_river(&folder, &["list", ".", "--json", "--review", "rejected"]).fine();
    assert_eq!(lines(&rejected)[0]["note"], "misread");
    assert_eq!(accepted(&folder), id, "and may be accepted again");
}

#[test]
fn a_case_that_is_not_there_is_called_so() {
    let folder = river();
    let told = in_river(&folder, &["list", "nowhere"]).failed(1);
    assert!(told.contains("nowhere: there is no such file or folder"), "{told}");
}

#[test]
fn every_line_of_search_show_and_export_keeps_to_its_schema() {
    let folder = river();
    let schema = detente_in(folder.path(), &["schema", "evidence"]).fine();
    let schema = serde_json::from_str(&schema).expect("JSON");
    let schema = jsonschema::validator_for(&schema).expect("a schema");
    let id = accepted(&folder);
    for command in [
        &["search", ".", "treaty", "--json"][..],
        &["show", ".", "bay", "--json"],
        &["show", ".", &id, "--json"],
        &["export", "."],
        &["export", ".", "--json"],
    ] {
        let told = lines(&in_river(&folder, command).fine());
        assert!(!told.is_empty(), "{command:?}");
        for line in told {
            let errors: Vec<String> = schema.iter_errors(&line).map(|e| e.to_string()).collect();
            assert!(errors.is_empty(), "{line}: {errors:?}");
        }
    }
}

const WEIR: &str = "The Weir Stays Shut\n\n9 May 2020\n\nAda Vale never acknowledged that the weir was closed to the \
    village in the south. Ben Poole wants Ada Vale to open the gates before the summer ends.\n";

#[test]
fn what_a_report_denies_is_told_as_denied() {
    let folder = folder_with(RIVER);
    write(folder.path(), "weir.txt", WEIR);
    in_river(&folder, &["add", ".", "weir.txt"]).fine();
    let found = lines(&in_river(&folder, &["list", ".", "--kind", "statement", "--json"]).fine());
    let negated: Vec<&Value> = found.iter().map(|each| &each["negated"]).collect();
    assert_eq!(negated, [true, false], "{found:?}");
    let listed = in_river(&folder, &["list", ".", "--kind", "statement"]).fine();
    assert!(listed.contains("acknowledged, indirect"), "{listed}");
    let read = detente_in(folder.path(), &["read", "weir.txt"]).fine();
    assert!(read.contains("Ada Vale never acknowledged (indirect"), "{read}");
    assert!(read.contains("Ben Poole wants Ada Vale (indirect"), "{read}");
    let id = found[0]["id"].as_str().expect("a name");
    let says = "The weir was closed to the village in the south, by Vale.";
    let said = in_river(&folder, &["accept", ".", id, "--name", "shut", "--says", says]);
    assert!(said.stderr.contains("the report denies it: never acknowledged"), "{said:?}");
    assert!(said.stderr.contains("word for word"), "{said:?}");
    let listed = in_river(&folder, &["list", ".", "--review", "accepted"]).fine();
    assert!(listed.contains("@weir/shut"), "{listed}");
}

#[test]
fn slips_are_told_with_what_was_meant() {
    let folder = river();
    let again = in_river(&folder, &["add", ".", "reports"]).fine();
    assert!(again.contains("0 reports added") && again.contains("2 were there already"), "{again}");
    let tried = |arguments: &[&str], told: &str| {
        let said = in_river(&folder, arguments);
        assert!(said.code != Some(0) && on_a_line(&said.stderr).contains(told), "{said:?}");
    };
    tried(&["list", ".", "--party", "nort"], "did you mean north?");
    let found = in_river(&folder, &["list", ".", "--json", "--speaker", "Vale"]).fine();
    let id = lines(&found)[0]["id"].as_str().expect("a name").to_owned();
    tried(&["attach", ".", &id, "north.open"], "not accepted yet");
    in_river(&folder, &["accept", ".", &id, "--name", "shut", "--says", "No water."]).fine();
    tried(&["attach", ".", &id, "north.open"], "this item is @bay/shut");
    tried(&["attach", ".", "bay", "open"], "write `north.open`");
    tried(&["attach", ".", "bay", "north.opne"], "write `north.open`");
    tried(&["attach", ".", "bay/shot", "north.open"], "did you mean @bay/shut?");
    in_river(&folder, &["reject", ".", &id]).fine();
    assert!(in_river(&folder, &["reject", ".", &id]).fine().contains("rejected already"));
    let names = in_river(&folder, &["names", "."]);
    assert!(on_a_line(&names.stderr).contains("declares no place"), "{names:?}");
    let read = detente_in(folder.path(), &["read", "."]);
    assert!(
        on_a_line(&read.stderr).contains("passed over")
            && on_a_line(&read.stderr).contains("weir.case"),
        "{read:?}"
    );
    let none = in_river(&folder_with(RIVER), &["list", "."]).failed(1);
    assert!(on_a_line(&none).contains("detente evidence add . FILES"), "{none}");
}

fn on_a_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
