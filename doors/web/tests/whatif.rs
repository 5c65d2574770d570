//! What if: the page shows what the engine says.

use crate::browser::Browser;
use crate::support::{Site, case, served};
use detente::model::{DecisionMaker, Judgement};
use detente::{Case, Folder, Question, Shift, Variation};
use serde_json::Value;

fn kuril() -> Case {
    Case::read(Folder::open(&case("kuril")).unwrap().read().unwrap()).0
}

/// What the engine says of a variation.
fn shift(case: &Case, variation: &Variation) -> Shift {
    let before = case.analyze(&Question::default()).unwrap().holding();
    let (_, after) = case.what_if(variation, &Question::default()).unwrap();
    Shift::between(&before, &after.holding())
}

#[test]
fn withdrawing_a_wish_changes_what_the_engine_says() {
    let case = kuril();
    let withdrawn = Variation::without(&case.dispute, Judgement::Statement(DecisionMaker(1), 1));
    let shift = shift(&case, &withdrawn.unwrap());
    assert!(!shift.is_nothing(), "the test needs a wish that matters");
    let url = served(&crate::support::case("kuril"), false);
    let own = url.split("/?").next().unwrap().to_owned();
    let mut browser = Browser::start();
    browser.open(&url);
    browser.open(&format!("{own}/whatif"));
    browser.ask(
        "document.querySelector('[data-maker=russia] li:nth-child(2) .acts a:last-child').click()",
    );
    browser.until("location.search.includes('w=') && document.querySelector('.wishes.out')");
    let told = browser.text("document.querySelector('.why').innerText");
    let wanted = format!(
        "{} gained, {} lost, {} altered, {} kept.",
        shift.gained.len(),
        shift.lost.len(),
        shift.altered.len(),
        shift.kept.len()
    );
    assert!(told.contains(&wanted), "{wanted} in {told}");
    // Bringing it back is the case as it was.
    browser.ask("document.querySelector('.wishes.out a').click()");
    browser.until("!location.search.includes('w=')");
    assert_eq!(browser.faults(&own), Vec::<String>::new());
}

#[test]
fn the_twin_lists_what_the_engine_lists() {
    let case = kuril();
    let mut variation = Variation::default();
    variation.orders.insert(DecisionMaker(0), vec![1, 0, 2, 3, 4]);
    variation.lifted.extend([Judgement::Constraint(1), Judgement::Irreversible(0)]);
    let shift = shift(&case, &variation);
    let site = Site::of(&crate::support::case("kuril"), false);
    let answer = site.get("/whatif.json?w=japan%3A2.1.3.4.5~c2~i1");
    let json: Value = serde_json::from_str(&answer.body).unwrap();
    let n_options = case.dispute.options.len();
    for (key, list) in [
        ("gained", &shift.gained),
        ("lost", &shift.lost),
        ("altered", &shift.altered),
        ("kept", &shift.kept),
    ] {
        let told: Vec<&str> = json[key]
            .as_array()
            .unwrap()
            .iter()
            .map(|each| each["options"].as_str().unwrap())
            .collect();
        let wanted: Vec<String> = list.iter().map(|choices| choices.letters(n_options)).collect();
        assert_eq!(told, wanted, "{key}");
    }
}

#[test]
fn a_wish_is_moved_by_key() {
    let url = served(&crate::support::case("kuril"), false);
    let own = url.split("/?").next().unwrap().to_owned();
    let mut browser = Browser::start();
    browser.open(&url);
    browser.open(&format!("{own}/whatif"));
    let first = "document.querySelector('[data-maker=japan] li .words').textContent";
    let before = browser.text(first);
    browser.ask("document.querySelector('[data-maker=japan] li [data-move=down]').focus()");
    browser.ask("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', altKey: true, bubbles: true }))");
    browser.until(&format!("{first} !== {}", Value::from(before.clone())));
    let second = browser
        .text("document.querySelector('[data-maker=japan] li:nth-child(2) .words').textContent");
    assert!(second.starts_with(before.trim()), "{second}");
    assert_eq!(browser.faults(&own), Vec::<String>::new());
}
