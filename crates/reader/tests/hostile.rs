//! Input that means harm, or none: nothing panics, nothing grows without bound.

use detente_reader::{ReadError, Reader, Settings, names::Gazetteer};

fn reader() -> Reader {
    Reader::new(Settings::default(), Gazetteer::default())
}

#[test]
fn empty_and_odd_texts() {
    for text in [
        "",
        "\n\n\n",
        "\u{feff}",
        "\"",
        "\u{201c}\u{201c}\u{201c}",
        "said",
        "that that that",
        ", , ,",
        "()()",
        "\u{2014}\u{2014} said Vale \u{2014}",
        "#",
        "](",
        "*** ***",
    ] {
        let reading = reader().read("odd", text.as_bytes()).expect("a text");
        assert!(reading.items.len() < 5);
    }
}

#[test]
fn words_in_any_order_do_no_harm() {
    const WORDS: &[&str] = &[
        "said",
        "that",
        "who",
        ",",
        "\u{201c}",
        "\u{201d}",
        "\"",
        "the",
        "Vale",
        "of",
        "and",
        "to",
        ".",
        "according",
        "(",
        ")",
        "it",
        "by",
        "told",
        "Oslo",
        "'s",
        "\u{2014}",
        "not",
        "\n\n",
        "1956",
        "May",
        "percent",
        ":",
        "'",
    ];
    let mut state = 7_u64;
    for _ in 0..300 {
        let mut text = String::new();
        for _ in 0..120 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text.push_str(WORDS[usize::try_from(state >> 33).unwrap() % WORDS.len()]);
            text.push(' ');
        }
        let reading = reader().read("random", text.as_bytes()).expect("a text");
        for line in reading.to_json_lines().lines() {
            assert!(line.starts_with('{'));
        }
    }
}

#[test]
fn long_lines_of_cues_and_quotes() {
    for unit in [
        "said that ",
        "\u{201c}no\u{201d} he said, ",
        "who ",
        ", ",
        "( ",
        "Vale, ",
        "\" ",
        "according to ",
    ] {
        let text = unit.repeat(200_000 / unit.len());
        assert!(reader().read("long", text.as_bytes()).is_ok());
    }
}

#[test]
fn binary_and_large_files_are_refused() {
    assert!(matches!(reader().read("binary", b"\x7fELF\0\0\0"), Err(ReadError::Format(_))));
    let mut settings = Settings::default();
    settings.max_bytes = 10;
    let small = Reader::new(settings, Gazetteer::default());
    assert!(matches!(
        small.read("large", b"a longer text"),
        Err(ReadError::TooLarge { limit: 10, .. })
    ));
    assert!(matches!(reader().read("archive", b"WARC/1.0\r\n"), Err(ReadError::Archive)));
}

#[test]
fn many_small_articles_are_read_in_bounded_time() {
    let body = "The river council met again and said that nothing had been settled, while the boats lay idle at the old northern quay.\n\n";
    let article = format!("{body}{body}\n\n\n");
    let reading = reader().read("many", article.repeat(2_000).as_bytes()).expect("a text");
    assert!(reading.document.articles.len() > 1_000);
}
