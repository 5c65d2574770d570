//! Short reports in the styles of the press, written for the tests: who says what, through whom.

use crate::speech::told;

/// The speaker's name, through whom it came, and the content, of every statement.
fn read(text: &str) -> Vec<(String, String, String)> {
    let letters: Vec<char> = text.chars().collect();
    let brief = |statement: detente_reader::reading::Statement| {
        let words = |span: &detente_reader::text::Span| -> String {
            letters[span.start..span.end].iter().collect()
        };
        let content: Vec<String> = statement.content.iter().map(words).collect();
        let chain: Vec<String> = statement.chain.into_iter().map(|link| link.name).collect();
        let name = statement.speaker.map_or_else(String::new, |speaker| speaker.name);
        (name, chain.join(", "), content.join(" / "))
    };
    told(text).into_iter().map(brief).collect()
}

/// Checks that each of these is among the statements of the report.
fn tells(text: &str, expected: &[(&str, &str, &str)]) {
    let found = read(text);
    for (name, chain, content) in expected {
        let same = |each: &&(String, String, String)| {
            (each.0.as_str(), each.1.as_str(), each.2.as_str()) == (*name, *chain, *content)
        };
        assert!(found.iter().any(|each| same(&each)), "{name}: {content}\nnot among {found:#?}");
    }
}

/// Checks that nobody is made to say words that hold this.
fn tells_nothing_with(text: &str, words: &str) {
    let found = read(text);
    assert!(!found.iter().any(|(_, _, content)| content.contains(words)), "{words}: {found:#?}");
}

#[test]
fn a_dateline_is_no_part_of_what_is_said() {
    let text = "River Talks Stall Again, Mediator Says\n\nBy Clara Venn\n\nLUND, March 4, 2021 (Reuters) - The \
        northern government fears that the dam will fail before winter, its chief envoy said on Tuesday, adding \
        that repairs could cost up to $40 million.\n";
    tells(
        text,
        &[
            ("Mediator", "", "River Talks Stall Again"),
            (
                "its chief envoy",
                "",
                "The northern government fears that the dam will fail before winter",
            ),
            ("The northern government", "its chief envoy", "that the dam will fail before winter"),
            ("its chief envoy", "", "that repairs could cost up to $40 million"),
        ],
    );
    let reader = detente_reader::Reader::new(
        detente_reader::Settings::default(),
        detente_reader::names::Gazetteer::default(),
    );
    let reading = reader.read("test", text.as_bytes()).expect("a text");
    assert_eq!(reading.document.published.as_deref(), Some("2021-03-04"));
}

#[test]
fn words_passed_on_by_others() {
    tells(
        "Poole was quoted as saying by Interfax that the south would never accept foreign engineers.",
        &[("Poole", "Interfax", "that the south would never accept foreign engineers")],
    );
    tells(
        "Kyodo quoted an unnamed aide as saying that the mayor had left.",
        &[("an unnamed aide", "Kyodo", "that the mayor had left")],
    );
    tells(
        "The accord was dead, the paper said, citing a senior official.",
        &[("a senior official", "the paper", "The accord was dead")],
    );
    tells(
        "The president is said to believe that time is on his side.",
        &[("The president", "", "that time is on his side")],
    );
    tells(
        "A person familiar with the talks, who asked not to be named, said the two sides were close to a deal.",
        &[("A person familiar with the talks", "", "the two sides were close to a deal")],
    );
    tells(
        "State television said Rolf Ek had promised that the ferry would run again by May.",
        &[
            ("State television", "", "Rolf Ek had promised that the ferry would run again by May"),
            ("Rolf Ek", "State television", "that the ferry would run again by May"),
        ],
    );
}

#[test]
fn tags_that_part_a_sentence() {
    tells(
        "The south, warns the economist Ines Faro, will run dry. The gates, she says, were never safe. Opponents, \
         she claims, want war.",
        &[
            ("Ines Faro", "", "The gates / were never safe"),
            ("Ines Faro", "", "Opponents / want war"),
        ],
    );
    tells(
        "\"If it rains,\" Rolf Ek told the Valley Times on Sunday, \"we are lost.\"",
        &[("Rolf Ek", "the Valley Times", "\"If it rains,\" / \"we are lost.\"")],
    );
    tells(
        "The bridge, which the engineers say was never safe, is to be closed.",
        &[("the engineers", "", "which / was never safe")],
    );
    tells(
        "What the senators said was an honest mistake cost the valley its harvest.",
        &[("the senators", "", "What / was an honest mistake cost the valley its harvest")],
    );
}

#[test]
fn statements_told_in_an_aside_stand_beside_the_sentence() {
    tells(
        "Ada Vale, who has repeatedly said she wishes to end the row, also has elections in mind, analysts said.",
        &[
            (
                "analysts",
                "",
                "Ada Vale, who has repeatedly said she wishes to end the row, also has elections in mind",
            ),
            ("Ada Vale", "analysts", "she wishes to end the row"),
        ],
    );
}

#[test]
fn thought_wish_and_fear() {
    tells(
        "Vale thinks this will pass. Poole sees the plan as a trap. He regards Dunn as \"a man of the past\".",
        &[
            ("Vale", "", "this will pass"),
            ("Poole", "", "the plan as a trap"),
            ("Poole", "", "Dunn as \"a man of the past\""),
        ],
    );
    tells(
        "Oslo's hope that the rain would come has faded. Poole's goal is to keep the mill.",
        &[("Norway", "", "that the rain would come"), ("Poole", "", "to keep the mill")],
    );
    tells(
        "Vale offered money in the hope that the south would yield.",
        &[("Vale", "", "that the south would yield")],
    );
    tells(
        "Both mayors are, in the eyes of their own farmers, heroes who guard the valley.",
        &[("their own farmers", "", "Both mayors are / heroes who guard the valley")],
    );
    tells(
        "The decision was described by Carl Dunn as a disgrace.",
        &[("Carl Dunn", "", "The decision / as a disgrace")],
    );
}

#[test]
fn nouns_of_speech_with_light_verbs() {
    tells(
        "The northern envoy also made a similar demand of Ben Poole. The ministry made no promise to host another \
         round. Oslo issued a warning that time was short.",
        &[
            ("The northern envoy", "", "a similar demand of Ben Poole"),
            ("The ministry", "", "to host another round"),
        ],
    );
    tells(
        "The envoy gave assurances that the ferry would run.",
        &[("The envoy", "", "that the ferry would run")],
    );
    tells(
        "Critics accuse the ministry of hiding the figures.",
        &[("Critics", "", "hiding the figures")],
    );
    tells_nothing_with("There were fears that the dam would burst.", "dam");
}

#[test]
fn denied_saying() {
    tells(
        "Ben Poole came late. Nor did he deny that his ministry had been warned.",
        &[("he", "", "that his ministry had been warned")],
    );
    tells(
        "Neither Vale nor Poole has said that the treaty is dead.",
        &[("Neither Vale nor Poole", "", "that the treaty is dead")],
    );
    tells_nothing_with(
        "Nor would it follow that they are opposed to joint patrols.",
        "joint patrols",
    );
}

#[test]
fn offices_beside_names_and_pronouns_after_them() {
    tells(
        "The prime minister of the south, Ben Poole, has rejected the call.\n\n\u{2018}We will not be lectured,\u{2019} \
         he told parliament. His foreign minister, Carl Dunn, was blunter.\n\n\"Let them come,\" Dunn said.\n",
        &[
            ("Ben Poole", "", "\u{2018}We will not be lectured,\u{2019}"),
            ("Carl Dunn", "", "\"Let them come,\""),
        ],
    );
    tells(
        "Ada Vale left. A government spokesman said the talks were over. \u{201c}That is all,\u{201d} he said.",
        &[("A government spokesman", "", "\u{201c}That is all,\u{201d}")],
    );
    tells(
        "Oslo waits. The ministry has read the claims. It calls them absurd and says that they are old.",
        &[("The ministry", "", "that they are old")],
    );
    tells(
        "Haruka Sato (\u{4f50}\u{85e4} \u{9065}) came by ferry. Sato declined to comment.",
        &[("Haruka Sato", "", "to comment")],
    );
    tells(
        "The president\u{2019}s spokesman, \u{141}ukasz Nowak, said that the mayor had been misquoted.",
        &[("\u{141}ukasz Nowak", "", "that the mayor had been misquoted")],
    );
}

#[test]
fn lists_and_headlines_with_a_name_and_a_colon() {
    let text = "Poole: No Gates Before Autumn\n\nTwo things were said this week:\n\n\u{2022} Vale: the dam is \
        safe.\n\n\u{2022} \"Nobody knows,\" said Rolf Ek, an engineer.\n\nVale said she had seen it. Poole said he \
        had not.\n\nNote: the dam is old.\n";
    tells(
        text,
        &[
            ("Poole", "", "No Gates Before Autumn"),
            ("Vale", "", "the dam is safe"),
            ("Rolf Ek", "", "\"Nobody knows,\""),
        ],
    );
    tells_nothing_with(text, "the dam is old");
    tells_nothing_with(
        "Can We Talk About a Breakthrough in the Valley?\n\nBoats left.\n",
        "Breakthrough",
    );
}

#[test]
fn agencies_news_conferences_and_seats_of_government() {
    tells(
        "TOKYO (Kyodo) -- Prime Minister Haruto Mori said Thursday that he would meet the mayor \"as soon as \
         possible.\" Mori told a news conference that the two had spoken. The call came a day after Tokyo said it \
         would extend sanctions.",
        &[
            ("Haruto Mori", "", "that he would meet the mayor \"as soon as possible.\""),
            ("Haruto Mori", "", "that the two had spoken"),
            ("Japan", "", "it would extend sanctions"),
        ],
    );
}

#[test]
fn shares_and_polls() {
    tells(
        "More than half of the villagers oppose the plan, a poll showed. Data from the last survey show that the \
         rest do not care.",
        &[
            ("a poll", "", "More than half of the villagers oppose the plan"),
            ("Data from the last survey", "", "that the rest do not care"),
        ],
    );
    tells(
        "More than half of the population now favours a compromise with the north.",
        &[("More than half of the population", "", "a compromise with the north")],
    );
}

#[test]
fn what_is_held_by_nobody_named() {
    tells(
        "The southern village is also seen losing patience with the mill's owner.",
        &[("", "", "The southern village / losing patience with the mill's owner")],
    );
    tells(
        "The engineer was thought to have drawn those plans with the spring floods in mind.",
        &[("", "", "The engineer / to have drawn those plans with the spring floods in mind")],
    );
    tells_nothing_with("The gates could be seen closing from the bridge.", "closing");
}

#[test]
fn clauses_that_open_a_sentence() {
    let text = "While remarks by Vale and harbour officials did not suggest the towns had settled the row over the \
                rain-fed, rock-lined canal, there are other reasons for them to meet, observers said.";
    tells(
        text,
        &[
            (
                "remarks by Vale and harbour officials",
                "observers",
                "the towns had settled the row over the rain-fed, rock-lined canal",
            ),
            (
                "observers",
                "",
                "While remarks by Vale and harbour officials did not suggest the towns had settled the row over \
                 the rain-fed, rock-lined canal, there are other reasons for them to meet",
            ),
        ],
    );
    tells(
        "Although Ada Vale said the weir was safe, the village stayed away.",
        &[("Ada Vale", "", "the weir was safe")],
    );
}

#[test]
fn what_somebody_regards_or_takes_it_for() {
    tells(
        "Norland is worried about the drought and what Lund views as meagre help from its neighbours.",
        &[("Lund", "Norland", "meagre help from its neighbours")],
    );
    tells(
        "Many in Lund understand \u{201c}a fresh start\u{201d} to mean that the north will lower the toll.",
        &[(
            "Many in Lund",
            "",
            "\u{201c}a fresh start\u{201d} to mean that the north will lower the toll",
        )],
    );
    tells(
        "The mill's growing might and restless building on the river are seen by Lund as a danger to its fields.",
        &[(
            "Lund",
            "",
            "The mill's growing might and restless building on the river / as a danger to its fields",
        )],
    );
}

#[test]
fn what_is_sought_begins_with_its_first_verb() {
    tells(
        "The two towns seek to widen river trade partly to weaken the hold of the mill.",
        &[("The two towns", "", "to widen river trade partly to weaken the hold of the mill")],
    );
    tells(
        "Norland has not recognised the weir as common ground, and in the meantime, has used it.",
        &[("Norland", "", "the weir as common ground")],
    );
    tells(
        "Poole wants to talk at a time when hopes for rain are slim.",
        &[("Poole", "", "to talk at a time when hopes for rain are slim")],
    );
}

#[test]
fn people_with_their_offices_in_commas() {
    tells(
        "The mayor called for talks with Vale's close aide, Ben Poole, secretary of the river council.",
        &[(
            "The mayor",
            "",
            "talks with Vale's close aide, Ben Poole, secretary of the river council",
        )],
    );
}

#[test]
fn what_moves_whoever_wishes_for_it() {
    tells(
        "Norland's desire for talks with the mill is motivated by the apprehension that the river will rise.",
        &[("Norland", "", "that the river will rise")],
    );
    tells("Vale is earnest about mending the weir.", &[("Vale", "", "mending the weir")]);
}

#[test]
fn whoever_just_spoke_is_called_by_a_role_not_told_before() {
    tells(
        "Ada Vale, a scholar of rivers, said the weir was old. \u{201c}Poole told us that it leaks,\u{201d} said \
         Marsh.\n\nThe researcher says the weir will hold until the spring.",
        &[("Marsh", "", "the weir will hold until the spring")],
    );
    tells(
        "Ada Vale, a researcher, said the weir was old. \u{201c}It leaks,\u{201d} said Marsh.\n\nThe researcher \
         says the weir will hold until the spring.",
        &[("Ada Vale", "", "the weir will hold until the spring")],
    );
}

#[test]
fn an_outlet_that_is_told_is_named() {
    tells(
        "Vale told the Harbour Post that the weir was old. Poole told reporters that it leaks.",
        &[("Vale", "the Harbour Post", "that the weir was old"), ("Poole", "", "that it leaks")],
    );
}
