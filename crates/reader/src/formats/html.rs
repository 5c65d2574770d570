//! Web pages: their main text and what they say of themselves, by the `trafilatura` crate.

use scraper::Html;
use serde::{Deserialize, Serialize};
use trafilatura::{Options, extract};

use super::FormatError;
use super::charset::{declared_in, decode};

/// What is read of a page at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HtmlLimits {
    /// Its bytes.
    pub max_bytes: usize,
    /// Its tags and comments, which take memory however short they are.
    pub max_tags: usize,
    /// How deep its elements lie within each other.
    pub max_depth: usize,
    /// The words within one tag: each attribute is compared with those before it.
    pub max_attributes: usize,
}

impl Default for HtmlLimits {
    fn default() -> Self {
        Self { max_bytes: 8 << 20, max_tags: 200_000, max_depth: 400, max_attributes: 5_000 }
    }
}

/// A page's main text, with what it says of itself as proposals.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
/// Cost: one parse for the depth, then the extraction, roughly linear in pages of usual build.
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
    check_shape(&html, limits)?;
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

/// Refuses a page with too many tags, or elements too deep within each other: the extraction
/// calls itself for each level, and a stack that overflows ends the whole program.
fn check_shape(html: &str, limits: &HtmlLimits) -> Result<(), FormatError> {
    let n_tags = html.bytes().filter(|&byte| byte == b'<').count();
    if n_tags > limits.max_tags {
        let (found, limit) = (n_tags, limits.max_tags);
        return Err(FormatError::TooMuch { what: "tags", found, limit });
    }
    let n_attributes = most_attributes(html);
    if n_attributes > limits.max_attributes {
        let (found, limit) = (n_attributes, limits.max_attributes);
        return Err(FormatError::TooMuch { what: "attributes of one tag", found, limit });
    }
    // The parser looks through all open elements at many a tag, so what is deep is to be found
    // before much of it is parsed.
    let tags = html.match_indices('<').map(|(at, _)| at);
    for end in tags.skip(TAGS_AT_ONCE).step_by(TAGS_AT_ONCE).chain([html.len()]) {
        let (found, limit) = (html_depth(&html[..end]), limits.max_depth);
        if found > limit {
            return Err(FormatError::TooMuch { what: "elements within each other", found, limit });
        }
    }
    Ok(())
}

/// How many words outside quotation marks the tag with the most of them has.
fn most_attributes(html: &str) -> usize {
    let (mut most, mut here) = (0_usize, 0);
    let (mut within, mut quote, mut before) = (false, None, b' ');
    for byte in html.bytes() {
        match (within, quote) {
            (false, _) => {
                within = before == b'<' && byte.is_ascii_alphabetic();
                (here, quote) = (0, None);
            }
            (true, Some(open)) if byte == open => quote = None,
            (true, Some(_)) => {}
            (true, None) => match byte {
                b'>' => within = false,
                b'"' | b'\'' if before == b'=' => quote = Some(byte),
                _ if byte != b'='
                    && matches!(before, b' ' | b'\n' | b'\t' | b'"' | b'\'' | b'/') =>
                {
                    here += usize::from(!byte.is_ascii_whitespace());
                    most = most.max(here);
                }
                _ => {}
            },
        }
        before = byte;
    }
    most
}

/// A page is looked at from its beginning to so many tags, then to twice as many, and so on.
const TAGS_AT_ONCE: usize = 5_000;

/// How deep the elements of a page lie within each other at most.
///
/// Only the parser knows: a tag that seems to close itself may not, one that closes may close
/// nothing, and elements without an end may be ended by others. It calls itself for nothing.
#[must_use]
pub fn html_depth(html: &str) -> usize {
    let page = Html::parse_document(html);
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut next = page.tree.root().first_child();
    while let Some(node) = next {
        depth += 1;
        if node.value().is_element() {
            deepest = deepest.max(depth);
        }
        next = node.first_child();
        let mut at = node;
        while next.is_none() {
            depth -= 1;
            next = at.next_sibling();
            match at.parent() {
                Some(parent) if next.is_none() => at = parent,
                _ => break,
            }
            if at == page.tree.root() {
                return deepest;
            }
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
        // Beside the elements told: html and body.
        assert_eq!(html_depth("<div><p><b>x</b><p>y</div><br>"), 2 + 3);
        assert_eq!(html_depth("a < b << c </"), 2);
        assert_eq!(html_depth("<ul><li><i>a<li>b<li>c</ul><p><p><p>"), 2 + 3);
        assert_eq!(html_depth(&"<p>x".repeat(2_000)), 2 + 1);
        let drawing = format!("<svg>{}</svg>", "<path d='M0 0'/>".repeat(2_000));
        assert_eq!(html_depth(&drawing), 2 + 2);
        let script = format!("<script>'{}'</script>", "<div>".repeat(2_000));
        assert_eq!(html_depth(&script), 3, "html, head and the script");
    }

    #[test]
    fn depth_cannot_be_hidden() {
        for piece in ["<div/>", "<div></x>", "<div><!--</div>-->", "<div title='</div>'>"] {
            let page = format!("<body>{}", piece.repeat(1_000));
            assert_eq!(html_depth(&page), 1_002, "{piece}");
            let read = read_html(page.as_bytes(), None, &HtmlLimits::default());
            assert!(matches!(read, Err(FormatError::TooMuch { found: 1_002, .. })), "{piece}");
        }
    }

    #[test]
    fn attributes_are_counted() {
        assert_eq!(most_attributes("a <b c=d e='f g' h=\"i\"j> k l m <n>"), 4);
        assert_eq!(most_attributes("<p>one two < three four"), 0);
        let many: String = (0..6_000).map(|number| format!(" a{number}=b")).collect();
        let page = page(6).replace("<body>", &format!("<body{many}>"));
        let read = read_html(page.as_bytes(), None, &HtmlLimits::default());
        assert!(
            matches!(read, Err(FormatError::TooMuch { what: "attributes of one tag", .. })),
            "{read:?}"
        );
    }

    #[test]
    fn many_short_tags_are_refused() {
        let page = page(6).replace("</article>", &"<br>".repeat(300_000));
        let read = read_html(page.as_bytes(), None, &HtmlLimits::default());
        assert!(matches!(read, Err(FormatError::TooMuch { what: "tags", .. })));
    }
}
