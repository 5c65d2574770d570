//! What format a file has, by its first bytes.

use std::io::Read;

use flate2::read::GzDecoder;

/// A format that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text.
    Text,
    /// A web page.
    Html,
    /// PDF.
    Pdf,
    /// A web archive, perhaps compressed.
    Warc,
}

/// The format of the file that begins with `bytes`.
///
/// A page is told by its doctype or an early tag; a gzip stream is a web archive if it unpacks to
/// one, and a zstd or LZ4 stream is taken for one: no other compressed format is read.
#[must_use]
pub fn sniff(bytes: &[u8]) -> Format {
    const COMPRESSED: [&[u8]; 2] = [&[0x28, 0xb5, 0x2f, 0xfd], &[0x04, 0x22, 0x4d, 0x18]];
    let head = &bytes[..bytes.len().min(1024)];
    if head.windows(5).any(|window| window == b"%PDF-") {
        return Format::Pdf;
    }
    if head.starts_with(b"WARC/")
        || packs_archive(head)
        || COMPRESSED.iter().any(|magic| head.starts_with(magic))
    {
        return Format::Warc;
    }
    let lower = head.to_ascii_lowercase();
    let tags: [&[u8]; 7] =
        [b"<!doctype html", b"<html", b"<head", b"<body", b"<meta ", b"<article", b"<div"];
    let tagged = tags.iter().any(|tag| lower.windows(tag.len()).any(|window| window == *tag));
    if tagged { Format::Html } else { Format::Text }
}

/// Whether these are the first bytes of a gzip stream that unpacks to a web archive.
fn packs_archive(head: &[u8]) -> bool {
    let mut first = [0; 5];
    GzDecoder::new(head).read_exact(&mut first).is_ok() && first == *b"WARC/"
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        out.write_all(bytes).expect("room");
        out.finish().expect("room")
    }

    #[test]
    fn formats() {
        assert_eq!(sniff(b"%PDF-1.7 \n"), Format::Pdf);
        assert_eq!(sniff(b"WARC/1.0\r\n"), Format::Warc);
        assert_eq!(sniff(b"\n<!DOCTYPE HTML><title>"), Format::Html);
        assert_eq!(sniff(b"The dam <is> shut."), Format::Text);
        assert_eq!(sniff(b""), Format::Text);
        assert_eq!(sniff(&packed(b"WARC/1.0\r\n")), Format::Warc);
        assert_eq!(sniff(&packed(&[0; 1 << 20])), Format::Text);
    }
}
