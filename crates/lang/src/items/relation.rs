//! `relation DM { "YN" > "NN", "YN" ? "NY" }`: pairs of states and how they are held; of all other
//! pairs nothing is said, and they are equal.

use super::ItemKind;
use super::prefers::set;
use super::ranks::{braces, held, lower_patterns, pattern};
use crate::grammar;
use crate::lower::Lowering;
use crate::syntax::{Parser, Read, SyntaxKind as K, SyntaxNode};
use crate::twin::{self, Evidence, Id, Sign, Writer};
use detente_model::{self as model, DecisionMaker, Dispute, Judgement, Preference};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(super) const ITEM: ItemKind =
    ItemKind { keywords: &["relation"], node: K::Relation, inside: false, parse, lower };

fn parse(p: &mut Parser) {
    braces(p, |p| grammar::list(p, |p| p.node(K::RelatedPair, pair)), "`,` or `}`");
}

fn pair(p: &mut Parser) {
    pattern(p);
    match p.current() {
        K::Greater | K::MuchGreater | K::Tilde | K::Question => p.bump(),
        _ => p.expected("`>`, `~` or `?`"),
    }
    pattern(p);
}

fn lower(to: &mut Lowering, node: &SyntaxNode) {
    let because = to.because(node);
    let owner = to.preference_owner(node);
    let pairs: Vec<_> = (node.children_of(K::RelatedPair).enumerate())
        .map(|(place, pair)| lower_pair(to, &pair, owner, place))
        .collect();
    let pairs = pairs.into_iter().collect::<Option<Vec<_>>>().filter(|pairs| !pairs.is_empty());
    if let (Some(owner), Some(pairs)) = (owner, pairs) {
        to.judge(Judgement::Ranking(owner), node);
        set(to, Some(owner), Preference::Relations { pairs, because });
    }
}

fn lower_pair(
    to: &mut Lowering,
    node: &SyntaxNode,
    owner: Option<DecisionMaker>,
    place: usize,
) -> Option<model::RelatedPair> {
    let sides = lower_patterns(to, node, owner, place);
    let held = node.tokens().find_map(|token| held(&token))?;
    let [Some(left), Some(right)] = sides.as_slice() else { return None };
    Some(model::RelatedPair { left: *left, right: *right, held })
}

/// A decision maker's relation among states, in the JSON twin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// Whose it is.
    pub decision_maker: Id,
    /// Pairs of states and how they are held; all others are held equal.
    #[schemars(length(min = 1))]
    pub pairs: Vec<RelatedPair>,
    /// What the judgement rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Evidence>,
}

/// How the states that one pattern matches are held against those that another matches, in the
/// JSON twin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RelatedPair {
    /// The states held.
    pub left: twin::Pattern,
    /// How: better by a degree for each `>`, equal (`~`), or not known (`?`).
    pub sign: Sign,
    /// The states they are held against.
    pub right: twin::Pattern,
}

impl Relation {
    pub(crate) fn of(
        dispute: &Dispute,
        owner: DecisionMaker,
        pairs: &[model::RelatedPair],
        because: &[model::Evidence],
    ) -> Self {
        let pair = |each: &model::RelatedPair| RelatedPair {
            left: twin::Pattern::of(dispute, each.left),
            sign: Sign(twin::sign(each.held)),
            right: twin::Pattern::of(dispute, each.right),
        };
        Self {
            decision_maker: Id(dispute.decision_maker(owner).id.clone()),
            pairs: pairs.iter().map(pair).collect(),
            because: Evidence::of(because),
        }
    }

    pub(crate) fn write(&self, to: &mut Writer) {
        to.line(|to| {
            to.word("relation").word(self.decision_maker.as_str()).word("{");
            to.list(&self.pairs, |to, pair| {
                to.pattern(&pair.left).word(pair.sign.as_str()).pattern(&pair.right);
            });
            to.word("}").because(&self.because)
        });
    }
}
