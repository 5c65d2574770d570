//! PDF: its text page by page, by the `pdf-extract` crate, within limits.
//!
//! That crate panics on many broken files and has no limits of its own; so the work a file asks
//! for is reckoned before ([`super::pdf_work`]), its output is counted, and a panic is caught and
//! told as an error.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pdf_extract::{
    Document, MediaBox, OutputDev, OutputError, PlainTextOutput, Transform, output_doc_page,
};

use super::FormatError;
use super::pdf_work::{check_inflated, check_packing, check_work};

/// What is read of a PDF at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PdfLimits {
    /// Its bytes.
    pub max_bytes: usize,
    /// The bytes of its streams, unpacked.
    pub max_inflated: usize,
    /// Its pages.
    pub max_pages: usize,
    /// The drawing operations its pages ask for, forms drawn within forms counted as often as
    /// they are drawn.
    pub max_operations: usize,
    /// The characters of its text.
    pub max_characters: usize,
}

impl Default for PdfLimits {
    fn default() -> Self {
        Self {
            max_bytes: 64 << 20,
            max_inflated: 256 << 20,
            max_pages: 2_000,
            max_operations: 20_000_000,
            max_characters: 16 << 20,
        }
    }
}

/// The text of a PDF, pages parted by an empty line.
///
/// # Errors
/// [`FormatError`] where the file is too large in any respect, or broken.
pub fn read_pdf(bytes: &[u8], limits: &PdfLimits) -> Result<String, FormatError> {
    if bytes.len() > limits.max_bytes {
        return Err(FormatError::TooMuch {
            what: "bytes of PDF",
            found: bytes.len(),
            limit: limits.max_bytes,
        });
    }
    check_inflated(bytes, limits.max_inflated)?;
    let read = catch_unwind(AssertUnwindSafe(|| pages(bytes, limits)));
    read.unwrap_or_else(|_| Err(broken("its reader stopped at a fault")))
}

fn broken(reason: &str) -> FormatError {
    FormatError::Broken { format: "PDF", reason: reason.to_owned() }
}

fn pages(bytes: &[u8], limits: &PdfLimits) -> Result<String, FormatError> {
    let mut document = Document::load_mem(bytes).map_err(|error| broken(&error.to_string()))?;
    if document.is_encrypted() {
        document.decrypt("").map_err(|_| broken("it is encrypted"))?;
    }
    let numbers: Vec<u32> = document.get_pages().keys().copied().collect();
    if numbers.len() > limits.max_pages {
        return Err(FormatError::TooMuch {
            what: "pages",
            found: numbers.len(),
            limit: limits.max_pages,
        });
    }
    check_packing(&document)?;
    check_work(&document, limits.max_operations)?;
    let mut text = String::new();
    for number in numbers {
        let left = limits.max_characters.saturating_sub(text.len());
        text.push_str(&page_text(&document, number, left, limits)?);
        text.push_str("\n\n");
    }
    Ok(text)
}

fn page_text(
    document: &Document,
    number: u32,
    left: usize,
    limits: &PdfLimits,
) -> Result<String, FormatError> {
    let mut page = String::new();
    let mut counted = Counted { inner: PlainTextOutput::new(&mut page), left };
    let done = output_doc_page(document, &mut counted, number);
    let spent = counted.left == 0;
    match done {
        Ok(()) => Ok(page),
        Err(_) if spent => {
            let limit = limits.max_characters;
            Err(FormatError::TooMuch { what: "characters of PDF text", found: limit, limit })
        }
        Err(error) => Err(broken(&error.to_string())),
    }
}

/// Passes characters on until too many have come.
struct Counted<'t> {
    inner: PlainTextOutput<&'t mut String>,
    left: usize,
}

impl OutputDev for Counted<'_> {
    fn begin_page(
        &mut self,
        number: u32,
        media_box: &MediaBox,
        art_box: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.inner.begin_page(number, media_box, art_box)
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        self.inner.end_page()
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        spacing: f64,
        font_size: f64,
        character: &str,
    ) -> Result<(), OutputError> {
        self.left = self.left.saturating_sub(character.len());
        if self.left == 0 {
            return Err(std::fmt::Error.into());
        }
        self.inner.output_character(place, width, spacing, font_size, character)
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        self.inner.begin_word()
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        self.inner.end_word()
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        self.inner.end_line()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PDF of one page with this content, and a form that may draw itself.
    fn pdf(content: &str, form: &str) -> Vec<u8> {
        file_of(&objects(content, form))
    }

    fn objects(content: &str, form: &str) -> [String; 6] {
        [
            "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>".to_owned(),
            format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
            format!("<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>/Length {}>>stream\n{form}\nendstream", form.len()),
        ]
    }

    fn file_of(objects: &[String]) -> Vec<u8> {
        let mut file = b"%PDF-1.4\n".to_vec();
        let mut offsets = Vec::new();
        for (number, object) in objects.iter().enumerate() {
            offsets.push(file.len());
            file.extend(format!("{} 0 obj\n{object}\nendobj\n", number + 1).bytes());
        }
        let start = file.len();
        file.extend(b"xref\n0 7\n0000000000 65535 f \n");
        for offset in offsets {
            file.extend(format!("{offset:010} 00000 n \n").bytes());
        }
        file.extend(format!("trailer<</Size 7/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").bytes());
        file
    }

    const HELLO: &str = "BT /F 12 Tf 20 200 Td (The dam stays shut.) Tj ET";

    #[test]
    fn text_of_a_page() {
        let text = read_pdf(&pdf(HELLO, ""), &PdfLimits::default()).expect("text");
        assert!(text.contains("The dam stays shut."), "{text}");
    }

    #[test]
    fn forms_that_draw_themselves_are_refused() {
        let looping = read_pdf(&pdf("/X Do", "/X Do /X Do"), &PdfLimits::default());
        assert!(looping.is_err(), "{looping:?}");
    }

    #[test]
    fn pages_below_one_another_in_a_circle_are_refused() {
        let mut objects = objects(HELLO, "");
        objects[1] = objects[1].replace("/Count", "/Parent 2 0 R/Count");
        objects[2] = objects[2].replace("/Resources", "/Nothing");
        let read = read_pdf(&file_of(&objects), &PdfLimits::default());
        assert!(
            matches!(&read, Err(FormatError::Broken { reason, .. }) if reason.contains("circle")),
            "{read:?}"
        );
    }

    #[test]
    fn what_would_take_much_memory_is_refused() {
        for content in
            ["q ".repeat(600_000), "BT(a)Tj ET\n".repeat(300_000), "1 1 l\n".repeat(600_000)]
        {
            let read = read_pdf(&pdf(&content, ""), &PdfLimits::default());
            assert!(matches!(read, Err(FormatError::TooMuch { .. })));
        }
        let mut objects = objects(HELLO, "");
        objects[3] = objects[3].replace("<<", "<</Filter[/FlateDecode/FlateDecode]");
        let read = read_pdf(&file_of(&objects), &PdfLimits::default());
        let Err(FormatError::Broken { reason, .. }) = read else { panic!("{read:?}") };
        assert!(reason.contains("twice"), "{reason}");
    }

    #[test]
    fn too_much_and_broken_are_refused() {
        let few = PdfLimits { max_characters: 5, ..PdfLimits::default() };
        assert!(matches!(read_pdf(&pdf(HELLO, ""), &few), Err(FormatError::TooMuch { .. })));
        assert!(read_pdf(b"%PDF-1.4 nonsense", &PdfLimits::default()).is_err());
    }
}
