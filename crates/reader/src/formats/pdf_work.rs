//! How much work a PDF asks for, reckoned before any of it is done.

use std::collections::HashMap;
use std::io::Read;

use flate2::read::ZlibDecoder;
use pdf_extract::content::Content;
use pdf_extract::{Dictionary, Document, Object, ObjectId};

use super::FormatError;

/// A page lies so deep among the others at most.
const DEEPEST_PAGE: usize = 64;

/// Forms within forms are followed so deep.
const DEEPEST: usize = 12;

/// A content asks for so many drawing operations at most: all of them are held in memory at once,
/// each in some hundred bytes.
const MOST_AT_ONCE: usize = 500_000;

/// So many packed streams are looked into.
const MOST_STREAMS: usize = 200_000;

/// Refuses a file whose packed streams unpack to more than `limit` bytes in all.
pub(super) fn check_inflated(bytes: &[u8], limit: usize) -> Result<(), FormatError> {
    let (mut total, mut n_streams) = (0_usize, 0);
    let mut at = 0;
    while let Some(found) = find(&bytes[at..], b"stream") {
        at += found + b"stream".len();
        let start =
            bytes[at..].iter().take(2).take_while(|&&byte| byte == b'\r' || byte == b'\n').count();
        let packed = &bytes[at + start..];
        let head =
            packed.get(..2).map_or(0, |head| 256 * usize::from(head[0]) + usize::from(head[1]));
        if packed.first().is_none_or(|byte| byte & 0x0f != 8) || head % 31 != 0 {
            continue;
        }
        n_streams += 1;
        if n_streams > MOST_STREAMS {
            let (found, limit) = (n_streams, MOST_STREAMS);
            return Err(FormatError::TooMuch { what: "packed streams of PDF", found, limit });
        }
        let allowed = u64::try_from(limit - total).unwrap_or(u64::MAX).saturating_add(1);
        let mut unpacked = ZlibDecoder::new(packed).take(allowed);
        let n_bytes = std::io::copy(&mut unpacked, &mut std::io::sink()).unwrap_or(0);
        total = total.saturating_add(usize::try_from(n_bytes).unwrap_or(usize::MAX));
        if total > limit {
            return Err(FormatError::TooMuch {
                what: "unpacked bytes of PDF",
                found: total,
                limit,
            });
        }
    }
    Ok(())
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}

/// Refuses a file with streams that are packed twice, whose size nobody knows beforehand.
pub(super) fn check_packing(document: &Document) -> Result<(), FormatError> {
    let packs = |filter: &Object| {
        filter.as_name().is_ok_and(|name| !matches!(name, b"ASCII85Decode" | b"ASCIIHexDecode"))
    };
    let twice = document.objects.values().any(|object| {
        let filters = object.as_stream().ok().and_then(|stream| stream.dict.get(b"Filter").ok());
        let filters = filters.and_then(|filters| filters.as_array().ok());
        filters.is_some_and(|filters| {
            filters.len() > 4 || filters.iter().filter(|filter| packs(filter)).count() > 1
        })
    });
    match twice {
        true => Err(broken("a stream of it is packed twice")),
        false => Ok(()),
    }
}

fn broken(reason: &str) -> FormatError {
    FormatError::Broken { format: "PDF", reason: reason.to_owned() }
}

/// Refuses a file whose pages ask for more than `limit` drawing operations, or lie below one
/// another in a circle: whoever looks for what a page inherits would go round in it for ever.
pub(super) fn check_work(document: &Document, limit: usize) -> Result<(), FormatError> {
    let mut work = Work { document, forms: HashMap::new() };
    let mut total = 0_usize;
    for page in document.get_pages().values() {
        if work.is_in_a_circle(*page) {
            return Err(broken("its pages lie below one another in a circle"));
        }
        let content = document.get_page_content(*page).unwrap_or_default();
        let resources = work.page_resources(*page);
        total = total.saturating_add(work.of(&content, resources, 0));
        if total > limit {
            return Err(FormatError::TooMuch {
                what: "drawing operations of PDF",
                found: total,
                limit,
            });
        }
    }
    Ok(())
}

struct Work<'d> {
    document: &'d Document,
    /// What a form asks for, once reckoned.
    forms: HashMap<ObjectId, usize>,
}

impl<'d> Work<'d> {
    /// The resources of a page, its own or its parents'.
    fn page_resources(&self, page: ObjectId) -> Option<&'d Dictionary> {
        let mut node = self.document.get_dictionary(page).ok()?;
        for _ in 0..DEEPEST {
            if let Some(found) =
                node.get(b"Resources").ok().and_then(|found| self.dictionary(found))
            {
                return Some(found);
            }
            node = self.dictionary(node.get(b"Parent").ok()?)?;
        }
        None
    }

    /// Whether the parents of a page come to no end.
    fn is_in_a_circle(&self, page: ObjectId) -> bool {
        let mut node = self.document.get_dictionary(page).ok();
        for _ in 0..DEEPEST_PAGE {
            let Some(inner) = node else { return false };
            node = inner.get(b"Parent").ok().and_then(|parent| self.dictionary(parent));
        }
        true
    }

    fn dictionary(&self, object: &'d Object) -> Option<&'d Dictionary> {
        match object {
            Object::Reference(id) => self.document.get_dictionary(*id).ok(),
            Object::Dictionary(dictionary) => Some(dictionary),
            _ => None,
        }
    }

    /// The operations that a content asks for; too many to count where forms lie too deep.
    fn of(&mut self, content: &[u8], resources: Option<&'d Dictionary>, depth: usize) -> usize {
        let n_operations = operators(content);
        if n_operations > MOST_AT_ONCE {
            return usize::MAX;
        }
        let Ok(content) = Content::decode(content) else { return n_operations };
        let mut total = content.operations.len();
        for operation in content.operations.iter().filter(|operation| operation.operator == "Do") {
            let name = operation.operands.first().and_then(|operand| operand.as_name().ok());
            let Some(form) = name.and_then(|name| self.form(resources?, name)) else { continue };
            total = total.saturating_add(self.of_form(form, resources, depth + 1));
        }
        total
    }

    fn form(&self, resources: &'d Dictionary, name: &[u8]) -> Option<ObjectId> {
        let forms = self.dictionary(resources.get(b"XObject").ok()?)?;
        forms.get(name).ok()?.as_reference().ok()
    }

    fn of_form(
        &mut self,
        form: ObjectId,
        inherited: Option<&'d Dictionary>,
        depth: usize,
    ) -> usize {
        if let Some(&known) = self.forms.get(&form) {
            return known;
        }
        if depth > DEEPEST {
            return usize::MAX;
        }
        let Some(stream) =
            self.document.get_object(form).ok().and_then(|object| object.as_stream().ok())
        else {
            return 0;
        };
        let image = stream
            .dict
            .get(b"Subtype")
            .and_then(Object::as_name)
            .is_ok_and(|kind| kind == b"Image");
        if image {
            return 0;
        }
        let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
        let own = stream.dict.get(b"Resources").ok().and_then(|own| self.dictionary(own));
        // A form met again while it is reckoned draws itself.
        self.forms.insert(form, usize::MAX);
        let total = self.of(&content, own.or(inherited), depth);
        self.forms.insert(form, total);
        total
    }
}

/// At least as many as the drawing operations of a content: words that begin with no stroke.
fn operators(content: &[u8]) -> usize {
    let begins = |byte: u8| byte.is_ascii_alphabetic() || matches!(byte, b'\'' | b'"');
    let goes_on = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'*');
    let pairs = content.iter().zip(std::iter::once(&b' ').chain(content));
    pairs.filter(|&(&byte, &before)| begins(byte) && !goes_on(before)).count()
}
