//! What stands on a page and is not its article: phrases of pay-walls, forms and menus.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

/// Reasons a line is left out, each with the phrases that show it, in lower case.
const PHRASES: &[(&str, &[&str])] = &[
    (
        "subscription",
        &[
            "free article",
            "free trial",
            "trial period",
            "subscribe",
            "subscription",
            "your full access",
            "has expired",
            "unlimited access",
            "sign up for",
            "sign in",
            "log in",
            "log out",
            "logged in",
            "create an account",
            "register now",
            "offer ends",
            "see all offers",
            "months for $",
            "month for $",
            "already a member",
            "newsletter",
            "exclusives on",
            "trusted insights",
            "mobile and tablet",
            "free access for",
            "celebrate our next chapter",
            "already a subscriber",
            "to continue reading",
            "become a member",
            "on print phone",
        ],
    ),
    (
        "comments",
        &[
            "leave a reply",
            "leave a comment",
            "fill in your details",
            "you are commenting using",
            "connecting to %s",
            "akismet",
            "comment data is processed",
            "post a comment",
            "join the conversation",
            "add a comment",
            "comments are closed",
            "view comments",
            "google photo",
            "twitter picture",
            "facebook photo",
            "post comment",
            "notify me of new",
            "your email address will not",
        ],
    ),
    (
        "sharing",
        &[
            "share this",
            "share on",
            "follow us",
            "like us on",
            "tweet this",
            "email this",
            "print this",
            "facebook twitter",
            "twitter facebook",
            "whatsapp",
            "copy link",
            "share article",
            "click to share",
            "follow @",
        ],
    ),
    (
        "navigation",
        &[
            "skip to main",
            "skip to content",
            "skip navigation",
            "page not found",
            "content you requested",
            "read more:",
            "read also",
            "related articles",
            "related stories",
            "more from",
            "most read",
            "most popular",
            "you may also like",
            "recommended for you",
            "find out more",
            "learn more",
            "back to top",
            "next article",
            "previous article",
            "load more",
            "search for:",
            "main menu",
            "site map",
            "table of contents",
            "trending now",
            "see also:",
            "categories:",
            "tagged as",
            "filed under",
            "tags:",
            "read the rest here",
            "click here",
            "continue reading",
            "advertisement",
            "story continues below",
            "no longer available",
            "not available anymore",
        ],
    ),
    (
        "advertising",
        &[
            "sponsored content",
            "sponsored by",
            "paid content",
            "promoted content",
            "content was commissioned",
            "advertorial",
        ],
    ),
    (
        "consent",
        &[
            "use cookies",
            "uses cookies",
            "cookie policy",
            "privacy policy",
            "terms of use",
            "terms of service",
            "terms and conditions",
            "enable javascript",
            "your browser",
        ],
    ),
    (
        "copyright",
        &["all rights reserved", "may not be published, broadcast", "may not be reproduced"],
    ),
    (
        "disclaimer",
        &[
            "views expressed are",
            "views expressed in",
            "opinions expressed",
            "views and opinions",
            "does not necessarily reflect",
            "do not necessarily reflect",
        ],
    ),
];

struct Phrases {
    automaton: Option<AhoCorasick>,
    reasons: Vec<&'static str>,
}

static AUTOMATON: LazyLock<Phrases> = LazyLock::new(|| {
    let patterns =
        PHRASES.iter().flat_map(|(reason, list)| list.iter().map(move |phrase| (*phrase, *reason)));
    let (phrases, reasons): (Vec<&str>, Vec<&'static str>) = patterns.unzip();
    let automaton = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(phrases)
        .ok();
    Phrases { automaton, reasons }
});

/// A line longer than this is not clutter for a phrase in it, in bytes.
const LONGEST: usize = 240;

/// Why the line is no part of an article, if a phrase or its form shows it.
pub(super) fn reason(line: &str) -> Option<&'static str> {
    if line.contains("{{") || line.contains("}}") {
        return Some("template");
    }
    if line.len() > LONGEST {
        return None;
    }
    if is_icons(line) {
        return Some("icons");
    }
    if is_link(line) {
        return Some("link");
    }
    let found = AUTOMATON.automaton.as_ref()?.find(line)?;
    Some(AUTOMATON.reasons[found.pattern().as_usize()])
}

/// Names of drawings glued together: *ChevronTitle IconIcon*.
fn is_icons(line: &str) -> bool {
    let glued = |word: &&str| {
        let mut before = ' ';
        word.chars().any(|c| {
            let joint = before.is_lowercase() && c.is_uppercase();
            before = c;
            joint
        })
    };
    line.split_whitespace().filter(glued).count() >= 3
}

/// Nothing but an address, or a label and an address.
fn is_link(line: &str) -> bool {
    let Some(at) = line.find("http://").or_else(|| line.find("https://")) else { return false };
    let words = line[..at].split_whitespace().count();
    words <= 3 && line[at..].split_whitespace().count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons() {
        assert_eq!(reason("You have {{n}} stories left"), Some("template"));
        assert_eq!(reason("Subscribe today and save"), Some("subscription"));
        assert_eq!(reason("Leave a Reply"), Some("comments"));
        assert_eq!(reason("ArrowUp ChevronDown IconMail"), Some("icons"));
        assert_eq!(reason("Source: <https://example.org/dam>"), Some("link"));
        assert_eq!(reason("The envoy left the river talks early."), None);
    }
}
