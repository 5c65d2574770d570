//! Files torn, garbled and crossed: whatever they hold, a reader gives text or an error.
//!
//! What the fuzz targets ask, asked of some hundred changed files on every run of the tests; the
//! changes look drawn by lot and are the same every time.

use crate::anything;

/// Small numbers that look drawn by lot (xorshift).
struct Lots(u64);

impl Lots {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % n.max(1) as u64).unwrap()
    }
}

const REPORT: &str = "Gates Stay Shut\n\nBy Ada Marsh\n\n5 May 2020\n\nThe weir stays shut, its envoy said on \
    Monday. \u{201c}We saw no money,\u{201d} Ben Poole told reporters, \u{201c}and \u{201a}shares\u{2019} were \
    promised in 2016\u{2013}18.\u{201d}\n\nAccording to an official, 40 percent of it is lost.\n\n\n\n\nAnother day\n";
const PAGE: &str = "<!doctype html><html><head><title>Gates</title><meta charset=\"utf-8\"></head><body><nav><a \
    href=\"/\">Home</a></nav><article><h1>Gates</h1><p>The weir stays shut for another week, its envoy said on \
    Monday after a long meeting.</p><p>&ldquo;No&rdquo; <b>she<i> said</b></i> &#x110000; &amp</p></article></body>";
const PDF: &str = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count \
    1>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 \
    R>>>>>>\nendobj\n4 0 obj\n<</Length 44>>\nstream\nBT /F1 12 Tf 20 100 Td (The weir is shut) Tj ET\nendstream\n\
    endobj\n5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\ntrailer\n<</Root 1 0 R/Size 6>>\n%%EOF\n";
const ARCHIVE: &str = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\nWARC-Record-ID: \
    <urn:uuid:00000000-0000-4000-8000-000000000001>\r\nContent-Type: application/http; msgtype=response\r\n\
    Content-Length: 71\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 10\r\n\r\n<p>dam</p>\r\n\r\n";
const SOURCES: &str = "@online{bay2020,\n  title = {Gates {Stay} Shut},\n  date = {2020-05-05},\n  file = {a.txt}\n}\n\
    {\"id\":\"bay2020/a\",\"type\":\"Annotation\",\"target\":{\"source\":\"bay2020\",\"selector\":\
    {\"type\":\"TextPositionSelector\",\"start\":1,\"end\":9},\"sha256\":\"00\"}}\n";

/// What is put in: what formats do not expect where it comes to stand.
const PIECES: [&[u8]; 18] = [
    b"\0",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"<",
    b">",
    b"</",
    b"<!--",
    b"<![CDATA[",
    b"&#",
    b"\"",
    b"{",
    b"}",
    b"999999999999",
    b"-1",
    b"\r\n\r\n",
    b"endobj",
    b"<<",
    "\u{201c}\u{2028}\u{feff}".as_bytes(),
];

/// Some bytes cut, doubled, exchanged or put in, up to eight times.
fn mutated(bytes: &[u8], other: &[u8], lots: &mut Lots) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=lots.below(8) {
        let at = lots.below(bytes.len());
        let end = (at + lots.below(60)).min(bytes.len());
        match lots.below(6) {
            0 => drop(bytes.drain(at..end)),
            1 => bytes.truncate(at.max(1)),
            2 => bytes = [&bytes[..end], &bytes[at..]].concat(),
            3 => bytes = [&bytes[..at], PIECES[lots.below(PIECES.len())], &bytes[at..]].concat(),
            4 => bytes = [&bytes[..at], &other[lots.below(other.len())..]].concat(),
            _ => bytes.get_mut(at).into_iter().for_each(|byte| *byte = byte.wrapping_add(17)),
        }
        if bytes.is_empty() {
            bytes.push(b'x');
        }
    }
    bytes
}

fn whatever(name: &str, read: fn(&[u8]), n_files: usize) {
    let files = [REPORT, PAGE, PDF, ARCHIVE, SOURCES].map(str::as_bytes);
    let mut lots = Lots(0x9e37_79b9_7f4a_7c15);
    for number in 0..n_files {
        let (file, other) = (files[number % files.len()], files[lots.below(files.len())]);
        let bytes = mutated(file, other, &mut lots);
        let read = std::panic::catch_unwind(|| read(&bytes));
        assert!(read.is_ok(), "{name}, file {number}: {}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn whatever_a_document_holds_it_is_read_or_refused() {
    whatever("document", anything::text, 400);
}

#[test]
fn whatever_a_page_holds_it_is_read_or_refused() {
    whatever("page", anything::html, 300);
}

#[test]
fn whatever_a_pdf_holds_it_is_read_or_refused() {
    whatever("PDF", anything::pdf, 400);
}

#[test]
fn whatever_an_archive_holds_it_is_read_or_refused() {
    whatever("archive", anything::warc, 400);
}

#[test]
fn whatever_a_bibliography_holds_it_is_read_or_refused() {
    whatever("sources", anything::sources, 400);
}
