//! Diagnostics for people: the source line, what is wrong underlined, why, and what to do.

use crate::{Diagnostic, Fix, Label, Severity};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Patch, Renderer, Snippet, normalize_untrusted_str,
};

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

/// All diagnostics of a text, one after another with a blank line between, each as
/// annotate-snippets draws it; empty if there are none.
///
/// `path` is what to call the text. Nothing of the text or the path can send control
/// characters to the terminal.
#[must_use]
pub fn terminal(path: &str, text: &str, diagnostics: &[Diagnostic], style: Style) -> String {
    let renderer = style.renderer();
    let mut drawn = String::new();
    for diagnostic in diagnostics {
        if !drawn.is_empty() {
            drawn.push('\n');
        }
        drawn.push_str(&renderer.render(&groups(path, text, diagnostic)));
        drawn.push('\n');
    }
    drawn
}

fn groups<'a>(path: &'a str, text: &'a str, diagnostic: &'a Diagnostic) -> Vec<Group<'a>> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(&diagnostic.title).id(diagnostic.code.id);
    let mut main = Group::with_title(title);
    if !diagnostic.labels.is_empty() {
        let labels = diagnostic.labels.iter().map(|label| annotation(text, label));
        main = main.element(Snippet::source(text).path(path).annotations(labels));
    }
    if let Some(why) = &diagnostic.why {
        main = main.element(Level::NOTE.with_name("why").message(normalize_untrusted_str(why)));
    }
    for help in &diagnostic.help {
        main = main.element(Level::HELP.message(normalize_untrusted_str(help)));
    }
    let fixes = diagnostic.fixes.iter().map(|fix| patches(path, text, fix));
    std::iter::once(main).chain(fixes).collect()
}

fn annotation<'a>(text: &str, label: &'a Label) -> Annotation<'a> {
    let kind = if label.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
    let drawn = kind.span(within(text, label.span.range()));
    if label.text.is_empty() { drawn } else { drawn.label(label.text.as_str()) }
}

fn patches<'a>(path: &'a str, text: &'a str, fix: &'a Fix) -> Group<'a> {
    let patches =
        fix.edits.iter().map(|(span, new)| Patch::new(within(text, span.range()), new.as_str()));
    let title = Level::HELP.secondary_title(normalize_untrusted_str(&fix.title));
    title.element(Snippet::source(text).path(path).patches(patches))
}

/// The range cut to the text and to whole characters, so that any span can be drawn.
fn within(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let floor = |place: usize| text.floor_char_boundary(place.min(text.len()));
    floor(range.start)..floor(range.end).max(floor(range.start))
}
