//! Places, persons, organisations and the words for options.

use crate::generate::text;
use detente_lang::{format, parse, twin::Twin};
use detente_model::{
    CalledName, Coordinates, DecisionMaker, Degrees, Named, NamedKind, OptionId, OptionPhrase, Site,
};
use proptest::{
    collection::{btree_set, vec},
    option,
    prelude::*,
};

const RIVER: &str = r#"case "A river"

decision maker north "North" {
  option open "Open the gates" also "raise the gates", "let the water through"
}

decision maker south "South" {
  option pay "Pay"
}

place isle "Stone Isle" by north at 47.5, -9.125 claimed by north
  and south administered by south also "Steininsel" in de by south, "Île" in fr
person vale "Ada Vale" speaks for north also "the water minister"
organisation board "River Board"
"#;

fn messages(text: &str) -> Vec<String> {
    let found = parse(text).diagnostics;
    found.into_iter().map(|each| format!("{} {}", each.code.id, each.title)).collect()
}

#[test]
fn names_are_read_and_written_back() {
    let parsed = parse(RIVER);
    assert!(!parsed.has_errors(), "{:?}", parsed.diagnostics);
    let named = &parsed.dispute.named;
    assert_eq!(named.len(), 3);
    assert_eq!(named[0].name.side, Some(DecisionMaker(0)));
    assert_eq!(named[0].also[0].language.as_deref(), Some("de"));
    assert_eq!(named[0].also[0].side, Some(DecisionMaker(1)));
    let site = &named[0].site;
    let point = site.at.map(|at| (at.latitude().degrees(), at.longitude().degrees()));
    assert_eq!(point, Some((47.5, -9.125)));
    assert_eq!(site.claimed_by, [DecisionMaker(0), DecisionMaker(1)]);
    assert_eq!(site.administered_by, [DecisionMaker(1)]);
    assert_eq!(named[1].speaks_for, Some(DecisionMaker(0)));
    assert_eq!(parsed.dispute.phrases[1].words, "let the water through");
    let written = RIVER.replace("}\n\ndecision", "}\ndecision");
    assert_eq!(detente_lang::write(&parsed.dispute), written);
    let twin = Twin::of(&parsed.dispute);
    assert_eq!(Twin::from_json(&twin.to_json()).expect("JSON"), twin);
    assert_eq!(format(RIVER).expect("laid out"), RIVER);
}

#[test]
fn a_list_of_names_goes_on_after_a_comma() {
    let text = RIVER.replace("by south, ", "by south,\n    # in French\n    ");
    assert_eq!(parse(&text).dispute.named[0].also.len(), 2);
    assert!(messages(&text).iter().all(|message| message.starts_with('W')));
}

#[test]
fn slips_are_told() {
    let twice = RIVER.replace("person vale", "person north");
    assert!(messages(&twice).iter().any(|message| message.starts_with("E0104")), "{twice}");
    let unknown = RIVER.replace("speaks for north", "speaks for nort");
    assert!(messages(&unknown).iter().any(|message| message.starts_with("E0102")));
    let nobody = RIVER.replace("speaks for north", "speaks north");
    assert!(messages(&nobody).iter().any(|message| message.starts_with("E0003")));
    for (wrong, code) in [
        ("at 95, 9", "E0118"),
        ("at 47.5", "E0003"),
        ("at north, south", "E0003"),
        ("claimed north", "E0003"),
        ("claimed by nort", "E0102"),
        ("claimed by north and north", "W0204"),
    ] {
        let text = RIVER.replace("at 47.5, -9.125 claimed by north\n  and south", wrong);
        let told = messages(&text);
        assert!(told.iter().any(|message| message.starts_with(code)), "{wrong}: {told:?}");
    }
    let person = RIVER.replace("Ada Vale\"", "Ada Vale\" at 47, 9");
    assert!(messages(&person).iter().any(|message| message.starts_with("E0003")));
    let nameless = RIVER.replace("board \"River Board\"", "board");
    assert!(messages(&nameless).iter().any(|message| message.starts_with("E0004")));
}

fn called(n_makers: u8) -> impl Strategy<Value = CalledName> {
    let side = option::of(0..n_makers.max(1));
    (text(), option::of("[a-z]{2}(-[A-Z][a-z]{3})?"), side).prop_map(
        move |(name, language, side)| {
            let reserved = ["or", "if"].map(Some).contains(&language.as_deref());
            let language = language.filter(|_| !reserved);
            let side = side.filter(|_| n_makers > 0).map(DecisionMaker);
            CalledName { name, language, side }
        },
    )
}

fn site(n_makers: u8) -> impl Strategy<Value = Site> {
    let makers = move || {
        let some = btree_set(0..n_makers.max(1), 0..3);
        some.prop_map(|all| all.into_iter().map(DecisionMaker).collect::<Vec<_>>())
    };
    let degrees = |most: i32| (-most * 1_000_000..=most * 1_000_000).prop_map(Degrees);
    let at = (degrees(90), degrees(180)).prop_map(|(north, east)| Coordinates::new(north, east));
    (option::of(at), makers(), makers()).prop_map(move |(at, claimed_by, administered_by)| {
        let at = at.flatten();
        match n_makers {
            0 => Site { at, ..Site::default() },
            _ => Site { at, claimed_by, administered_by },
        }
    })
}

fn named(n_makers: u8) -> impl Strategy<Value = Named> {
    let kinds = [NamedKind::Place, NamedKind::Person, NamedKind::Organisation];
    let parts = (
        prop::sample::select(kinds.to_vec()),
        called(n_makers),
        option::of(0..n_makers.max(1)),
        vec(called(n_makers), 0..3),
        site(n_makers),
    );
    parts.prop_map(move |(kind, name, speaks_for, also, site)| {
        let site = if kind == NamedKind::Place { site } else { Site::default() };
        let speaks_for = speaks_for.filter(|_| n_makers > 0 && kind != NamedKind::Place);
        let speaks_for = speaks_for.map(DecisionMaker);
        Named { kind, id: String::new(), name, speaks_for, also, site }
    })
}

/// Names and words for options that a case with so many decision makers and options can hold.
pub(crate) fn gazetteer(
    n_makers: u8,
    n_options: u8,
) -> impl Strategy<Value = (Vec<Named>, Vec<OptionPhrase>)> {
    let phrases = vec((0..n_options.max(1), text()), 0..4);
    (vec(named(n_makers), 0..4), phrases).prop_map(move |(mut named, phrases)| {
        // Names of their own, which no decision maker has.
        for (place, each) in named.iter_mut().enumerate() {
            each.id = format!("named_in_reports_{place}");
        }
        let mut phrases: Vec<OptionPhrase> = phrases
            .into_iter()
            .filter(|_| n_options > 0)
            .map(|(option, words)| OptionPhrase { option: OptionId(option), words })
            .collect();
        phrases.sort_by_key(|phrase| phrase.option.0);
        (named, phrases)
    })
}
