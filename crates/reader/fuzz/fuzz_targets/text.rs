//! Any text is read without a panic, and every position lies within it.

#![no_main]

use detente_reader::names::Gazetteer;
use detente_reader::text::CodePoints;
use detente_reader::{Settings, read_document};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let read = read_document("any", bytes, &Settings::default(), &Gazetteer::default());
    let Ok(reading) = read else { return };
    let points = CodePoints::new(&reading.text);
    for item in &reading.items {
        let span = item.span().expect("every item has a place");
        assert!(points.slice(&reading.text, span).is_some());
    }
});
