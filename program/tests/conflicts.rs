//! What reports tell differently, the same story twice, and rival names: texts written for the
//! tests, and the five reports where they are on the machine.

use crate::support::{detente, detente_in, folder_with, root};
use serde_json::Value;
use std::path::Path;

const RIVER: &str = r#"case "A river"
decision maker north "North" { option open "Open the gates" }
decision maker south "South" { option pay "Pay" }
prefers north { south.pay }
person poole "Ben Poole" speaks for south
person vale "Ada Vale" speaks for north
place isle "Heron Isle" by north also "Pierre Isle" by south
place mill "Mill Island"
"#;

/// What a command says of these reports, line by line.
fn of(reports: &[(&str, &str)], command: &[&str]) -> Vec<Value> {
    let folder = folder_with(RIVER);
    for (name, text) in reports {
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    let names: Vec<&str> = reports.iter().map(|(name, _)| *name).collect();
    detente_in(folder.path(), &[&["evidence", "add", "."], names.as_slice()].concat()).fine();
    let told =
        detente_in(folder.path(), &[&["evidence"], command, &[".", "--json"]].concat()).fine();
    told.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

/// Difference, remark and both values of each contradiction.
fn conflicts(reports: &[(&str, &str)]) -> Vec<(String, String, Vec<String>)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let told = of(reports, &["conflicts"]).into_iter();
    told.map(|each| {
        let accounts = each["accounts"].as_array().expect("two").iter();
        let values = accounts.map(|account| text(&account["value"])).collect();
        (text(&each["difference"]), text(&each["remark"]), values)
    })
    .collect()
}

fn told(difference: &str, remark: &str, values: [&str; 2]) -> (String, String, Vec<String>) {
    (difference.to_owned(), remark.to_owned(), values.map(str::to_owned).to_vec())
}

#[test]
fn one_deed_told_with_two_years() {
    let reports = [
        ("a.txt", "Old Quarrels\n\nTrade ceased after the annexation of Heron Isle in 1961.\n"),
        (
            "b.txt",
            "New Quarrels\n\nNobody had foreseen the annexation of Heron Isle in 1963 and all it brought.\n",
        ),
    ];
    assert_eq!(conflicts(&reports), [told("date", "", ["1961", "1963"])]);
}

#[test]
fn a_year_that_may_belong_to_something_else_is_told_as_such() {
    let reports = [
        ("a.txt", "Old Quarrels\n\nTrade ceased after the annexation of Heron Isle in 1961.\n"),
        (
            "b.txt",
            "A Visit\n\nA visit by Ada Vale was planned for 1962 but fell through after the annexation of Heron Isle.\n",
        ),
    ];
    assert_eq!(conflicts(&reports), [told("date", "other-date", ["1961", "1962"])]);
}

#[test]
fn another_island_by_others_and_a_far_year_are_no_question() {
    let reports = [
        ("a.txt", "Old Quarrels\n\nTrade ceased after the annexation of Heron Isle in 1961.\n"),
        ("b.txt", "Others\n\nTrade grew after the annexation of Mill Island in 1963.\n"),
        ("c.txt", "Law\n\nA law of 1907 was void after the annexation of Heron Isle.\n"),
    ];
    assert_eq!(conflicts(&reports), []);
}

#[test]
fn one_meeting_told_a_day_apart_and_two_meetings() {
    let reports = [
        ("a.txt", "Ahead\n\nAda Vale and Ben Poole agreed to meet on Heron Isle on June 15.\n"),
        ("b.txt", "After\n\nBen Poole met Ada Vale on Heron Isle on 16 June 2021.\n"),
        ("c.txt", "Later\n\nBen Poole met Ada Vale on Heron Isle on 20 September 2021.\n"),
    ];
    assert_eq!(conflicts(&reports), [told("date", "day-apart", ["--06-15", "2021-06-16"])]);
}

#[test]
fn the_same_words_by_two_speakers() {
    let words = "The gates of the old weir will stay shut until somebody pays for them";
    let reports = [
        ("a.txt", format!("Gates\n\n\u{201c}{words},\u{201d} Ada Vale said.\n")),
        ("b.txt", format!("Gates\n\n\u{201c}{words},\u{201d} Ben Poole said.\n")),
        ("c.txt", format!("Gates\n\n\u{201c}{words},\u{201d} Ada Vale said.\n")),
    ];
    let reports = reports.each_ref().map(|(name, text)| (*name, text.as_str()));
    let found = conflicts(&reports);
    assert_eq!(found.len(), 1, "{found:?}");
    let both = ["Ada Vale", "Ben Poole"];
    assert!(found.iter().all(|(difference, _, values)| {
        difference == "speaker" && both.iter().all(|name| values.iter().any(|each| each == name))
    }));
}

#[test]
fn one_refusal_in_two_wordings() {
    let reports = [
        ("a.txt", "Land\n\n\u{201c}We do not trade islands,\u{201d} Ada Vale said.\n"),
        (
            "b.txt",
            "Land\n\n\u{201c}The north does not bargain with islands,\u{201d} Ada Vale told a visitor.\n",
        ),
        ("c.txt", "Land\n\n\u{201c}We do not sell islands,\u{201d} Ben Poole said.\n"),
    ];
    let found = conflicts(&reports);
    assert_eq!(found, [told("wording", "", ["not trade … islands", "not bargain … islands"])]);
}

#[test]
fn one_count_told_with_two_numbers() {
    let reports = [
        (
            "a.txt",
            "Toll\n\nThe flood at the old harbour mill destroyed 40 boats of the ferry company.\n",
        ),
        (
            "b.txt",
            "Toll\n\nThe flood at the old harbour mill destroyed 60 boats of the ferry company.\n",
        ),
    ];
    assert_eq!(conflicts(&reports), [told("figure", "", ["40", "60"])]);
}

#[test]
fn leaders_are_their_states_however_their_office_is_told() {
    let told_by = |words: &str| format!("A Meeting\n\n{words}\n");
    let forms = [
        "Norwegian President Ada Holm met Chilean Prime Minister Ben Rojas on",
        "President Ada Holm of Norway met Ben Rojas, the prime minister of Chile, on",
        "Ada Holm, the president of Norway, met Prime Minister Ben Rojas of Chile on",
        "The Norwegian president met the Chilean prime minister on",
    ];
    for (at, form) in forms.iter().enumerate() {
        for other in &forms[at + 1..] {
            let (left, right) = (format!("{form} 3 May 2020."), format!("{other} 4 May 2020."));
            let reports = [("a.txt", told_by(&left)), ("b.txt", told_by(&right))];
            let reports = reports.each_ref().map(|(name, text)| (*name, text.as_str()));
            let expected = told("date", "day-apart", ["2020-05-03", "2020-05-04"]);
            assert_eq!(conflicts(&reports), [expected], "{left} {right}");
        }
    }
}

#[test]
fn one_meeting_told_in_two_towns_and_two_meetings() {
    let reports = [
        ("a.txt", "Ahead\n\nAda Vale and Ben Poole agreed to meet on Heron Isle on June 15.\n"),
        ("b.txt", "After\n\nBen Poole met Ada Vale on Mill Island in June 2021.\n"),
        ("c.txt", "Later\n\nBen Poole met Ada Vale on Mill Island in October 2021.\n"),
        ("d.txt", "Others\n\nBen Poole met nobody else on Mill Island in June 2021.\n"),
    ];
    let found = conflicts(&reports);
    assert_eq!(found, [told("place", "several-places", ["Heron Isle", "Mill Island"])]);
}

#[test]
fn one_name_in_two_spellings_is_a_question_and_two_people_are_none() {
    let reports = [
        (
            "a.txt",
            "Gates\n\nThe gates are old, said Rolf Ekman, an engineer. They will not last, Eckman said. \
             Anna Hansen said they would. Peter Hanson said they would not.\n",
        ),
        ("b.txt", "Gates\n\nThe gates are sound, Eckmann said.\n"),
    ];
    let found = conflicts(&reports);
    assert_eq!(found, [told("spelling", "two-spellings", ["Eckman", "Rolf Ekman"])]);
}

#[test]
fn the_whole_sentence_is_shown() {
    let tail = "and nobody in the lower valley would say afterwards who had paid for it or why";
    let reports = [
        (
            "a.txt",
            format!("Old\n\nTrade ceased after the annexation of Heron Isle in 1961, {tail}.\n"),
        ),
        (
            "b.txt",
            format!(
                "New\n\nWhy ask? Trade ceased after the annexation of Heron Isle in 1963, {tail}. Boats left.\n"
            ),
        ),
    ];
    let folder = folder_with(RIVER);
    for (name, text) in &reports {
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    detente_in(folder.path(), &["evidence", "add", ".", "a.txt", "b.txt"]).fine();
    let said = detente_in(folder.path(), &["evidence", "conflicts", "."]).fine();
    let words = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(words.matches(tail).count(), 2, "{said}");
    assert!(!words.contains("Why ask") && !words.contains("Boats left"), "{said}");
}

#[test]
fn the_same_story_twice_with_what_both_have() {
    let story = "The council of the lower valley met for a third day and would not say when the gates \
        of the old weir are to be opened, although the orchards below are dry and the mill has stood \
        still since the spring, as a mediator told the villagers in the evening.";
    let reports = [
        (
            "a.txt",
            format!("Gates\n\nOSLO (Reuters) - {story}\n\nBoats left early and nobody knew why.\n"),
        ),
        ("b.txt", format!("Dry Orchards\n\nIn other news, {story}\n")),
        (
            "c.txt",
            "Another Matter\n\nThe bridge was painted green by those who live beside it.\n"
                .to_owned(),
        ),
    ];
    let reports = reports.each_ref().map(|(name, text)| (*name, text.as_str()));
    let found = of(&reports, &["same"]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["sources"], serde_json::json!(["a", "b"]));
    assert_eq!(found[0]["agencies"], serde_json::json!(["Reuters"]));
    assert_eq!(found[0]["passages"][0]["words"], story.trim_end_matches('.'));
    assert!(found[0]["containment"].as_f64().expect("a share") > 0.8);
}

#[test]
fn rival_names_with_who_uses_them() {
    let reports = [
        ("a.txt", "Isle\n\nAda Vale said that Heron Isle was theirs.\n"),
        ("b.txt", "Isle\n\nBen Poole said that Pierre Isle was theirs. Mill Island is dry.\n"),
    ];
    let found = of(&reports, &["names"]);
    let uses: Vec<[&str; 3]> = found
        .iter()
        .map(|each| ["entity", "name", "party"].map(|field| each[field].as_str().expect("text")))
        .collect();
    assert_eq!(uses, [["isle", "Heron Isle", "north"], ["isle", "Pierre Isle", "south"]]);
}

#[test]
fn two_reports_with_two_names_for_one_place_are_a_conflict() {
    let reports = [
        ("a.txt", "North\n\nAda Vale went to Heron Isle and left Heron Isle.\n"),
        ("b.txt", "South\n\nBen Poole went to Pierre Isle.\n"),
        ("c.txt", "Both\n\nHeron Isle is called Pierre Isle by some.\n"),
    ];
    let names = vec!["Heron Isle".to_owned(), "Pierre Isle".to_owned()];
    assert_eq!(conflicts(&reports), [("name".to_owned(), String::new(), names)]);
    assert_eq!(conflicts(&reports[1..]), []);
}

#[test]
fn every_line_of_evidence_keeps_to_its_schema() {
    let schema = serde_json::from_str(&detente(&["schema", "evidence"]).fine()).expect("JSON");
    let schema = jsonschema::validator_for(&schema).expect("a schema");
    let reports = [
        ("a.txt", "Ahead\n\nAda Vale and Ben Poole agreed to meet on Heron Isle on June 15.\n"),
        (
            "b.txt",
            "After\n\nBen Poole met Ada Vale on Pierre Isle on 16 June 2021. Ben Poole met Ada Vale on Heron Isle on June 16.\n",
        ),
    ];
    for command in
        [&["list"][..], &["conflicts"], &["timeline"], &["names"], &["same", "--least", "0"]]
    {
        let lines = of(&reports, command);
        assert!(!lines.is_empty() || command[0] == "same", "{command:?}");
        for line in lines {
            let errors: Vec<String> = schema.iter_errors(&line).map(|e| e.to_string()).collect();
            assert!(errors.is_empty(), "{line}: {errors:?}");
        }
    }
    assert!(!schema.is_valid(&serde_json::json!({"type": "conflict"})));
}

#[test]
fn what_the_five_reports_tell_differently() {
    let seeds = root().join("../shared/seeds");
    if !seeds.is_dir() {
        println!("skipped: no reports in {}", seeds.display());
        return;
    }
    let corpus = tempfile::tempdir().expect("a folder");
    let (seeds, at) = (seeds.display().to_string(), corpus.path().display().to_string());
    detente(&["evidence", "add", "cases/kuril", &seeds, "--corpus", &at]).fine();
    let said = detente(&["evidence", "conflicts", "cases/kuril", "--corpus", &at, "--json"]).fine();
    let found: Vec<Value> =
        said.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    let values = |each: &Value| -> Vec<String> {
        let accounts = each["accounts"].as_array().expect("two").iter();
        accounts.map(|one| one["value"].as_str().unwrap_or_default().to_owned()).collect()
    };
    let all: Vec<Vec<String>> = found.iter().map(values).collect();
    for expected in [
        ["--12-15", "2016-12-16"],
        ["2013", "2014"],
        ["Nagato", "Tokyo"],
        ["Kallander", "Paul Kallender"],
        ["Iturup", "Etorofu"],
    ] {
        assert!(all.iter().any(|values| *values == expected), "{expected:?} in {all:?}");
    }
    let wordings = found.iter().filter(|each| each["difference"] == "wording");
    assert!(wordings.count() >= 1, "{all:?}");
    assert!(found.len() <= 9, "too much is listed: {all:?}");
}

/// The corpus of a case keeps the bytes of what was served.
#[test]
fn the_pages_of_an_archive_are_kept_as_they_were_served() {
    let folder = tempfile::tempdir().expect("a folder");
    let paragraph = "<p>The council met again and the gates stay shut, an envoy said.</p>";
    let page = format!("<html><body><article>{}</article></body></html>", paragraph.repeat(6));
    let http = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\r\n{page}",
        page.len()
    );
    let archive = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/gates\r\n\
         WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\nContent-Type: \
         application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{http}\r\n\r\n",
        http.len()
    );
    std::fs::write(folder.path().join("a.warc"), archive).expect("a file");
    detente_in(folder.path(), &["read", "a.warc", "--corpus", "corpus"]).fine();
    let again = detente_in(folder.path(), &["read", "a.warc", "--corpus", "corpus"]).fine();
    assert!(again.contains("0 reports added"), "{again}");
    kept(&folder.path().join("corpus"), page.as_bytes());
}

fn kept(corpus: &Path, page: &[u8]) {
    let corpus = detente::evidence::Corpus::open(corpus).expect("a corpus");
    let source = corpus.sources().expect("sources").remove(0);
    let stored = corpus.report(&source).expect("stored");
    let bytes = corpus.bytes(&source).expect("stored").expect("kept");
    assert_eq!(bytes, page);
    assert_eq!(stored.document.sha256, detente::sha256_hex(page));
    assert!(stored.text.contains("the gates stay shut"));
}
