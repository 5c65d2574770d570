//! The five reports, where they are on the machine: articles, clutter, speakers, chains, dates.

use std::path::PathBuf;

use detente_reader::reading::Statement;
use detente_reader::{Item, Reader, Reading, Settings, names::Gazetteer};

/// The report whose file name begins with `prefix`.
fn report(prefix: &str) -> Option<Reading> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seeds");
    let Ok(files) = std::fs::read_dir(&folder) else {
        eprintln!("skipped: no reports in {}", folder.display());
        return None;
    };
    let mut paths: Vec<PathBuf> = files.filter_map(Result::ok).map(|file| file.path()).collect();
    paths.sort();
    let named = |path: &&PathBuf| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(prefix))
    };
    let bytes = std::fs::read(paths.iter().find(named)?).expect("a report");
    Some(
        Reader::new(Settings::default(), Gazetteer::default())
            .read(prefix, &bytes)
            .expect("a text"),
    )
}

fn statements(reading: &Reading) -> Vec<&Statement> {
    let statements = reading.items.iter().filter_map(|item| match item {
        Item::Statement(statement) => Some(statement),
        _ => None,
    });
    statements.collect()
}

fn speakers(reading: &Reading) -> Vec<String> {
    let names = statements(reading).into_iter().filter_map(|statement| statement.speaker.as_ref());
    names.map(|speaker| speaker.name.clone()).collect()
}

fn has_all(names: &[String], expected: &[&str]) {
    for name in expected {
        assert!(names.iter().any(|found| found == name), "{name} in {names:?}");
    }
}

#[test]
fn pay_wall_page() {
    let Some(reading) = report("000") else { return };
    assert_eq!(reading.document.articles.len(), 1);
    assert!(reading.document.removed.len() > 30);
    assert!(
        reading
            .document
            .title
            .as_deref()
            .is_some_and(|title| title.starts_with("Japan and Russia seek"))
    );
    let article = reading.document.articles[0].span;
    assert!(reading.document.removed.iter().all(|part| !article.contains(part.span)));
    has_all(
        &speakers(&reading),
        &[
            "Vladimir Putin",
            "Sergey Lavrov",
            "Nikolai Patrushev",
            "Japanese government officials",
            "one of his close aides",
        ],
    );
    let told_on = statements(&reading).into_iter().find(|statement| {
        statement.speaker.as_ref().is_some_and(|speaker| speaker.name == "Nikolai Patrushev")
    });
    assert_eq!(told_on.expect("found").chain[0].name, "Japanese government officials");
}

#[test]
fn two_articles_glued_into_one_page() {
    let Some(reading) = report("001") else { return };
    assert_eq!(reading.document.articles.len(), 2);
    let reasons: Vec<&str> =
        reading.document.removed.iter().map(|part| part.why.as_str()).collect();
    assert!(reasons.contains(&"comments") && reasons.contains(&"navigation"));
    has_all(
        &speakers(&reading),
        &[
            "a government source",
            "Kazuhiko Togo",
            "Alexander Panov",
            "Vladimir Dzhabarov",
            "James Brown",
            "Shinzo Abe",
        ],
    );
}

#[test]
fn hard_wrapped_page() {
    let Some(reading) = report("002") else { return };
    assert_eq!(reading.document.author.as_deref(), Some("Dmitry Streltsov"));
    assert_eq!(reading.document.published.as_deref(), Some("2016-10-27"));
    let joined = statements(&reading).into_iter().find(|statement| {
        statement.speaker.as_ref().is_some_and(|speaker| speaker.name == "Soviet Union")
    });
    assert!(joined.is_some(), "the sentence over two lines is read as one");
    assert!(reading.to_json_lines().contains("\"value\":71.0,\"unit\":\"percent\""));
}

#[test]
fn expert_comment_and_agency_page() {
    let Some(reading) = report("003") else { return };
    has_all(&speakers(&reading), &["Valery Kistanov", "Japan"]);
    let Some(reading) = report("004") else { return };
    has_all(&speakers(&reading), &["Paul Kallender", "Michael Dillon"]);
    let reasons: Vec<&str> =
        reading.document.removed.iter().map(|part| part.why.as_str()).collect();
    assert!(reasons.contains(&"repeated"));
}

/// Every statement of a report by speaker and the beginning of its content's place.
fn told_by(reading: &Reading, name: &str) -> usize {
    speakers(reading).iter().filter(|speaker| *speaker == name).count()
}

#[test]
fn who_is_meant_by_words_that_stand_for_others() {
    let Some(reading) = report("000") else { return };
    // *His comments imply* are his who made them; an adjective by itself is its state.
    assert!(told_by(&reading, "Vladimir Putin") >= 4);
    let by = |reading: &Reading, entity: &str| {
        let all = statements(reading).into_iter().filter_map(|each| each.speaker.clone());
        all.filter(|speaker| speaker.entity.as_deref() == Some(entity)).count()
    };
    assert!(by(&reading, "russia") >= 4);
    let Some(reading) = report("001") else { return };
    has_all(&speakers(&reading), &["Vladimir Putin and Shinzo Abe", "Japanese leaders"]);
    assert!(statements(&reading).iter().all(|each| each.rule != "verb-naming"));
    let Some(reading) = report("002") else { return };
    assert_eq!(told_by(&reading, "leaders"), 0);
    let Some(reading) = report("003") else { return };
    has_all(&speakers(&reading), &["other G7 members"]);
    assert_eq!(told_by(&reading, "I"), 0);
    assert_eq!(told_by(&reading, "The latter"), 0);
    let Some(reading) = report("004") else { return };
    assert!(speakers(&reading).iter().all(|name| !name.contains("visit")));
    assert!(told_by(&reading, "Paul Kallender") >= 1);
    assert!(
        reading
            .to_json_lines()
            .contains("\"value\":\"2016-12-16\",\"granularity\":\"day\",\"basis\":\"nearby\"")
    );
}
