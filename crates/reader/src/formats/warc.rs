//! Web archives: the pages captured in them, one at a time, by the `fastwarc` crate.

use std::io::{Read, Seek};

use fastwarc::stream_io::bufread::TrackingBufReader;
use fastwarc::warc::iter::{ArchiveIterator, ArchiveIteratorOptions};
use fastwarc::warc::record::{AutoDecode, WarcRecord, WarcRecordType};

use super::FormatError;

/// What is read of an archive at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WarcLimits {
    /// The bytes of one capture, unpacked; larger ones are skipped with a word.
    pub max_capture_bytes: usize,
    /// The records.
    pub max_records: usize,
}

impl Default for WarcLimits {
    fn default() -> Self {
        Self { max_capture_bytes: 8 << 20, max_records: 10_000_000 }
    }
}

/// One captured page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capture {
    /// Its address.
    pub address: String,
    /// When it was captured, as the archive says.
    pub captured: Option<String>,
    /// What the server said it is: `text/html`.
    pub media_type: Option<String>,
    /// The encoding the server declared.
    pub charset: Option<String>,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Gives every captured page of an archive, or why it was skipped, to `take`, in order, until
/// `take` says `false`.
///
/// Memory: one capture at a time.
///
/// # Errors
/// [`FormatError`] where the archive cannot be read on, or has too many records.
pub fn read_warc(
    archive: impl Read + Seek + Send + 'static,
    limits: &WarcLimits,
    mut take: impl FnMut(Result<Capture, FormatError>) -> bool,
) -> Result<(), FormatError> {
    let options = ArchiveIteratorOptions {
        parse_http: true,
        decode_http_payload: AutoDecode::All,
        quirks_mode: true,
        ..ArchiveIteratorOptions::default()
    };
    for (number, record) in
        ArchiveIterator::with_options(TrackingBufReader::new(archive), options).enumerate()
    {
        if number >= limits.max_records {
            return Err(FormatError::TooMuch {
                what: "records of WARC",
                found: number + 1,
                limit: limits.max_records,
            });
        }
        let record = record
            .map_err(|error| FormatError::Broken { format: "WARC", reason: error.to_string() })?;
        let mut record = record.borrow_mut();
        let page = record.record_type() == WarcRecordType::Response && record.is_http();
        if page && !take(capture(&mut record, limits)) {
            return Ok(());
        }
    }
    Ok(())
}

fn capture(record: &mut WarcRecord, limits: &WarcLimits) -> Result<Capture, FormatError> {
    let header = |name: &str| record.headers().get(name).map(|value| value.to_string());
    let (address, captured) = (header("WARC-Target-URI").unwrap_or_default(), header("WARC-Date"));
    let media_type = record.http_content_type();
    let charset = record.http_charset().map(|charset| charset.to_string());
    let limit = limits.max_capture_bytes;
    let mut bytes = Vec::new();
    let allowed = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    if let Some(reader) = record.reader_mut() {
        let read = reader.take(allowed).read_to_end(&mut bytes);
        read.map_err(|error| FormatError::Broken { format: "WARC", reason: error.to_string() })?;
    }
    if bytes.len() > limit {
        return Err(FormatError::TooMuch {
            what: "bytes of one capture",
            found: bytes.len(),
            limit,
        });
    }
    Ok(Capture { address, captured, media_type, charset, bytes })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn record(address: &str, body: &str) -> String {
        let http = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2020-05-03T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{http}\r\n\r\n",
            http.len()
        )
    }

    fn captures(archive: String, limits: &WarcLimits) -> Vec<Result<Capture, FormatError>> {
        let mut found = Vec::new();
        read_warc(Cursor::new(archive.into_bytes()), limits, |capture| {
            found.push(capture);
            true
        })
        .expect("an archive");
        found
    }

    #[test]
    fn captures_in_order_and_large_ones_skipped() {
        let archive = record("https://example.org/a", "<p>dam</p>")
            + &record("https://example.org/b", &"x".repeat(500))
            + &record("https://example.org/c", "shut");
        let limits = WarcLimits { max_capture_bytes: 100, ..WarcLimits::default() };
        let found = captures(archive, &limits);
        assert_eq!(found.len(), 3);
        let first = found[0].as_ref().expect("a capture");
        assert_eq!(
            (first.address.as_str(), first.bytes.as_slice()),
            ("https://example.org/a", b"<p>dam</p>".as_slice())
        );
        assert!(first.media_type.as_deref().is_some_and(|media| media.starts_with("text/html")));
        assert!(found[1].is_err());
        assert_eq!(
            found[2].as_ref().map(|capture| capture.bytes.as_slice()),
            Ok(b"shut".as_slice())
        );
    }
}
