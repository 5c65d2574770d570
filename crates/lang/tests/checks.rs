//! What is said of a case as a whole.

use detente_lang::{Diagnostic, parse};

const HEAD: &str = r#"case "Example"
decision maker a "A" { option x "X" option y "Y" option z "Z" }
decision maker b "B" { option x "X" option y "Y" }
"#;

fn found(id: &str, text: &str) -> Vec<Diagnostic> {
    let diagnostics = parse(&format!("{HEAD}{text}")).diagnostics;
    diagnostics.into_iter().filter(|found| found.code.id == id).collect()
}

fn circles(text: &str) -> Vec<String> {
    let told = found("W0202", text).into_iter();
    told.map(|circle| circle.title.rsplit_once(": ").expect("names").1.to_owned()).collect()
}

#[test]
fn circles_are_found_and_each_is_told_once() {
    let two = "a.x requires b.x\nb.x requires a.x\n";
    assert_eq!(circles(two), ["a.x → b.x → a.x"]);
    let apart = format!("{two}a.y requires b.y\nb.y requires a.z\na.z requires a.y & a.x\n");
    assert_eq!(circles(&apart), ["a.x → b.x → a.x", "a.y → b.y → a.z → a.y"]);
    assert_eq!(circles("a.x | a.y requires b.x\nb.x requires a.y\n"), ["a.y → b.x → a.y"]);
}

#[test]
fn what_is_no_circle_is_not_told() {
    for text in [
        "a.x requires b.x\nb.x requires b.y\na.x requires b.y\n",
        "a.x requires a.x\n",
        "a.x requires b.x | b.y\nb.x requires a.x\n",
        "a.x & a.y requires b.x\nb.x requires a.x\n",
        "a.x requires !b.x\nb.x requires a.x\n",
    ] {
        assert_eq!(circles(text), [""; 0], "{text}");
    }
}

#[test]
fn what_is_wrong_with_a_circle_depends_on_who_owns_it() {
    let why = |text| found("W0202", text).remove(0).why.expect("a reason");
    assert!(why("a.x requires b.x\nb.x requires a.x\n").contains("nobody can take the first step"));
    assert!(why("a.x requires a.y\na.y requires a.x\n").contains("are one option"));
}

#[test]
fn evidence_is_asked_for_once_somebody_gives_some() {
    let silent = "infeasible a.x\nstatus quo a.y\nprefers a {\n  x\n}\nranks b { \"YNNNN\" }\n";
    assert_eq!(found("W0205", silent).len(), 0);
    let spoken = format!("{silent}irreversible b.x because @source\n");
    let titles: Vec<String> = found("W0205", &spoken).into_iter().map(|each| each.title).collect();
    assert_eq!(titles.iter().filter(|title| title.contains("this option")).count(), 5);
    assert_eq!(titles.len(), 9);
}

#[test]
fn the_same_is_said_twice_only_within_one_list() {
    let twice =
        "prefers a {\n  x & y\n  (a.x & a.y)\n}\ninfeasible b.x\ninfeasible b.x \"again\"\n";
    assert_eq!(found("W0203", twice).len(), 2);
    let once = "prefers a {\n  x\n}\nprefers b {\n  a.x\n}\ninfeasible a.x\nat least one of a.x\n";
    assert_eq!(found("W0203", once).len(), 0);
}
