//! Bytes to text: by byte order mark, declaration, or guess.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

use super::FormatError;

/// Text with the encoding it was in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// The encoding's name, as the Encoding Standard has it.
    pub encoding: &'static str,
    /// Whether some bytes made no sense in it.
    pub damaged: bool,
}

/// Decodes a file: UTF-8 as it stands; else by its byte order mark, else by `declared` (a page's
/// or server's word), else by a guess from the bytes.
///
/// # Errors
/// [`FormatError::NotText`] where the bytes are no text in any encoding.
pub fn decode(bytes: &[u8], declared: Option<&str>) -> Result<Decoded, FormatError> {
    if let Some(reason) = packed(bytes) {
        return Err(FormatError::NotText { reason });
    }
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    if marked.is_none() && bytes.contains(&0) {
        return Err(FormatError::NotText { reason: "it holds zero bytes" });
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return checked(Decoded { text: text.to_owned(), encoding: UTF_8.name(), damaged: false });
    }
    let declared = declared.and_then(|label| Encoding::for_label(label.as_bytes()));
    let encoding =
        marked.or(declared.filter(|&encoding| encoding != UTF_8)).unwrap_or_else(|| guess(bytes));
    let (text, encoding, damaged) = encoding.decode(bytes);
    checked(Decoded { text: text.into_owned(), encoding: encoding.name(), damaged })
}

/// What a file of an office or an archive is, and what to do with it; `None` for others.
fn packed(bytes: &[u8]) -> Option<&'static str> {
    const WITHIN: [(&[u8], &str); 4] = [
        (
            b"word/document.xml",
            "it is a Word document; save it as PDF or plain text, and read that",
        ),
        (
            b"mimetypeapplication/epub+zip",
            "it is an e-book; save it as PDF or plain text, and read that",
        ),
        (
            b"mimetypeapplication/vnd.oasis.opendocument",
            "it is an OpenDocument file; save it as PDF or plain text, and read that",
        ),
        (b"", "it is a ZIP archive; unpack it, and read what is in it"),
    ];
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Some("it is an old Office document; save it as PDF or plain text, and read that");
    }
    if bytes.starts_with(b"{\\rtf") {
        return Some("it is a rich-text document; save it as PDF or plain text, and read that");
    }
    let zip = bytes.starts_with(b"PK\x03\x04");
    let holds = |name: &[u8]| name.is_empty() || bytes.windows(name.len()).any(|part| part == name);
    WITHIN.iter().find(|(name, _)| zip && holds(name)).map(|&(_, what)| what)
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(1 << 20)], true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Text has few control characters.
fn checked(decoded: Decoded) -> Result<Decoded, FormatError> {
    let sample = decoded.text.chars().take(10_000);
    let is_control = |c: &char| c.is_control() && !c.is_whitespace() || *c == '\u{fffd}';
    let (n_all, n_control) = sample.fold((0_usize, 0_usize), |(all, control), c| {
        (all + 1, control + usize::from(is_control(&c)))
    });
    if 10 * n_control > n_all {
        return Err(FormatError::NotText { reason: "it is mostly control characters" });
    }
    Ok(decoded)
}

/// The encoding that a page declares in its first bytes.
pub(super) fn declared_in(head: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&head[..head.len().min(2048)]).to_ascii_lowercase();
    let value = head.split("charset=").nth(1)?.trim_start_matches(['"', '\'', ' ']);
    let label: String = value
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))
        .collect();
    (!label.is_empty()).then_some(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn office_files_are_called_by_their_names() {
        let told = |bytes: &[u8]| decode(bytes, None).expect_err("no text").to_string();
        assert!(
            told(b"PK\x03\x04\0\0word/document.xml\0").contains("a Word document; save it as PDF")
        );
        assert!(told(b"PK\x03\x04\0\0notes.txt\0").contains("a ZIP archive"));
        assert!(told(b"{\\rtf1 The dam}").contains("rich-text"));
        assert!(told(&[0xd0, 0xcf, 0x11, 0xe0, 0]).contains("an old Office document"));
        assert!(told(b"a\0b").contains("zero bytes"));
    }

    #[test]
    fn by_mark_declaration_and_guess() {
        let utf16: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain("Île".encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        assert_eq!(decode(&utf16, None).map(|decoded| decoded.text).as_deref(), Ok("Île"));
        let (russian, _, _) = encoding_rs::WINDOWS_1251
            .encode("Плотина останется закрытой, сказал посланник в понедельник.");
        let guessed = decode(&russian, None).expect("text");
        assert_eq!((guessed.encoding, guessed.text.starts_with("Плотина")), ("windows-1251", true));
        let declared = decode(b"caf\xe9", Some("iso-8859-1")).expect("text");
        assert_eq!(declared.text, "café");
    }

    #[test]
    fn binary_is_refused() {
        assert!(decode(b"\x7fELF\0\0\x01", None).is_err());
        assert!(decode(&[1, 2, 3, 4, 5, 6], None).is_err());
    }

    #[test]
    fn declarations() {
        assert_eq!(declared_in(b"<meta charset=\"Shift_JIS\">").as_deref(), Some("shift_jis"));
        assert_eq!(declared_in(b"<p>charset"), None);
    }
}
