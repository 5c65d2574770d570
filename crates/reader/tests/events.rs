//! Whether what a sentence tells of happened, and who did it: demands, denials, refusals,
//! conditions, wishes, hearsay and negations are no facts.

use detente_reader::{Item, Reader, Settings, names::Gazetteer};

/// Kind, status and actors of each event, in words.
fn told(text: &str) -> Vec<String> {
    let reader = Reader::new(Settings::default(), Gazetteer::default());
    let reading = reader.read("test", text.as_bytes()).expect("a text");
    let event = |item: &Item| match item {
        Item::Event(event) => {
            let status = format!("{:?}", event.status).to_lowercase();
            Some(format!("{} {status} {}", event.kind, event.actors.join("+")))
        }
        _ => None,
    };
    reading.items.iter().filter_map(event).collect()
}

/// Checks each sentence against its events.
fn tells(cases: &[(&str, &[&str])]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, expected)| told(text) != *expected)
        .map(|(text, expected)| format!("{text}\n  {:?}, not {expected:?}", told(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_demanded_or_wished_for_did_not_happen() {
    tells(&[
        ("Ethiopia demanded that Sudan withdraw from Mazega.", &[]),
        ("Norway asked that Chile withdraw.", &[]),
        ("Norway urged Chile to sign the pact.", &[]),
        ("Peru called on Chile to withdraw its troops.", &[]),
        ("Norway insisted that Chile withdraw.", &[]),
        ("Norway repeated its demand that Chile withdraw from Peru.", &[]),
        ("Norway wants Chile to hand over the isle.", &[]),
        ("Norway hopes that Chile withdraws.", &[]),
        ("Norway said Chile should withdraw.", &[]),
        ("Norway insists that Chile occupied the isle.", &["seizure happened chile"]),
        ("Norway sought an official visit by Chile in 2014.", &[]),
        ("Norway demanded an apology after Chile attacked the isle.", &["attack happened chile"]),
        ("Norway demanded an apology and withdrew from Peru.", &["withdrawal happened norway"]),
    ]);
}

#[test]
fn what_is_denied_is_denied() {
    tells(&[
        ("Sudan denied that its army had seized Al-Fashaga in 2020.", &["seizure denied sudan"]),
        ("Norway denied that Chile had attacked the isle.", &["attack denied chile"]),
        ("Norway denied it had attacked the isle.", &["attack denied norway"]),
        ("Reports that Egypt had bombed the dam were false.", &["attack denied egypt"]),
        ("It is untrue that Norway attacked the isle.", &["attack denied norway"]),
        ("Peru rejected claims that Chile had seized the isle.", &["seizure denied chile"]),
        ("Nobody denies that Chile seized the isle.", &["seizure happened chile"]),
        ("Norway denied the charge, and Chile attacked the isle.", &["attack happened chile"]),
        ("Rumours that Chile had attacked the isle spread.", &["attack rumoured chile"]),
    ]);
}

#[test]
fn negation_of_any_kind() {
    tells(&[
        ("Ethiopia has attacked nobody.", &["attack denied ethiopia"]),
        ("Norway signed no pact.", &["agreement denied norway"]),
        ("No one from Norway attacked the isle.", &["attack denied norway"]),
        ("Neither Norway nor Chile signed the pact.", &["agreement denied norway+chile"]),
        ("Norway has never attacked Chile.", &["attack denied norway"]),
        ("Norway not only attacked Chile.", &["attack happened norway"]),
        ("Norway would have signed the pact.", &["agreement denied norway"]),
        (
            "Norway, which has not signed, attacked Chile.",
            &["agreement denied norway", "attack happened norway"],
        ),
    ]);
}

#[test]
fn refusals_conditions_and_plans() {
    tells(&[
        ("Sudan refused to withdraw its troops.", &["withdrawal denied sudan"]),
        ("Norway failed to sign the pact.", &["agreement denied norway"]),
        ("Norway has yet to sign the pact.", &["agreement denied norway"]),
        ("Norway refused to leave and attacked the isle.", &["attack happened norway"]),
        ("If Chile withdraws, Norway will sign the pact.", &["agreement planned norway"]),
        ("Norway will sign the pact unless Chile withdraws.", &["agreement planned norway"]),
        ("Norway threatened to withdraw from the pact.", &["withdrawal planned norway"]),
        (
            "Norway agreed to hand over the isle.",
            &["agreement happened norway", "handover planned norway"],
        ),
        ("Norway, as heir to Peru, which seized the isle, keeps it.", &["seizure happened peru"]),
        (
            "Norway said that Chile had withdrawn and Chile signed.",
            &["withdrawal happened chile", "agreement happened chile"],
        ),
        ("Norway was forced to withdraw in 1956.", &["withdrawal happened norway"]),
        (
            "Norway said it had never attacked Peru and that Chile signed the pact.",
            &["attack denied norway", "agreement happened chile"],
        ),
        ("The isle was seized by Norway in 1956.", &["seizure happened norway"]),
        ("Norway wished Chile had withdrawn.", &[]),
        ("Norway may have seized the isle.", &["seizure rumoured norway"]),
    ]);
}

#[test]
fn what_nobody_foresaw_happened_all_the_same() {
    tells(&[
        ("Nobody had foreseen the annexation of Chile by Peru.", &["seizure happened peru"]),
        ("Peru never accepted the annexation of Norway by Chile.", &["seizure happened chile"]),
    ]);
}

/// Kind and targets of each event.
fn done_to(text: &str) -> Vec<(String, Vec<String>)> {
    let reader = Reader::new(Settings::default(), Gazetteer::default());
    let reading = reader.read("test", text.as_bytes()).expect("a text");
    let event = |item: Item| match item {
        Item::Event(event) => Some((event.kind, event.targets)),
        _ => None,
    };
    reading.items.into_iter().filter_map(event).collect()
}

#[test]
fn demands_within_demands() {
    tells(&[
        ("Norway urged Chile to promise not to have Peruvian guards stationed on the isle.", &[]),
        (
            "Norway could be ready to end talks with Chile after the handover of Peru.",
            &["handover rumoured chile"],
        ),
        ("Norway left the talks after the annexation of Peru.", &["seizure happened "]),
        ("Peru was invaded at dawn.", &["seizure happened "]),
    ]);
}

#[test]
fn the_clause_of_a_verb_has_its_targets() {
    let check = |text: &str, expected: &[(&str, &[&str])]| {
        let found = done_to(text);
        let found: Vec<(&str, Vec<&str>)> = found
            .iter()
            .map(|(kind, targets)| (kind.as_str(), targets.iter().map(String::as_str).collect()))
            .collect();
        let expected: Vec<(&str, Vec<&str>)> =
            expected.iter().map(|(kind, targets)| (*kind, targets.to_vec())).collect();
        assert_eq!(found, expected, "in: {text}");
    };
    check("Norway seized the isle, which Chile claims.", &[("seizure", &[])]);
    check("Norway attacked Peru in May, Chilean officials said.", &[("attack", &["peru"])]);
    check(
        "Norway met Ben Rojas, the president of Chile, on 3 May 2020.",
        &[("meeting", &["chile"])],
    );
    check("Norway attacked Peru, Chile and Bolivia.", &[("attack", &["peru", "chile", "bolivia"])]);
    check("Peru was never attacked in May.", &[("attack", &["peru"])]);
    check("Peru and Chile have been invaded from the sea.", &[("seizure", &["peru", "chile"])]);
    check("Norway signed the pact, in part due to pressure on Chile.", &[("agreement", &[])]);
}
