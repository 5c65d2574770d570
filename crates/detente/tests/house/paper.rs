//! Markdown as the tests read it: fenced blocks, and pages kept as files. The tests of the
//! command line read the book with it too.
#![allow(dead_code, reason = "two test programs share this file, and each needs its part")]

use std::ops::Range;
use std::path::Path;

/// A fenced block of a page.
pub(crate) struct Fence<'t> {
    /// What stands behind the opening fence, such as `case,wrong`.
    pub(crate) info: &'t str,
    /// What stands between the fences.
    pub(crate) body: &'t str,
    /// Where that is in the page.
    pub(crate) range: Range<usize>,
    /// The line of the opening fence, from 1.
    pub(crate) line: usize,
}

impl Fence<'_> {
    /// Whether the first word behind the fence is this one.
    pub(crate) fn is(&self, language: &str) -> bool {
        self.info.split(',').next() == Some(language)
    }

    /// What a word such as `file=river.case` behind the fence gives.
    pub(crate) fn value(&self, key: &str) -> Option<&str> {
        self.info.split(',').find_map(|word| word.strip_prefix(key)?.strip_prefix('='))
    }
}

/// The fenced blocks of a page, from top to bottom.
pub(crate) fn fences(page: &str) -> Vec<Fence<'_>> {
    let mut found = Vec::new();
    let mut open: Option<(&str, usize, usize)> = None;
    let mut at = 0;
    for (place, line) in page.split_inclusive('\n').enumerate() {
        let fence = line.trim().strip_prefix("```");
        match (open, fence) {
            (None, Some(info)) => open = Some((info, at + line.len(), place + 1)),
            (Some((info, start, line)), Some("")) => {
                found.push(Fence { info, body: &page[start..at], range: start..at, line });
                open = None;
            }
            _ => {}
        }
        at += line.len();
    }
    assert!(open.is_none(), "a fence is left open: {open:?}");
    found
}

/// Whether pages are to be written anew rather than compared.
pub(crate) fn is_blessing() -> bool {
    std::env::var_os("DETENTE_BLESS").is_some()
}

/// Fails unless the file holds exactly this text; writes it there when blessing.
pub(crate) fn keep(path: &Path, text: &str) {
    if std::fs::read_to_string(path).is_ok_and(|kept| kept == text) {
        return;
    }
    assert!(
        is_blessing(),
        "{} is out of date; DETENTE_BLESS=1 cargo test writes it anew",
        path.display()
    );
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
    std::fs::write(path, text).expect("the page can be written");
}
