//! Scenarios are saved whole, with comments kept, and never over somebody else's work.

use crate::browser::Browser;
use crate::support::{Answer, Site, copied, served};
use detente::{Folder, parse, sha256_hex};
use std::path::Path;

fn digest(path: &Path) -> String {
    sha256_hex(&std::fs::read(path).unwrap())
}

fn save(site: &Site, sha256: &str, name: &str, more: &str) -> Answer {
    let tried = "japan%3A2.1.3.4.5.6.7.8.9.10.11%7Ec1%7Ei1";
    site.post("/save", &format!("name={name}&w={tried}&sha256={sha256}{more}"))
}

#[test]
fn a_scenario_is_saved_beside_the_case() {
    let folder = copied("kuril");
    let case = folder.path().join("kuril.case");
    let (before, text) = (digest(&case), std::fs::read_to_string(&case).unwrap());
    let site = Site::of(folder.path(), true);
    let answer = save(&site, &before, "no-haste", "");
    assert_eq!(answer.status, 303, "{answer:?}");
    assert_eq!(digest(&case), before, "the case stays as it is");
    let saved = folder.path().join("no-haste.scenario.case");
    let written = std::fs::read_to_string(&saved).unwrap();
    let remarks =
        |text: &str| text.lines().filter(|line| line.trim_start().starts_with('#')).count();
    assert!(remarks(&written) > remarks(&text), "comments are kept, and what is withdrawn is one");
    let (base, varied) = (parse(&text).dispute, parse(&written));
    assert!(!varied.has_errors());
    assert_eq!(varied.dispute.constraints.len(), base.constraints.len() - 1);
    assert_eq!(varied.dispute.irreversible.len(), base.irreversible.len() - 1);
    assert_ne!(varied.dispute.preferences, base.preferences);
    // The folder still has one case, and the board shows the scenario.
    assert_eq!(Folder::open(folder.path()).unwrap().case_path(), case);
    let board = site.get("/").body;
    assert!(board.contains("no-haste") && board.contains(" gained, "), "{board}");
}

#[test]
fn what_is_there_is_asked_about() {
    let folder = copied("kuril");
    let case = folder.path().join("kuril.case");
    let sha256 = digest(&case);
    let site = Site::of(folder.path(), true);
    let saved = folder.path().join("mine.scenario.case");
    std::fs::write(&saved, "somebody else's").unwrap();
    let answer = save(&site, &sha256, "mine", "");
    assert_eq!(answer.status, 409);
    for choice in ["Keep the one that is there", "Put this one in its place", "Another name"] {
        assert!(answer.body.contains(choice), "{}", answer.body);
    }
    assert_eq!(std::fs::read_to_string(&saved).unwrap(), "somebody else's");
    let over = format!("&over={}", digest(&saved));
    assert_eq!(save(&site, &sha256, "mine", &over).status, 303);
    assert_eq!(save(&site, &sha256, "mine", &over).status, 409, "it is another file by now");
}

#[test]
fn a_case_that_changed_underneath_is_asked_about() {
    let folder = copied("kuril");
    let case = folder.path().join("kuril.case");
    let sha256 = digest(&case);
    let site = Site::of(folder.path(), true);
    let text = std::fs::read_to_string(&case).unwrap();
    std::fs::write(&case, format!("{text}\n# And one thing more.\n")).unwrap();
    let answer = save(&site, &sha256, "late", "");
    assert_eq!(answer.status, 409);
    for choice in ["Look at the case as it is now", "Try the same on it", "Save the same changes"] {
        assert!(answer.body.contains(choice), "{}", answer.body);
    }
    assert_eq!(save(&site, &digest(&case), "late", "").status, 303);
}

#[test]
fn nothing_is_written_without_leave_or_under_a_strange_name() {
    let folder = copied("kuril");
    let sha256 = digest(&folder.path().join("kuril.case"));
    let count = || folder.path().read_dir().unwrap().count();
    let before = count();
    assert_eq!(save(&Site::of(folder.path(), false), &sha256, "a", "").status, 403);
    let site = Site::of(folder.path(), true);
    for name in ["..%2Fa", "A", "", "a.b", "%2Fetc"] {
        assert_eq!(save(&site, &sha256, name, "").status, 400, "{name}");
    }
    assert_eq!(count(), before);
}

#[test]
fn a_scenario_is_saved_from_the_page() {
    let folder = copied("kuril");
    let url = served(folder.path(), true);
    let own = url.split("/?").next().unwrap().to_owned();
    let mut browser = Browser::start();
    browser.open(&url);
    browser.open(&format!("{own}/whatif?w=c1"));
    browser.ask("document.querySelector('.save input[name=name]').value = 'lifted'");
    browser.ask("document.querySelector('.save button').click()");
    browser.until("location.pathname === '/' && document.querySelector('.callout')");
    assert!(folder.path().join("lifted.scenario.case").exists());
    assert_eq!(browser.faults(&own), Vec::<String>::new());
}
