//! Who and what the case declares, and which of them a name refers to.

use crate::codes::{e0102_unknown_name as unknown, e0103_wrong_owner::wrong_owner};
use crate::lower::{Lowering, Scope};
use crate::nearest::nearest;
use crate::syntax::{Read, SyntaxKind as K, SyntaxNode};
use crate::{Diagnostic, Span};
use detente_model::{DecisionMaker, OptionId};
use std::collections::BTreeMap;

/// The names a case declares.
#[derive(Default)]
pub(crate) struct Names {
    /// The decision makers in the order declared, those beyond the limit included.
    pub(crate) makers: Vec<Maker>,
    /// The place of each among `makers`.
    places: BTreeMap<String, usize>,
    /// Whether there were more options than there may be.
    pub(crate) full: bool,
    /// Where each named state is declared, and its place unless it is beyond the limit.
    pub(crate) states: BTreeMap<String, (Span, Option<OptionId>)>,
}

/// A decision maker's names.
pub(crate) struct Maker {
    pub(crate) id: String,
    pub(crate) span: Span,
    /// `None` for one beyond the limit.
    pub(crate) number: Option<DecisionMaker>,
    /// The options in the order declared, those beyond the limit included.
    pub(crate) options: Vec<Declared>,
    /// The place of each among `options`, and its number unless it is beyond the limit.
    places: BTreeMap<String, (usize, Option<OptionId>)>,
}

/// An option as declared.
#[derive(Clone)]
pub(crate) struct Declared {
    pub(crate) id: String,
    pub(crate) span: Span,
    pub(crate) node: SyntaxNode,
}

impl Names {
    /// The place of the decision maker with this name.
    pub(crate) fn maker(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// Adds a decision maker.
    pub(crate) fn add_maker(&mut self, maker: Maker) -> usize {
        let place = self.makers.len();
        self.places.insert(maker.id.clone(), place);
        self.makers.push(maker);
        place
    }

    /// Gives an option its number.
    pub(crate) fn number_option(&mut self, maker: usize, place: usize, id: OptionId) {
        let name = self.makers[maker].options[place].id.clone();
        self.makers[maker].places.insert(name, (place, Some(id)));
    }

    /// Everyone who has an option of this name, with its full name and where it is declared.
    fn owners(&self, option: &str) -> Vec<(String, Span)> {
        let owned = |maker: &Maker| {
            let span = maker.declared(option)?.span;
            Some((format!("{}.{option}", maker.id), span))
        };
        self.makers.iter().filter_map(owned).collect()
    }
}

impl Maker {
    pub(crate) fn new(id: &str, span: Span, number: Option<DecisionMaker>) -> Self {
        Self { id: id.to_owned(), span, number, options: Vec::new(), places: BTreeMap::new() }
    }

    /// The option with this name as declared.
    pub(crate) fn declared(&self, option: &str) -> Option<&Declared> {
        self.places.get(option).map(|&(place, _)| &self.options[place])
    }

    /// Adds an option, not yet numbered.
    pub(crate) fn add_option(&mut self, option: Declared) {
        self.places.insert(option.id.clone(), (self.options.len(), None));
        self.options.push(option);
    }

    fn ids(&self) -> impl Iterator<Item = &str> {
        self.options.iter().map(|option| option.id.as_str())
    }
}

/// The first three of several.
fn three(names: impl Iterator<Item = String>) -> Vec<String> {
    names.take(3).collect()
}

impl Lowering {
    /// The decision maker that a node refers to.
    pub(crate) fn decision_maker(&mut self, node: &SyntaxNode) -> Option<DecisionMaker> {
        let word = node.words().next()?;
        match self.names.maker(word.text()) {
            Some(place) => self.names.makers[place].number,
            None => {
                let (names, span) = (&self.names, word.text_range().into());
                self.sink.error(|| unknown_decision_maker(names, span, word.text()));
                None
            }
        }
    }

    /// The option that a node refers to.
    pub(crate) fn option(&mut self, node: &SyntaxNode) -> Option<OptionId> {
        let words: Vec<_> = node.words().map(|word| word.text().to_owned()).collect();
        let span = node.span();
        match (words.as_slice(), node.token(K::Dot)) {
            ([owner, name], _) => self.full_name(span, owner, name),
            ([name], None) => self.bare_name(span, name),
            _ => None,
        }
    }

    /// The named state that a node refers to.
    pub(crate) fn state(&mut self, node: &SyntaxNode) -> Option<OptionId> {
        let word = node.words().next()?;
        self.named_state(word.text_range().into(), word.text())
    }

    /// The named state with this id.
    pub(crate) fn named_state(&mut self, span: Span, id: &str) -> Option<OptionId> {
        let states = &self.names.states;
        if let Some(&(_, place)) = states.get(id) {
            return place;
        }
        self.sink.error(|| {
            let near = nearest(id, states.keys().map(String::as_str));
            unknown::unknown(span, "state", id, &three(near.into_iter().map(str::to_owned)))
        });
        None
    }

    fn full_name(&mut self, span: Span, owner: &str, name: &str) -> Option<OptionId> {
        let names = &self.names;
        let Some(place) = names.maker(owner) else {
            let owner_span = Span::new(span.start, span.start + byte_len(owner));
            self.sink.error(|| unknown_owner(names, owner_span, owner, name));
            return None;
        };
        let maker = &names.makers[place];
        match maker.places.get(name) {
            Some(&(_, number)) => number,
            None => {
                self.sink.error(|| unknown_option(names, maker, span, name));
                None
            }
        }
    }

    fn bare_name(&mut self, span: Span, name: &str) -> Option<OptionId> {
        if self.dispute.graph.is_some() {
            return self.named_state(span, name);
        }
        let names = &self.names;
        let owner = match self.scope {
            Scope::Own(owner) => names.makers.iter().find(|maker| maker.number == Some(owner)),
            Scope::Nobody => None,
            Scope::Unknown => return None,
        };
        let own = owner.and_then(|maker| maker.places.get(name));
        if own.is_none() {
            self.sink.error(|| unknown_bare_name(names, owner, span, name));
        }
        own.and_then(|&(_, number)| number)
    }
}

fn byte_len(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

fn unknown_decision_maker(names: &Names, span: Span, name: &str) -> Diagnostic {
    let near = nearest(name, names.makers.iter().map(|maker| maker.id.as_str()));
    unknown::unknown(span, "decision maker", name, &three(near.into_iter().map(str::to_owned)))
}

/// In `owner.name` nobody is called `owner`: perhaps one who does have the option is meant.
fn unknown_owner(names: &Names, span: Span, owner: &str, name: &str) -> Diagnostic {
    let has_it = |maker: &&Maker| maker.places.contains_key(name);
    let ids = names.makers.iter().filter(has_it).map(|maker| maker.id.as_str());
    match nearest(owner, ids) {
        near if near.is_empty() => unknown_decision_maker(names, span, owner),
        near => {
            let near = three(near.into_iter().map(str::to_owned));
            unknown::unknown(span, "decision maker", owner, &near)
        }
    }
}

/// In `owner.name` the owner has no such option: a slip, or somebody else's.
fn unknown_option(names: &Names, maker: &Maker, span: Span, name: &str) -> Diagnostic {
    if let [(full, place)] = names.owners(name).as_slice() {
        return wrong_owner(span, [&maker.id, name], full, *place);
    }
    let near = nearest(name, maker.ids()).into_iter().map(|id| format!("{}.{id}", maker.id));
    let declared: Vec<String> = maker.ids().map(|id| format!("`{id}`")).collect();
    let near = three(near);
    unknown::no_such_option(span, [&maker.id, name], (maker.span, &declared), &near)
}

/// A bare name that is not one of the owner's: somebody else's option, a decision maker's
/// name, or a slip.
fn unknown_bare_name(names: &Names, owner: Option<&Maker>, span: Span, name: &str) -> Diagnostic {
    let owners = names.owners(name);
    if let Some(&(_, place)) = owners.first() {
        let full = three(owners.into_iter().map(|(full, _)| full));
        return unknown::bare_name(span, name, &full, place);
    }
    if let Some(place) = names.maker(name) {
        return unknown::not_an_option(span, name, names.makers[place].span);
    }
    let own = owner.map_or(Vec::new(), |maker| nearest(name, maker.ids()));
    if !own.is_empty() {
        return unknown::unknown(span, "option", name, &three(own.into_iter().map(str::to_owned)));
    }
    let all = names.makers.iter().flat_map(|maker| maker.ids());
    let near = nearest(name, all);
    let full = near.into_iter().flat_map(|id| names.owners(id)).map(|(full, _)| full);
    unknown::unknown(span, "option", name, &three(full))
}
