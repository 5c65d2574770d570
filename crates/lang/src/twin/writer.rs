//! From the twin to case text: words in the right order, laid out afterwards.

use super::{Evidence, Expr, Id, OptionName, Pattern};
use crate::quoted::quoted;

/// A case text in the making.
#[derive(Default)]
pub(crate) struct Writer {
    text: String,
    /// Whose options are called by their bare names.
    own: Option<Id>,
    /// Whether states have names, which stand for patterns.
    has_states: bool,
}

impl Writer {
    /// A text of a case whose states have names, or not.
    pub(crate) fn new(has_states: bool) -> Self {
        Self { has_states, ..Self::default() }
    }

    /// The text.
    pub(crate) fn finish(self) -> String {
        self.text
    }

    /// Items with a blank line before the first.
    pub(crate) fn section<T>(&mut self, items: &[T], write: impl Fn(&T, &mut Self)) {
        if !items.is_empty() {
            self.text.push('\n');
        }
        items.iter().for_each(|item| write(item, self));
    }

    /// One line.
    pub(crate) fn line<'w>(&'w mut self, write: impl FnOnce(&'w mut Self) -> &'w mut Self) {
        write(self).text.push('\n');
    }

    /// Lines between braces, after the words that `head` writes, with a decision maker's own
    /// options called by their bare names.
    pub(crate) fn block<T>(&mut self, owner: &Id, items: &[T], write: impl Fn(&T, &mut Self)) {
        self.braces(|to| {
            to.own = Some(owner.clone());
            items.iter().for_each(|item| write(item, to));
            to.own = None;
        });
    }

    /// The brace that opens a block.
    pub(crate) fn open(&mut self) {
        self.text.push_str("{\n");
    }

    /// Lines between braces.
    pub(crate) fn braces(&mut self, write: impl FnOnce(&mut Self)) {
        self.open();
        write(self);
        self.text.push_str("}\n");
    }

    /// A pattern in quotes, or the name of a state.
    pub(crate) fn pattern(&mut self, pattern: &Pattern) -> &mut Self {
        if self.has_states { self.word(pattern.as_str()) } else { self.text(pattern.as_str()) }
    }

    /// A word as it is.
    pub(crate) fn word(&mut self, word: &str) -> &mut Self {
        self.text.push_str(word);
        self.text.push(' ');
        self
    }

    /// Quoted text.
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.word(&quoted(text))
    }

    /// The analyst's words, if there are any.
    pub(crate) fn why(&mut self, why: &Option<String>) -> &mut Self {
        match why {
            Some(why) => self.text(why),
            None => self,
        }
    }

    /// Things with a comma between them.
    pub(crate) fn list<T>(&mut self, items: &[T], write: impl Fn(&mut Self, &T)) -> &mut Self {
        self.separated(items, ",", write)
    }

    /// Things with a sign between them.
    pub(crate) fn separated<T>(
        &mut self,
        items: &[T],
        sign: &str,
        write: impl Fn(&mut Self, &T),
    ) -> &mut Self {
        for (place, item) in items.iter().enumerate() {
            if place > 0 {
                self.word(sign);
            }
            write(self, item);
        }
        self
    }

    /// What a judgement rests on, if anything.
    pub(crate) fn because(&mut self, because: &[Evidence]) -> &mut Self {
        if because.is_empty() {
            return self;
        }
        self.word("because").list(because, |to, each| {
            let annotation =
                each.annotation.as_ref().map_or(String::new(), |name| format!("/{name}"));
            to.word(&format!("@{}{annotation}", each.source));
        })
    }

    /// The name of an option, bare within its owner's block.
    pub(crate) fn option(&mut self, option: &OptionName) -> &mut Self {
        let name = option.as_str();
        let bare = match (&self.own, name.split_once('.')) {
            (Some(own), Some((owner, bare))) if own.as_str() == owner => bare,
            _ => name,
        };
        self.text.push_str(bare);
        self.text.push(' ');
        self
    }

    /// Expressions with a comma between them.
    pub(crate) fn exprs(&mut self, parts: &[Expr]) -> &mut Self {
        self.list(parts, |to, part| {
            to.expr(part);
        })
    }

    /// An expression, with as few parentheses as give it back.
    pub(crate) fn expr(&mut self, expr: &Expr) -> &mut Self {
        match expr {
            Expr::Taken { option } => self.option(option),
            Expr::Not { not } => self.word("!").operand(not, 3),
            Expr::All { all } => self.junction(all, "&", 3),
            Expr::Any { any } => self.junction(any, "|", 2),
            Expr::If { r#if, then } => self.operand(then, 1).word("if").operand(r#if, 1),
            Expr::Iff { iff } => self.operand(&iff[0], 1).word("iff").operand(&iff[1], 1),
        }
    }

    fn junction(&mut self, parts: &[Expr], operator: &str, binding: u8) -> &mut Self {
        self.separated(parts, operator, |to, part| {
            to.operand(part, binding);
        })
    }

    /// A part that binds at least so tightly, in parentheses if it does not by itself.
    fn operand(&mut self, part: &Expr, binding: u8) -> &mut Self {
        if part.binding() >= binding {
            return self.expr(part);
        }
        self.word("(").expr(part).word(")")
    }
}
