//! What is wrong with a case, as data: one [`Diagnostic`] type, which [`crate::render`] words
//! for terminals and programs.

use crate::Span;

/// A kind of diagnostic: its stable name and what there is to say about it in general.
#[derive(PartialEq, Eq)]
pub struct Code {
    /// `E` for an error or `W` for a warning, then four digits.
    pub id: &'static str,
    /// The kind of mistake, in a few words.
    pub title: &'static str,
    /// What it means and why it matters, with a wrong and a right example, in Markdown.
    pub explanation: &'static str,
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id)
    }
}

impl Code {
    /// Whether diagnostics of this kind are errors or warnings.
    #[must_use]
    pub fn severity(&self) -> Severity {
        if self.id.starts_with('W') { Severity::Warning } else { Severity::Error }
    }
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The case cannot be analysed as it stands.
    Error,
    /// The case can be analysed, but something about it is probably a slip.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One thing that is wrong, where, why, and what may be done about it.
///
/// ```
/// use detente_lang::{Code, Diagnostic, Fix, Span};
/// static LATE: Code = Code { id: "W9999", title: "late", explanation: "…" };
/// let late = Diagnostic::new(&LATE, "this comes late")
///     .label(Span::new(10, 14), "here")
///     .context(Span::new(0, 4), "should come before this")
///     .why("readers look for it at the top")
///     .fix(Fix::new("take it away").edit(Span::new(10, 14), ""));
/// assert!(!late.is_error());
/// assert_eq!(late.place(), Some(Span::new(10, 14)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind of mistake.
    pub code: &'static Code,
    /// Error or warning.
    pub severity: Severity,
    /// What is wrong, in one line.
    pub title: String,
    /// Where: the places to underline.
    pub labels: Vec<Label>,
    /// Why it is wrong.
    pub why: Option<String>,
    /// What may help.
    pub help: Vec<String>,
    /// Edits that would set it right; each by itself.
    pub fixes: Vec<Fix>,
}

/// A place in the text and what to say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What to say; may be empty.
    pub text: String,
    /// Whether this is where the mistake is, rather than something it is related to.
    pub primary: bool,
}

/// Edits that together set a mistake right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What the fix does.
    pub title: String,
    /// Spans of the text and what to put there, in order and apart from each other.
    pub edits: Vec<(Span, String)>,
}

impl Diagnostic {
    /// A diagnostic with the severity of its code and nothing but a title yet.
    #[must_use]
    pub fn new(code: &'static Code, title: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            title: title.into(),
            labels: Vec::new(),
            why: None,
            help: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// Underlines where the mistake is.
    #[must_use]
    pub fn label(self, span: Span, text: impl Into<String>) -> Self {
        self.labelled(span, text.into(), true)
    }

    /// Underlines something the mistake is related to.
    #[must_use]
    pub fn context(self, span: Span, text: impl Into<String>) -> Self {
        self.labelled(span, text.into(), false)
    }

    fn labelled(mut self, span: Span, text: String, primary: bool) -> Self {
        self.labels.push(Label { span, text, primary });
        self
    }

    /// Says why it is a mistake.
    #[must_use]
    pub fn why(mut self, why: impl Into<String>) -> Self {
        self.why = Some(why.into());
        self
    }

    /// Adds a piece of help.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Adds a fix.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    /// Whether this is an error rather than a warning.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Where the mistake is: its first primary label, if it is anywhere in particular.
    #[must_use]
    pub fn place(&self) -> Option<Span> {
        self.labels.iter().find(|label| label.primary).map(|label| label.span)
    }
}

impl Fix {
    /// A fix without edits yet.
    #[must_use]
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), edits: Vec::new() }
    }

    /// Puts `text` where `span` is now. Edits are kept in the order of their spans.
    #[must_use]
    pub fn edit(mut self, span: Span, text: impl Into<String>) -> Self {
        self.edits.push((span, text.into()));
        self.edits.sort_by_key(|(span, _)| *span);
        self
    }

    /// The text with the edits made.
    #[must_use]
    pub fn applied(&self, text: &str) -> String {
        let mut result = String::with_capacity(text.len());
        let mut done = 0;
        for (span, new) in &self.edits {
            result.push_str(text.get(done..span.start as usize).unwrap_or_default());
            result.push_str(new);
            done = span.end as usize;
        }
        result.push_str(text.get(done..).unwrap_or_default());
        result
    }
}
