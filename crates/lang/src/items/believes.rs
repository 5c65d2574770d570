//! `DM believes { … }`: what a decision maker takes the dispute to be, where it is mistaken.
//!
//! The block may hold `unaware of OPTION, …`, constraints, and preferences of any decision maker;
//! all else is as it is.

use super::begun;
use crate::grammar;
use crate::lower::{Lowering, Scope};
use crate::syntax::{Parser, Read, SyntaxKind as K, SyntaxNode};
use crate::twin::{self, Constraint, Evidence, Id, OptionName, Prefers, Ranks, Relation, Writer};
use detente_model::{self as model, DecisionMaker, Dispute, Judgement, OptionId, Preference};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The items that a belief may hold, besides `unaware of` and `A requires B`.
const HELD: [K; 7] =
    [K::Infeasible, K::ExactlyOne, K::AtLeastOne, K::AtMostOne, K::Prefers, K::Ranks, K::Relation];

/// Whether a belief begins here.
pub(super) fn is_begun(p: &Parser) -> bool {
    p.nth(0) == K::Word && p.nth(1) == K::Believes
}

pub(super) fn parse(p: &mut Parser) {
    grammar::decision_maker_ref(p);
    p.expect(K::Believes, "`believes`");
    grammar::block(p, ends, inner);
    grammar::reasons(p);
    grammar::end_of_statement(p);
}

/// Whether the line here begins something that a belief cannot hold.
fn ends(p: &Parser) -> bool {
    super::is_item_ahead(p) && !held(p)
}

fn held(p: &Parser) -> bool {
    begun(p).is_some_and(|kind| HELD.contains(&kind.node))
}

fn inner(p: &mut Parser) {
    match begun(p) {
        Some(kind) if HELD.contains(&kind.node) => super::parse(p, kind),
        _ if p.is_at_word("unaware") => p.node(K::Unaware, |p| {
            p.bump();
            grammar::word(p, "of");
            p.join_lines();
            grammar::list(p, grammar::name_ref);
            grammar::end_of_statement(p);
        }),
        _ if super::requirement::is_begun(p) => p.node(K::Requirement, super::requirement::parse),
        _ => {
            p.expected("`unaware of`, a constraint, `prefers`, `ranks`, `relation` or `}`");
            p.node(K::Error, |p| {
                p.bump();
                p.skip_statement();
            });
        }
    }
}

pub(super) fn lower(to: &mut Lowering, node: &SyntaxNode) {
    let because = to.because(node);
    let holder = node.child(K::NameRef).and_then(|name| to.decision_maker(&name));
    let place = to.dispute.beliefs.len();
    to.judge(Judgement::Belief(place), node);
    let outside = std::mem::replace(&mut to.scope, holder.map_or(Scope::Unknown, Scope::Own));
    let mut unaware_of = Vec::new();
    for name in node
        .children_of(K::Unaware)
        .flat_map(|line| line.children_of(K::NameRef).collect::<Vec<_>>())
    {
        unaware_of.extend(to.option(&name));
    }
    let (constraints, preferences) = to.as_believed(Judgement::Belief(place), |to| {
        let items: Vec<SyntaxNode> = super::items_of(node).collect();
        items.iter().for_each(|item| super::lower(to, item));
    });
    to.scope = outside;
    if let Some(holder) = holder {
        to.dispute.beliefs.push(model::Belief {
            holder,
            unaware_of,
            constraints,
            preferences,
            because,
        });
    }
}

/// What a decision maker believes, in the JSON twin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Belief {
    /// Who believes it.
    pub holder: Id,
    /// Options it does not know of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unaware_of: Vec<OptionName>,
    /// What it takes to be infeasible besides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub constraints: Vec<Constraint>,
    /// The preferences it takes decision makers to have, by statements.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prefers: Vec<Prefers>,
    /// The same, by direct ranking.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ranks: Vec<Ranks>,
    /// The same, by pairs of states.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<Relation>,
    /// What the judgement rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Evidence>,
}

impl Belief {
    pub(crate) fn of(dispute: &Dispute, belief: &model::Belief) -> Self {
        let name = |&option: &OptionId| OptionName(dispute.option_name(option));
        let held = belief.preferences.iter().map(|(whose, preference)| (*whose, preference));
        let stated = twin::Preferences::of(dispute, held);
        Self {
            holder: Id(dispute.decision_maker(belief.holder).id.clone()),
            unaware_of: belief.unaware_of.iter().map(name).collect(),
            constraints: belief.constraints.iter().map(|c| Constraint::of(dispute, c)).collect(),
            prefers: stated.prefers,
            ranks: stated.ranks,
            relations: stated.relations,
            because: Evidence::of(&belief.because),
        }
    }

    pub(crate) fn write(&self, to: &mut Writer) {
        to.word(self.holder.as_str()).word("believes").open();
        if !self.unaware_of.is_empty() {
            to.line(|to| {
                to.word("unaware of").list(&self.unaware_of, |to, option| {
                    to.option(option);
                })
            });
        }
        self.constraints.iter().for_each(|each| each.write(to));
        self.prefers.iter().for_each(|each| each.write(to));
        self.ranks.iter().for_each(|each| each.write(to));
        self.relations.iter().for_each(|each| each.write(to));
        to.line(|to| to.word("}").because(&self.because));
    }
}

/// Preferences as a belief holds them: by whose they are.
pub(crate) type Believed = Vec<(DecisionMaker, Preference)>;
