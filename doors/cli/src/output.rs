//! What is printed, and where: results to standard output, the rest to standard error.

use crate::Failure;
use crate::args::{Colour, FormArgs, LookArgs, MessageForm, PageForm};
use anstream::ColorChoice;
use detente::page::{Look, Page, markdown, terminal};
use detente::{Diagnostic, FileProblems, render};
use std::io::{IsTerminal, Write};

/// How and where to print.
#[derive(Clone, Copy)]
pub(crate) struct Output {
    choice: ColorChoice,
    ascii: bool,
    width: usize,
    message_form: Option<MessageForm>,
    pub(crate) quiet: bool,
}

/// Text is not stretched over wide screens.
const WIDEST: usize = 100;

impl Output {
    pub(crate) fn of(look: &LookArgs) -> Self {
        let choice = match look.color {
            Colour::Auto => ColorChoice::Auto,
            Colour::Always => ColorChoice::Always,
            Colour::Never => ColorChoice::Never,
        };
        let columns = || {
            let terminal = std::io::stdout().is_terminal().then(terminal_size::terminal_size);
            terminal.flatten().map(|(width, _)| usize::from(width.0).min(WIDEST))
        };
        let width = look.width.or_else(columns).unwrap_or(80);
        let (ascii, quiet) = (look.ascii, look.quiet);
        Self { choice, ascii, width, message_form: look.message_format, quiet }
    }

    /// Prints a page; as JSON it is `json`.
    pub(crate) fn page(&self, page: &Page, form: PageForm) -> Result<(), Failure> {
        match form {
            PageForm::Md => self.result(&markdown(page)),
            PageForm::Text | PageForm::Json => {
                let look = Look { width: self.width, styled: true, ascii: self.ascii };
                self.result(&terminal(page, look))
            }
        }
    }

    /// Prints a value as JSON.
    pub(crate) fn json(&self, value: &impl serde::Serialize) -> Result<(), Failure> {
        self.result(&json_text(value)?)
    }

    /// Prints an answer in the form asked for.
    pub(crate) fn answer<J: serde::Serialize>(
        &self,
        form: &FormArgs,
        json: impl FnOnce() -> J,
        page: impl FnOnce() -> Page,
    ) -> Result<(), Failure> {
        match form.form() {
            PageForm::Json => self.json(&json()),
            form => self.page(&page(), form),
        }
    }

    /// Prints a result; colours are dropped where they cannot be shown.
    pub(crate) fn result(&self, text: &str) -> Result<(), Failure> {
        crate::watch::delivering();
        let mut out = anstream::AutoStream::new(std::io::stdout().lock(), self.stdout_choice());
        out.write_all(text.as_bytes())?;
        Ok(out.flush()?)
    }

    fn stdout_choice(&self) -> ColorChoice {
        match self.choice {
            ColorChoice::Auto => anstream::AutoStream::choice(&std::io::stdout()),
            choice => choice,
        }
    }

    fn stderr_choice(&self) -> ColorChoice {
        match self.choice {
            ColorChoice::Auto => anstream::AutoStream::choice(&std::io::stderr()),
            choice => choice,
        }
    }

    /// Says something that is not a result.
    fn aside(&self, text: &str) {
        let mut err = anstream::AutoStream::new(std::io::stderr().lock(), self.stderr_choice());
        // Nothing can be done where even standard error is closed.
        let _ = err.write_all(text.as_bytes());
    }

    /// Says something in a paragraph that begins with a word of its kind.
    fn remark(&self, kind: &str, colour: &str, text: &str) {
        let mut page = Page::default();
        page.say(format!("{kind}: {text}"));
        let look = Look { width: self.width, styled: false, ascii: self.ascii };
        let told = terminal(&page, look);
        let rest = told.strip_prefix(kind).unwrap_or(&told);
        self.aside(&format!("{colour}{kind}\x1b[0m{rest}"));
    }

    /// Notes something worth knowing.
    pub(crate) fn note(&self, text: &str) {
        if !self.quiet {
            self.remark("note", "\x1b[2m", text);
        }
    }

    /// Says something in one line, however long, for people and programs that read along.
    pub(crate) fn line(&self, text: &str) {
        self.aside(&format!("{text}\n"));
    }

    /// Says what went wrong.
    pub(crate) fn error(&self, text: &str) {
        self.remark("error", "\x1b[1;31m", text);
    }

    /// Says that a question is refused.
    pub(crate) fn refused(&self, text: &str) {
        self.remark("refused", "\x1b[1;33m", text);
    }

    /// Tells what is wrong with files.
    pub(crate) fn problems(&self, problems: &[FileProblems]) {
        self.tell(problems, self.message_form.unwrap_or(MessageForm::Full));
    }

    /// Tells what is wrong or odd about files whose answer is told too: if there are only
    /// warnings, a line for each is enough.
    pub(crate) fn oddities(&self, problems: &[FileProblems]) {
        let mut all = problems.iter().flat_map(|each| &each.diagnostics);
        let form =
            if all.any(Diagnostic::is_error) { MessageForm::Full } else { MessageForm::Short };
        self.tell(problems, self.message_form.unwrap_or(form));
    }

    fn tell(&self, problems: &[FileProblems], form: MessageForm) {
        for each in problems {
            let shown: Vec<Diagnostic> = (each.diagnostics.iter())
                .filter(|diagnostic| diagnostic.is_error() || !self.quiet)
                .cloned()
                .collect();
            if !shown.is_empty() {
                self.aside(&self.told(&each.file.path, &each.file.text, &shown, form));
            }
        }
    }

    /// Tells problems that stand in no file's text.
    pub(crate) fn loose_problems(&self, diagnostics: &[Diagnostic]) {
        let form = self.message_form.unwrap_or(MessageForm::Full);
        self.aside(&self.told("", "", diagnostics, form));
    }

    fn told(&self, path: &str, text: &str, found: &[Diagnostic], form: MessageForm) -> String {
        let style = render::Style {
            colour: self.stderr_choice() != ColorChoice::Never,
            unicode: !self.ascii,
            graphics: form != MessageForm::Plain,
            width: self.width,
        };
        match form {
            MessageForm::Full | MessageForm::Plain => {
                format!("{}\n", render::terminal(path, text, found, style))
            }
            MessageForm::Short => render::short(path, text, found),
            MessageForm::Json => {
                let values = render::json(path, text, found);
                values.iter().map(|value| format!("{value}\n")).collect()
            }
        }
    }
}

/// JSON as it is written everywhere: set out in lines, with one at the end.
pub(crate) fn json_text(value: &impl serde::Serialize) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(value)
        .map_err(|error| Failure::Output(std::io::Error::other(error)))?;
    Ok(format!("{text}\n"))
}
