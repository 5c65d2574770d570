//! Addresses that ask for what the case does not have: the page is shown and says so, and a
//! program is told.

use crate::support::{Answer, Site, case};
use serde_json::Value;

const BAD: [(&str, &str); 12] = [
    ("s=9999", "numbered from 1 to 9"),
    ("s=two", "there is no such state"),
    ("d=nobody", "no decision maker is called nobody; there are"),
    ("c=nashh", "no such concept was asked about here"),
    ("j=c99", "the case has no such judgement"),
    ("k=1.99", "99: there is no such state"),
    ("w=zzz", "zzz: the case has nothing of the kind"),
    ("t=YN", "a combination has 5 letters"),
    ("where=Y", "a filter has 5 letters"),
    ("mode=spiral", "it is none of ego, paths, whole"),
    ("until=soon", "it is no day"),
    ("colour=red", "no page knows this key"),
];

fn json(answer: &Answer) -> Value {
    assert!(answer.head.contains("content-type: application/json"), "{}", answer.head);
    serde_json::from_str(&answer.body).unwrap()
}

#[test]
fn what_is_not_understood_is_told_and_the_page_is_shown() {
    let site = Site::of(&case("elmira"), false);
    for (pair, why) in BAD {
        let page = site.get(&format!("/stability?{pair}&sort=number"));
        assert_eq!(page.status, 200, "{pair}");
        assert!(page.body.contains("not understood in full"), "{pair}");
        assert!(page.body.contains(&format!("<code>{pair}</code>: ")), "{pair}: {}", page.body);
        assert!(page.body.contains(why), "{pair}: {why}");
        assert!(page.body.contains("<h1>Stability</h1>"), "the page is shown: {pair}");
    }
    let good = site.get("/stability?s=3&d=ministry&c=seq&w=c1&k=1.2&j=c1&where=Y----&sort=number");
    assert!(!good.body.contains("not understood"), "{}", good.body);
}

#[test]
fn the_page_without_it_is_one_click_away() {
    let site = Site::of(&case("elmira"), false);
    let body = site.get("/whatif?s=9999&w=c1~zzz&k=2.99").body;
    assert!(body.contains("href=\"/whatif?k=2&amp;w=c1\">This page without it"), "{body}");
}

#[test]
fn a_program_is_told_what_was_not_understood() {
    let site = Site::of(&case("elmira"), false);
    for (pair, why) in BAD {
        let answer = site.get(&format!("/stability.json?{pair}"));
        assert_eq!(answer.status, 400, "{pair}");
        let told = json(&answer);
        let (key, value) = pair.split_once('=').unwrap();
        let first = &told["not_understood"][0];
        assert_eq!((first["key"].as_str(), first["value"].as_str()), (Some(key), Some(value)));
        assert!(first["why"].as_str().unwrap().contains(why), "{first}");
        assert_eq!(told["answer"]["case"], "Elmira groundwater", "what was answered instead");
        let answer = site.get(&format!("/stability.csv?{pair}"));
        assert_eq!(answer.status, 400, "{pair}");
        assert!(answer.head.contains("content-type: text/plain"), "{}", answer.head);
        assert!(answer.body.contains(why), "{}", answer.body);
    }
}

#[test]
fn what_is_not_there_is_missing_in_the_form_asked_for() {
    let site = Site::of(&case("elmira"), false);
    let page = site.get("/nowhere");
    assert_eq!(page.status, 404);
    assert!(page.body.contains("There is no such page") && page.body.contains("href=\"/graph\""));
    let told = site.get("/nowhere.json");
    assert_eq!((told.status, json(&told)["error"].as_str()), (404, Some("missing")));
    let told = site.get("/report.csv");
    assert_eq!(told.status, 404);
    assert!(told.head.contains("content-type: text/plain"), "{}", told.head);
}
