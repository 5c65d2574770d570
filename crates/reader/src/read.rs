//! From a document's bytes to everything found in it.

use std::io::{Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};

use jiff::civil::Date;

use crate::evidence::{MAX_REPORT_BYTES, sha256_hex};
use crate::findings::{About, Findings};
use crate::formats::{
    Capture, Format, FormatError, HtmlLimits, Page, PdfLimits, WarcLimits, decode, read_html,
    read_pdf, read_warc, sniff,
};
use crate::names::{Gazetteer, Names};
use crate::reading::Reading;
use crate::settlement::Phrases;

/// How a document is read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Settings {
    /// Larger documents are refused, in bytes.
    pub max_bytes: usize,
    /// Longer paragraphs are read in pieces, in bytes: what bounds the work on one.
    pub max_paragraph_bytes: usize,
    /// The day of publication, where the caller knows it; it goes before what the page says.
    pub published: Option<Date>,
    /// What is read of a web page.
    pub html: HtmlLimits,
    /// What is read of a PDF.
    pub pdf: PdfLimits,
    /// What is read of a web archive.
    pub warc: WarcLimits,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            max_bytes: MAX_REPORT_BYTES,
            max_paragraph_bytes: 8 << 10,
            published: None,
            html: HtmlLimits::default(),
            pdf: PdfLimits::default(),
            warc: WarcLimits::default(),
        }
    }
}

/// Why a document was not read.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadError {
    /// Not a file of its format that can be read.
    #[error(transparent)]
    Format(#[from] FormatError),
    /// An archive, which holds many documents: [`Reader::read_archive`] reads those.
    #[error("a web archive holds many documents and is read one by one")]
    Archive,
    /// More bytes than allowed.
    #[error("the document has {found} bytes; at most {limit} are read")]
    TooLarge {
        /// How many there are.
        found: usize,
        /// How many are read at most.
        limit: usize,
    },
    /// The file met a fault in one of the libraries that read it; nothing of it is kept.
    #[error("its reader stopped at a fault")]
    Fault,
}

/// Reads documents with one gazetteer, prepared once.
#[derive(Clone, Debug)]
pub struct Reader {
    pub(crate) settings: Settings,
    pub(crate) gazetteer: Gazetteer,
    pub(crate) names: Names,
    pub(crate) phrases: Phrases,
}

impl Reader {
    /// Prepares a gazetteer's names and phrases.
    #[must_use]
    pub fn new(settings: Settings, gazetteer: Gazetteer) -> Self {
        let (names, phrases) = (Names::new(&gazetteer), Phrases::new(&gazetteer));
        Self { settings, gazetteer, names, phrases }
    }

    /// Reads a document of any format but an archive, told by its first bytes.
    ///
    /// The spans of a plain text in UTF-8 count in the file as given; those of other files in
    /// the text taken from them, which [`Reading::text`] holds.
    ///
    /// Cost: linear in a plain text; see [`Settings`] for what bounds it, and the formats' limits.
    ///
    /// # Errors
    /// [`ReadError`] where the document is too large, no text, broken or an archive, or where a
    /// library that reads its format panics.
    pub fn read(&self, source: &str, bytes: &[u8]) -> Result<Reading, ReadError> {
        guarded(|| self.read_any(source, bytes))
    }

    fn read_any(&self, source: &str, bytes: &[u8]) -> Result<Reading, ReadError> {
        let limit = self.settings.max_bytes;
        if bytes.len() > limit {
            return Err(ReadError::TooLarge { found: bytes.len(), limit });
        }
        if sniff(bytes) == Format::Warc {
            return Err(ReadError::Archive);
        }
        self.read_page(source, bytes, None)
    }

    /// Reads a document as a server gave it, with the encoding that the server declared, which
    /// counts for web pages alone.
    ///
    /// # Errors
    /// As [`Reader::read`].
    pub fn read_served(
        &self,
        source: &str,
        bytes: &[u8],
        charset: Option<&str>,
    ) -> Result<Reading, ReadError> {
        match sniff(bytes) {
            Format::Html => guarded(|| self.read_page(source, bytes, charset)),
            _ => self.read(source, bytes),
        }
    }

    /// Reads the pages captured in a web archive, each named `source` and its address, and gives
    /// them to `take` in order until it says `false`; what cannot be read is given as an error.
    ///
    /// # Errors
    /// [`ReadError`] where the archive cannot be read on.
    pub fn read_archive(
        &self,
        source: &str,
        archive: impl Read + Seek + Send + 'static,
        mut take: impl FnMut(Result<Reading, ReadError>) -> bool,
    ) -> Result<(), ReadError> {
        let warc = self.settings.warc;
        let read = |capture: Result<Capture, FormatError>| {
            let capture = capture?;
            let name = format!("{source}#{}", capture.address);
            self.read_served(&name, &capture.bytes, capture.charset.as_deref())
        };
        Ok(read_warc(archive, &warc, |capture| take(read(capture)))?)
    }

    fn read_page(
        &self,
        source: &str,
        bytes: &[u8],
        charset: Option<&str>,
    ) -> Result<Reading, ReadError> {
        let page = page_of(bytes, charset, &self.settings)?;
        Ok(self.read_text(source, bytes, page))
    }

    /// Reads a document whose text [`text_of`] has given already.
    ///
    /// Cost: linear in the text.
    #[must_use]
    pub fn read_text(&self, source: &str, bytes: &[u8], page: Page) -> Reading {
        let published = page.published.and_then(|date| date.parse().ok());
        let about =
            About { title: page.title, author: page.author, outlet: page.outlet, published };
        self.reading(source, sha256_hex(bytes), &page.text, about)
    }

    fn reading(&self, source: &str, sha256: String, text: &str, about: About) -> Reading {
        let found = Findings::new(self, source, text, about);
        let document = found.document(sha256);
        let items = found.items();
        Reading { text: text.to_owned(), document, items }
    }
}

/// The text of a document of any format but an archive, with what it says of itself: the part of
/// reading that other people's libraries do, which promise nothing about time and memory.
///
/// # Errors
/// As [`Reader::read`].
pub fn text_of(
    bytes: &[u8],
    charset: Option<&str>,
    settings: &Settings,
) -> Result<Page, ReadError> {
    guarded(|| page_of(bytes, charset, settings))
}

fn page_of(bytes: &[u8], charset: Option<&str>, settings: &Settings) -> Result<Page, ReadError> {
    let plain = |text| Page { text, ..Page::default() };
    Ok(match sniff(bytes) {
        Format::Warc => return Err(ReadError::Archive),
        Format::Html => read_html(bytes, charset, &settings.html)?,
        Format::Pdf => plain(read_pdf(bytes, &settings.pdf)?),
        Format::Text => plain(decode(bytes, None)?.text),
    })
}

/// What reading gives; a panic on the way is an error of this document alone.
fn guarded<T>(read: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(ReadError::Fault))
}

/// Reads one document: a convenience for [`Reader`] where there is only one.
///
/// ```
/// # use detente_reader::{Settings, names::Gazetteer, read_document};
/// let text = "The dam stays shut, the envoy said on Friday.";
/// let reading = read_document("bay2020", text.as_bytes(), &Settings::default(), &Gazetteer::default())?;
/// assert_eq!(reading.items.len(), 2); // the statement and the date
/// # Ok::<(), detente_reader::ReadError>(())
/// ```
///
/// # Errors
/// [`ReadError`] where the document is too large or no text.
pub fn read_document(
    source_name: &str,
    bytes: &[u8],
    settings: &Settings,
    gazetteer: &Gazetteer,
) -> Result<Reading, ReadError> {
    Reader::new(settings.clone(), gazetteer.clone()).read(source_name, bytes)
}
