//! Diagnostics for people: the source line, what is wrong underlined, why, and what to do.

use super::{harmless, harmless_path, without_c1};
use crate::{Diagnostic, Fix, Label, Lines, Severity, Span};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Patch, Renderer, Snippet,
};
use std::ops::Range;

/// How diagnostics are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether to colour them with terminal escapes.
    pub colour: bool,
    /// Whether to draw with box characters rather than ASCII.
    pub unicode: bool,
    /// Whether to draw at all: without, places are told in words, for screen readers.
    pub graphics: bool,
    /// The width of the terminal in columns.
    pub width: usize,
}

impl Style {
    /// ASCII without colour, the same everywhere.
    pub const PLAIN: Self = Self { colour: false, unicode: false, graphics: true, width: 100 };

    /// Colours and ASCII.
    pub const COLOURED: Self = Self { colour: true, ..Self::PLAIN };

    fn renderer(self) -> Renderer {
        let renderer = if self.colour { Renderer::styled() } else { Renderer::plain() };
        let decor = if self.unicode { DecorStyle::Unicode } else { DecorStyle::Ascii };
        renderer.decor_style(decor).no_graphics(!self.graphics).term_width(self.width.max(40))
    }
}

/// The longest piece of the text that is searched for what to draw. Where places lie further
/// apart, each is drawn by itself; where a single line is longer, its place is told in words.
const LONGEST: usize = 1 << 16;

/// All diagnostics of a text, one after another with a blank line between, each as
/// annotate-snippets draws it; empty if there are none.
///
/// `path` is what to call the text. Nothing of the text or the path can send control
/// characters to the terminal.
#[must_use]
pub fn terminal(path: &str, text: &str, diagnostics: &[Diagnostic], style: Style) -> String {
    let renderer = style.renderer();
    let source = Source { path: &harmless_path(path), text, lines: Lines::new(text) };
    let mut drawn = String::new();
    for diagnostic in diagnostics {
        if !drawn.is_empty() {
            drawn.push('\n');
        }
        drawn.push_str(&without_c1(renderer.render(&source.groups(diagnostic))));
        drawn.push('\n');
    }
    drawn
}

/// A text to draw pieces of.
struct Source<'a> {
    path: &'a str,
    text: &'a str,
    lines: Lines<'a>,
}

impl<'a> Source<'a> {
    /// The diagnostic, and a group for each fix.
    fn groups(&self, diagnostic: &'a Diagnostic) -> Vec<Group<'a>> {
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = level.primary_title(&diagnostic.title).id(diagnostic.code.id);
        let mut main = Group::with_title(title).elements(self.labelled(&diagnostic.labels));
        if let Some(why) = &diagnostic.why {
            main = main.element(Level::NOTE.with_name("why").message(harmless(why)));
        }
        for help in &diagnostic.help {
            main = main.element(Level::HELP.message(harmless(help)));
        }
        let fixes = diagnostic.fixes.iter().filter_map(|fix| self.patched(fix));
        std::iter::once(main).chain(fixes).collect()
    }

    /// The labels in one piece of the text, or each by itself, or only their places.
    fn labelled(&self, labels: &'a [Label]) -> Vec<Element<'a>> {
        let spans = labels.iter().map(|label| label.span.range());
        let together = spans.reduce(|all, each| all.start.min(each.start)..all.end.max(each.end));
        let Some(together) = together else { return Vec::new() };
        if let Some((snippet, window)) = self.snippet(together) {
            let annotations = labels.iter().map(|label| self.annotation(label, &window));
            return vec![snippet.annotations(annotations).into()];
        }
        let (primary, context): (Vec<&Label>, Vec<&Label>) = labels.iter().partition(|l| l.primary);
        let each = |label: &'a Label| match self.snippet(label.span.range()) {
            Some((snippet, window)) => snippet.annotation(self.annotation(label, &window)).into(),
            None => self.origin(label).into(),
        };
        primary.into_iter().chain(context).map(each).collect()
    }

    fn annotation(&self, label: &'a Label, window: &Range<usize>) -> Annotation<'a> {
        let kind = if label.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        let drawn = kind.span(self.within(label.span.range(), window));
        if label.text.is_empty() { drawn } else { drawn.label(label.text.as_str()) }
    }

    fn origin(&self, label: &Label) -> Origin<'a> {
        let place = self.lines.position(label.span.start);
        Origin::path(self.path).line(place.line).char_column(place.column)
    }

    fn patched(&self, fix: &'a Fix) -> Option<Group<'a>> {
        let spans = fix.edits.iter().map(|(span, _)| span.range());
        let together =
            spans.reduce(|all, each| all.start.min(each.start)..all.end.max(each.end))?;
        let (snippet, window) = self.snippet(together)?;
        let patch = |(span, new): &'a (Span, String)| {
            Patch::new(self.within(span.range(), &window), new.as_str())
        };
        let title = Level::HELP.secondary_title(harmless(&fix.title));
        Some(title.element(snippet.patches(fix.edits.iter().map(patch))))
    }

    /// The lines around a range, and where they stand, unless they are too long.
    fn snippet<T: Clone>(&self, range: Range<usize>) -> Option<(Snippet<'a, T>, Range<usize>)> {
        let window = self.lines.around(self.within(range, &(0..self.text.len())));
        let line = self.lines.position(u32::try_from(window.start).ok()?).line;
        let piece = &self.text[window.clone()];
        let snippet = || Snippet::source(piece).path(self.path).line_start(line);
        (window.len() <= LONGEST).then(|| (snippet(), window.clone()))
    }

    /// The range counted from the window's start, cut to it and to whole characters, so that
    /// any span can be drawn.
    fn within(&self, range: Range<usize>, window: &Range<usize>) -> Range<usize> {
        let floor =
            |place: usize| self.text.floor_char_boundary(place.clamp(window.start, window.end));
        let start = floor(range.start);
        start - window.start..floor(range.end).max(start) - window.start
    }
}
