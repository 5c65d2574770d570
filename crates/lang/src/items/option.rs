//! `option ID "MEANING" also "WORDS", …`: something a decision maker may do.

use super::ItemKind;
use crate::grammar;
use crate::lower::Lowering;
use crate::syntax::{Parser, Read, SyntaxKind as K, SyntaxNode};
use crate::twin::{Evidence, Id, Writer};
use crate::{Span, names::Declared};
use detente_model::{Dispute, OptionId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(super) const ITEM: ItemKind =
    ItemKind { keywords: &["option"], node: K::Option, inside: true, parse, lower };

fn parse(p: &mut Parser) {
    let words = p.nth_text(0).replace(['_', '-'], " ");
    grammar::name(p, "the name of the option");
    grammar::text(p, "the meaning of the option", words.trim());
    super::gazetteer::phrases(p);
    grammar::grounds(p, false);
}

/// Options are numbered once all decision makers are known, before other items are lowered.
fn lower(_: &mut Lowering, _: &SyntaxNode) {}

/// The option that a node declares.
pub(super) fn declared(node: &SyntaxNode) -> Option<Declared> {
    let name = node.declared_name()?;
    let span = Span::from(name.text_range());
    Some(Declared { id: name.text().to_owned(), span, node: node.clone() })
}

/// Something a decision maker may do, in the JSON twin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Option")]
pub struct OptionRecord {
    /// The name the case language uses, without its owner's.
    pub id: Id,
    /// What taking it means, in words.
    pub meaning: String,
    /// Words in which reports speak of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// What the judgement rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Evidence>,
}

impl OptionRecord {
    pub(super) fn of(dispute: &Dispute, id: OptionId) -> Self {
        let option = dispute.option(id);
        let (meaning, because) = (option.meaning.clone(), Evidence::of(&option.because));
        let also = super::gazetteer::phrases_for(dispute, id);
        Self { id: Id(option.id.clone()), meaning, also, because }
    }

    pub(super) fn write(&self, to: &mut Writer) {
        to.line(|to| {
            let to = to.word("option").word(self.id.as_str()).text(&self.meaning);
            super::gazetteer::write_phrases(to, &self.also).because(&self.because)
        });
    }
}
