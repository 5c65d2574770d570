//! Any text is read, shown and laid out without a panic, and nothing of it is lost.

#![no_main]

use detente_lang::render::{Style, json, short, terminal};
use detente_lang::{format, parse, write};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let parsed = parse(text);
    assert_eq!(parsed.tree().text().to_string(), text);
    let found = &parsed.diagnostics;
    let _ = terminal("a.case", text, found, Style::PLAIN);
    let _ = short("a.case", text, found);
    let _ = json("a.case", text, found);
    for fix in found.iter().flat_map(|each| &each.fixes) {
        let _ = parse(&fix.applied(text));
    }
    if let Ok(tidy) = format(text) {
        assert_eq!(parse(&tidy).dispute, parsed.dispute);
        assert_eq!(format(&tidy).as_ref(), Ok(&tidy));
    }
    if !parsed.has_errors() {
        assert_eq!(parse(&write(&parsed.dispute)).dispute, parsed.dispute);
    }
});
