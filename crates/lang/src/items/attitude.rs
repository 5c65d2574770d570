//! `attitude DM { OTHER positive … }`: how a decision maker takes others' preferences.

use super::ItemKind;
use crate::codes::{e0003_unexpected::misspelt, e0108_stated_twice::stated_twice};
use crate::grammar;
use crate::lower::Lowering;
use crate::nearest::nearest;
use crate::syntax::{Parser, Read, SyntaxKind as K, SyntaxNode};
use crate::twin::{Evidence, Id, Writer};
use detente_model::{self as model, Attitude, DecisionMaker, Dispute, Judgement};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(super) const ITEM: ItemKind =
    ItemKind { keywords: &["attitude"], node: K::Attitudes, inside: false, parse, lower };

/// The words for attitudes.
const WORDS: [(&str, Attitude); 3] = [
    ("positive", Attitude::Positive),
    ("neutral", Attitude::Neutral),
    ("negative", Attitude::Negative),
];

fn parse(p: &mut Parser) {
    grammar::decision_maker_ref(p);
    let ends = |p: &Parser| super::is_item_ahead(p) && !is_manner(p.nth_text(1));
    grammar::block(p, ends, |p| p.node(K::Toward, toward));
    grammar::reasons(p);
}

fn toward(p: &mut Parser) {
    let before = p.start();
    grammar::decision_maker_ref(p);
    manner(p);
    if !(p.is_at(K::Word) && p.nth(1) == K::Word) {
        grammar::end_of_statement(p);
    }
    if p.start() == before {
        p.bump();
    }
}

fn is_manner(word: &str) -> bool {
    WORDS.iter().any(|(each, _)| *each == word)
}

fn manner(p: &mut Parser) {
    if WORDS.iter().any(|(word, _)| p.eat_word(word)) {
        return;
    }
    let (span, found) = (p.here(), p.nth_text(0));
    match nearest(found, WORDS.map(|(word, _)| word)).first() {
        Some(word) if p.is_at(K::Word) => {
            p.report(|| misspelt(span, word, found));
            p.bump();
        }
        _ => p.expected("`positive`, `neutral` or `negative`"),
    }
}

fn lower(to: &mut Lowering, node: &SyntaxNode) {
    let because = to.because(node);
    let holder = node.child(K::NameRef).and_then(|name| to.decision_maker(&name));
    let mut towards = Vec::new();
    let mut listed = Vec::new();
    for line in node.children_of(K::Toward) {
        let Some(name) = line.child(K::NameRef) else { continue };
        let other = to.decision_maker(&name);
        let manner = line.tokens_of(K::Word).find_map(|word| {
            WORDS.iter().find(|(text, _)| *text == word.text()).map(|(_, attitude)| *attitude)
        });
        if let (Some(other), Some(manner)) = (other, manner) {
            listed.push((line.span(), name.text().to_string(), other));
            towards.push((other, manner));
        }
    }
    to.warn_of_repeated(listed);
    let Some(holder) = holder else { return };
    if to.dispute.attitudes.iter().any(|row| row.holder == holder) {
        let first = to.dispute.attitudes.iter().position(|row| row.holder == holder);
        let first = first.and_then(|place| to.map.claim(Judgement::Attitudes(place)));
        let first = first.unwrap_or(node.claim());
        return to.sink.error(|| stated_twice(node.claim(), "the attitude", first));
    }
    to.judge(Judgement::Attitudes(to.dispute.attitudes.len()), node);
    to.dispute.attitudes.push(model::Attitudes { holder, toward: towards, because });
}

/// A decision maker's attitudes, in the JSON twin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attitudes {
    /// Whose.
    pub holder: Id,
    /// Towards whom, and how.
    pub toward: Vec<Toward>,
    /// What the judgement rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Evidence>,
}

/// An attitude towards one decision maker, in the JSON twin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Toward {
    /// Towards whom.
    pub decision_maker: Id,
    /// How.
    pub attitude: Manner,
}

/// How one decision maker takes another's preferences, in the JSON twin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Manner {
    /// Wants what the other prefers.
    Positive,
    /// Does not care.
    Neutral,
    /// Wants what the other does not prefer.
    Negative,
}

impl Attitudes {
    pub(crate) fn of(dispute: &Dispute, row: &model::Attitudes) -> Self {
        let id = |who: DecisionMaker| Id(dispute.decision_maker(who).id.clone());
        let toward = |&(other, attitude): &(DecisionMaker, Attitude)| Toward {
            decision_maker: id(other),
            attitude: match attitude {
                Attitude::Positive => Manner::Positive,
                Attitude::Neutral => Manner::Neutral,
                Attitude::Negative => Manner::Negative,
            },
        };
        Self {
            holder: id(row.holder),
            toward: row.toward.iter().map(toward).collect(),
            because: Evidence::of(&row.because),
        }
    }

    pub(crate) fn write(&self, to: &mut Writer) {
        to.word("attitude").word(self.holder.as_str()).open();
        for each in &self.toward {
            let manner = match each.attitude {
                Manner::Positive => "positive",
                Manner::Neutral => "neutral",
                Manner::Negative => "negative",
            };
            to.line(|to| to.word(each.decision_maker.as_str()).word(manner));
        }
        to.line(|to| to.word("}").because(&self.because));
    }
}
