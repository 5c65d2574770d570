//! Any bytes are read as a web archive, or refused, without a panic.

#![no_main]

use detente_reader::formats::{WarcLimits, read_warc};
use libfuzzer_sys::fuzz_target;
use std::io::Cursor;

fuzz_target!(|bytes: &[u8]| {
    let limits = WarcLimits { max_capture_bytes: 1 << 20, max_records: 100 };
    let _ = read_warc(Cursor::new(bytes.to_vec()), &limits, |_| true);
});
