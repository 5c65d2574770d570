//! Each twin holds what its screen shows, no more and no less.

use crate::support::{Site, case};
use serde_json::Value;
use std::collections::BTreeSet;

fn json(site: &Site, path: &str) -> Value {
    let answer = site.get(path);
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    serde_json::from_str(&answer.body).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn rows(site: &Site, path: &str) -> Vec<Vec<String>> {
    let body = site.get(path).body;
    body.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

#[test]
fn the_board_has_the_columns_of_the_board() {
    let site = Site::of(&case("elmira"), false);
    let found = rows(&site, "/board.csv?s=2&k=3");
    assert_eq!(found[0][..5], ["option", "decision_maker", "meaning", "now 1", "selected 2"]);
    assert_eq!(found[0].last().map(String::as_str), Some("chosen 3"));
    assert_eq!(found.len(), 6, "a row for each option");
    assert!(found[1..].iter().all(|row| ["Y", "N", "-"].contains(&row[4].as_str())), "{found:?}");
    let told = json(&site, "/board.json?s=2&k=3");
    let kinds: Vec<&str> = told["columns"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|each| each["kind"].as_str())
        .collect();
    assert_eq!(kinds.len(), found[0].len() - 3);
    assert_eq!((told["counts"]["states"].as_u64(), kinds[0]), (Some(9), "now"));
    // What would break a rule is struck out on the page, and the twin says which rule.
    let broken = told["options"].as_array().unwrap().iter();
    let struck = site.get("/?s=2&k=3").body.matches("class=\"toggle struck\"").count();
    assert_eq!(broken.filter(|each| each["changing_it_breaks"].is_string()).count(), struck);
}

#[test]
fn the_table_of_verdicts_is_filtered_and_sorted_as_on_the_page() {
    let site = Site::of(&case("elmira"), false);
    for query in ["", "?sort=number", "?holding=1", "?where=Y----&sort=number"] {
        let page = site.get(&format!("/stability{query}")).body;
        let on_page: Vec<&str> =
            page.split("data-state=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let found = rows(&site, &format!("/stability.csv{query}"));
        let in_table: Vec<&str> = found[1..].iter().map(|row| row[0].as_str()).collect();
        assert_eq!(in_table, on_page, "{query}");
        let told = json(&site, &format!("/stability.json{query}"));
        let shown: Vec<String> =
            told["shown"].as_array().unwrap().iter().map(ToString::to_string).collect();
        assert_eq!(shown, on_page, "{query}");
        assert_eq!(told["why"]["state"]["number"], 1);
    }
}

#[test]
fn the_graph_has_the_moves_of_the_drawing_in_both_forms() {
    let site = Site::of(&case("elmira"), false);
    for query in
        ["", "?gains=1", "?d=ministry", "?mode=paths", "?mode=whole", "?mode=whole&gains=1"]
    {
        let told = json(&site, &format!("/graph.json{query}"));
        let of = |each: &Value| {
            let gain = if each["gain"] == true { "Y" } else { "N" };
            let mover = each["mover"].as_str().unwrap();
            vec![
                each["from"].to_string(),
                each["to"].to_string(),
                mover.to_owned(),
                gain.to_owned(),
            ]
        };
        let moves: Vec<Vec<String>> = told["moves"].as_array().unwrap().iter().map(of).collect();
        assert_eq!(rows(&site, &format!("/graph.csv{query}"))[1..], moves[..], "{query}");
        let drawn = site.get(&format!("/graph.svg{query}")).body;
        assert_eq!(drawn.matches("class=\"arrow\"").count(), moves.len(), "{query}");
        let ends: BTreeSet<String> = moves.iter().flat_map(|each| each[..2].to_vec()).collect();
        let states: BTreeSet<String> = told["states"]
            .as_array()
            .unwrap()
            .iter()
            .map(|each| each["number"].to_string())
            .collect();
        assert!(ends.is_subset(&states), "{query}");
        assert_eq!(told["paths"].is_object(), query.contains("paths"));
    }
}

#[test]
fn the_evidence_follows_its_view() {
    let site = Site::of(&case("kuril"), false);
    let passages = json(&site, "/evidence.json");
    let all: usize = passages["sources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|each| each["passages"].as_array().unwrap().len())
        .sum();
    assert_eq!(Some(all as u64), passages["passages"].as_u64());
    let matrix = json(&site, "/evidence.json?view=matrix");
    let n = matrix["matrix"]["rows"].as_array().unwrap().len();
    assert_eq!(site.get("/evidence.csv?view=matrix").body.lines().count(), n + 1);
    let page = site.get("/evidence?view=matrix").body;
    assert_eq!(page.matches("<th scope=\"row\">").count(), n);
    let lists = json(&site, "/evidence.json?view=lists");
    let page = site.get("/evidence?view=lists").body;
    for (title, key) in [
        ("Resting on one source", "on_one_source"),
        ("Cited by no judgement", "cited_by_no_judgement"),
    ] {
        let n = lists["weak_spots"][key].as_array().unwrap().len();
        assert!(page.contains(&format!("{title} ({n})")), "{title} ({n})");
    }
}

#[test]
fn the_other_twins_show_what_is_selected() {
    let site = Site::of(&case("kuril"), false);
    let until = json(&site, "/time.json?until=2000-01-01");
    let page = site.get("/time?until=2000-01-01").body;
    let n = until["moments"].as_array().unwrap().len();
    let undated = until["undated"].as_array().unwrap();
    assert!(!undated.is_empty() && page.contains("Without a date"));
    assert!(undated.iter().all(|each| page.contains(each["passage"].as_str().unwrap().split('/').next().unwrap())));
    assert!(n > 0 && page.contains(&format!("{n} of ")), "{n}");
    assert_eq!(site.get("/time.csv?until=2000-01-01").body.lines().count(), n + undated.len() + 1);
    let map = json(&site, "/map.json?p=shikotan");
    assert_eq!(map["selected"], "shikotan");
    assert!(map["on_this_map"].as_array().unwrap().len() < map["places"].as_array().unwrap().len());
    let tried = json(&site, "/whatif.json?w=c1~russia*2s");
    assert_eq!(tried["tried"]["w"], "russia*2s~c1");
    assert_eq!(tried["tried"]["rules"][0]["lifted"], true);
    assert_eq!(tried["tried"]["wishes"][1]["order"][1]["strong"], true);
    let n: usize = ["gained", "lost", "altered", "kept"]
        .iter()
        .map(|change| tried[change].as_array().unwrap().len())
        .sum();
    assert_eq!(site.get("/whatif.csv?w=c1~russia*2s").body.lines().count(), n + 1);
}

#[test]
fn a_judgement_selected_goes_along() {
    let site = Site::of(&case("kuril"), false);
    let page = site.get("/evidence?j=japan:7").body;
    assert!(page.contains("Rests on"), "{page}");
    assert!(page.contains("href=\"/whatif?j=japan%3A7\""), "{page}");
    let page = site.get("/whatif?j=japan:7").body;
    assert!(page.contains("<ul class=\"grounds\">"), "{page}");
    assert!(site.get("/stability?j=japan:7").body.contains("on wish 7 of Japan"));
    assert!(site.get("/evidence?view=matrix&j=japan:7").body.contains("<tr class=\"on\">"));
}
