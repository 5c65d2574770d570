//! `decision maker ID "NAME" { … }`: who decides, and what each can do.
//!
//! Besides options the block may hold constraints and irreversible options, in which the bare
//! names of its options are enough.

use super::{ItemKind, option};
use crate::codes::{
    e0104_defined_twice::defined_twice, e0106_too_many_options::too_many_options,
    e0107_too_many_decision_makers::too_many_decision_makers,
};
use crate::grammar;
use crate::lower::{Lowering, Scope};
use crate::names::{Declared, Maker};
use crate::syntax::{Parser, Read, SyntaxKind as K, SyntaxNode};
use crate::twin::{Id, Writer};
use detente_model::{self as model, Dispute, Judgement, MAX_OPTIONS, OptionId, Preference};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The most decision makers a case may have.
pub(crate) const MAX_DECISION_MAKERS: usize = 128;

pub(super) const ITEM: ItemKind = ItemKind {
    keywords: &["decision", "maker"],
    node: K::DecisionMaker,
    inside: false,
    parse,
    lower,
};

fn parse(p: &mut Parser) {
    let words = p.nth_text(0).replace(['_', '-'], " ");
    grammar::name(p, "the name of the decision maker");
    grammar::text(p, "the decision maker's name in words", &capitalised(words.trim()));
    super::later::clauses(p);
    grammar::block(p, super::ends_decision_maker, super::item_inside);
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// Enters a decision maker and its options among the names, before anything refers to them.
pub(crate) fn declare(to: &mut Lowering, node: &SyntaxNode) {
    let Some(name) = node.declared_name() else { return };
    let (id, span) = (name.text(), name.text_range().into());
    let place = match to.names.maker(id) {
        Some(place) => {
            let first = to.names.makers[place].span;
            to.sink.error(|| defined_twice(span, "the decision maker", id, first));
            place
        }
        None => {
            let number = number(to, span);
            if number.is_some() {
                let name = node.text_in_quotes().unwrap_or_default();
                to.dispute
                    .decision_makers
                    .push(model::DecisionMakerRecord { id: id.to_owned(), name });
                to.dispute.preferences.push(Preference::Indifferent);
                to.map.decision_makers.push(span);
            }
            to.names.add_maker(Maker::new(id, span, number))
        }
    };
    for option in node.children_of(K::Option).filter_map(|node| option::declared(&node)) {
        declare_option(to, place, option);
    }
}

/// The next decision maker's number, unless there are too many.
fn number(to: &mut Lowering, span: crate::Span) -> Option<model::DecisionMaker> {
    let n_before = to.names.makers.len();
    if n_before == MAX_DECISION_MAKERS {
        to.sink.error(|| too_many_decision_makers(span, MAX_DECISION_MAKERS));
    }
    let number = u8::try_from(n_before).ok().map(model::DecisionMaker);
    number.filter(|_| n_before < MAX_DECISION_MAKERS)
}

fn declare_option(to: &mut Lowering, maker: usize, option: Declared) {
    match to.names.makers[maker].declared(&option.id) {
        Some(first) => {
            let (span, first) = (option.span, first.span);
            to.sink.error(|| defined_twice(span, "the option", &option.id, first));
        }
        None => to.names.makers[maker].add_option(option),
    }
}

/// Numbers all options, one decision maker's after another's.
pub(crate) fn number_options(to: &mut Lowering) {
    for maker in 0..to.names.makers.len() {
        let Some(owner) = to.names.makers[maker].number else { continue };
        for place in 0..to.names.makers[maker].options.len() {
            let option = to.names.makers[maker].options[place].clone();
            if let Some(id) = add_option(to, owner, &option) {
                to.names.number_option(maker, place, id);
            }
        }
    }
}

fn add_option(
    to: &mut Lowering,
    owner: model::DecisionMaker,
    option: &Declared,
) -> Option<OptionId> {
    let n_before = to.dispute.options.len();
    if n_before == MAX_OPTIONS {
        if !std::mem::replace(&mut to.names.full, true) {
            to.sink.error(|| too_many_options(option.span, MAX_OPTIONS));
        }
        return None;
    }
    let id = OptionId(u8::try_from(n_before).ok()?);
    let because = to.because(&option.node);
    let meaning = option.node.text_in_quotes().unwrap_or_default();
    to.dispute.options.push(model::OptionRecord { owner, id: option.id.clone(), meaning, because });
    let phrases = super::gazetteer::phrases_of(&option.node).into_iter();
    let phrase = |words| model::OptionPhrase { option: id, words };
    to.dispute.phrases.extend(phrases.map(phrase));
    to.map.options.push(option.span);
    to.judge(Judgement::Option(id), &option.node);
    Some(id)
}

/// Lowers what else the block holds, with the decision maker's own names in scope.
fn lower(to: &mut Lowering, node: &SyntaxNode) {
    let maker = node.declared_name().and_then(|name| to.names.maker(name.text()));
    let number = maker.and_then(|place| to.names.makers[place].number);
    to.within(number.map_or(Scope::Unknown, Scope::Own), |to| {
        super::items_of(node).for_each(|item| super::lower(to, &item));
    });
}

/// A decision maker with its options, in the JSON twin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionMaker {
    /// The name the case language uses.
    pub id: Id,
    /// The name people use.
    pub name: String,
    /// What it may do.
    #[serde(default)]
    pub options: Vec<option::OptionRecord>,
}

impl DecisionMaker {
    pub(crate) fn of(dispute: &Dispute, number: model::DecisionMaker) -> Self {
        let record = dispute.decision_maker(number);
        let options = dispute.options_of(number).map(|id| option::OptionRecord::of(dispute, id));
        Self { id: Id(record.id.clone()), name: record.name.clone(), options: options.collect() }
    }

    pub(crate) fn write(&self, to: &mut Writer) {
        to.word("decision maker").word(self.id.as_str()).text(&self.name);
        to.block(&self.id, &self.options, option::OptionRecord::write);
    }
}
