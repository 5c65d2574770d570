//! Any bytes are read as a page, or refused, without a panic.

#![no_main]

use detente_reader::formats::{HtmlLimits, read_html};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = read_html(bytes, None, &HtmlLimits::default());
});
