//! What the program says about itself: help, completions, manual pages, schemas.

use crate::support::{detente, names_in, root};

const COMMANDS: [&str; 25] = [
    "new",
    "import",
    "read",
    "evidence",
    "check",
    "fmt",
    "show",
    "states",
    "serve",
    "analyze",
    "explain",
    "paths",
    "coalitions",
    "beliefs",
    "rests",
    "unlock",
    "robust",
    "behaviour",
    "compare",
    "report",
    "export",
    "schema",
    "completions",
    "man",
    "help",
];

#[test]
fn the_overview_fits_a_screen() {
    let text = detente(&["--help"]).fine();
    assert!(text.lines().count() <= 48, "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    for name in COMMANDS {
        assert!(text.split_whitespace().any(|word| word == name), "{name} is not in\n{text}");
    }
    for same in [&["help"] as &[&str], &["-h"]] {
        assert_eq!(detente(same).fine(), text);
    }
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("help", text);
    });
}

#[test]
fn the_readme_tells_of_every_command() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let (_, table) = readme.split_once("\n| command | does |\n").unwrap();
    let rows: Vec<&str> = table.lines().take_while(|line| line.starts_with('|')).collect();
    let told = |name: &str| rows.iter().any(|row| row.contains(&format!("`{name}`")));
    let untold: Vec<&str> = COMMANDS.into_iter().filter(|name| !told(name)).collect();
    assert!(untold.is_empty(), "{untold:?}");
}

#[test]
fn the_help_of_every_command_ends_with_two_examples() {
    for name in COMMANDS {
        for help in [&[name, "--help"] as &[&str], &[name, "-h"], &["help", name]] {
            let text = detente(help).fine();
            let (_, examples) = text.split_once("Examples:\n").expect(&text);
            assert!(examples.lines().count() >= 2, "{text}");
            assert!(examples.lines().all(|line| line.starts_with("  detente ")), "{text}");
            assert!(text.lines().all(|line| line.chars().count() <= 90), "{text}");
        }
    }
}

#[test]
fn help_tells_of_concepts_and_diagnostics() {
    assert!(detente(&["help", "seq"]).fine().starts_with("SEQ: sequential stability"));
    assert!(detente(&["help", "E0102"]).fine().starts_with("E0102: "));
    assert!(detente(&["help", "sex"]).failed(2).contains("no concept (nash, gmr, smr, seq"));
}

#[test]
fn every_code_can_be_looked_up() {
    let book = detente::codes();
    assert!(book.len() > 60);
    for code in book.iter().step_by(7) {
        let text = detente(&["explain", code.id]).fine();
        assert!(text.starts_with(&format!("{}: {}", code.id, code.title)), "{text}");
    }
}

#[test]
fn completions_and_manual_pages_are_made() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        assert!(detente(&["completions", shell]).fine().contains("analyze"));
    }
    assert!(detente(&["man"]).fine().contains(".TH detente 1"));
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("man1");
    detente(&["man", "--out", out.to_str().unwrap()]).fine();
    let pages = names_in(&out);
    for name in COMMANDS {
        assert!(pages.contains(&format!("detente-{name}.1")), "{pages:?}");
    }
}

#[test]
fn commands_of_commands_have_their_help() {
    let own = detente(&["help", "evidence", "add"]).fine();
    assert_eq!(own, detente(&["evidence", "add", "--help"]).fine());
    let told = detente(&["help", "evidence", "sing"]).failed(2);
    assert!(told.contains("evidence has no sing; there are add,"), "{told}");
    assert!(detente(&["help", "check", "sing"]).failed(2).contains("no commands of its own"));
}
