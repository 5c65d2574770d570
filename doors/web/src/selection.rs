//! What is selected on a page, and the addresses of pages on which something else is.

use crate::held::Loaded;
use crate::judged;
use crate::query::Query;
use crate::tried;
use detente::model::{DecisionMaker, Dispute, Judgement, State, StateSpace};
use detente::page::Links;
use detente::report::maker_called;
use detente::{Concept, Variation};

/// A page being drawn.
pub(crate) struct At<'a> {
    pub(crate) loaded: &'a Loaded,
    pub(crate) path: &'a str,
    pub(crate) query: Query,
    pub(crate) edit: bool,
}

impl At<'_> {
    pub(crate) fn dispute(&self) -> &Dispute {
        &self.loaded.case.dispute
    }

    pub(crate) fn space(&self) -> &StateSpace {
        &self.loaded.analysis.answer.space
    }

    /// Where the dispute stands.
    pub(crate) fn now(&self) -> Option<State> {
        self.space().status_quo(self.dispute())
    }

    /// The state selected in the address, if there is such a state.
    pub(crate) fn chosen(&self) -> Option<State> {
        let number: usize = self.query.get("s")?.parse().ok()?;
        number.checked_sub(1).filter(|&place| place < self.space().len()).map(State::at)
    }

    /// The state selected, or else where the dispute stands, or else the first.
    pub(crate) fn state(&self) -> Option<State> {
        let first = || self.space().states().next();
        self.chosen().or_else(|| self.now()).or_else(first)
    }

    pub(crate) fn focal(&self) -> Option<DecisionMaker> {
        maker_called(&self.loaded.case, self.query.get("d")?).ok()
    }

    pub(crate) fn concept(&self) -> Option<Concept> {
        let asked = Concept::from_name(self.query.get("c")?)?;
        self.loaded.analysis.answer.concepts().find(|concept| *concept == asked)
    }

    /// The judgement selected in the address, if the case has it.
    pub(crate) fn judgement(&self) -> Option<Judgement> {
        judged::find(self.dispute(), self.query.get("j")?)
    }

    /// This page with a judgement selected, or no longer if it is.
    pub(crate) fn judging(&self, judgement: Judgement) -> String {
        let key = judged::key(self.dispute(), judgement);
        let is_selected = self.judgement() == Some(judgement);
        self.with("j", (!is_selected).then_some(&key))
    }

    pub(crate) fn variation(&self) -> Variation {
        tried::read(self.query.get("w").unwrap_or_default(), self.dispute())
    }

    /// This page with one thing otherwise.
    pub(crate) fn with(&self, key: &str, value: Option<&str>) -> String {
        self.query.with(key, value).at(self.path)
    }

    /// This page with another state selected.
    pub(crate) fn selecting(&self, state: State) -> String {
        self.query.with("s", Some(&state.number().to_string())).with("t", None).at(self.path)
    }

    /// Another screen, with the same selected.
    pub(crate) fn to(&self, path: &str) -> String {
        self.query.shared().at(path)
    }

    /// Where the states and passages that a text names lead.
    pub(crate) fn links(&self) -> Links {
        let ends_in = |address: String, key: &str| {
            let joint = if address.contains('?') { '&' } else { '?' };
            format!("{address}{joint}{key}=")
        };
        let state = self.query.with("s", None).at(self.path);
        let passage = self.query.shared().at("/evidence");
        Links { state: Some(ends_in(state, "s")), passage: Some(ends_in(passage, "a")) }
    }
}
