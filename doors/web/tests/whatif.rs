//! What if: the page shows what the engine says.

use crate::browser::Browser;
use crate::support::{Site, case, served};
use detente::model::{DecisionMaker, Judgement, OptionId};
use detente::{Analysis, Case, Folder, Question, Shift, Variation};
use serde_json::Value;

fn kuril() -> Case {
    Case::read(Folder::open(&case("kuril")).unwrap().read().unwrap()).0
}

/// What the engine says before and after a variation.
fn answers(case: &Case, variation: &Variation) -> [Analysis; 2] {
    let own = case.analyze(&Question::default()).unwrap();
    let (before, _, after) = case.compared(variation, &own, &Question::default()).unwrap();
    [before.unwrap_or(own), after]
}

/// What the engine says of a variation.
fn shift(case: &Case, variation: &Variation) -> Shift {
    let [before, after] = answers(case, variation);
    Shift::between([&before.answer, &after.answer])
}

/// The line in which the page says how much changes.
fn counted(shift: &Shift) -> String {
    if shift.is_nothing() {
        return "Nothing changes".to_owned();
    }
    let [gained, lost] = [shift.gained.len(), shift.lost.len()];
    let [altered, kept] = [shift.altered.len(), shift.kept.len()];
    format!("{gained} gained, {lost} lost, {altered} altered, {kept} kept.")
}

#[test]
fn withdrawing_a_wish_changes_what_the_engine_says() {
    let case = kuril();
    let russia = DecisionMaker(1);
    let mut withdrawn = Variation::default();
    let order = withdrawn.order(&case.dispute, russia).expect("wishes");
    withdrawn.orders.insert(russia, order.into_iter().filter(|place| *place != 1).collect());
    let shift = shift(&case, &withdrawn);
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
    let wanted = counted(&shift);
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
    let answers = answers(&case, &variation);
    let [before, after] = answers.each_ref().map(|each| &each.answer);
    let shift = Shift::between([before, after]);
    let site = Site::of(&crate::support::case("kuril"), false);
    let answer = site.get("/whatif.json?w=japan%3A2.1.3.4.5~c2~i1");
    let json: Value = serde_json::from_str(&answer.body).unwrap();
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
        let wanted: Vec<String> = (list.iter())
            .map(|each| match each.states {
                [_, Some(state)] => after.space.letters(state),
                [state, None] => before.space.letters(state.expect("it is possible somewhere")),
            })
            .collect();
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

#[test]
fn strength_doubt_and_one_way_options_change_what_the_engine_says() {
    let case = kuril();
    let url = served(&crate::support::case("kuril"), false);
    let own = url.split("/?").next().unwrap().to_owned();
    let mut browser = Browser::start();
    browser.open(&url);
    browser.open(&format!("{own}/whatif"));
    let mut variation = Variation::default();
    let russia = DecisionMaker(1);
    type Change = fn(&mut Variation);
    let steps: [(&str, Change); 3] = [
        ("[data-maker=russia] li:nth-child(5) .mark-unsure", |each| {
            each.doubt.insert((DecisionMaker(1), 4));
        }),
        ("[data-maker=russia] li:nth-child(1) .mark-strong", |each| {
            each.strength.insert((DecisionMaker(1), 0));
        }),
        ("details:last-of-type .acts a", |each| {
            each.one_way.insert(OptionId(0));
        }),
    ];
    for (place, change) in steps {
        change(&mut variation);
        let shift = shift(&case, &variation);
        browser.ask(&format!("document.querySelector('{place}').click()"));
        let told = "document.querySelector('.why').innerText";
        let wanted = Value::from(counted(&shift));
        browser.until(&format!("{told}.includes({wanted})"));
    }
    let pressed = "document.querySelectorAll('[data-maker=russia] [aria-pressed=true]').length";
    assert_eq!(browser.ask(pressed), 2);
    assert_eq!(variation.marks(&case.dispute, russia, 4), [false, true]);
    assert_eq!(browser.faults(&own), Vec::<String>::new());
}

#[test]
fn strength_doubt_and_one_way_options_are_saved() {
    let folder = crate::support::copied("kuril");
    let case = Case::read(Folder::open(folder.path()).unwrap().read().unwrap()).0;
    let mut variation = Variation::default();
    variation.doubt.insert((DecisionMaker(1), 4));
    variation.strength.insert((DecisionMaker(0), 1));
    variation.one_way.insert(OptionId(0));
    variation.orders.insert(DecisionMaker(0), vec![1, 0, 2, 3, 4, 5]);
    let site = Site::of(folder.path(), true);
    let tried = "w=japan%3A2.1.3.4.5.6~japan*2s~russia*5u~o1";
    let answer = site.post("/save", &format!("name=firm&{tried}&sha256={}", case.sha256));
    assert_eq!(answer.status, 303, "{answer:?}");
    let text = std::fs::read_to_string(folder.path().join("firm.scenario.case")).unwrap();
    let written = detente::parse(&text);
    assert!(!written.has_errors());
    assert_eq!(written.dispute, variation.applied(&case.dispute));
}
