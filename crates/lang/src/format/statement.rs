//! The words of one item: where blanks go, and where a long item is broken.

use super::{STEP, WIDTH, spaces};
use crate::syntax::{Read, SyntaxElement, SyntaxKind as K, SyntaxNode, SyntaxToken};

/// A token, and what is known of the place before it.
struct Word {
    token: SyntaxToken,
    /// How deep in its expression an operator stands, if the line may be broken before it.
    rank: Option<usize>,
    /// Whether its author began a line with it.
    begins_line: bool,
}

/// An item without a block; its first line is not indented.
pub(super) fn statement(node: &SyntaxNode, indent: usize) -> String {
    let elements: Vec<SyntaxElement> = node.children_with_tokens().collect();
    if has_comment(&elements) {
        return with_comments(&elements, indent + STEP);
    }
    let is_reasons = |element: &SyntaxElement| element.kind() == K::Reasons;
    let n_before = elements.iter().position(is_reasons).unwrap_or(elements.len());
    let (claim, reasons) = elements.split_at(n_before);
    let text = broken(&words(claim), indent + STEP);
    match reasons.first() {
        Some(SyntaxElement::Node(reasons)) => with_reasons(text, reasons, indent),
        _ => text,
    }
}

/// An item that stays on one line however long it is.
pub(super) fn unbroken(node: &SyntaxNode, indent: usize) -> String {
    head(&node.children_with_tokens().collect::<Vec<_>>(), indent)
}

/// What stands before the brace of a block.
pub(super) fn head(elements: &[SyntaxElement], indent: usize) -> String {
    if has_comment(elements) {
        return with_comments(elements, indent + STEP);
    }
    joined(&words(elements))
}

/// An option on one line whose name is followed by blanks up to `width`.
pub(super) fn padded_option(node: &SyntaxNode, text: &str, width: usize) -> String {
    let Some(name) = node.declared_name() else { return text.to_owned() };
    match text.strip_prefix(&format!("option {} ", name.text())) {
        Some(rest) => format!("option {:width$} {rest}", name.text()),
        None => text.to_owned(),
    }
}

/// `ranks DM { … }` or `relation DM { … }`, the groups or pairs filling lines.
pub(super) fn ranking(node: &SyntaxNode, indent: usize) -> String {
    let elements: Vec<SyntaxElement> = node.children_with_tokens().collect();
    if has_comment(&elements) {
        return with_comments(&elements, indent + STEP);
    }
    let words = words(&elements);
    let place = |kind| words.iter().position(|word| word.token.kind() == kind);
    let [Some(open), Some(close)] = [K::LeftBrace, K::RightBrace].map(place) else {
        return joined(&words);
    };
    let one_line = joined(&words[..=close]);
    let is_broken = words[..=close].iter().skip(1).any(|word| word.begins_line);
    let text = if is_broken || indent + n_characters(&one_line) > WIDTH {
        let goes_on = |before: &Word, next: &Word| {
            let separates = matches!(
                next.token.kind(),
                K::Greater | K::MuchGreater | K::Question if node.kind() == K::Ranks
            );
            !separates && before.token.kind() != K::Comma
        };
        let groups = words[open + 1..close].chunk_by(goes_on);
        let groups = filled(groups, width, [indent + STEP; 2]);
        let head = joined(&words[..=open]);
        format!("{head}\n{}{groups}\n{}}}", spaces(indent + STEP), spaces(indent))
    } else {
        one_line
    };
    match node.child(K::Reasons) {
        Some(reasons) => with_reasons(text, &reasons, indent),
        None => text,
    }
}

/// Adds `because`, on the same line if it fits and its author left it there.
pub(super) fn with_reasons(text: String, reasons: &SyntaxNode, indent: usize) -> String {
    let words = words(&[SyntaxElement::Node(reasons.clone())]);
    let together = joined(&words);
    let last_line = text.rsplit('\n').next().unwrap_or_default();
    let indented = if text.contains('\n') { 0 } else { indent };
    let whole = indented + n_characters(last_line) + 1 + n_characters(&together);
    if whole <= WIDTH && !words.first().is_some_and(|word| word.begins_line) {
        return format!("{text} {together}");
    }
    let pieces = words.chunk_by(|before, _| before.token.kind() != K::Comma);
    let filled = filled(pieces, width, [indent + STEP, indent + 2 * STEP]);
    format!("{text}\n{}{filled}", spaces(indent + STEP))
}

/// The words of a claim. Where its author broke it into lines that are not too long, those are
/// kept; otherwise it is broken if it must be, before operators, the outermost first, and
/// after commas.
fn broken(words: &[Word], indent: usize) -> String {
    let is_long = |line: &&[Word]| claim_width(line) + indent > WIDTH;
    let as_written: Vec<&[Word]> = words.chunk_by(|_, next| !next.begins_line).collect();
    if as_written.len() > 1 && !as_written.iter().any(is_long) {
        return below(as_written, indent);
    }
    let mut lines: Vec<&[Word]> = vec![words];
    let deepest = words.iter().filter_map(|word| word.rank).max();
    for rank in 0..=deepest.unwrap_or(0) {
        let parts = |line: &'_ [Word]| -> bool { is_long(&line) };
        lines = lines
            .into_iter()
            .flat_map(|line| match parts(line) {
                true => line.chunk_by(|_, next| next.rank != Some(rank)).collect(),
                false => vec![line],
            })
            .collect();
    }
    below(lines, indent)
}

/// Lines below one another, broken after commas where there is no more room; those within
/// parentheses are indented more.
fn below(lines: Vec<&[Word]>, indent: usize) -> String {
    let (mut text, mut n_open, mut width) = (String::new(), 0, 0);
    for line in lines {
        let pieces = line.chunk_by(|before, _| before.token.kind() != K::Comma);
        for (place, piece) in pieces.enumerate() {
            let (start, more) = (indent + n_open * STEP, 1 + claim_width(piece));
            if place > 0 && width + more <= WIDTH + 1 {
                text.push(' ');
            } else {
                if !text.is_empty() {
                    text.push('\n');
                    text.push_str(&spaces(start));
                }
                width = start;
            }
            text.push_str(&joined(piece));
            width += more;
            let count = |kind| piece.iter().filter(|word| word.token.kind() == kind).count();
            n_open = (n_open + count(K::LeftParen)).saturating_sub(count(K::RightParen));
        }
    }
    text
}

/// Pieces with blanks between them, as many on a line as there is room for.
fn filled<'w>(
    pieces: impl Iterator<Item = &'w [Word]>,
    measure: fn(&[Word]) -> usize,
    [first, indent]: [usize; 2],
) -> String {
    let (mut text, mut width) = (String::new(), first);
    for piece in pieces {
        let more = 1 + measure(piece);
        if !text.is_empty() && width + more > WIDTH + 1 {
            text.push('\n');
            text.push_str(&spaces(indent));
            width = indent;
        } else if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&joined(piece));
        width += more;
    }
    text
}

/// The words on one line.
fn joined(words: &[Word]) -> String {
    let mut text = String::new();
    for (place, word) in words.iter().enumerate() {
        let before = place.checked_sub(1).map(|before| words[before].token.kind());
        if before.is_some_and(|before| is_apart(before, word.token.kind())) {
            text.push(' ');
        }
        text.push_str(word.token.text());
    }
    text
}

/// Words and comments in the lines they stand in, further lines indented by `indent`.
fn with_comments(elements: &[SyntaxElement], indent: usize) -> String {
    let (mut text, mut breaks, mut before) = (String::new(), false, None);
    for token in elements.iter().flat_map(tokens) {
        let kind = token.kind();
        if kind == K::Newline {
            breaks = true;
        } else if kind == K::Comment || !kind.is_trivia() {
            if breaks && before.is_some() {
                let closes = kind == K::RightBrace;
                text.push('\n');
                text.push_str(&spaces(if closes { indent - STEP } else { indent }));
            } else if kind == K::Comment {
                text.push_str("  ");
            } else if before.is_some_and(|before| is_apart(before, kind)) {
                text.push(' ');
            }
            text.push_str(token.text().trim_end());
            (breaks, before) = (false, Some(kind));
        }
    }
    text
}

/// Whether a blank stands between two tokens.
fn is_apart(before: K, after: K) -> bool {
    !matches!(before, K::Dot | K::LeftParen | K::Bang)
        && !matches!(after, K::Dot | K::RightParen | K::Comma)
}

/// The tokens of elements that mean something, with what is known of each.
fn words(elements: &[SyntaxElement]) -> Vec<Word> {
    let (mut words, mut begins_line) = (Vec::new(), starts_line(elements.first()));
    for token in elements.iter().flat_map(tokens) {
        let kind = token.kind();
        if kind.is_trivia() {
            begins_line |= kind == K::Newline;
            continue;
        }
        let rank = is_operator(kind).then(|| token.parent_ancestors().count());
        words.push(Word { token, rank, begins_line });
        begins_line = false;
    }
    let least = words.iter().filter_map(|word: &Word| word.rank).min().unwrap_or(0);
    words.iter_mut().for_each(|word| word.rank = word.rank.map(|rank| rank - least));
    words
}

/// Whether there is a line break just before an element.
fn starts_line(element: Option<&SyntaxElement>) -> bool {
    let before = |element: &SyntaxElement| match element {
        SyntaxElement::Node(node) => node.first_token()?.prev_token(),
        SyntaxElement::Token(token) => token.prev_token(),
    };
    let trivia = std::iter::successors(element.and_then(before), SyntaxToken::prev_token);
    trivia.take_while(|token| token.kind().is_trivia()).any(|token| token.kind() == K::Newline)
}

fn tokens(element: &SyntaxElement) -> Vec<SyntaxToken> {
    match element {
        SyntaxElement::Token(token) => vec![token.clone()],
        SyntaxElement::Node(node) => {
            let all = node.descendants_with_tokens();
            all.filter_map(rowan::NodeOrToken::into_token).collect()
        }
    }
}

fn has_comment(elements: &[SyntaxElement]) -> bool {
    elements.iter().flat_map(tokens).any(|token| token.kind() == K::Comment)
}

fn is_operator(kind: K) -> bool {
    matches!(kind, K::Ampersand | K::Bar | K::And | K::Or | K::If | K::Iff | K::Requires)
}

/// The width of a line without the quoted text at its end, which cannot be broken.
fn claim_width(line: &[Word]) -> usize {
    let is_text = |word: &Word| word.token.kind() == K::String;
    let n_words = line.iter().rposition(|word| !is_text(word)).map_or(0, |last| last + 1);
    n_characters(&joined(&line[..n_words]))
}

/// The width of a line.
fn width(line: &[Word]) -> usize {
    n_characters(&joined(line))
}

fn n_characters(text: &str) -> usize {
    text.chars().count()
}
