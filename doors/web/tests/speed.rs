//! How fast a page is there, measured and printed; run only when asked for, and never failing
//! because a machine is slow.
//!
//! `DETENTE_PROGRAM` names the program to measure, a release build say; without it these tests' own
//! build is measured.

use crate::browser::Browser;
use crate::support::{case, served};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// How often each screen is opened; the middle one of its times is told.
const TIMES: usize = 5;

/// A program that serves until it is dropped.
struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The address at which a case is served, and the program that serves it if it is not this one.
fn address(name: &str) -> (String, Option<Program>) {
    let Some(program) = std::env::var_os("DETENTE_PROGRAM") else {
        return (served(&case(name), false), None);
    };
    let mut command = Command::new(program);
    command.args(["serve", "--no-open"]).arg(case(name));
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
    let mut line = String::new();
    let stdout = child.stdout.take().expect("standard output");
    BufReader::new(stdout).read_line(&mut line).expect("an address");
    (line.trim().to_owned(), Some(Program(child)))
}

/// The time of the first paint and that of the whole page, in milliseconds.
fn times(browser: &mut Browser, address: &str) -> [f64; 2] {
    browser.open("about:blank");
    browser.open(address);
    browser.until("performance.getEntriesByName('first-contentful-paint').length > 0");
    let paint = "performance.getEntriesByName('first-contentful-paint')[0].startTime";
    let loaded = "performance.getEntriesByType('navigation')[0].loadEventStart";
    [paint, loaded].map(|each| browser.ask(each).as_f64().unwrap_or(0.0))
}

#[test]
#[ignore = "a measurement: cargo test --workspace --test runner speed:: -- --ignored --nocapture"]
fn first_paint_of_every_screen() {
    println!("| case | screen | first paint | slowest | loaded |\n|---|---|--:|--:|--:|");
    for name in ["kuril", "elmira"] {
        let (url, _program) = address(name);
        let own = url.split("/?").next().expect("a host").to_owned();
        let mut browser = Browser::start();
        browser.open(&url);
        for page in crate::screens::PAGES {
            let mut all: Vec<[f64; 2]> =
                (0..TIMES).map(|_| times(&mut browser, &format!("{own}{page}"))).collect();
            all.sort_by(|a, b| a[0].total_cmp(&b[0]));
            let ([paint, loaded], [slowest, _]) = (all[TIMES / 2], all[TIMES - 1]);
            println!("| {name} | `{page}` | {paint:.0} ms | {slowest:.0} ms | {loaded:.0} ms |");
        }
    }
}
