//! Lines: what stands below what, where blank lines and comments go.

use super::statement::{self, padded_option};
use super::{STEP, spaces};
use crate::syntax::{Read, SyntaxElement, SyntaxKind as K, SyntaxNode};

/// Something that begins a line: an item, or a comment that stands alone.
struct Entry {
    blank_before: bool,
    text: String,
    /// The item, where it is an option on one line.
    option: Option<SyntaxNode>,
    comment: Option<String>,
}

/// A whole case.
pub(super) fn case_file(root: &SyntaxNode) -> String {
    let mut text = lines(entries(root.children_with_tokens(), 0), 0);
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// The entries among the elements of a file or a block.
fn entries(elements: impl Iterator<Item = SyntaxElement>, indent: usize) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut n_breaks = 1;
    for element in elements {
        let (text, option) = match &element {
            SyntaxElement::Token(token) if token.kind() == K::Newline => {
                n_breaks += 1;
                continue;
            }
            SyntaxElement::Token(token) if token.kind() == K::Comment => {
                let comment = token.text().trim_end().to_owned();
                match entries.last_mut().filter(|_| n_breaks == 0) {
                    Some(last) => {
                        last.comment = Some(comment);
                        continue;
                    }
                    None => (comment, None),
                }
            }
            SyntaxElement::Token(_) => continue,
            SyntaxElement::Node(node) => {
                let text = item(node, indent);
                let is_line = node.kind() == K::Option && !text.contains('\n');
                (text, is_line.then(|| node.clone()))
            }
        };
        let blank_before = n_breaks > 1 && !entries.is_empty();
        entries.push(Entry { blank_before, text, option, comment: None });
        n_breaks = 0;
    }
    entries
}

/// The entries below one another, without a line break at the end.
fn lines(mut entries: Vec<Entry>, indent: usize) -> String {
    align_options(&mut entries);
    align_comments(&mut entries);
    let mut text = String::new();
    for entry in &entries {
        if !text.is_empty() {
            text.push_str(if entry.blank_before { "\n\n" } else { "\n" });
        }
        text.push_str(&spaces(indent));
        text.push_str(&entry.text);
    }
    text
}

/// Puts the meanings of options in neighbouring lines under one another.
fn align_options(entries: &mut [Entry]) {
    let together = |_: &Entry, next: &Entry| next.option.is_some() && !next.blank_before;
    for run in entries.chunk_by_mut(together) {
        let name =
            |entry: &Entry| entry.option.as_ref()?.declared_name().map(|name| name.text().len());
        let width = run.iter().filter_map(name).max().unwrap_or(0);
        for entry in run {
            if let Some(option) = &entry.option {
                entry.text = padded_option(option, &entry.text, width);
            }
        }
    }
}

/// Puts comments behind neighbouring items under one another.
fn align_comments(entries: &mut [Entry]) {
    let width = |entry: &Entry| {
        entry.text.rsplit('\n').next().map_or(0, |last_line| last_line.chars().count())
    };
    let together = |_: &Entry, next: &Entry| next.comment.is_some() && !next.blank_before;
    for run in entries.chunk_by_mut(together) {
        let commented = || run.iter().filter(|entry| entry.comment.is_some());
        let widest = commented().map(width).max().unwrap_or(0);
        for entry in run {
            if let Some(comment) = &entry.comment {
                let gap = spaces(2 + widest - width(entry));
                entry.text.push_str(&format!("{gap}{comment}"));
            }
        }
    }
}

/// An item; its first line is not indented.
fn item(node: &SyntaxNode, indent: usize) -> String {
    match node.kind() {
        K::DecisionMaker | K::Prefers | K::States | K::Moves | K::Attitudes | K::Belief => {
            block(node, indent)
        }
        K::Ranks | K::Relation => statement::ranking(node, indent),
        // Whatever its line holds is the date, so that the line must stay one.
        K::AsOf => statement::unbroken(node, indent),
        _ => statement::statement(node, indent),
    }
}

/// An item with a block of lines.
fn block(node: &SyntaxNode, indent: usize) -> String {
    let is_brace = |element: &SyntaxElement| element.kind() == K::LeftBrace;
    let mut elements = node.children_with_tokens();
    let head: Vec<SyntaxElement> = elements.by_ref().take_while(|each| !is_brace(each)).collect();
    let head = statement::head(&head, indent);
    let elements: Vec<SyntaxElement> =
        elements.take_while(|each| each.kind() != K::RightBrace).collect();
    let (comment, rest) = comment_behind_brace(&elements);
    let inner = entries(rest.iter().cloned(), indent + STEP);
    let text = if inner.is_empty() && comment.is_none() {
        format!("{head} {{}}")
    } else {
        let comment = comment.map_or(String::new(), |comment| format!("  {comment}"));
        let inner = lines(inner, indent + STEP);
        let break_before = if inner.is_empty() { "" } else { "\n" };
        format!("{head} {{{comment}{break_before}{inner}\n{}}}", spaces(indent))
    };
    match node.child(K::Reasons) {
        Some(reasons) => statement::with_reasons(text, &reasons, indent),
        None => text,
    }
}

/// A comment in the line of the opening brace, and what follows it.
fn comment_behind_brace(elements: &[SyntaxElement]) -> (Option<String>, &[SyntaxElement]) {
    let first = elements.iter().position(|each| each.kind() != K::Whitespace);
    match first.map(|place| (place, &elements[place])) {
        Some((place, SyntaxElement::Token(token))) if token.kind() == K::Comment => {
            (Some(token.text().trim_end().to_owned()), &elements[place + 1..])
        }
        _ => (None, elements),
    }
}
