//! What must hold whatever bytes a reader is given: no panic, and every position within the text.
//!
//! The fuzz targets in `crates/reader/fuzz` call these functions, and so does the test of mutated
//! files, which runs with the others.

use detente_reader::evidence::{read_annotations, read_sources, references};
use detente_reader::formats::{
    Format, HtmlLimits, PdfLimits, WarcLimits, read_html, read_pdf, read_warc, sniff,
};
use detente_reader::names::Gazetteer;
use detente_reader::text::CodePoints;
use detente_reader::{ReadError, Settings, read_document};
use std::io::Cursor;

/// A document of any format, read whole.
pub(crate) fn text(bytes: &[u8]) {
    let read = read_document("any", bytes, &Settings::default(), &Gazetteer::default());
    // Where no library takes the format apart, a fault is our own.
    let ours = sniff(bytes) == Format::Text;
    assert!(!ours || read != Err(ReadError::Fault), "our reader stopped at a fault");
    let Ok(reading) = read else { return };
    let points = CodePoints::new(&reading.text);
    for item in &reading.items {
        let span = item.span().expect("every item has a place");
        assert!(points.slice(&reading.text, span).is_some());
    }
    for removed in &reading.document.removed {
        assert!(points.slice(&reading.text, removed.span).is_some());
    }
}

/// A web page, or nothing of the sort.
pub(crate) fn html(bytes: &[u8]) {
    let _ = read_html(bytes, None, &HtmlLimits::default());
}

/// A PDF, or nothing of the sort.
pub(crate) fn pdf(bytes: &[u8]) {
    let _ = read_pdf(bytes, &PdfLimits::default());
}

/// A web archive, or nothing of the sort.
pub(crate) fn warc(bytes: &[u8]) {
    let limits = WarcLimits { max_capture_bytes: 1 << 20, max_records: 100 };
    let _ = read_warc(Cursor::new(bytes.to_vec()), &limits, |_| true);
}

/// A bibliography or annotations, or nothing of the sort.
pub(crate) fn sources(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = read_sources(&text);
    let _ = read_annotations(&text);
    let _ = references(&text);
}
