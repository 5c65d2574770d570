//! Who said what: one sentence or two for every rule.

use detente_reader::reading::Statement;
use detente_reader::{Item, Reader, Settings, names::Gazetteer};

/// The statements of a text.
pub(crate) fn told(text: &str) -> Vec<Statement> {
    let reader = Reader::new(Settings::default(), Gazetteer::default());
    let reading = reader.read("test", text.as_bytes()).expect("a text");
    let statements = reading.items.into_iter().filter_map(|item| match item {
        Item::Statement(statement) => Some(statement),
        _ => None,
    });
    statements.collect()
}

fn words(text: &str, span: detente_reader::text::Span) -> String {
    text.chars().skip(span.start).take(span.end - span.start).collect()
}

/// Rule, speaker's words, speaker's name, content.
fn brief(text: &str) -> Vec<(String, String, String, String)> {
    let brief = |statement: Statement| {
        let content: Vec<String> =
            statement.content.iter().map(|&span| words(text, span)).collect();
        let (who, name) = statement
            .speaker
            .map_or_else(Default::default, |speaker| (words(text, speaker.span), speaker.name));
        (statement.rule, who, name, content.join(" / "))
    };
    told(text).into_iter().map(brief).collect()
}

/// Checks that exactly these statements are found.
fn check(text: &str, expected: &[(&str, &str, &str, &str)]) {
    let found = brief(text);
    let found: Vec<(&str, &str, &str, &str)> =
        found.iter().map(|(a, b, c, d)| (a.as_str(), b.as_str(), c.as_str(), d.as_str())).collect();
    assert_eq!(found, expected, "in: {text}");
}

#[test]
fn clauses_after_verbs() {
    check(
        "The northern envoy said on Monday that the dam would stay shut.",
        &[(
            "verb-that-clause",
            "The northern envoy",
            "The northern envoy",
            "that the dam would stay shut",
        )],
    );
    check(
        "Ada Vale told reporters the gates would open in May.",
        &[("verb-clause", "Ada Vale", "Ada Vale", "the gates would open in May")],
    );
    check(
        "The council asked whether the gates could be mended.",
        &[("verb-question", "The council", "The council", "whether the gates could be mended")],
    );
    check(
        "Upstream farmers refuse to sell their boats.",
        &[("verb-infinitive", "Upstream farmers", "Upstream farmers", "to sell their boats")],
    );
    check(
        "Ben Poole rejected the river treaty.",
        &[("verb-noun", "Ben Poole", "Ben Poole", "the river treaty")],
    );
    check(
        "The mayor called for a vote on the dam.",
        &[("verb-preposition", "The mayor", "The mayor", "a vote on the dam")],
    );
}

#[test]
fn tags_after_and_within_clauses() {
    check(
        "The dam will stay shut, the envoy said.",
        &[("clause-before-tag", "the envoy", "the envoy", "The dam will stay shut")],
    );
    check(
        "The gates, according to two engineers, will open in spring.",
        &[("according-to", "two engineers", "two engineers", "The gates / will open in spring")],
    );
    check(
        "According to the river council, the gates are safe.",
        &[("according-to", "the river council", "the river council", "the gates are safe")],
    );
}

#[test]
fn quotations_with_tags() {
    check(
        "\u{201c}We will not open the gates,\u{201d} Ada Vale said. \u{201c}Not this year.\u{201d}",
        &[(
            "quotation-tagged",
            "Ada Vale",
            "Ada Vale",
            "\u{201c}We will not open the gates,\u{201d} / \u{201c}Not this year.\u{201d}",
        )],
    );
    check(
        "\"It is our water,\" said the mayor of Lund, who was there.",
        &[("quotation-tagged", "the mayor of Lund", "the mayor of Lund", "\"It is our water,\"")],
    );
    check(
        "Poole said: \u{201c}The river is ours.\u{201d}",
        &[("quotation-tagged", "Poole", "Poole", "\u{201c}The river is ours.\u{201d}")],
    );
    check(
        "Vale said the council was \u{201c}blind and deaf\u{201d} to the farmers.",
        &[(
            "verb-clause",
            "Vale",
            "Vale",
            "the council was \u{201c}blind and deaf\u{201d} to the farmers",
        )],
    );
}

#[test]
fn quotations_over_paragraphs_and_without_tags() {
    let text = "\u{201c}We waited for years,\u{201d} Ada Vale said. \u{201c}Nobody came to the river.\n\n\u{201c}Now we shall wait no longer.\u{201d}\n";
    let found = brief(text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].3.matches(" / ").count(), 2);
    let text = "\u{201c}We waited for years,\u{201d} Ada Vale said.\n\n\u{201c}Nobody came to the river.\u{201d}\n";
    let found = brief(text);
    assert_eq!((found[1].0.as_str(), found[1].2.as_str()), ("quotation-continued", "Ada Vale"));
    check(
        "\u{201c}The dam is a crime against us all.\u{201d} \u{2014} Ada Vale",
        &[(
            "quotation-dash-name",
            "Ada Vale",
            "Ada Vale",
            "\u{201c}The dam is a crime against us all.\u{201d}",
        )],
    );
    check(
        "VALE: The dam is a crime against the river.",
        &[("transcript-label", "VALE", "VALE", "The dam is a crime against the river")],
    );
}

#[test]
fn scare_quotes_are_no_speech() {
    check("The so-called \u{201c}peace\u{201d} lasted a week.", &[]);
    check("The treaty was signed in spring by both states.", &[]);
}

#[test]
fn nouns_with_holders() {
    check(
        "Nobody heeded Vale's demand that the gates be opened.",
        &[("noun-that-clause", "Vale", "Vale", "that the gates be opened")],
    );
}

#[test]
fn nouns_that_look_like_verbs() {
    check("The coal states of the north face hard rules that may change.", &[]);
    check("Prices rose by two percentage points in spring.", &[]);
}

#[test]
fn surnames_pronouns_and_roles_are_traced() {
    let text = "Professor Ada Vale of Lund told the Harbour Post that the dam leaks. Ben Poole, a senator, laughed.\n\n\
        \u{201c}It does not leak,\u{201d} the senator said. \u{201c}It weeps.\u{201d}\n\nVale said she had measured it.\n";
    let found = told(text);
    let names: Vec<&str> = found
        .iter()
        .filter_map(|statement| statement.speaker.as_ref())
        .map(|speaker| speaker.name.as_str())
        .collect();
    assert_eq!(names, ["Ada Vale", "Ben Poole", "Ada Vale"]);
    assert_eq!(found[0].chain[0].name, "the Harbour Post");
}

#[test]
fn chains_and_sides() {
    let text =
        "\u{201c}We must change our way,\u{201d} a government source quoted by the Wire noted.";
    let found = told(text);
    assert_eq!(
        found[0].speaker.as_ref().map(|speaker| speaker.name.as_str()),
        Some("a government source")
    );
    assert_eq!(found[0].chain[0].name, "the Wire");
    let text = "According to Norwegian government officials, Ada Vale, an aide to the king, urged Chile to open the gates.";
    let found = told(text);
    assert_eq!(
        found[0].speaker.as_ref().and_then(|speaker| speaker.party.as_deref()),
        Some("norway")
    );
    let urged =
        found.iter().find(|statement| statement.rule == "verb-infinitive").expect("what is urged");
    assert_eq!(urged.speaker.as_ref().map(|speaker| speaker.name.as_str()), Some("Ada Vale"));
    assert_eq!(urged.chain[0].name, "Norwegian government officials");
}

#[test]
fn seats_of_government_speak_for_states() {
    let found = told("Oslo insists that the treaty holds.");
    let speaker = found[0].speaker.as_ref().expect("a speaker");
    assert_eq!((speaker.name.as_str(), speaker.party.as_deref()), ("Norway", Some("norway")));
}

#[test]
fn what_is_held_by_noun_and_adjective() {
    check(
        "Vale's view is that the dam leaks.",
        &[("noun-is-that", "Vale", "Vale", "that the dam leaks")],
    );
    check(
        "Ada Vale is confident that the dam will hold.",
        &[("adjective-that-clause", "Ada Vale", "Ada Vale", "that the dam will hold")],
    );
    check(
        "Vale's hope that the gates would open has not come true.",
        &[("noun-that-clause", "Vale", "Vale", "that the gates would open")],
    );
}

#[test]
fn tags_within_and_clauses_after_a_comma() {
    check(
        "At noon, Ada Vale says, the gates were open.",
        &[("tag-within-clause", "Ada Vale", "Ada Vale", "At noon / the gates were open")],
    );
    check(
        "The gates will never open, experts believe.",
        &[("clause-before-tag", "experts", "experts", "The gates will never open")],
    );
    check(
        "Ada Vale said, even in a dry year, the gates are shut.",
        &[("verb-clause", "Ada Vale", "Ada Vale", "even in a dry year, the gates are shut")],
    );
}

#[test]
fn what_says_nothing() {
    check("The visit indicates warmer ties.", &[]);
    check("The islets are claimed by the village, which calls them Herons.", &[]);
    check("Leaders will have to explain their choice.", &[]);
    check("They spoke after concluding a treaty.", &[]);
    check(
        "The old treaty stipulated that the gates stay shut.",
        &[("text-says", "The old treaty", "The old treaty", "that the gates stay shut")],
    );
}

#[test]
fn words_that_stand_for_others() {
    let names = |text: &str| -> Vec<String> {
        brief(text).into_iter().map(|(_, _, name, _)| name).collect()
    };
    assert_eq!(
        names(
            "There was criticism from Ada Vale and other council members. The latter believe that it leaks."
        ),
        ["other council members"]
    );
    assert_eq!(
        names("Ada Vale, the envoy, left. Her comments imply that the gates stay shut."),
        ["Ada Vale"]
    );
    assert_eq!(
        names("A leak reported by the Post is of interest. It suggests that the gates are shut."),
        ["A leak reported by the Post"]
    );
    assert_eq!(names("The Norwegians decided that the dam was theirs."), ["The Norwegians"]);
    assert_eq!(
        names("Expert Ada Vale thinks that it leaks.\n\nI think that we can mend it."),
        ["Ada Vale", "Ada Vale"]
    );
    let both = names(
        "Norwegian President Ada Vale met Chilean Prime Minister Ben Poole. The two leaders agreed to mend it.",
    );
    assert_eq!(both, ["Ada Vale and Ben Poole"]);
}

#[test]
fn a_statement_quoted_within_a_quotation() {
    let found = told("\u{201c}Vale said that the gates are shut,\u{201d} Ben Poole told us.");
    let inner = found.iter().find(|each| each.rule == "verb-that-clause").expect("found");
    assert_eq!(inner.speaker.as_ref().expect("named").name, "Vale");
    assert_eq!(inner.chain[0].name, "Ben Poole");
}
