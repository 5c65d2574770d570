//! `as of DATE`: the day the model speaks of.

use super::ItemKind;
use crate::Span;
use crate::codes::{e0108_stated_twice::stated_twice, e0110_bad_date as bad_date};
use crate::lower::Lowering;
use crate::syntax::{Parser, Read, SyntaxKind as K, SyntaxNode, SyntaxToken};
use detente_model::Date;

pub(super) const ITEM: ItemKind =
    ItemKind { keywords: &["as", "of"], node: K::AsOf, inside: false, parse, lower };

fn parse(p: &mut Parser) {
    if p.is_at_end() {
        return p.expected("a date such as `2018-12-25`");
    }
    // Whatever the line holds is taken for the date, and judged as one.
    while !p.is_at_end() {
        p.bump();
    }
}

fn lower(to: &mut Lowering, node: &SyntaxNode) {
    if let Some(first) = to.first_of(node) {
        return to.sink.error(|| stated_twice(node.span(), "the date of the case", first));
    }
    let tokens = node.children_with_tokens().filter_map(rowan::NodeOrToken::into_token);
    let meant: Vec<SyntaxToken> =
        tokens.filter(|token| !token.kind().is_trivia()).skip(2).collect();
    let [Some(from), Some(to_end)] = [meant.first(), meant.last()] else { return };
    let span = Span::from(from.text_range()).to(to_end.text_range().into());
    let text = span_text(node, span);
    match read_date(&text) {
        Ok(date) => to.dispute.as_of = Some(date),
        Err(Slip::NoSuchDay) => to.sink.error(|| bad_date::no_such_day(span, &text)),
        Err(Slip::NotADate) => to.sink.error(|| bad_date::bad_date(span, &text, meant_date(&text))),
    }
}

fn span_text(node: &SyntaxNode, span: Span) -> String {
    let start = node.span().start;
    Span::new(span.start - start, span.end - start).of(&node.text().to_string()).to_owned()
}

/// What is wrong with a date.
pub(crate) enum Slip {
    /// It is not written year, month, day.
    NotADate,
    /// The calendar has no such day.
    NoSuchDay,
}

/// A date written `2018-12-25`.
pub(crate) fn read_date(text: &str) -> Result<Date, Slip> {
    let [year, month, day] = parts(text, '-', [4, 2, 2]).ok_or(Slip::NotADate)?;
    let date = i8::try_from(month).ok().zip(i8::try_from(day).ok());
    date.and_then(|(month, day)| Date::new(year, month, day).ok()).ok_or(Slip::NoSuchDay)
}

/// Three numbers of so many digits with `sign` between them.
fn parts(text: &str, sign: char, n_digits: [usize; 3]) -> Option<[i16; 3]> {
    let mut numbers = [0; 3];
    let mut parts = text.split(sign);
    for (number, n_digits) in numbers.iter_mut().zip(n_digits) {
        let part = parts.next()?;
        let fits = part.len() == n_digits && part.bytes().all(|byte| byte.is_ascii_digit());
        *number = fits.then(|| part.parse().ok())??;
    }
    parts.next().is_none().then_some(numbers)
}

/// The date that another way of writing stands for, where that is beyond doubt.
fn meant_date(text: &str) -> Option<String> {
    let joined = text.replace(['/', '.', ' '], "-");
    let fields: Vec<&str> = joined.split('-').filter(|field| !field.is_empty()).collect();
    let [first, month, last] = fields.as_slice() else { return None };
    let written = match (first.len(), last.len()) {
        (4, 1..=2) => format!("{first}-{month:0>2}-{last:0>2}"),
        // The day comes first where points part the numbers.
        (1..=2, 4) if text.contains('.') => format!("{last}-{month:0>2}-{first:0>2}"),
        _ => return None,
    };
    read_date(&written).is_ok().then_some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_real_days_are_dates() {
        assert!(read_date("2018-12-25").is_ok());
        assert!(matches!(read_date("2018-02-30"), Err(Slip::NoSuchDay)));
        for text in ["", "2018", "18-12-25", "2018-12-25-1", "2018-1-2", "2018-12-2x", "+018-12-25"]
        {
            assert!(matches!(read_date(text), Err(Slip::NotADate)), "{text}");
        }
    }

    #[test]
    fn other_ways_of_writing_are_understood_where_clear() {
        assert_eq!(meant_date("2018/12/25").as_deref(), Some("2018-12-25"));
        assert_eq!(meant_date("25.12.2018").as_deref(), Some("2018-12-25"));
        assert_eq!(meant_date("2018-1-2").as_deref(), Some("2018-01-02"));
        assert_eq!(meant_date("2018 12 5").as_deref(), Some("2018-12-05"));
        assert_eq!(meant_date("12/11/2018"), None);
        assert_eq!(meant_date("2018/13/25"), None);
    }
}
