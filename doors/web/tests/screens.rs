//! Every screen in a browser: it loads, complains of nothing, asks for nothing elsewhere, is
//! accessible, and its address brings it back.

use crate::browser::Browser;
use crate::support::{Site, case, root, served};
use serde_json::Value;

/// The screens and their views.
pub(crate) const PAGES: [&str; 15] = [
    "/",
    "/?s=2",
    "/stability",
    "/stability?s=5&c=seq",
    "/whatif",
    "/whatif?w=c1",
    "/graph",
    "/graph?mode=paths",
    "/graph?mode=whole",
    "/evidence",
    "/evidence?view=matrix",
    "/time",
    "/map",
    "/map?all=1&p=habomai",
    "/report",
];

/// Violations that matter, as axe finds them.
fn violations(browser: &mut Browser) -> Vec<String> {
    let axe = std::fs::read_to_string(root().join("doors/web/tests/vendor/axe.min.js")).unwrap();
    browser.ask(&format!("{axe};1"));
    let found = browser.ask(
        "axe.run(document, { iframes: false }).then((found) => found.violations\
         .filter((each) => ['serious', 'critical'].includes(each.impact))\
         .map((each) => `${each.id}: ${each.nodes.slice(0, 3).map((node) => node.html).join(' | ')}`))",
    );
    let list = found.as_array().cloned().unwrap_or_default();
    list.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn every_screen_loads(name: &str) {
    let url = served(&case(name), false);
    let own = url.split("/?").next().unwrap().to_owned();
    let mut browser = Browser::start();
    browser.open(&url);
    let mut faults = Vec::new();
    for (place, page) in PAGES.iter().enumerate() {
        browser.dark(place % 2 == 1);
        browser.size(1280, 900);
        browser.open(&format!("{own}{page}"));
        assert!(
            !browser.text("document.querySelector('main h1').textContent").is_empty(),
            "{page}"
        );
        let told = violations(&mut browser).into_iter().chain(browser.faults(&own));
        faults.extend(told.map(|fault| format!("{name} {page}: {fault}")));
        for width in [320, 3840] {
            browser.size(width, 900);
            let wide = browser.ask("document.documentElement.scrollWidth - innerWidth");
            if wide.as_i64() > Some(0) {
                faults.push(format!("{name} {page}: {wide} pixels too wide at {width}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_screen_loads_on_kuril() {
    every_screen_loads("kuril");
}

#[test]
fn every_screen_loads_on_elmira() {
    every_screen_loads("elmira");
}

#[test]
fn every_screen_loads_on_a_dispute_given_as_a_graph() {
    every_screen_loads("elmira_graph");
}

#[test]
fn the_address_restores_the_view() {
    let url = served(&case("kuril"), false);
    let own = url.split("/?").next().unwrap().to_owned();
    let mut browser = Browser::start();
    browser.open(&url);
    browser.open(&format!("{own}/stability"));
    browser.ask("document.querySelector('tr[data-state=\"358\"] td:nth-of-type(4) a').click()");
    browser.until("location.search.includes('s=358')");
    browser.until("document.querySelector('.why h2').textContent.includes('358')");
    browser.ask("document.querySelector('.tabs a[data-key=\"4\"]').click()");
    browser.until(
        "location.pathname === '/graph' && document.querySelector('h1').textContent === 'Graph'",
    );
    browser.ask("document.querySelectorAll('.segments a')[1].click()");
    browser.until("location.search.includes('mode=paths') && document.querySelector('.segments a[aria-current]').textContent === 'Paths'");
    let look = "document.querySelector('main').innerHTML";
    let (address, before) = (browser.text("location.href"), browser.text(look));
    browser.open("about:blank");
    browser.open(&address);
    assert_eq!(browser.text(look), before);
    assert!(address.contains("s=358"), "the selection goes along: {address}");
    assert_eq!(browser.faults(&own), Vec::<String>::new());
    let paint = browser.ask("performance.getEntriesByName('first-contentful-paint')[0]?.startTime");
    println!("first paint of the graph after {paint} ms");
}

#[test]
fn keys_lead_everywhere() {
    let url = served(&case("elmira"), false);
    let own = url.split("/?").next().unwrap().to_owned();
    let mut browser = Browser::start();
    browser.open(&url);
    let press = |key: &str| {
        format!(
            "document.dispatchEvent(new KeyboardEvent('keydown', {{ key: '{key}', bubbles: true }}))"
        )
    };
    browser.until("document.querySelector('.tabs')");
    browser.ask(&press("2"));
    browser.until("location.pathname === '/stability'");
    browser.until("document.querySelector('h1').textContent === 'Stability'");
    browser.ask(&press("ArrowRight"));
    browser.until("location.search.includes('s=2')");
    browser.until("document.querySelector('.why h2').textContent.includes('State 2')");
    browser.ask(&press("u"));
    browser.until("!location.search.includes('s=2')");
    browser.until("!document.querySelector('.why h2').textContent.includes('State 2')");
    browser.ask(&press("ArrowRight"));
    browser.until("document.querySelector('.why h2').textContent.includes('State 2')");
    browser.until("!document.getElementById('undo').disabled");
    browser.ask("document.getElementById('undo').click()");
    browser.until("!location.search.includes('s=2')");
    browser.ask(&press("?"));
    browser.until("document.getElementById('keys').open");
    assert_eq!(browser.faults(&own), Vec::<String>::new());
}

#[test]
fn the_report_opens_from_disk() {
    let site = Site::of(&case("kuril"), false);
    let kept = site.get("/report.html?keep=1");
    assert!(kept.head.contains("attachment"), "{}", kept.head);
    assert!(kept.body.len() < 500_000);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.html");
    std::fs::write(&path, &kept.body).unwrap();
    let address = format!("file://{}", path.display());
    let mut browser = Browser::start();
    browser.open(&address);
    assert_eq!(browser.ask("document.querySelectorAll('section').length"), 9);
    browser.ask("document.querySelector('#changes th').click()");
    assert_eq!(browser.text("document.querySelector('#changes th').ariaSort"), "ascending");
    assert_eq!(violations(&mut browser), Vec::<String>::new());
    for width in [320, 1280, 3840] {
        browser.size(width, 900);
        let wide = browser.ask("document.documentElement.scrollWidth - innerWidth");
        assert!(wide.as_i64() <= Some(0), "{wide} pixels too wide at {width}");
    }
    assert_eq!(browser.faults(&address), Vec::<String>::new());
}

#[test]
fn every_twin_is_there() {
    let site = Site::of(&case("kuril"), false);
    for path in [
        "/board.json",
        "/stability.json",
        "/why.json",
        "/whatif.json",
        "/graph.json",
        "/evidence.json",
        "/time.json",
        "/map.json",
        "/report.json",
    ] {
        let answer = site.get(path);
        assert_eq!(answer.status, 200, "{path}");
        serde_json::from_str::<Value>(&answer.body)
            .unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    for path in
        ["/board.csv", "/stability.csv", "/graph.csv", "/evidence.csv", "/time.csv", "/map.csv"]
    {
        assert!(site.get(path).body.lines().count() > 1, "{path}");
    }
    assert!(site.get("/report.md").body.starts_with("# "));
    assert!(site.get("/graph.svg?mode=whole").body.contains("<path"));
}

#[test]
fn a_passage_is_marked_in_its_report_where_that_is_here() {
    let here = root().join("../shared/seeds").is_dir();
    let site = Site::of(&case("kuril"), false);
    let body = site.get("/evidence?a=nikkei2018/two-first").body;
    assert_eq!(body.contains("<mark class=\"on\">"), here);
    assert_eq!(body.contains("This report is not on this machine"), !here);
    let folder = crate::support::copied("kuril");
    let folder = detente::Folder::open(folder.path()).unwrap();
    let serve = detente_web::Serve {
        folder,
        reports: None,
        edit: false,
        port: 0,
        limits: detente_web::Limits::default(),
    };
    let server = detente_web::Server::bind(serve).unwrap();
    let site = Site::at(&server.url(), || {
        std::thread::spawn(|| server.run());
    });
    let body = site.get("/evidence?a=nikkei2018/two-first").body;
    assert!(body.contains("This report is not on this machine"), "{body}");
    assert!(site.get("/evidence?view=lists").body.contains("Contradicted"));
}

#[test]
fn the_report_is_worked_out_once() {
    let site = Site::of(&case("kuril"), false);
    let is_told = || site.get("/report").body.contains("is being worked out");
    assert!(is_told());
    let first = site.get("/report.html").body;
    assert!(!is_told());
    assert_eq!(site.get("/report.html").body, first);
    let some = site.get("/report.html?chosen=1&answer=1&model=1").body;
    assert_eq!(some.matches("<section ").count(), 2, "only what was asked for");
}

#[test]
fn a_map_of_many_places_is_sent_in_little() {
    let body = Site::of(&case("kuril"), false).get("/map?all=1").body;
    assert!(body.len() < 60_000, "{} bytes", body.len());
}

#[test]
fn states_are_chosen_to_stand_side_by_side() {
    let site = Site::of(&case("kuril"), false);
    let body = site.get("/?s=152&k=284.250").body;
    for state in [250, 284] {
        let head = format!("Chosen<br><a href=\"/?k=284.250&amp;s={state}\"");
        assert!(body.contains(&head), "{head}");
    }
    assert!(body.contains("href=\"/?k=250&amp;s=152\""), "each can be put away");
    assert!(body.contains("Best for most<br><a href=\"/?k=284.250&amp;s=358\""), "{body}");
    let body = site.get("/?s=358").body;
    assert!(body.contains("best for most") && !body.contains("Best for most<br>"), "{body}");
}

#[test]
fn a_state_of_a_thin_graph_is_found_by_pointing() {
    let url = served(&case("kuril"), false);
    let own = url.split("/?").next().unwrap().to_owned();
    let mut browser = Browser::start();
    browser.open(&url);
    browser.open(&format!("{own}/graph?mode=whole"));
    browser.ask(
        "(() => { const graph = document.querySelector('svg.thin'); \
         const [x, y] = graph.dataset.places.split(' ')[99].split(',').map(Number); \
         const at = new DOMPoint(x, y).matrixTransform(graph.getScreenCTM()); \
         graph.dispatchEvent(new MouseEvent('click', { clientX: at.x, clientY: at.y, bubbles: true })); })()",
    );
    browser.until("location.search.includes('s=100')");
    browser.until("document.querySelector('.why h2').textContent.includes('100')");
    assert_eq!(browser.faults(&own), Vec::<String>::new());
}
