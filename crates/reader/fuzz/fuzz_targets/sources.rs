//! Any text is read as a bibliography and as annotations without a panic.

#![no_main]

use detente_reader::evidence::{read_annotations, read_sources};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _ = read_sources(text);
    let _ = read_annotations(text);
});
