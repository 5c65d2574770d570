//! `place`, `person` and `organisation`: who and what the reports speak of, by which names.
//!
//! `place ID "NAME" also "NAME" in LANGUAGE by DM, …` — a name may say in which language it is
//! and which side uses it; a place may say where it lies and whose it is said to be
//! ([`super::site`]). `person ID "NAME" speaks for DM also …` — whoever is quoted by one of
//! these names speaks for that decision maker; so with organisations. An option may say in which
//! words reports speak of it: `option ID "MEANING" also "WORDS", …`.

use super::ItemKind;
use super::site::{self, Point};
use crate::codes::e0104_defined_twice::defined_twice;
use crate::grammar;
use crate::lower::Lowering;
use crate::quoted::unquoted;
use crate::syntax::{Parser, Read, SyntaxKind as K, SyntaxNode};
use crate::twin::{Id, Writer};
use detente_model::{self as model, CalledName, DecisionMaker, Dispute, NamedKind, OptionId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(super) const PLACE: ItemKind =
    ItemKind { keywords: &["place"], node: K::Place, inside: false, parse: parse_place, lower };

pub(super) const PERSON: ItemKind =
    ItemKind { keywords: &["person"], node: K::Person, inside: false, parse: parse_speaker, lower };

pub(super) const ORGANISATION: ItemKind = ItemKind {
    keywords: &["organisation"],
    node: K::Organisation,
    inside: false,
    parse: parse_speaker,
    lower,
};

fn parse_place(p: &mut Parser) {
    declared(p, "the name of the place");
    site::parse(p);
    also(p, called);
}

fn parse_speaker(p: &mut Parser) {
    declared(p, "the name by which the case knows them");
    if p.eat_word("speaks") {
        grammar::word(p, "for");
        grammar::decision_maker_ref(p);
    }
    also(p, called);
}

fn declared(p: &mut Parser, expected: &str) {
    grammar::name(p, expected);
    called(p);
}

/// A name with the language it is in and the side that uses it.
fn called(p: &mut Parser) {
    p.node(K::Called, |p| {
        grammar::text(p, "the name as reports write it", "Name");
        if p.eat_word("in") && p.is_at(K::Word) {
            p.node(K::Language, Parser::bump);
        }
        if p.eat_word("by") {
            grammar::decision_maker_ref(p);
        }
    });
}

/// The words for an option.
pub(super) fn phrases(p: &mut Parser) {
    also(p, |p| grammar::text(p, "words in which reports speak of the option", "words"));
}

/// `also …, …`
fn also(p: &mut Parser, part: fn(&mut Parser)) {
    if p.is_at_word("also") {
        p.node(K::Also, |p| {
            p.bump();
            p.join_lines();
            grammar::list(p, part);
        });
    }
}

fn lower(to: &mut Lowering, node: &SyntaxNode) {
    let Some(name) = node.declared_name() else { return };
    let (id, span) = (name.text().to_owned(), name.text_range().into());
    let first = to.map.names.iter().find(|(known, _)| *known == id).map(|(_, span)| *span);
    let maker = to.names.maker(&id).map(|place| to.names.makers[place].span);
    if let Some(first) = first.or(maker) {
        return to.sink.error(|| defined_twice(span, "the name", &id, first));
    }
    let speaks_for = node.child(K::NameRef).and_then(|maker| to.decision_maker(&maker));
    let main = node.child(K::Called).map(|each| name_of(to, &each)).unwrap_or_default();
    let others: Vec<SyntaxNode> =
        node.child(K::Also).iter().flat_map(|also| also.children_of(K::Called)).collect();
    let also = others.iter().map(|each| name_of(to, each)).collect();
    let site = site::lower(to, node);
    let kind = match node.kind() {
        K::Place => NamedKind::Place,
        K::Person => NamedKind::Person,
        _ => NamedKind::Organisation,
    };
    to.map.names.push((id.clone(), span));
    to.dispute.named.push(model::Named { kind, id, name: main, speaks_for, also, site });
}

fn name_of(to: &mut Lowering, node: &SyntaxNode) -> CalledName {
    let side = node.child(K::NameRef).and_then(|maker| to.decision_maker(&maker));
    let language = node.child(K::Language).map(|language| language.text().to_string());
    CalledName { name: node.text_in_quotes().unwrap_or_default(), language, side }
}

/// The words for an option that a node declares.
pub(super) fn phrases_of(node: &SyntaxNode) -> Vec<String> {
    let also = node.child(K::Also);
    let texts = also.iter().flat_map(|also| also.tokens_of(K::String));
    texts.map(|token| unquoted(token.text()).0).collect()
}

/// A place, person or organisation with its names, in the JSON twin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// What it is.
    pub kind: Sort,
    /// The name the case language uses.
    pub id: Id,
    /// Its usual name.
    pub name: String,
    /// The language of that name, as a BCP 47 tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The decision maker that uses that name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used_by: Option<Id>,
    /// The decision maker that it speaks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaks_for: Option<Id>,
    /// Where it lies, if it is a place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Point>,
    /// The decision makers that claim it, if it is a place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claimed_by: Vec<Id>,
    /// The decision makers that administer it, if it is a place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub administered_by: Vec<Id>,
    /// Its other names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Called>,
}

/// What sort of thing is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// A place.
    Place,
    /// A person.
    Person,
    /// An organisation.
    Organisation,
}

/// One of the names of something, in the JSON twin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Called {
    /// The name.
    pub name: String,
    /// The language it is in, as a BCP 47 tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The decision maker that uses it, where rivals call one thing by different names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used_by: Option<Id>,
}

impl Named {
    pub(crate) fn of(dispute: &Dispute, each: &model::Named) -> Self {
        let sort = match each.kind {
            NamedKind::Place => Sort::Place,
            NamedKind::Person => Sort::Person,
            NamedKind::Organisation => Sort::Organisation,
        };
        let Called { name, language, used_by } = Called::of(dispute, &each.name);
        Self {
            kind: sort,
            id: Id(each.id.clone()),
            name,
            language,
            used_by,
            speaks_for: each.speaks_for.map(|maker| id_of(dispute, maker)),
            at: each.site.at.map(Point::of),
            claimed_by: ids_of(dispute, &each.site.claimed_by),
            administered_by: ids_of(dispute, &each.site.administered_by),
            also: each.also.iter().map(|name| Called::of(dispute, name)).collect(),
        }
    }

    pub(crate) fn write(&self, to: &mut Writer) {
        let word = match self.kind {
            Sort::Place => NamedKind::Place,
            Sort::Person => NamedKind::Person,
            Sort::Organisation => NamedKind::Organisation,
        };
        to.line(|to| {
            let (language, used_by) = (self.language.clone(), self.used_by.clone());
            let name = Called { name: self.name.clone(), language, used_by };
            name.write(to.word(word.word()).word(self.id.as_str()));
            if let Some(maker) = &self.speaks_for {
                to.word("speaks for").word(maker.as_str());
            }
            if let Some(at) = self.at {
                at.write(to);
            }
            site::write_decision_makers(to, "claimed by", &self.claimed_by);
            site::write_decision_makers(to, "administered by", &self.administered_by);
            if !self.also.is_empty() {
                to.word("also").list(&self.also, |to, name| name.write(to));
            }
            to
        });
    }
}

impl Called {
    fn of(dispute: &Dispute, name: &CalledName) -> Self {
        let used_by = name.side.map(|maker| id_of(dispute, maker));
        Self { name: name.name.clone(), language: name.language.clone(), used_by }
    }

    fn write(&self, to: &mut Writer) {
        to.text(&self.name);
        if let Some(language) = &self.language {
            to.word("in").word(language);
        }
        if let Some(maker) = &self.used_by {
            to.word("by").word(maker.as_str());
        }
    }
}

fn id_of(dispute: &Dispute, maker: DecisionMaker) -> Id {
    Id(dispute.decision_maker(maker).id.clone())
}

fn ids_of(dispute: &Dispute, makers: &[DecisionMaker]) -> Vec<Id> {
    makers.iter().map(|&maker| id_of(dispute, maker)).collect()
}

/// The words for one of a dispute's options.
pub(super) fn phrases_for(dispute: &Dispute, option: OptionId) -> Vec<String> {
    let own = dispute.phrases.iter().filter(|phrase| phrase.option == option);
    own.map(|phrase| phrase.words.clone()).collect()
}

/// Writes the words for an option.
pub(super) fn write_phrases<'w>(to: &'w mut Writer, phrases: &[String]) -> &'w mut Writer {
    if phrases.is_empty() {
        return to;
    }
    to.word("also").list(phrases, |to, words| {
        to.text(words);
    })
}
