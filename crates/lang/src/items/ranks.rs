//! `ranks DM { "YNNY" > "NNNY" ~ "YYNY" > … }`: direct ranking, best first.

use super::ItemKind;
use super::prefers::set;
use crate::codes::{e0006_unclosed::unclosed, e0009_later_version::later_version};
use crate::lower::Lowering;
use crate::syntax::{Parser, Read, SyntaxKind as K, SyntaxNode};
use crate::twin::{self, Evidence, Id, Writer};
use crate::{Span, grammar};
use detente_model::{
    self as model, DecisionMaker, Dispute, Judgement, Pattern, Preference, RankGroup,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(super) const ITEM: ItemKind =
    ItemKind { keywords: &["ranks"], node: K::Ranks, inside: false, parse, lower };

fn parse(p: &mut Parser) {
    grammar::decision_maker_ref(p);
    let opened = p.here();
    if !p.expect(K::LeftBrace, "`{`") {
        return;
    }
    p.across_lines(|p| {
        groups(p);
        if p.eat(K::RightBrace) {
            return;
        }
        if p.is_at_end() {
            let here = Span::empty(p.last_end());
            return p.report(|| unclosed(here, opened, '{'));
        }
        p.expected("`>`, `~` or `}`");
        p.node(K::Error, Parser::skip_statement);
        p.eat(K::RightBrace);
    });
    grammar::reasons(p);
}

fn groups(p: &mut Parser) {
    group(p);
    while matches!(p.current(), K::Greater | K::MuchGreater) {
        operator(p);
        group(p);
    }
}

fn group(p: &mut Parser) {
    p.node(K::RankGroup, |p| {
        pattern(p);
        while matches!(p.current(), K::Tilde | K::Question) {
            operator(p);
            pattern(p);
        }
    });
}

fn operator(p: &mut Parser) {
    if matches!(p.current(), K::MuchGreater | K::Question) {
        let (span, sign) = (p.here(), p.nth_text(0));
        p.report(|| later_version(span, sign));
    }
    p.bump();
}

fn pattern(p: &mut Parser) {
    match p.current() {
        K::String | K::OpenString => p.node(K::Pattern, Parser::bump),
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
        set(to, Some(owner), Preference::Ranking { groups, because });
    }
}

fn lower_group(
    to: &mut Lowering,
    node: &SyntaxNode,
    owner: Option<DecisionMaker>,
    group: usize,
) -> Option<RankGroup> {
    let mut patterns: Vec<Option<Pattern>> = Vec::new();
    for node in node.children_of(K::Pattern) {
        if let Some(owner) = owner {
            to.map.patterns.insert((owner, group, patterns.len()), node.span());
        }
        let token = node.token(K::String);
        patterns.push(token.and_then(|token| to.pattern(&token)));
    }
    patterns.into_iter().collect::<Option<RankGroup>>().filter(|group| !group.is_empty())
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
    /// What the judgement rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Evidence>,
}

impl Ranks {
    pub(crate) fn of(
        dispute: &Dispute,
        owner: DecisionMaker,
        groups: &[RankGroup],
        because: &[model::Evidence],
    ) -> Self {
        let letters = |pattern: &Pattern| twin::Pattern(pattern.letters(dispute.options.len()));
        Self {
            decision_maker: Id(dispute.decision_maker(owner).id.clone()),
            groups: groups.iter().map(|group| group.iter().map(letters).collect()).collect(),
            because: Evidence::of(because),
        }
    }

    pub(crate) fn write(&self, to: &mut Writer) {
        to.line(|to| {
            to.word("ranks").word(self.decision_maker.as_str()).word("{");
            for (place, group) in self.groups.iter().enumerate() {
                if place > 0 {
                    to.word(">");
                }
                to.separated(group, "~", |to, pattern| {
                    to.text(pattern.as_str());
                });
            }
            to.word("}").because(&self.because)
        });
    }
}
