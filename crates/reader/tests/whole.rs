//! A whole page, a case's gazetteer, and the JSON lines.

use detente_reader::evidence::{Report, Verdict, verify};
use detente_reader::names::{Entity, EntityKind, Gazetteer, OptionPhrases};
use detente_reader::{Item, Reader, Settings};

const PAGE: &str = "Skip to content\n\nDam Talks Stall Again\n\nBy Ada Marsh\n\nMay 6, 2020\n\n\
LUND -- The upstream delegation left the river talks on Monday and refused to say when its engineers would come back to the table.\n\n\
Ben Poole, who leads the delegation, said the north could never open the gates before October 2021.\n\n\
Stone Isle, which the north calls Ice Isle, lies in the middle of the river, and 71 percent of the islanders want to stay with the south.\n\n\
Subscribe now\n\nTry 3 months for $9\n";

fn gazetteer() -> Gazetteer {
    Gazetteer {
        entities: vec![
            Entity::new(EntityKind::Person, "poole", "Ben Poole").for_party("north"),
            Entity::new(EntityKind::Place, "isle", "Stone Isle").or("Ice Isle"),
        ],
        options: vec![OptionPhrases {
            id: "north.open".into(),
            holder: "north".into(),
            phrases: vec!["open gates".into()],
        }],
    }
}

#[test]
fn everything_of_a_page_is_found() {
    let reader = Reader::new(Settings::default(), gazetteer());
    let reading = reader.read("stall2020", PAGE.as_bytes()).expect("a page");
    let document = &reading.document;
    assert_eq!(document.title.as_deref(), Some("Dam Talks Stall Again"));
    assert_eq!(document.author.as_deref(), Some("Ada Marsh"));
    assert_eq!(document.published.as_deref(), Some("2020-05-06"));
    let reasons: Vec<&str> = document.removed.iter().map(|part| part.why.as_str()).collect();
    assert_eq!(reasons, ["navigation", "subscription", "subscription"]);
    let lines = reading.to_json_lines();
    for part in [
        "\"value\":\"2020-05-04\"",
        "\"value\":\"2021-10\"",
        "\"entity\":\"isle\"",
        "\"party\":\"north\"",
        "\"value\":71.0,\"unit\":\"percent\",\"hedge\":null,\"of\":\"the islanders\"",
        "\"option\":\"north.open\",\"holder\":\"north\",\"stance\":\"rejected\"",
    ] {
        assert!(lines.contains(part), "{part} in {lines}");
    }
    assert!(!lines.contains("\"value\":9.0"), "a price of the pay-wall is no figure");
}

#[test]
fn json_lines_read_back() {
    let reading = Reader::new(Settings::default(), gazetteer())
        .read("stall2020", PAGE.as_bytes())
        .expect("a page");
    let items: Vec<Item> = reading
        .to_json_lines()
        .lines()
        .map(|line| serde_json::from_str(line).expect("an item"))
        .collect();
    assert_eq!(items[1..], reading.items);
}

#[test]
fn spans_count_code_points_of_the_file() {
    let text = "\u{feff}\u{1f5fe} Île de Pierre. Ada\u{a0}Vale said the dam stays shut.";
    let reading = Reader::new(Settings::default(), Gazetteer::default())
        .read("x", text.as_bytes())
        .expect("a text");
    let report = Report::from_bytes(text.as_bytes()).expect("a text");
    let statement = reading.items.iter().find_map(|item| match item {
        Item::Statement(statement) => Some(statement),
        _ => None,
    });
    let statement = statement.expect("a statement");
    let speaker = statement.speaker.as_ref().expect("a speaker");
    assert_eq!(report.passage(speaker.span.start, speaker.span.end), Some("Ada\u{a0}Vale"));
    assert_eq!(speaker.name, "Ada Vale");
    let content = statement.content[0];
    assert_eq!(report.passage(content.start, content.end), Some("the dam stays shut"));
}

#[test]
fn an_annotation_is_found_again_after_an_edit() {
    let passage = "refused to say when its engineers would come back";
    let report = Report::from_bytes(PAGE.as_bytes()).expect("a text");
    let at = PAGE.find(passage).expect("there");
    let span = report.span(at..at + passage.len());
    let line = format!(
        r#"{{"id":"stall2020/x","type":"Annotation","motivation":"describing","target":{{"source":"stall2020","selector":{{"type":"TextPositionSelector","start":{},"end":{}}},"sha256":"{}"}},"body":{{"type":"TextualBody","value":"silence"}},"detente":{{"kind":"position"}}}}"#,
        span.start,
        span.end,
        detente_reader::evidence::sha256_hex(passage.as_bytes())
    );
    let (found, problems) = detente_reader::evidence::read_annotations(&line);
    assert_eq!(problems, []);
    assert_eq!(verify(&found[0].1, &report), Verdict::Holds);
    let edited = Report::from_bytes(format!("Édition du soir\n{PAGE}").as_bytes()).expect("a text");
    assert_eq!(
        verify(&found[0].1, &edited),
        Verdict::Moved { start: span.start + 16, end: span.end + 16 }
    );
}
