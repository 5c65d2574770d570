//! Bad input: each kind has its own diagnostic or refusal, and its exit code.

use crate::support::{WEIR, detente, detente_fed, detente_in, folder_with};
use std::path::Path;

/// Checks a case of this text: the exit code is 1 and the diagnostic is told.
#[track_caller]
fn wrong(text: &str, told: &[&str]) {
    let folder = folder_with(text);
    let said = detente_in(folder.path(), &["check", "."]);
    assert_eq!(said.code, Some(1), "{said:?}");
    for part in told {
        assert!(said.stderr.contains(part), "no {part:?} in\n{}", said.stderr);
    }
    // An analysis does not begin, and says why.
    let stderr = detente_in(folder.path(), &["analyze", "."]).failed(1);
    assert!(stderr.contains(told[0]), "no {:?} in\n{stderr}", told[0]);
}

/// Checks a case of this text: it is odd but not wrong, unless warnings are denied.
#[track_caller]
fn odd(text: &str, told: &[&str]) {
    let folder = folder_with(text);
    let said = detente_in(folder.path(), &["check", "."]);
    assert_eq!(said.code, Some(0), "{said:?}");
    for part in told {
        assert!(said.stderr.contains(part), "no {part:?} in\n{}", said.stderr);
    }
    assert_eq!(detente_in(folder.path(), &["check", ".", "--deny", "warnings"]).code, Some(1));
}

fn weir(from: &str, to: &str) -> String {
    let changed = WEIR.replace(from, to);
    assert_ne!(changed, WEIR, "{from}");
    changed
}

#[test]
fn misspelt_names() {
    let text = weir("  upper.open\n", "  uper.open\n");
    wrong(&text, &["error[E0102]", "upper.open"]);
    wrong(&weir("prefers lower", "prefers lowre"), &["error[E0102]", "lower"]);
}

#[test]
fn a_circle_of_requirements() {
    odd(&weir("\nstatus quo", "upper.open requires lower.pay\n\nstatus quo"), &["warning[W0202]"]);
}

#[test]
fn no_state_is_left() {
    let rules = "infeasible !upper.open\ninfeasible upper.open & !lower.pay\n\
                 infeasible upper.open & lower.pay\n\nstatus quo \"NN\"";
    let text = weir("status quo \"NN\"", rules);
    wrong(&text, &["error[E0301]", "these together rule out everything"]);
    let folder = folder_with(&text);
    let json = detente_in(folder.path(), &["check", ".", "--json"]).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let labels = json["diagnostics"][0]["labels"].as_array().unwrap();
    assert_eq!(labels.len(), 3, "a smallest conflict has no more than it needs: {json:#}");
}

#[test]
fn a_status_quo_that_cannot_be() {
    wrong(&weir("\"NN\"", "\"NY\""), &["error[E0302]"]);
    wrong(&weir("\"NN\"", "\"N-\""), &["error[E0114]"]);
    wrong(&weir("\"NN\"", "\"N\""), &["error[E0113]"]);
}

#[test]
fn rankings_that_do_not_fit() {
    let ranks = |ranking: &str| {
        weir("prefers upper {\n  lower.pay\n  !open\n}", &format!("ranks upper {{ {ranking} }}"))
    };
    wrong(&ranks(r#""YY" > "YN""#), &["error[E0307]", "\"NN\""]);
    wrong(&ranks(r#""YY" > "YN" > "NN" > "Y-""#), &["error[E0308]"]);
    wrong(&ranks(r#""YY" > "YN" > "NN" > "NY""#), &["error[E0309]"]);
}

#[test]
fn statements_and_options_that_decide_nothing() {
    odd(&weir("  !pay\n", "  !pay | upper.open\n"), &["warning[W0304]", "every feasible state"]);
    odd(&weir("  !pay\n", "  pay & !upper.open\n"), &["warning[W0304]", "no feasible state"]);
    odd(&weir("\nstatus quo", "infeasible lower.pay\n\nstatus quo"), &["warning[W0303]"]);
}

#[test]
fn texts_of_no_use() {
    wrong("", &["error[E0101]"]);
    wrong("case \"torn", &["error[E0002]"]);
    let deep = format!("infeasible {}upper.open{}\nstatus quo", "(".repeat(1000), ")".repeat(1000));
    wrong(&weir("status quo", &deep), &["error[E0011]"]);
    let options: String = (0..200).map(|n| format!("  option o{n} \"O\"\n")).collect();
    wrong(&weir("  option pay", &format!("{options}  option pay")), &["error[E0106]"]);
}

/// A file of these bytes is refused with this code, by folder and by name.
#[track_caller]
fn unreadable(bytes: &[u8], code: &str) {
    let folder = folder_with(bytes);
    for path in [".", "weir.case"] {
        for command in ["check", "analyze", "fmt"] {
            let stderr = detente_in(folder.path(), &[command, path]).failed(1);
            assert!(stderr.contains(code), "{stderr}");
        }
    }
    let fed = detente_fed(&["check", "-"], bytes).failed(1);
    assert!(fed.contains("standard input is"), "{fed}");
}

#[test]
fn files_that_are_no_text() {
    unreadable(b"case \"D\xe9tente\"\n", "error[E0503]");
    unreadable(b"case \"x\"\n\0", "error[E0503]");
    unreadable(&[b"case \"x\"\n# ", [b'-'; 5 << 20].as_slice()].concat(), "error[E0504]");
    let torn = [WEIR.as_bytes(), &WEIR.as_bytes()[..40], &[0xff, 0xfe]].concat();
    unreadable(&torn, "error[E0503]");
}

#[test]
fn paths_that_lead_to_no_case() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    assert!(detente_in(at, &["analyze", "."]).failed(1).contains("error[E0501]"));
    assert!(detente_in(at, &["analyze", "nowhere"]).failed(1).contains("error[E0505]"));
    std::fs::write(at.join("one.case"), WEIR).unwrap();
    std::fs::write(at.join("two.case"), WEIR).unwrap();
    assert!(detente_in(at, &["analyze", "."]).failed(1).contains("error[E0502]"));
    detente_in(at, &["analyze", "two.case"]).fine();
    std::fs::create_dir(at.join("folder.case")).unwrap();
    assert!(detente_in(at, &["analyze", "folder.case"]).failed(1).contains("error[E0501]"));
    assert!(detente_in(at, &["analyze", "one.case/x"]).failed(1).contains("error[E0505]"));
    std::fs::create_dir(at.join("sources.bib")).unwrap();
    assert!(detente_in(at, &["analyze", "one.case"]).failed(1).contains("error[E0505]"));
    detente(&["check", "cases/elmira", "--reports", "Cargo.toml"]).failed(1);
}

#[cfg(unix)]
#[test]
fn files_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder_with(WEIR);
    let path = folder.path().join("weir.case");
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o000)).unwrap();
    if std::fs::read(&path).is_ok() {
        println!("skipped: whoever runs this may read everything");
        return;
    }
    let stderr = detente_in(folder.path(), &["check", "."]).failed(1);
    assert!(stderr.contains("error[E0505]") && stderr.contains("permission"), "{stderr}");
}

/// A case with one source, whose report has this name, and one annotated passage.
fn with_report(name: &str) -> tempfile::TempDir {
    let folder = folder_with(weir("Open the weir\"", "Open the weir\" because @gazette/june"));
    let at = folder.path();
    let bib = format!("@online{{gazette,\n  title = {{Water}},\n  file = {{{name}}}\n}}\n");
    std::fs::write(at.join("sources.bib"), bib).unwrap();
    let passage = "It will open in June.";
    let annotation = serde_json::json!({
        "@context": ["http://www.w3.org/ns/anno.jsonld", {"detente": "urn:detente:"}],
        "id": "gazette/june", "type": "Annotation", "motivation": "describing",
        "target": {
            "source": "gazette",
            "selector": {"type": "TextPositionSelector", "start": 5, "end": 26},
            "sha256": detente::sha256_hex(passage.as_bytes()),
        },
        "body": {"type": "TextualBody", "purpose": "describing", "language": "en",
            "format": "text/plain", "value": "The weir is to open."},
        "detente": {"kind": "offer", "speaker": null, "party": null, "chain": []},
    });
    std::fs::write(at.join("evidence.jsonl"), format!("{annotation}\n")).unwrap();
    std::fs::create_dir(at.join("reports")).unwrap();
    std::fs::write(at.join("reports/gazette.txt"), format!("Yes. {passage} Or July.\n")).unwrap();
    folder
}

/// Checks the folder: the exit code and what is told; the analysis works all the same.
#[track_caller]
fn evidence(folder: &Path, code: i32, told: &str) {
    let said = detente_in(folder, &["check", "."]);
    assert_eq!(said.code, Some(code), "{said:?}");
    assert!(format!("{}{}", said.stderr, said.stdout).contains(told), "{said:?}");
    assert_eq!(detente_in(folder, &["analyze", "."]).code, Some(0));
}

#[test]
fn reports_missing_and_altered() {
    let folder = with_report("gazette.txt");
    let report = folder.path().join("reports/gazette.txt");
    let text = std::fs::read_to_string(&report).unwrap();
    evidence(folder.path(), 0, "1 passage, verified");
    std::fs::write(&report, text.replace("June", "July")).unwrap();
    evidence(folder.path(), 1, "error[E0406]");
    // Files are named as the case was.
    evidence(folder.path(), 1, " ./evidence.jsonl:1:1");
    std::fs::write(&report, format!("No. {text}")).unwrap();
    evidence(folder.path(), 0, "warning[W0407]");
    std::fs::write(&report, "Yes.").unwrap();
    evidence(folder.path(), 1, "error[E0408]");
    std::fs::write(&report, b"\0\xff\xfe").unwrap();
    evidence(folder.path(), 1, "error[E0410]");
    std::fs::remove_file(&report).unwrap();
    evidence(folder.path(), 0, "warning[W0409]");
    std::fs::create_dir(&report).unwrap();
    evidence(folder.path(), 1, "error[E0410]");
    std::fs::remove_dir(&report).unwrap();
    std::fs::remove_dir(folder.path().join("reports")).unwrap();
    evidence(folder.path(), 0, "1 passage, not verified");
}

#[test]
fn reports_named_outside_the_folder() {
    for name in ["../../etc/passwd", "/etc/passwd", "../weir.case"] {
        evidence(with_report(name).path(), 1, "error[E0412]");
    }
}

#[cfg(unix)]
#[test]
fn links_that_lead_outside_the_folder() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().unwrap();
    let secret = outside.path().join("secret");
    std::fs::write(&secret, "nobody's business").unwrap();
    for name in ["sources.bib", "evidence.jsonl"] {
        let folder = folder_with(WEIR);
        symlink(&secret, folder.path().join(name)).unwrap();
        for command in ["check", "analyze", "show"] {
            let stderr = detente_in(folder.path(), &[command, "."]).failed(1);
            assert!(stderr.contains("error[E0506]") && !stderr.contains("business"), "{stderr}");
        }
    }
    let folder = tempfile::tempdir().unwrap();
    symlink(&secret, folder.path().join("weir.case")).unwrap();
    let stderr = detente_in(folder.path(), &["show", "."]).failed(1);
    assert!(stderr.contains("error[E0506]") && !stderr.contains("business"), "{stderr}");
    let folder = with_report("gazette.txt");
    let report = folder.path().join("reports/gazette.txt");
    std::fs::remove_file(&report).unwrap();
    symlink(&secret, &report).unwrap();
    evidence(folder.path(), 1, "error[E0412]");
}

#[test]
fn evidence_that_is_torn_or_unknown() {
    let folder = with_report("gazette.txt");
    let at = folder.path();
    let annotations = std::fs::read_to_string(at.join("evidence.jsonl")).unwrap();
    let written = |text: &str| std::fs::write(at.join("evidence.jsonl"), text).unwrap();
    written(&format!("{annotations}{}", &annotations[..100]));
    evidence(at, 1, "error[E0405]");
    written(&"[".repeat(100_000));
    evidence(at, 1, "error[E0405]");
    written("");
    evidence(at, 1, "error[E0403]");
    written(&annotations);
    std::fs::write(at.join("sources.bib"), "@online{gazette, title = {").unwrap();
    evidence(at, 1, "error[E0404]");
    std::fs::write(at.join("sources.bib"), "").unwrap();
    evidence(at, 1, "error[E0402]");
    std::fs::remove_file(at.join("sources.bib")).unwrap();
    evidence(at, 0, "warning[W0401]");
}

#[test]
fn a_question_too_large_is_refused_with_what_it_would_need() {
    let options: String = (0..50).map(|n| format!("  option o{n} \"O\"\n")).collect();
    let text =
        format!("case \"Wide\"\ndecision maker a \"A\" {{\n{options}}}\nprefers a {{ o1 }}\n");
    let folder = folder_with(text);
    let counted = detente_in(folder.path(), &["analyze", "weir.case"]).fine();
    assert!(counted.contains("symbolic engine"), "{counted}");
    let none = "N".repeat(50);
    for asked in
        [&["states", "weir.case"][..], &["explain", "weir.case", &none], &["paths", "weir.case"]]
    {
        let stderr = detente_in(folder.path(), asked).failed(3);
        assert!(stderr.starts_with("refused: "), "{stderr}");
        assert!(stderr.contains("1,125,899,906,842,624"), "{stderr}");
        assert!(stderr.contains("--max-states"), "{stderr}");
    }
    for form in ["csv", "dot", "gmcr", "graphml", "moves-csv", "nfg"] {
        detente_in(folder.path(), &["export", ".", "--to", form]).failed(3);
    }
    assert_eq!(detente_in(folder.path(), &["export", ".", "--to", "json"]).code, Some(0));
    assert_eq!(detente_in(folder.path(), &["show", "."]).code, Some(0));
    let said = detente_in(folder.path(), &["check", "."]);
    assert_eq!(said.code, Some(0));
    assert!(said.stderr.contains("warning[W0312]"), "{said:?}");
}

#[test]
fn what_a_format_cannot_hold_is_refused() {
    assert!(detente(&["export", "cases/elmira", "--to", "nfg"]).failed(1).contains("cannot hold"));
}

#[test]
fn all_errors_are_told_at_once_and_in_every_form() {
    let text = weir("lower.pay requires", "lowr.pay requires").replace("\"NN\"", "\"NNN\"");
    let folder = folder_with(text);
    let told =
        |form| detente_in(folder.path(), &["analyze", ".", "--message-format", form]).failed(1);
    for form in ["full", "short", "plain", "json"] {
        let stderr = told(form);
        assert!(stderr.contains("E0102") && stderr.contains("E0113"), "{form}: {stderr}");
    }
    assert_eq!(told("short").lines().count(), 2);
    for line in told("json").lines() {
        let each: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(each["severity"], "error");
    }
}

#[test]
fn nothing_in_a_case_commands_the_terminal() {
    let text = weir("The weir", "The \u{1b}]0;weir\u{7}").replace("Open the", "Open\u{9b}2J the");
    let folder = folder_with(text);
    for command in ["check", "show", "states", "analyze", "explain", "paths"] {
        let said = detente_in(folder.path(), &[command, "."]);
        let all = format!("{}{}", said.stdout, said.stderr);
        assert!(!all.contains(['\u{1b}', '\u{7}', '\u{9b}']), "{command}: {all:?}");
    }
}

#[test]
fn what_is_refused_is_not_told_as_an_answer() {
    let elmira = "cases/elmira";
    let none = detente(&["analyze", elmira, "--engine", "symbolic"]);
    assert_eq!(none.code, Some(3), "{none:?}");
    assert!(none.stdout.contains("No concept was decided"), "{}", none.stdout);
    assert!(!none.stdout.contains("No other state holds"), "{}", none.stdout);
    let some = detente(&["analyze", elmira, "--max-memory", "0"]);
    assert_eq!(some.code, Some(3), "{some:?}");
    assert!(some.stdout.contains("SIM could not be decided"), "{}", some.stdout);
    for follow_up in [
        &["rests", elmira][..],
        &["robust", elmira],
        &["paths", elmira],
        &["behaviour", elmira],
        &["report", elmira],
        &["export", elmira, "--to", "csv"],
    ] {
        let stderr = detente(&[follow_up, &["--max-memory", "0"]].concat()).failed(3);
        assert!(stderr.starts_with("refused: "), "{follow_up:?}: {stderr}");
    }
    let stderr = detente(&["export", "cases/trade_uruguay_round", "--to", "dot"]).failed(3);
    assert!(stderr.contains("138,240 states"), "{stderr}");
}

#[test]
fn arguments_that_cannot_be_meant() {
    let stderr = detente(&["report", "cases/elmira", "-o", "dispute.pdf"]).failed(2);
    assert!(stderr.contains(".pdf"), "{stderr}");
    let stderr = detente(&["export", "cases/elmira", "-o", "dispute.xyz"]).failed(2);
    assert!(stderr.contains(".graphml"), "{stderr}");
    let twice = ["coalitions", "cases/elmira", "--coalition", "ministry,ministry"];
    assert!(detente(&twice).failed(2).contains("twice"));
    wrong("case \"\"\n", &["E0101"]);
    let folder = folder_with(format!("{WEIR}\ninfeasible upper.open\ninfeasible !upper.open\n"));
    assert!(detente_in(folder.path(), &["states", "."]).failed(1).contains("E0301"));
}

#[cfg(unix)]
#[test]
fn writing_over_goes_through_links_and_spares_what_is_no_file() {
    let folder = folder_with(WEIR);
    let at = folder.path();
    std::fs::write(at.join("old.md"), "old").unwrap();
    std::os::unix::fs::symlink(at.join("old.md"), at.join("link.md")).unwrap();
    detente_in(at, &["report", ".", "-o", "link.md", "--force"]).fine();
    assert!(at.join("link.md").is_symlink());
    assert!(std::fs::read_to_string(at.join("old.md")).unwrap().contains("weir"));
    std::fs::create_dir(at.join("sub.md")).unwrap();
    detente_in(at, &["report", ".", "-o", "sub.md", "--force"]).failed(1);
    assert!(at.join("sub.md").is_dir());
}

#[test]
fn a_long_ranking_is_told_in_time() {
    let options: String = (0..10).map(|n| format!("  option o{n} \"Do {n}\"\n")).collect();
    let letters = |n: u32| -> String {
        (0..11).map(|bit| if n >> bit & 1 == 1 { 'Y' } else { 'N' }).collect()
    };
    let ranked: Vec<String> = (0..1 << 11).map(|n| format!("\"{}\"", letters(n))).collect();
    let text = format!(
        "case \"Long\"\ndecision maker a \"A\" {{\n{options}}}\ndecision maker b \"B\" {{ option x \"X\" \
         }}\nranks a {{ {} }}\n",
        ranked.join(" > ")
    );
    let folder = folder_with(text);
    // The limit ends what does not look at the clock as well.
    let told =
        detente_in(folder.path(), &["analyze", ".", "--concepts", "nash", "--timeout", "0.01"]);
    assert!(matches!(told.code, Some(0 | 3)), "{told:?}");
    assert_eq!(told.code == Some(3), told.stderr.contains("refused: "), "{told:?}");
}

#[test]
fn rankings_are_not_counted_where_the_concept_is_not_defined() {
    let doubtful = WEIR.replacen("  lower.pay\n", "  lower.pay unsure\n", 1);
    let folder = folder_with(doubtful);
    let of = |concept| ["unlock", ".", "--state", "1", "--concept", concept];
    let counted = |concept| [&of(concept)[..], &["--rankings", "lower"]].concat();
    assert!(detente_in(folder.path(), &counted("nash")).failed(3).contains("unknown"));
    assert!(detente_in(folder.path(), &of("nash")).failed(3).contains("unknown"));
    let graph = ["unlock", "cases/elmira_graph", "--state", "1", "--concept", "sim"];
    assert!(detente(&[&graph[..], &["--rankings", "moe"]].concat()).failed(3).contains("options"));
    assert!(detente(&graph).failed(3).contains("options"));
    let robust = detente(&["robust", "cases/elmira_graph"]).failed(3);
    assert!(robust.contains("states and moves") && robust.contains("unlock"), "{robust}");
    let other = ["unlock", "cases/elmira", "--state", "3", "--engine", "symbolic"];
    assert!(detente(&other).failed(3).contains("symbolic"));
}

#[test]
fn a_bare_state_is_understood_as_explain_does() {
    let same = |bare: &[&str], flagged: &[&str]| {
        assert_eq!(detente(bare).fine(), detente(flagged).fine(), "{bare:?}");
    };
    same(
        &["unlock", "cases/elmira", "3", "--concept", "nash"],
        &["unlock", "cases/elmira", "--state", "3", "--concept", "nash"],
    );
    same(&["paths", "cases/elmira", "5"], &["paths", "cases/elmira", "--to", "5"]);
    detente(&["unlock", "cases/elmira"]).failed(2);
}

#[test]
fn slips_are_asked_about_and_what_is_no_case_is_told() {
    let told = detente(&["explain", "cases/elmira", "3", "--concept", "nahs"]).failed(2);
    assert!(told.contains("did you mean nash?"), "{told}");
    let told = detente(&["explain", "cases/kuril/sources.bib", "3"]).failed(1);
    assert!(told.contains("is no case file; the case is cases/kuril"), "{told}");
}

#[test]
fn reports_that_no_source_names_are_counted() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("weir");
    std::fs::create_dir_all(path.join("reports")).expect("a folder");
    std::fs::write(path.join("weir.case"), crate::support::WEIR).expect("written");
    for name in ["sources.bib", "reports/a.txt", "reports/b.txt"] {
        std::fs::write(path.join(name), "").expect("written");
    }
    let told = detente(&["check", &path.to_string_lossy()]).fine();
    assert!(told.contains("2 files with the reports are named by no source"), "{told}");
}
