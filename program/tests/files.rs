//! Files are written whole or not at all, and never over others without being told to.

use crate::support::{WEIR, detente, detente_fed, detente_in, folder_with, names_in};
use std::fs::{read_to_string, write};

const UNTIDY: &str = "case   \"The weir\"\ndecision maker upper \"Upper\" { option open \"Open\" } # one\n\
                      prefers upper { !open }\n";

#[test]
fn a_new_case_is_sound_and_is_made_once() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let said = detente_in(at, &["new", "far/the_river", "--title", "The \"river\"\\\nof\u{7} old"]);
    assert_eq!((said.code, said.stdout.as_str()), (Some(0), ""), "{said:?}");
    let made = at.join("far/the_river");
    let names = [".gitignore", "evidence.jsonl", "reports", "sources.bib", "the_river.case"];
    assert_eq!(names_in(&made), names);
    let checked = detente_in(at, &["check", "far/the_river", "--deny", "warnings"]);
    assert_eq!(checked.code, Some(0), "{checked:?}");
    detente_in(at, &["fmt", "--check", "far/the_river"]).fine();
    assert!(detente_in(at, &["analyze", "far/the_river"]).fine().starts_with("The \"river\"\\ of"));
    write(made.join("the_river.case"), "mine").unwrap();
    assert!(detente_in(at, &["new", "far/the_river"]).failed(1).contains("it exists"));
    assert_eq!(read_to_string(made.join("the_river.case")).unwrap(), "mine");
    write(at.join("file"), "").unwrap();
    for (wrong, code) in [("file", 1), ("file/x", 1), ("..", 2), ("/", 2)] {
        detente_in(at, &["new", wrong]).failed(code);
    }
    assert_eq!(names_in(at), ["far", "file"]);
}

#[test]
fn the_layout_is_standard_and_stays() {
    let folder = folder_with(UNTIDY);
    let at = folder.path();
    let file = at.join("weir.case");
    assert_eq!(detente_in(at, &["fmt", "--check", "."]).code, Some(1));
    assert_eq!(read_to_string(&file).unwrap(), UNTIDY);
    let printed = detente_in(at, &["fmt", "--stdout", "."]).fine();
    assert_eq!(read_to_string(&file).unwrap(), UNTIDY);
    assert_eq!(detente_fed(&["fmt", "-"], UNTIDY.as_bytes()).fine(), printed);
    detente_fed(&["fmt", "--check", "-"], UNTIDY.as_bytes()).failed(1);
    assert_eq!(detente_in(at, &["fmt", "."]).fine(), "");
    assert_eq!(read_to_string(&file).unwrap(), printed);
    assert!(printed.contains("# one"), "comments are kept: {printed}");
    let again = detente_in(at, &["fmt", "--check", "."]);
    assert_eq!((again.code, again.stderr.as_str()), (Some(0), ""));
    assert_eq!(names_in(at), ["weir.case"]);
}

#[test]
fn the_layout_of_a_file_with_errors_is_left() {
    let broken = "case \"x\"\n  decision maker {{ option\n";
    let folder = folder_with(broken);
    let at = folder.path();
    write(at.join("other.case"), UNTIDY).unwrap();
    let said = detente_in(at, &["fmt", "weir.case", "nowhere.case", "other.case"]);
    assert_eq!((said.code, said.stdout.as_str()), (Some(1), ""));
    assert!(said.stderr.contains("error[E0505]"), "{}", said.stderr);
    assert_eq!(read_to_string(at.join("weir.case")).unwrap(), broken);
    assert_ne!(read_to_string(at.join("other.case")).unwrap(), UNTIDY, "the others are laid out");
    assert_eq!(names_in(at), ["other.case", "weir.case"]);
}

#[cfg(unix)]
#[test]
fn the_layout_keeps_permissions_and_links() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder_with(UNTIDY);
    let at = folder.path();
    let file = at.join("weir.case");
    std::fs::set_permissions(&file, PermissionsExt::from_mode(0o640)).unwrap();
    std::fs::create_dir(at.join("links")).unwrap();
    let link = at.join("links/linked.case");
    symlink("../weir.case", &link).unwrap();
    detente_in(at, &["fmt", "links/linked.case"]).fine();
    assert!(link.symlink_metadata().unwrap().is_symlink());
    assert_ne!(read_to_string(&file).unwrap(), UNTIDY);
    assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(names_in(&at.join("links")), ["linked.case"]);
}

#[cfg(unix)]
#[test]
fn a_folder_that_can_only_be_read_stays_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder_with(UNTIDY);
    let at = folder.path();
    let allow = |mode| std::fs::set_permissions(at, PermissionsExt::from_mode(mode)).unwrap();
    allow(0o555);
    if write(at.join("probe"), "").is_ok() {
        allow(0o755);
        println!("skipped: whoever runs this may write everywhere");
        return;
    }
    let root = crate::support::root();
    let twin = detente(&["export", "cases/elmira", "--to", "json"]).fine();
    let out = at.join("out.case");
    for arguments in [
        &["fmt", at.to_str().unwrap()] as &[&str],
        &["new", at.join("new").to_str().unwrap()],
        &["export", "cases/elmira", "--to", "json", "-o", out.to_str().unwrap()],
        &["export", "cases/elmira", "--to", "json", "--force", "-o", out.to_str().unwrap()],
    ] {
        let stderr = detente_in(&root, arguments).failed(1);
        assert!(stderr.contains("permission is denied"), "{stderr}");
    }
    let import = ["import", "-", "--from", "json", "-o", out.to_str().unwrap()];
    detente_fed(&import, twin.as_bytes()).failed(1);
    let names = names_in(at);
    allow(0o755);
    assert_eq!(names, ["weir.case"]);
    assert_eq!(read_to_string(at.join("weir.case")).unwrap(), UNTIDY);
}

#[test]
fn an_output_file_is_written_over_only_if_told_to() {
    let folder = folder_with(WEIR);
    let at = folder.path();
    let export = ["export", ".", "-o", "weir.json"];
    detente_in(at, &export).fine();
    let written = read_to_string(at.join("weir.json")).unwrap();
    write(at.join("weir.json"), "mine").unwrap();
    let stderr = detente_in(at, &export).failed(1);
    assert!(stderr.contains("weir.json exists; --force writes over it"), "{stderr}");
    assert_eq!(read_to_string(at.join("weir.json")).unwrap(), "mine");
    detente_in(at, &[&export as &[&str], &["--force"]].concat()).fine();
    assert_eq!(read_to_string(at.join("weir.json")).unwrap(), written);
    detente_in(at, &["import", "weir.json", "-o", "weir.case"]).failed(1);
    assert_eq!(read_to_string(at.join("weir.case")).unwrap(), WEIR);
    for nowhere in ["no/such/folder.json", "weir.case/x.json"] {
        detente_in(at, &["export", ".", "-o", nowhere]).failed(1);
    }
    detente_in(at, &["export", ".", "--force"]).failed(2);
    assert_eq!(detente_in(at, &["export", ".", "--to", "json", "-o", "-"]).fine(), written);
    assert_eq!(names_in(at), ["weir.case", "weir.json"]);
}

#[test]
fn files_of_other_programs_come_back_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let verdicts = |case: &str| {
        let text = detente(&["analyze", case, "--json"]).fine();
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        (json["states"].clone(), json["equilibria"].clone())
    };
    for (name, form) in [
        ("elmira", "json"),
        ("syria_iraq_1975", "json"),
        ("syria_iraq_1975", "gmcr"),
        ("prisoners_dilemma", "gmcr"),
        ("kuril", "json"),
    ] {
        let case = format!("cases/{name}");
        let (file, back) = (at(&format!("{name}.{form}")), at(&format!("{name}.{form}.case")));
        detente(&["export", &case, "-o", &file]).fine();
        detente(&["import", &file, "-o", &back]).fine();
        assert_eq!(verdicts(&case), verdicts(&back), "{name} by {form}");
        let again = at(&format!("{name}.again.{form}"));
        detente(&["export", &back, "-o", &again]).fine();
        assert_eq!(read_to_string(&file).unwrap(), read_to_string(&again).unwrap(), "{name}");
    }
}

#[test]
fn a_file_that_is_not_what_it_says_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for (name, bytes) in [
        ("torn.json", b"{\"case\": \"x\"" as &[u8]),
        ("other.json", b"[1, 2, 3]"),
        ("binary.json", b"\xff\xfe\0"),
        ("torn.gmcr", b"{\"version\""),
        ("empty.gmcr", b""),
    ] {
        write(at.join(name), bytes).unwrap();
        let stderr = detente_in(at, &["import", name, "-o", "out.case"]).failed(1);
        assert!(stderr.contains(name), "{stderr}");
    }
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    for form in ["json", "gmcr"] {
        detente_fed(&["import", "-", "--from", form], deep.as_bytes()).failed(1);
    }
    detente_in(at, &["import", "nowhere.json"]).failed(1);
    detente_in(at, &["import", ".", "--from", "json"]).failed(1);
    assert!(!at.join("out.case").exists());
}

#[test]
fn every_form_of_export_is_written() {
    for form in ["json", "csv", "moves-csv", "dot", "graphml", "gmcr", "nfg"] {
        let text = detente(&["export", "cases/prisoners_dilemma", "--to", form]).fine();
        assert!(text.to_lowercase().replace('_', " ").contains("first prisoner"), "{form}: {text}");
    }
}
