//! What is suggested for a name that is not known.

use detente_lang::parse;

const HEAD: &str = r#"case "Example"
decision maker japan "Japan" {
  option accept_two "Settle"
  option sign "Sign"
}
decision maker russia "Russia" {
  option cede_two "Hand over"
  option sign "Sign"
}
"#;

/// The code, and the texts that the fixes put.
fn suggestions(text: &str) -> (String, Vec<String>) {
    let text = format!("{HEAD}{text}\n");
    let found = parse(&text).diagnostics;
    let [only] = found.as_slice() else { panic!("{text}: {found:#?}") };
    let new = only.fixes.iter().flat_map(|fix| fix.edits.iter().map(|edit| edit.1.clone()));
    (only.code.id.to_owned(), new.collect())
}

#[test]
fn the_nearest_name_is_suggested() {
    for (text, id, names) in [
        ("irreversible russia.cede_tow", "E0102", vec!["russia.cede_two"]),
        ("irreversible rusia.cede_two", "E0102", vec!["russia"]),
        ("irreversible russia.accept_two", "E0103", vec!["japan.accept_two"]),
        ("irreversible cede_two", "E0102", vec!["russia.cede_two"]),
        ("irreversible sign", "E0102", vec!["japan.sign", "russia.sign"]),
        ("irreversible cede_tow", "E0102", vec!["russia.cede_two"]),
        ("irreversible nothing_like_it", "E0102", vec![]),
        ("irreversible japan", "E0102", vec![]),
        ("prefers japan {\n  acept_two\n}", "E0102", vec!["accept_two"]),
        ("prefers japan {\n  cede_two\n}", "E0102", vec!["russia.cede_two"]),
        ("prefers jpan {\n  sign\n}", "E0102", vec!["japan"]),
        ("no move by rusia from japan.sign to russia.sign", "E0102", vec!["russia"]),
    ] {
        let (found, suggested) = suggestions(text);
        assert_eq!(
            (found.as_str(), suggested),
            (id, names.into_iter().map(String::from).collect()),
            "{text}"
        );
    }
}

#[test]
fn all_unknown_names_of_an_expression_are_told() {
    let text = format!("{HEAD}infeasible a.x & (b.y | !c.z) if d.w\n");
    assert_eq!(parse(&text).diagnostics.len(), 4);
}
