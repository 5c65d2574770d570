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

/// One file of each format: what the fuzz targets begin with too.
const SEEDS: [&[u8]; 8] = [
    include_bytes!("../fuzz/seeds/text/report.txt"),
    include_bytes!("../fuzz/seeds/html/page.html"),
    include_bytes!("../fuzz/seeds/pdf/paper.pdf"),
    include_bytes!("../fuzz/seeds/warc/archive.warc"),
    include_bytes!("../fuzz/seeds/sources/sources.txt"),
    include_bytes!("../fuzz/seeds/pdf/fonts.pdf"),
    include_bytes!("../fuzz/seeds/warc/members.warc.gz"),
    include_bytes!("../fuzz/seeds/text/markdown.txt"),
];

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
    let mut lots = Lots(0x9e37_79b9_7f4a_7c15);
    for number in 0..n_files {
        let (file, other) = (SEEDS[number % SEEDS.len()], SEEDS[lots.below(SEEDS.len())]);
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
