//! `states { ID "What it is" … }`: the states of a dispute given as a graph.

use super::ItemKind;
use crate::codes::{
    e0104_defined_twice::defined_twice, e0106_too_many_options::too_many_states,
    e0108_stated_twice::stated_twice,
};
use crate::grammar;
use crate::lower::Lowering;
use crate::syntax::{Parser, Read, SyntaxKind as K, SyntaxNode};
use crate::twin::{Evidence, Id, Writer};
use detente_model::{self as model, Dispute, GraphForm, Judgement, MAX_OPTIONS, OptionId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(super) const ITEM: ItemKind =
    ItemKind { keywords: &["states"], node: K::States, inside: false, parse, lower };

fn parse(p: &mut Parser) {
    grammar::block(p, super::is_item_ahead, |p| p.node(K::NamedState, state));
}

fn state(p: &mut Parser) {
    let before = p.start();
    let words = p.nth_text(0).replace('_', " ");
    grammar::name(p, "the name of a state");
    grammar::text(p, "what the state is, in words", words.trim());
    grammar::grounds(p, false);
    if !(p.is_at(K::Word) && p.nth(1) == K::String) {
        grammar::end_of_statement(p);
    }
    if p.start() == before {
        p.bump();
    }
}

/// Enters the states among the names, before anything refers to them.
pub(crate) fn declare_states(to: &mut Lowering, node: &SyntaxNode) {
    if let Some(first) = to.first_of(node) {
        return to.sink.error(|| stated_twice(node.claim(), "the list of states", first));
    }
    let mut states = Vec::new();
    for node in node.children_of(K::NamedState) {
        let Some(name) = node.declared_name() else { continue };
        let (id, span) = (name.text(), name.text_range().into());
        if let Some(&(first, _)) = to.names.states.get(id) {
            to.sink.error(|| defined_twice(span, "the state", id, first));
            continue;
        }
        let place = u8::try_from(states.len()).ok().filter(|&n| usize::from(n) < MAX_OPTIONS);
        if place.is_none() && states.len() == MAX_OPTIONS {
            to.sink.error(|| too_many_states(span, MAX_OPTIONS));
        }
        to.names.states.insert(id.to_owned(), (span, place.map(OptionId)));
        let Some(place) = place else { break };
        let because = to.because(&node);
        let name = node.text_in_quotes().unwrap_or_default();
        to.judge(Judgement::NamedState(OptionId(place)), &node);
        states.push(model::NamedState { id: id.to_owned(), name, because });
    }
    to.dispute.graph = Some(GraphForm { states, moves: Vec::new() });
}

/// States are declared before other items are lowered.
fn lower(_: &mut Lowering, _: &SyntaxNode) {}

/// A state of a dispute given as a graph, in the JSON twin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NamedState {
    /// The name the case language uses.
    pub id: Id,
    /// What the state is, in words.
    pub name: String,
    /// What the judgement rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Evidence>,
}

impl NamedState {
    /// The states of a dispute given as a graph.
    pub(crate) fn all(dispute: &Dispute) -> Vec<Self> {
        let twin = |each: &model::NamedState| Self {
            id: Id(each.id.clone()),
            name: each.name.clone(),
            because: Evidence::of(&each.because),
        };
        dispute.graph.iter().flat_map(|graph| &graph.states).map(twin).collect()
    }

    /// The block of all states.
    pub(crate) fn write_all(states: &[Self], to: &mut Writer) {
        to.word("states").braces(|to| {
            for state in states {
                to.line(|to| to.word(state.id.as_str()).text(&state.name).because(&state.because));
            }
        });
    }
}
