//! `moves DM { a -> b … }`: the moves of a dispute given as a graph; `<->` is one each way.

use super::ItemKind;
use crate::codes::e0117_idle_move::idle_move;
use crate::grammar;
use crate::lower::{Lowering, said};
use crate::syntax::{Parser, Read, SyntaxKind as K, SyntaxNode};
use crate::twin::{Evidence, Id, Writer};
use detente_model::{self as model, DecisionMaker, Dispute, Judgement, OptionId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(super) const ITEM: ItemKind =
    ItemKind { keywords: &["moves"], node: K::Moves, inside: false, parse, lower };

fn parse(p: &mut Parser) {
    grammar::decision_maker_ref(p);
    grammar::block(p, super::is_item_ahead, |p| p.node(K::GivenMove, given_move));
}

fn given_move(p: &mut Parser) {
    let before = p.start();
    grammar::state_ref(p);
    if !p.eat(K::BothArrow) {
        p.expect(K::Arrow, "`->` or `<->`");
    }
    grammar::state_ref(p);
    grammar::reasons(p);
    if !(p.is_at(K::Word) && matches!(p.nth(1), K::Arrow | K::BothArrow)) {
        grammar::end_of_statement(p);
    }
    if p.start() == before {
        p.bump();
    }
}

fn lower(to: &mut Lowering, node: &SyntaxNode) {
    let mover = node.child(K::NameRef).and_then(|name| to.decision_maker(&name));
    for line in node.children_of(K::GivenMove) {
        let because = to.because(&line);
        let ends: Vec<_> = line.children_of(K::NameRef).map(|name| to.state(&name)).collect();
        let (Some(mover), [Some(from), Some(end)]) = (mover, ends.as_slice()) else { continue };
        if from == end {
            to.sink.error(|| idle_move(line.claim()));
            continue;
        }
        let back = line.token(K::BothArrow).map(|_| (*end, *from));
        for (from, end) in [(*from, *end)].into_iter().chain(back) {
            add(to, &line, model::GivenMove { mover, from, to: end, because: because.clone() });
        }
    }
}

fn add(to: &mut Lowering, line: &SyntaxNode, each: model::GivenMove) {
    to.said("move", said(&(each.mover, each.from, each.to)), line);
    let Some(place) = to.dispute.graph.as_ref().map(|graph| graph.moves.len()) else { return };
    to.judge(Judgement::GivenMove(place), line);
    to.dispute.graph.iter_mut().for_each(|graph| graph.moves.push(each.clone()));
}

/// A move of a dispute given as a graph, in the JSON twin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GivenMove {
    /// Whose move.
    pub mover: Id,
    /// The state it starts from.
    pub from: Id,
    /// The state it leads to.
    pub to: Id,
    /// What the judgement rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Evidence>,
}

impl GivenMove {
    /// The moves of a dispute given as a graph.
    pub(crate) fn all(dispute: &Dispute) -> Vec<Self> {
        let mover = |who: DecisionMaker| Id(dispute.decision_maker(who).id.clone());
        let state = |place: OptionId| Id(dispute.option_name(place));
        let twin = |each: &model::GivenMove| Self {
            mover: mover(each.mover),
            from: state(each.from),
            to: state(each.to),
            because: Evidence::of(&each.because),
        };
        dispute.graph.iter().flat_map(|graph| &graph.moves).map(twin).collect()
    }

    /// Blocks of moves, one for each run of one mover's.
    pub(crate) fn write_all(moves: &[Self], to: &mut Writer) {
        for run in moves.chunk_by(|a, b| a.mover == b.mover) {
            to.word("moves").word(run[0].mover.as_str()).braces(|to| {
                for each in run {
                    to.line(|to| {
                        to.word(each.from.as_str()).word("->").word(each.to.as_str());
                        to.because(&each.because)
                    });
                }
            });
        }
    }
}
