//! Limits are refused clearly, and nothing within or beyond them breaks anything.

use detente_lang::{MAX_BYTES, format, parse, write};

fn ids(text: &str) -> Vec<&'static str> {
    let mut ids: Vec<_> = parse(text).diagnostics.iter().map(|found| found.code.id).collect();
    ids.dedup();
    ids
}

fn with_options(n_options: usize) -> String {
    let options: String = (0..n_options).map(|k| format!("  option o{k} \"o\"\n")).collect();
    format!("case \"Example\"\ndecision maker a \"A\" {{\n{options}}}\n")
}

#[test]
fn a_file_of_four_mebibytes_is_read_and_a_larger_one_is_refused() {
    let mut text = with_options(1) + "# ";
    text.extend(std::iter::repeat_n('x', MAX_BYTES - text.len()));
    assert_eq!(ids(&text), [""; 0]);
    text.push('x');
    let parsed = parse(&text);
    assert!(parsed.has_errors() && parsed.has_syntax_errors());
    assert_eq!(parsed.diagnostics[0].code.id, "E0010");
    assert_eq!(parsed.tree().text().len(), 0.into());
    assert!(format(&text).is_err());
}

#[test]
fn a_hundred_and_twenty_eight_options_are_read() {
    let text = with_options(128);
    let pattern = format!("status quo \"{}\"\n", "Y".repeat(128));
    let parsed = parse(&format!("{text}{pattern}infeasible a.o127\n"));
    assert_eq!(parsed.diagnostics, []);
    assert_eq!(parsed.dispute.status_quo.as_ref().map(|now| now.choices.0), Some(u128::MAX));
    assert_eq!(parse(&write(&parsed.dispute)).dispute, parsed.dispute);
}

#[test]
fn options_beyond_the_limit_are_reported_once() {
    let text = with_options(200) + "infeasible a.o199 & a.o5\n";
    assert_eq!(ids(&text), ["E0106"]);
    assert_eq!(parse(&text).dispute.options.len(), 128);
    assert_eq!(parse(&text).diagnostics.len(), 1);
}

#[test]
fn decision_makers_beyond_the_limit_are_reported_once() {
    let maker = |k: usize| format!("decision maker d{k} \"D\" {{ option o \"o\" }}\n");
    let text = |n: usize| "case \"Example\"\n".to_owned() + &(0..n).map(maker).collect::<String>();
    assert_eq!(ids(&text(128)), [""; 0]);
    let parsed = parse(&(text(300) + "prefers d299 {\n  o\n}\n"));
    let errors: Vec<_> = parsed.diagnostics.iter().map(|found| found.code.id).collect();
    assert_eq!(errors, ["E0107"]);
    assert_eq!(parsed.dispute.decision_makers.len(), 128);
}

#[test]
fn sixty_four_levels_are_read_and_no_more() {
    let text = |n: usize, open: &str, close: &str| {
        let expr = format!("{}a.o0{}", open.repeat(n), close.repeat(n));
        with_options(1) + "infeasible " + &expr + "\nirreversible a.o0\n"
    };
    for (open, close) in [("(", ")"), ("!", ""), ("not ", "")] {
        assert_eq!(ids(&text(64, open, close)), [""; 0], "{open}");
        assert_eq!(ids(&text(65, open, close)), ["E0011"], "{open}");
        assert_eq!(parse(&text(65, open, close)).dispute.irreversible.len(), 1);
        assert_eq!(ids(&text(100_000, open, close)), ["E0011"], "{open}");
        assert!(format(&text(100_000, open, close)).is_err());
    }
    assert_eq!(ids(&text(32, "!(", ")")), [""; 0]);
    assert_eq!(ids(&text(33, "!(", ")")), ["E0011"]);
}

#[test]
fn the_deepest_expression_comes_back() {
    let mut expr = "a.o0".to_owned();
    for _ in 0..64 {
        expr = format!("({expr}) & a.o1 | a.o0 if a.o1");
    }
    let text = with_options(2) + "infeasible " + &expr + "\n";
    let parsed = parse(&text);
    assert_eq!(parsed.diagnostics, []);
    assert_eq!(parse(&write(&parsed.dispute)).dispute, parsed.dispute);
    let twin = detente_lang::twin::Twin::of(&parsed.dispute);
    let again = detente_lang::twin::Twin::from_json(&twin.to_json());
    assert_eq!(again.expect("deep JSON is read"), twin);
}

#[test]
fn json_may_be_nested_as_deep_as_it_needs_and_no_deeper() {
    let twin = |n: usize| {
        let (open, close) = ("{\"not\": ".repeat(n), "}".repeat(n));
        format!(
            "{{\"case\": \"Deep\", \"decision_makers\": [], \"constraints\": [{{\"rule\": \
             {{\"infeasible\": {open}{{\"option\": \"a.x\"}}{close}}}}}]}}"
        )
    };
    let deep = detente_lang::twin::Twin::from_json(&twin(395)).expect("JSON within the limit");
    assert_eq!(ids(&deep.to_source()), ["E0011"]);
    assert!(detente_lang::twin::Twin::from_json(&twin(100_000)).is_err());
}

#[test]
fn what_two_long_lists_say_together_is_not_written_out() {
    let long = |sign: &str| format!("a.o0 {sign} ").repeat(50_000);
    let text = format!("{}{}a.o1 requires {}a.o2\n", with_options(3), long("|"), long("&"));
    assert_eq!(ids(&text), [""; 0]);
}

#[test]
fn long_rows_of_operators_are_flat() {
    let operators = ["&", "|", "if", "iff", "requires", ",", ">", "{", "}", "(", ")", "a.o0", "\""];
    for operator in operators {
        let row = format!("a.o0 {operator} ").repeat(20_000);
        for line in [format!("infeasible {row}a.o0\n"), format!("prefers a {{\n {row}a.o0\n}}\n")] {
            let text = with_options(1) + &line;
            let parsed = parse(&text);
            assert_eq!(parsed.tree().text().to_string(), text);
            if let Ok(tidy) = format(&text) {
                assert_eq!(parse(&tidy).dispute, parsed.dispute);
            }
        }
    }
}

#[test]
fn a_file_of_mistakes_is_answered_with_a_list_of_bounded_length() {
    for text in
        ["; # \n".repeat(50_000), "option a\n".repeat(50_000), "a.b requires c.d\n".repeat(20_000)]
    {
        let diagnostics = parse(&text).diagnostics;
        assert!((1000..=2001).contains(&diagnostics.len()), "{}", diagnostics.len());
        assert_eq!(diagnostics.last().map(|last| last.code.id), Some("W0206"));
    }
}
