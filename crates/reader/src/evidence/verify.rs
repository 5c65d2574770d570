//! Does an annotation's passage still read as it did, and if not, where has it gone?

use std::ops::Range;

use super::{Annotation, Quote, Report, sha256_hex};
use crate::text::Span;

/// Reports above this many bytes are searched by quote only.
const MAX_WINDOWED_BYTES: usize = 1 << 20;

/// How many bytes a search by digest hashes before it gives up.
const MAX_HASHED_BYTES: usize = 64 << 20;

/// What became of an annotated passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// It stands where the annotation says and reads as it did.
    Holds,
    /// It reads as it did but stands at other code points.
    Moved {
        /// The first code point within.
        start: usize,
        /// The first code point after.
        end: usize,
    },
    /// Something else stands there, and the passage was not found elsewhere.
    Altered,
    /// The text ends before, and the passage was not found elsewhere.
    OutOfRange,
}

/// Says whether `annotation`'s passage still stands in `report`.
///
/// A passage that does not is looked for: first by its quote, where the annotation has one
/// (the occurrence whose surroundings agree most, the nearest among equals), then by its
/// digest over passages of the same length, the nearest first. A passage that begins or ends
/// within a word is found by its quote only.
///
/// Cost: one hash of the passage where it holds. The search by digest is made in reports of at
/// most 1 MiB, hashes at most 64 MiB and is given up beyond; the search by quote is linear.
#[must_use]
pub fn verify(annotation: &Annotation, report: &Report) -> Verdict {
    let span = annotation.position().unwrap_or_default();
    let digest = annotation.target.sha256.as_str();
    let there = report.passage(span.start, span.end);
    if there.is_some_and(|passage| sha256_hex(passage.as_bytes()) == digest) {
        return Verdict::Holds;
    }
    let quote = annotation.quote().filter(|quote| sha256_hex(quote.exact.as_bytes()) == digest);
    let moved = match quote {
        Some(quote) => by_quote(quote, span.start, report),
        None => by_digest(digest, span, report),
    };
    match (moved, there) {
        (Some(span), _) => Verdict::Moved { start: span.start, end: span.end },
        (None, Some(_)) => Verdict::Altered,
        (None, None) => Verdict::OutOfRange,
    }
}

/// The occurrence of the quote that agrees most with its surroundings, the nearest among equals.
fn by_quote(quote: &Quote, start: usize, report: &Report) -> Option<Span> {
    let (text, exact) = (report.text(), quote.exact.as_str());
    if exact.is_empty() {
        return None;
    }
    let start_byte = report.byte(start).unwrap_or(text.len());
    let rank = |&at: &usize| {
        let before = common_length(text[..at].chars().rev(), quote.prefix.chars().rev());
        let after = common_length(text[at + exact.len()..].chars(), quote.suffix.chars());
        (before + after, std::cmp::Reverse(at.abs_diff(start_byte)))
    };
    let best = text.match_indices(exact).map(|(at, _)| at).max_by_key(rank)?;
    Some(report.span(best..best + exact.len()))
}

fn common_length(left: impl Iterator<Item = char>, right: impl Iterator<Item = char>) -> usize {
    left.zip(right).take_while(|(a, b)| a == b).count()
}

/// The nearest passage of the same length with the same digest.
fn by_digest(digest: &str, span: Span, report: &Report) -> Option<Span> {
    let (text, length) = (report.text(), span.end.checked_sub(span.start)?);
    if length == 0 || length > report.len() || text.len() > MAX_WINDOWED_BYTES {
        return None;
    }
    let starts: Vec<usize> =
        text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
    let last = report.len() - length;
    let mut hashed = 0;
    for start in nearest_first(span.start, last) {
        let bytes = starts[start]..starts[start + length];
        if cuts_a_word(text, &bytes) {
            continue;
        }
        hashed += bytes.len();
        if hashed > MAX_HASHED_BYTES {
            return None;
        }
        if sha256_hex(&text.as_bytes()[bytes]) == digest {
            return Some(Span::new(start, start + length));
        }
    }
    None
}

/// All of `0..=last`, those nearest to `origin` first.
fn nearest_first(origin: usize, last: usize) -> impl Iterator<Item = usize> {
    let origin = origin.min(last);
    (0..=last).flat_map(move |distance| {
        let before = origin.checked_sub(distance);
        let after = Some(origin + distance).filter(|&at| distance > 0 && at <= last);
        before.into_iter().chain(after)
    })
}

/// Whether the range begins or ends between two letters or digits.
fn cuts_a_word(text: &str, bytes: &Range<usize>) -> bool {
    let within = |at: usize| {
        let before = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        before && text[at..].chars().next().is_some_and(char::is_alphanumeric)
    };
    within(bytes.start) || within(bytes.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{
        AnnotationType, Body, BodyType, Finding, Kind, Motivation, Selector, Target,
    };

    const TEXT: &str = "The envoy spoke first. The dam stays shut. The envoy left. It rained.";

    fn annotation(passage: &str, start: usize, quote: Option<Quote>) -> Annotation {
        let end = start + passage.chars().count();
        let mut selector = vec![Selector::TextPositionSelector { start, end }];
        selector.extend(quote.map(Selector::TextQuoteSelector));
        Annotation {
            context: Annotation::context(),
            id: "dam2020/shut".to_owned(),
            type_: AnnotationType::Annotation,
            motivation: Motivation::Describing,
            target: Target {
                source: "dam2020".to_owned(),
                selector,
                sha256: sha256_hex(passage.as_bytes()),
                extra: serde_json::Map::new(),
            },
            body: Body {
                type_: BodyType::TextualBody,
                purpose: Motivation::Describing,
                language: None,
                format: None,
                value: "No water.".to_owned(),
                extra: serde_json::Map::new(),
            },
            detente: Finding {
                kind: Kind::Position,
                speaker: None,
                party: None,
                chain: Vec::new(),
                extra: serde_json::Map::new(),
            },
            extra: serde_json::Map::new(),
        }
    }

    fn report(text: &str) -> Report {
        Report::from_bytes(text.as_bytes()).expect("text")
    }

    #[test]
    fn holds_where_it_stands() {
        assert_eq!(
            verify(&annotation("The dam stays shut.", 23, None), &report(TEXT)),
            Verdict::Holds
        );
    }

    #[test]
    fn found_again_by_digest_alone() {
        let longer = format!("« Édition du soir »\n{TEXT}");
        let verdict = verify(&annotation("The dam stays shut.", 23, None), &report(&longer));
        assert_eq!(verdict, Verdict::Moved { start: 43, end: 62 });
        let far = verify(&annotation("The dam stays shut.", 900, None), &report(TEXT));
        assert_eq!(far, Verdict::Moved { start: 23, end: 42 });
    }

    #[test]
    fn the_quote_with_fitting_surroundings_wins_over_the_nearer() {
        let quote =
            Quote { exact: "The envoy".into(), prefix: "shut. ".into(), suffix: " left".into() };
        let moved = format!("Late news. {TEXT}");
        let verdict = verify(&annotation("The envoy", 2, Some(quote)), &report(&moved));
        assert_eq!(verdict, Verdict::Moved { start: 54, end: 63 });
    }

    #[test]
    fn altered_and_out_of_range() {
        let gone = annotation("The dam opens.", 23, None);
        assert_eq!(verify(&gone, &report(TEXT)), Verdict::Altered);
        assert_eq!(verify(&gone, &report("Short.")), Verdict::OutOfRange);
    }

    #[test]
    fn long_hostile_text_is_given_up_in_bounded_work() {
        let text = "a ".repeat(MAX_WINDOWED_BYTES / 2);
        let passage = "a ".repeat(200_000) + "b";
        assert_eq!(verify(&annotation(&passage, 5, None), &report(&text)), Verdict::Altered);
    }
}
