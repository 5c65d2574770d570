//! What each line of a plain text is: body, headline, byline, date, caption, note or clutter.

use std::ops::Range;

use super::clutter;
use crate::words::{Class, look_up};

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineKind {
    /// Nothing but spaces.
    Blank,
    /// Running text.
    Body,
    /// A title, or a heading within an article.
    Headline,
    /// Who wrote it.
    Byline,
    /// When it was published.
    Date,
    /// What a picture shows.
    Caption,
    /// Left out, with the reason.
    Clutter(&'static str),
}

/// A line with what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its bytes, without spaces at its ends and the line end.
    pub bytes: Range<usize>,
    /// What it is.
    pub kind: LineKind,
}

/// A line of at least this many bytes that ends a sentence is certainly body.
const SOLID: usize = 120;
/// A headline has at most so many bytes.
const LONGEST_HEADLINE: usize = 160;
/// A caption has at most so many bytes.
const LONGEST_CAPTION: usize = 500;

/// Classifies the lines of `text`, each by itself and then by its neighbours.
///
/// Cost: one pass, and one over the lines.
#[must_use]
pub fn lines(text: &str) -> Vec<Line> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        found.push(Line {
            bytes: start.min(at + line.len())..start + trimmed.len(),
            kind: kind(trimmed),
        });
        at += line.len();
    }
    clear_clutter_zones(text, &mut found);
    settle_headlines(text, &mut found);
    settle_captions(text, &mut found);
    found
}

/// What the line is by itself.
fn kind(line: &str) -> LineKind {
    let plain = line.trim_matches(['*', '#', '_', ' ', '>', '\u{a0}', '\u{feff}']);
    if plain.is_empty() {
        return LineKind::Blank;
    }
    if let Some(reason) = clutter::reason(line) {
        return LineKind::Clutter(reason);
    }
    if is_byline(plain) {
        return LineKind::Byline;
    }
    if is_date(plain) {
        return LineKind::Date;
    }
    if is_caption(plain) {
        return LineKind::Caption;
    }
    if is_author_note(line, plain) {
        return LineKind::Clutter("author note");
    }
    let headed = line.starts_with('#') && line.len() < LONGEST_HEADLINE;
    let bold = line.starts_with("**") && line.ends_with("**") && line.len() < LONGEST_HEADLINE;
    if headed
        || bold
        || plain.len() < LONGEST_HEADLINE
            && !ends_sentence(plain)
            && !opens_quotation(plain)
            && !opens_lower(plain)
    {
        return LineKind::Headline;
    }
    LineKind::Body
}

/// Whether the line ends as a sentence does.
pub(super) fn ends_sentence(line: &str) -> bool {
    let bare = line
        .trim_end_matches(['"', '\u{201d}', '\u{2019}', '\'', ')', ']', '*', ' ', '\u{a0}', '_']);
    bare.ends_with(['.', '!', '?', '\u{2026}', ':', ';', ',', '\u{2014}', '\u{2013}', '-'])
        && !bare.ends_with("...?")
}

fn opens_quotation(line: &str) -> bool {
    line.starts_with(['"', '\u{201c}', '\u{2018}', '\u{ab}']) || line.starts_with("''")
}

pub(super) fn opens_lower(line: &str) -> bool {
    line.starts_with(char::is_lowercase)
}

/// *By Ada Vale*, *Reporting by …*
fn is_byline(line: &str) -> bool {
    let rest = [
        "By ",
        "BY ",
        "by ",
        "Reporting by ",
        "Written by ",
        "Editing by ",
        "Additional reporting by ",
    ]
    .into_iter()
    .find_map(|lead| line.strip_prefix(lead));
    let Some(rest) = rest else { return false };
    let words = rest.split_whitespace().count();
    let named = rest.trim_start_matches('[').starts_with(char::is_uppercase);
    named && (1..=12).contains(&words) && !(ends_sentence(rest) && words > 6)
}

/// Words that stand beside a date.
#[rustfmt::skip]
const BESIDE: &[&str] = &[
    "published", "updated", "posted", "last", "modified", "on", "at", "date", "am", "pm", "a.m.", "p.m.", "gmt",
    "est", "edt", "et", "utc", "jst", "\u{2014}", "-", "\u{2013}",
];

/// A date by itself, perhaps with *Published* or a time.
fn is_date(line: &str) -> bool {
    let words: Vec<&str> = line
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | '|' | '/'))
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() || words.len() > 10 || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let fits = |word: &&str| {
        let classes = look_up(word).classes;
        let numeric =
            word.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '.' | 'T' | 'Z' | '+'));
        let ordinal =
            word.trim_end_matches(char::is_alphabetic).chars().all(|c| c.is_ascii_digit())
                && word.starts_with(|c: char| c.is_ascii_digit());
        numeric
            || ordinal
            || classes.any(&[Class::Month, Class::Weekday])
            || BESIDE.contains(&word.to_ascii_lowercase().as_str())
    };
    let year_or_month = words.iter().any(|word| {
        look_up(word).classes.has(Class::Month)
            || word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
            || word.matches('-').count() == 2
    });
    year_or_month && words.iter().all(fits)
}

/// A picture's text: who stands where, or whose picture it is.
fn is_caption(line: &str) -> bool {
    const MARKS: &[&str] = &[
        "\u{a9}",
        "(L)",
        "(R)",
        "(C)",
        "(left)",
        "(right)",
        "AP Photo",
        "Photo:",
        "PHOTO:",
        "File photo",
        "FILE PHOTO",
        "Reuters/",
        "REUTERS/",
        "/AFP",
        "/Getty",
        "Getty Images",
        "via Getty",
        "Photograph by",
        "Photo by",
        "/Pool",
        "/Kyodo",
    ];
    line.len() < LONGEST_CAPTION && MARKS.iter().any(|mark| line.contains(mark))
}

/// *Ada Vale is a fellow at …*, in italics or with *the author*.
fn is_author_note(line: &str, plain: &str) -> bool {
    let italic =
        line.starts_with(['*', '_']) && line.ends_with(['*', '_']) && !line.starts_with("**");
    let about = [" is a ", " is an ", " is the ", " teaches ", " writes "]
        .iter()
        .any(|verb| plain.contains(verb));
    italic && about && plain.starts_with(char::is_uppercase) && plain.len() < 400
        || plain.starts_with("The author is ")
        || plain.starts_with("About the author")
}

fn is_solid(line: &Line) -> bool {
    line.kind == LineKind::Body && line.bytes.len() >= SOLID
}

/// Short lines between clutter, and after it at the end, are clutter as well.
fn clear_clutter_zones(text: &str, lines: &mut [Line]) {
    let mut at = 0;
    while at < lines.len() {
        if !matches!(lines[at].kind, LineKind::Clutter(reason) if opens_zone(reason)) {
            at += 1;
            continue;
        }
        let solid = (at..lines.len()).find(|&next| is_solid(&lines[next])).unwrap_or(lines.len());
        let last_clutter = (at..solid)
            .rev()
            .find(|&next| matches!(lines[next].kind, LineKind::Clutter(_)))
            .unwrap_or(at);
        let end = if solid == lines.len() { solid } else { last_clutter };
        for line in &mut lines[at..end] {
            if line.kind != LineKind::Blank
                && !matches!(line.kind, LineKind::Clutter(_))
                && !text[line.bytes.clone()].starts_with('#')
            {
                line.kind = LineKind::Clutter("beside clutter");
            }
        }
        at = solid.max(at + 1);
    }
}

fn opens_zone(reason: &str) -> bool {
    matches!(
        reason,
        "subscription"
            | "comments"
            | "advertising"
            | "template"
            | "consent"
            | "sharing"
            | "navigation"
    )
}

/// A line taken for a headline is one only where body follows, and where it is not the tail of
/// a sentence begun on the line before.
fn settle_headlines(text: &str, lines: &mut [Line]) {
    let solid: Vec<bool> = lines.iter().map(is_solid).collect();
    let mut body_follows = vec![false; lines.len() + 1];
    for at in (0..lines.len()).rev() {
        body_follows[at] = body_follows[at + 1] || lines[at].kind == LineKind::Body;
    }
    if let Some(first) = (0..lines.len())
        .find(|&at| !matches!(lines[at].kind, LineKind::Blank | LineKind::Clutter(_)))
    {
        let line = &text[lines[first].bytes.clone()];
        let asks =
            lines[first].kind == LineKind::Body && line.len() < SOLID && line.ends_with(['?', '!']);
        if asks
            && body_follows[first + 1]
            && lines.get(first + 1).is_some_and(|next| next.kind == LineKind::Blank)
        {
            lines[first].kind = LineKind::Headline;
        }
    }
    let mut body_before = false;
    for at in 0..lines.len() {
        let follows = body_follows[at + 1];
        let line = &text[lines[at].bytes.clone()];
        if lines[at].kind == LineKind::Headline && !line.starts_with('#') {
            let runs_on = next_opens_lower(text, lines, at);
            let short = line.split_whitespace().count() <= 14;
            if runs_on || body_before && !short {
                lines[at].kind = LineKind::Body;
            } else if !follows && body_before {
                lines[at].kind = LineKind::Clutter("after the article");
            }
        }
        body_before |= solid[at];
    }
}

fn next_opens_lower(text: &str, lines: &[Line], at: usize) -> bool {
    lines[at + 1..]
        .iter()
        .find(|line| line.kind != LineKind::Blank)
        .is_some_and(|line| opens_lower(&text[line.bytes.clone()]))
}

/// A line that a neighbouring caption repeats is a caption; so is one between the headlines and
/// the line with the place of the report.
fn settle_captions(text: &str, lines: &mut [Line]) {
    let shown: Vec<usize> =
        (0..lines.len()).filter(|&at| lines[at].kind != LineKind::Blank).collect();
    for pair in shown.windows(2) {
        let (first, second) =
            (&text[lines[pair[0]].bytes.clone()], &text[lines[pair[1]].bytes.clone()]);
        let caption =
            lines[pair[0]].kind == LineKind::Caption || lines[pair[1]].kind == LineKind::Caption;
        if caption && first.len() > 20 && second.starts_with(first) {
            lines[pair[0]].kind = LineKind::Clutter("repeated");
        }
        let before_dateline = has_dateline(second)
            && lines[pair[0]].kind == LineKind::Body
            && lines[pair[0]].bytes.len() < SOLID;
        if before_dateline && lines[pair[1]].kind == LineKind::Body {
            lines[pair[0]].kind = LineKind::Caption;
        }
    }
}

/// *OSLO -- The envoy …*, *GENEVA (Wire) — …*
pub(super) fn has_dateline(line: &str) -> bool {
    let Some(dash) = line.find("--").or_else(|| line.find('\u{2014}')).or_else(|| line.find(" - "))
    else {
        return false;
    };
    let place = line[..dash].split('(').next().unwrap_or_default().trim();
    dash < 60
        && place.len() > 2
        && place.chars().filter(|c| c.is_alphabetic()).take(4).all(char::is_uppercase)
        && place.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<LineKind> {
        lines(text)
            .into_iter()
            .map(|line| line.kind)
            .filter(|kind| *kind != LineKind::Blank)
            .collect()
    }

    const BODY: &str = "The river council met for a third day on Monday and the upstream delegation again refused to say when the gates of the dam would open.";

    #[test]
    fn page_with_headline_byline_date_and_caption() {
        let text = format!(
            "Skip to content\n\nDam Talks Stall\n\nBy Ada Vale\nMay 3, 2020 10:15 a.m.\n\nThe delegates (L) and (R) at the river. Photo: R. Wire\n\n{BODY}\n\nA second look\n\n{BODY}\n\nShare this article\nMore\nFrom our desk."
        );
        use LineKind::{Body, Byline, Caption, Clutter, Date, Headline};
        assert_eq!(
            kinds(&text),
            [
                Clutter("navigation"),
                Headline,
                Byline,
                Date,
                Caption,
                Body,
                Headline,
                Body,
                Clutter("sharing"),
                Clutter("beside clutter"),
                Clutter("beside clutter")
            ]
        );
    }

    #[test]
    fn hard_wrapped_lines_are_body() {
        let text =
            format!("{BODY}\n\nThe envoy said that the upstream\ngovernment would not yield.");
        assert_eq!(kinds(&text), [LineKind::Body, LineKind::Body, LineKind::Body]);
    }

    #[test]
    fn date_lines() {
        assert!(is_date("October 3, 2019"));
        assert!(is_date("Published: 2019-10-03"));
        assert!(!is_date("In May 2019 the gates opened"));
        assert!(!is_date("3 gates"));
    }
}
