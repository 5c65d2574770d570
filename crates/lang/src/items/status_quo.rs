//! `status quo OPTION, OPTION …` or `status quo "YNNY"`: where the dispute stands now.

use super::ItemKind;
use crate::codes::{e0108_stated_twice::stated_twice, e0114_status_quo_open::status_quo_open};
use crate::grammar;
use crate::lower::Lowering;
use crate::syntax::{Parser, Read, SyntaxKind as K, SyntaxNode, SyntaxToken};
use crate::twin::{Evidence, OptionName, Writer};
use detente_model::{self as model, Choices, Dispute, Judgement, OptionId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(super) const ITEM: ItemKind =
    ItemKind { keywords: &["status", "quo"], node: K::StatusQuo, inside: false, parse, lower };

fn parse(p: &mut Parser) {
    match p.current() {
        K::String | K::OpenString => {
            grammar::optional_text(p);
        }
        _ => {
            p.join_lines();
            grammar::list(p, grammar::name_ref);
        }
    }
    grammar::grounds(p, false);
}

fn lower(to: &mut Lowering, node: &SyntaxNode) {
    let because = to.because(node);
    if let Some(first) = to.first_of(node) {
        return to.sink.error(|| stated_twice(node.claim(), "the status quo", first));
    }
    let choices = match node.token(K::String) {
        Some(pattern) => from_pattern(to, &pattern),
        None => from_names(to, node),
    };
    if let Some(choices) = choices {
        to.judge(Judgement::StatusQuo, node);
        to.dispute.status_quo = Some(model::StatusQuo { choices, because });
    }
}

fn from_pattern(to: &mut Lowering, token: &SyntaxToken) -> Option<Choices> {
    let pattern = to.pattern(token)?;
    if to.dispute.graph.is_some() {
        return Some(Choices(pattern.taken));
    }
    let n_options = to.dispute.options.len();
    let choices = pattern.as_choices(n_options);
    if choices.is_none() {
        let is_open = |option: &OptionId| pattern.fixed >> option.0 & 1 == 0;
        let open: Vec<String> = (to.dispute.options().filter(is_open))
            .map(|option| format!("`{}`", to.dispute.option_name(option)))
            .collect();
        let letters = pattern.letters(n_options);
        to.sink.error(|| status_quo_open(token.text_range().into(), &letters, &open));
    }
    choices
}

fn from_names(to: &mut Lowering, node: &SyntaxNode) -> Option<Choices> {
    let nodes: Vec<SyntaxNode> = node.children_of(K::NameRef).collect();
    let options: Vec<Option<OptionId>> = nodes.iter().map(|name| to.option(name)).collect();
    let options = options.into_iter().collect::<Option<Vec<OptionId>>>()?;
    let listed = nodes.iter().zip(&options);
    let listed = listed.map(|(node, option)| (node.span(), node.text().to_string(), option));
    to.warn_of_repeated(listed.collect());
    (!options.is_empty()).then(|| options.into_iter().collect())
}

/// Where the dispute stands now, in the JSON twin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatusQuo {
    /// The options taken now; the rest are not.
    pub taken: Vec<OptionName>,
    /// What the judgement rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Evidence>,
}

impl StatusQuo {
    pub(crate) fn of(dispute: &Dispute, now: &model::StatusQuo) -> Self {
        let options = dispute.atoms().filter(|&option| now.choices.takes(option));
        let taken = options.map(|option| OptionName(dispute.option_name(option))).collect();
        Self { taken, because: Evidence::of(&now.because) }
    }

    pub(crate) fn write(&self, to: &mut Writer, n_options: usize) {
        to.line(|to| {
            to.word("status quo");
            match self.taken.as_slice() {
                [] => to.text(&"N".repeat(n_options)),
                taken => to.list(taken, |to, option| {
                    to.option(option);
                }),
            };
            to.because(&self.because)
        });
    }
}
