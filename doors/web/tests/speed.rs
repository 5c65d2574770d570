//! How fast a page is there, measured and printed; run only when asked for, and never failing
//! because a machine is slow.

use crate::browser::Browser;
use crate::support::{case, served};

#[test]
#[ignore = "a measurement: cargo test --workspace --test runner speed:: -- --ignored --nocapture"]
fn first_paint_of_every_screen() {
    let url = served(&case("kuril"), false);
    let own = url.split("/?").next().expect("a host").to_owned();
    let mut browser = Browser::start();
    browser.open(&url);
    for page in crate::screens::PAGES {
        browser.open(&format!("{own}{page}"));
        browser.until("performance.getEntriesByName('first-contentful-paint').length > 0");
        let paint = "performance.getEntriesByName('first-contentful-paint')[0].startTime";
        let loaded = "performance.getEntriesByType('navigation')[0].loadEventStart";
        let [paint, loaded] = [paint, loaded].map(|each| browser.ask(each).as_f64().unwrap_or(0.0));
        println!("{page:<28} first paint {paint:>6.0} ms, loaded {loaded:>6.0} ms");
    }
}
