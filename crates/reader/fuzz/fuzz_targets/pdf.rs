//! Any bytes are read as a PDF, or refused, without a panic.

#![no_main]

use detente_reader::formats::{PdfLimits, read_pdf};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = read_pdf(bytes, &PdfLimits::default());
});
