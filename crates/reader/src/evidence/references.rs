//! References: a line for each entry of a bibliography, in the author-date style of the Chicago manual.

use super::sources::{has_plain_dates, sound};
use biblatex::Bibliography;
use hayagriva::citationberg::{IndependentStyle, Locale, Style};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, BufWriteFormat, CitationItem, CitationRequest,
    archive::{ArchivedStyle, locales},
};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The references of a bibliography's entries by key, one line each; none for a bibliography that
/// [`super::read_sources`] cannot read.
///
/// Cost: some tens of milliseconds for the style and its languages, whatever the length.
#[must_use]
pub fn references(text: &str) -> BTreeMap<String, String> {
    let Ok(bibliography) = Bibliography::parse(&sound(text, &mut Vec::new())) else {
        return BTreeMap::new();
    };
    let Some((style, locales)) = style() else { return BTreeMap::new() };
    let sound = bibliography.iter().filter(|entry| has_plain_dates(entry));
    let entries: Vec<hayagriva::Entry> = sound
        .filter_map(|entry| catch_unwind(AssertUnwindSafe(|| entry.try_into().ok())).ok()?)
        .collect();
    let mut driver = BibliographyDriver::new();
    for entry in &entries {
        let items = vec![CitationItem::with_entry(entry)];
        driver.citation(CitationRequest::from_items(items, &style, &locales));
    }
    let request = BibliographyRequest { style: &style, locale: None, locale_files: &locales };
    let items = driver.finish(request).bibliography.map(|list| list.items).unwrap_or_default();
    items
        .into_iter()
        .map(|item| {
            let mut words = String::new();
            let _ = item.content.write_buf(&mut words, BufWriteFormat::Plain);
            (item.key, tidy(&words.split_whitespace().collect::<Vec<_>>().join(" ")))
        })
        .collect()
}

/// A reference without the marks that pile up where a field is missing or ends in a mark itself.
fn tidy(reference: &str) -> String {
    const PILED: [(&str, &str); 8] = [
        (",.", "."),
        (",,", ","),
        (". .", "."),
        (" .", "."),
        (" ,", ","),
        (".\u{201d}.", ".\u{201d}"),
        ("].\u{201d}", "]\u{201d}"),
        ("..", "."),
    ];
    // An ellipsis between brackets is no pile of marks.
    let mut text = reference.replace("[...]", "[\u{2026}]").replace("...", "\u{2026}");
    loop {
        let mended =
            PILED.iter().fold(text.clone(), |text, (piled, mark)| text.replace(piled, mark));
        if mended == text {
            break;
        }
        text = mended;
    }
    let text = text.replace('\u{2026}', "...");
    if text.ends_with("]\u{201d}") { format!("{text}.") } else { text }
}

fn style() -> Option<(IndependentStyle, Vec<Locale>)> {
    match ArchivedStyle::ChicagoAuthorDate.get() {
        Style::Independent(style) => Some((style, locales())),
        Style::Dependent(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sound_entry_has_a_line() {
        let text = "@article{bay2020, author = {Marsh, Ada}, title = {Bay Talks Stall}, journaltitle = {The \
                    Harbour Post}, date = {2020-05-03}}\n@online{broken, title = {x},,, = }\n@online{dam2019, title = \
                    {Dam Shut}, date = {2019}}\n";
        let found = references(text);
        assert_eq!(found.keys().collect::<Vec<_>>(), ["bay2020", "dam2019"]);
        assert!(found["bay2020"].contains("Harbour Post"), "{found:?}");
        assert!(found["dam2019"].contains("Dam Shut"), "{found:?}");
    }

    #[test]
    fn references_have_no_piled_marks() {
        assert_eq!(
            tidy("2018. \u{201c}Two [...].\u{201d}. The Post,."),
            "2018. \u{201c}Two [...]\u{201d} The Post."
        );
        assert_eq!(
            tidy("Marsh, Ada. 2020. \u{201c}Bay.\u{201d} Post."),
            "Marsh, Ada. 2020. \u{201c}Bay.\u{201d} Post."
        );
    }
}
