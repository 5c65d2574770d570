//! Web pages: their main text and what they say of themselves, by the `trafilatura` crate.

use trafilatura::{Options, extract};

use super::FormatError;
use super::charset::{declared_in, decode};

/// What is read of a page at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HtmlLimits {
    /// Its bytes.
    pub max_bytes: usize,
    /// How deep its elements lie within each other.
    pub max_depth: usize,
}

impl Default for HtmlLimits {
    fn default() -> Self {
        Self { max_bytes: 8 << 20, max_depth: 400 }
    }
}

/// A page's main text, with what it says of itself as proposals.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The main text, a paragraph a line.
    pub text: String,
    /// Its title.
    pub title: Option<String>,
    /// Its author.
    pub author: Option<String>,
    /// The site's name or address.
    pub outlet: Option<String>,
    /// Its day of publication: `2018-12-25`.
    pub published: Option<String>,
}

/// Reads a page.
///
/// Cost: one pass for the depth, then the extraction, roughly linear in pages of usual build.
///
/// # Errors
/// [`FormatError`] where the page is too large or too deep, is no text, or holds no main text.
pub fn read_html(
    bytes: &[u8],
    declared: Option<&str>,
    limits: &HtmlLimits,
) -> Result<Page, FormatError> {
    if bytes.len() > limits.max_bytes {
        return Err(FormatError::TooMuch {
            what: "bytes of HTML",
            found: bytes.len(),
            limit: limits.max_bytes,
        });
    }
    let in_page = declared_in(bytes);
    let html = decode(bytes, declared.or(in_page.as_deref()))?.text;
    let depth = html_depth(&html);
    if depth > limits.max_depth {
        return Err(FormatError::TooMuch {
            what: "elements within each other",
            found: depth,
            limit: limits.max_depth,
        });
    }
    let options = Options::default().with_fallback(true).with_exclude_comments(true);
    let found = extract(&html, &options)
        .map_err(|error| FormatError::Broken { format: "HTML", reason: error.to_string() })?;
    let said = |value: String| Some(value).filter(|value| !value.trim().is_empty());
    let about = found.metadata;
    Ok(Page {
        text: found.content_text,
        title: said(about.title),
        author: said(about.author),
        outlet: said(about.sitename).or(said(about.hostname)),
        published: about.date.map(|date| date.to_string()),
    })
}

/// How deep the elements of a page lie within each other at most, counted without building it.
///
/// Elements that close themselves (paragraphs, list items, images) count for nothing.
#[must_use]
pub fn html_depth(html: &str) -> usize {
    const SHALLOW: &[&str] = &[
        "p", "li", "br", "img", "hr", "input", "meta", "link", "td", "tr", "th", "option", "dt",
        "dd", "source", "wbr", "col", "area", "base", "embed", "param", "track",
    ];
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let closes = rest.starts_with('/');
        let name_start = usize::from(closes);
        let name: String = rest
            .get(name_start..)
            .unwrap_or_default()
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .take(12)
            .collect();
        let name = name.to_ascii_lowercase();
        if name.is_empty() || SHALLOW.contains(&name.as_str()) {
            continue;
        }
        if closes {
            depth = depth.saturating_sub(1);
        } else {
            let tag_end = rest.find('>').unwrap_or(rest.len());
            depth += usize::from(!rest[..tag_end].ends_with('/'));
            deepest = deepest.max(depth);
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(paragraphs: usize) -> String {
        let body = "<p>The river council met for a third day and the upstream delegation again refused to say when the gates of the dam would open, an official said.</p>".repeat(paragraphs);
        format!(
            "<!doctype html><html><head><title>Dam Talks Stall</title><meta name=\"author\" content=\"Ada Vale\"><meta property=\"article:published_time\" content=\"2020-05-03T10:00:00Z\"></head><body><nav><a href=\"/\">Home</a><a href=\"/news\">News</a></nav><article><h1>Dam Talks Stall</h1>{body}</article><footer>All rights reserved. Subscribe now.</footer></body></html>"
        )
    }

    #[test]
    fn main_text_and_what_the_page_says_of_itself() {
        let page = read_html(page(6).as_bytes(), None, &HtmlLimits::default()).expect("a page");
        assert!(page.text.contains("upstream delegation"));
        assert!(!page.text.contains("Subscribe"), "{}", page.text);
        assert_eq!(page.title.as_deref(), Some("Dam Talks Stall"));
        assert_eq!(page.published.as_deref(), Some("2020-05-03"));
    }

    #[test]
    fn deep_and_large_pages_are_refused() {
        let deep = "<div>".repeat(100_000);
        assert!(matches!(
            read_html(deep.as_bytes(), None, &HtmlLimits::default()),
            Err(FormatError::TooMuch { .. })
        ));
        let limits = HtmlLimits { max_bytes: 10, ..HtmlLimits::default() };
        assert!(read_html(page(1).as_bytes(), None, &limits).is_err());
    }

    #[test]
    fn the_deepest_page_allowed_is_read() {
        let depth = HtmlLimits::default().max_depth - 10;
        let nested = format!(
            "<html><body>{}{}{}</body></html>",
            "<div>".repeat(depth),
            page(6),
            "</div>".repeat(depth)
        );
        let _ = read_html(nested.as_bytes(), None, &HtmlLimits::default());
    }

    #[test]
    fn depth_is_counted() {
        assert_eq!(html_depth("<div><p><b>x</b><p>y</div><br><div/>"), 2);
        assert_eq!(html_depth("a < b << c </"), 0);
    }
}
