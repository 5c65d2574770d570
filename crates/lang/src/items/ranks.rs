//! `ranks DM { "YNNY" > "NNNY" ~ "YYNY" >> … ? … }`: direct ranking, best first. `>>` is strong
//! preference and `>>>` a higher degree still; what stands on either side of `?` is not compared.

use super::ItemKind;
use super::prefers::set;
use crate::codes::e0006_unclosed::unclosed;
use crate::lower::Lowering;
use crate::syntax::{Parser, Read, SyntaxKind as K, SyntaxNode, SyntaxToken};
use crate::twin::{self, Evidence, Gap, Id, Writer};
use crate::{Span, grammar};
use detente_model::{
    self as model, DecisionMaker, Dispute, Judgement, Pattern, Preference, RankGroup, Relation,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(super) const ITEM: ItemKind =
    ItemKind { keywords: &["ranks"], node: K::Ranks, inside: false, parse, lower };

fn parse(p: &mut Parser) {
    braces(p, groups, "`>`, `~` or `}`");
}

/// Whose it is, and what stands between braces, on however many lines.
pub(super) fn braces(p: &mut Parser, inner: fn(&mut Parser), expected: &str) {
    grammar::decision_maker_ref(p);
    let opened = p.here();
    if !p.expect(K::LeftBrace, "`{`") {
        return;
    }
    p.across_lines(|p| {
        inner(p);
        if p.eat(K::RightBrace) {
            return;
        }
        if p.is_at_end() {
            let here = Span::empty(p.last_end());
            return p.report(|| unclosed(here, opened, '{'));
        }
        p.expected(expected);
        p.node(K::Error, Parser::skip_statement);
        p.eat(K::RightBrace);
    });
    grammar::reasons(p);
}

fn groups(p: &mut Parser) {
    group(p);
    while matches!(p.current(), K::Greater | K::MuchGreater | K::Question) {
        p.bump();
        group(p);
    }
}

fn group(p: &mut Parser) {
    p.node(K::RankGroup, |p| {
        pattern(p);
        while p.is_at(K::Tilde) {
            p.bump();
            pattern(p);
        }
    });
}

pub(super) fn pattern(p: &mut Parser) {
    match p.current() {
        K::String | K::OpenString => p.node(K::Pattern, Parser::bump),
        K::Word => p.node(K::Pattern, grammar::state_ref),
        _ => p.expected("a pattern such as `\"YN-Y\"`"),
    }
}

fn lower(to: &mut Lowering, node: &SyntaxNode) {
    let because = to.because(node);
    let owner = to.preference_owner(node);
    let mut groups: Vec<RankGroup> = Vec::new();
    let mut sound = true;
    for node in node.children_of(K::RankGroup) {
        let group = lower_group(to, &node, owner, groups.len());
        sound &= group.is_some();
        groups.extend(group);
    }
    if let Some(owner) = owner.filter(|_| sound && !groups.is_empty()) {
        to.judge(Judgement::Ranking(owner), node);
        let gaps = node.tokens().filter_map(|token| held(&token)).collect();
        set(to, Some(owner), Preference::Ranking { groups, gaps, because });
    }
}

/// How what stands before a sign is held against what stands behind it.
pub(super) fn held(sign: &SyntaxToken) -> Option<Relation> {
    match sign.kind() {
        K::Greater | K::MuchGreater => {
            Some(Relation::By(i8::try_from(sign.text().len()).unwrap_or(Relation::HIGHEST)))
        }
        K::Tilde => Some(Relation::By(0)),
        K::Question => Some(Relation::Unknown),
        _ => None,
    }
}

fn lower_group(
    to: &mut Lowering,
    node: &SyntaxNode,
    owner: Option<DecisionMaker>,
    group: usize,
) -> Option<RankGroup> {
    let patterns = lower_patterns(to, node, owner, group);
    patterns.into_iter().collect::<Option<RankGroup>>().filter(|group| !group.is_empty())
}

/// The patterns among a node's children, with their places noted.
pub(super) fn lower_patterns(
    to: &mut Lowering,
    node: &SyntaxNode,
    owner: Option<DecisionMaker>,
    group: usize,
) -> Vec<Option<Pattern>> {
    let mut patterns = Vec::new();
    for node in node.children_of(K::Pattern) {
        if let Some(owner) = owner {
            to.map.patterns.insert((owner, group, patterns.len()), node.span());
        }
        patterns.push(match (node.token(K::String), node.child(K::NameRef)) {
            (Some(token), _) => to.pattern(&token),
            (None, Some(name)) => to.state(&name).map(Lowering::only),
            (None, None) => None,
        });
    }
    patterns
}

/// A decision maker's ranking of states, in the JSON twin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ranks {
    /// Whose it is.
    pub decision_maker: Id,
    /// Groups of patterns, best first; the states of a group are held equal.
    #[schemars(length(min = 1), inner(length(min = 1)))]
    pub groups: Vec<Vec<twin::Pattern>>,
    /// The signs between the groups, one fewer than groups; left out where all are `>`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<Gap>,
    /// What the judgement rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Evidence>,
}

impl Ranks {
    pub(crate) fn of(
        dispute: &Dispute,
        owner: DecisionMaker,
        groups: &[RankGroup],
        gaps: &[Relation],
        because: &[model::Evidence],
    ) -> Self {
        let letters = |&pattern: &Pattern| twin::Pattern::of(dispute, pattern);
        Self {
            decision_maker: Id(dispute.decision_maker(owner).id.clone()),
            groups: groups.iter().map(|group| group.iter().map(letters).collect()).collect(),
            gaps: match gaps.iter().all(|&gap| gap == Relation::By(1)) {
                true => Vec::new(),
                false => gaps.iter().map(|&gap| Gap(twin::sign(gap))).collect(),
            },
            because: Evidence::of(because),
        }
    }

    pub(crate) fn write(&self, to: &mut Writer) {
        to.line(|to| {
            to.word("ranks").word(self.decision_maker.as_str()).word("{");
            for (place, group) in self.groups.iter().enumerate() {
                match (place, self.gaps.get(place.wrapping_sub(1))) {
                    (1.., Some(gap)) => to.word(gap.as_str()),
                    (1.., None) if self.gaps.is_empty() => to.word(">"),
                    _ => to,
                };
                to.separated(group, "~", |to, pattern| {
                    to.pattern(pattern);
                });
            }
            // Signs without groups are written as well: better refused than lost.
            self.gaps.iter().skip(self.groups.len().saturating_sub(1)).for_each(|gap| {
                to.word(gap.as_str());
            });
            to.word("}").because(&self.because)
        });
    }
}
