//! What can only be said of a case as a whole.

use crate::Span;
use crate::codes::{
    e0101_missing_case::missing_case, e0111_case_not_first::case_not_first,
    e0116_mixed_forms::mixed_forms, w0201_no_options::no_options,
    w0202_circle_of_requirements::circle, w0205_without_evidence::without_evidence,
    w0207_nobody::nobody,
};
use crate::items;
use crate::lower::Lowering;
use crate::syntax::{Read, SyntaxKind as K, SyntaxNode};
use detente_model::{Choices, ConstraintRule, Dispute, Expr, Judgement, OptionId};
use std::collections::VecDeque;

/// Everything that can only be said of a case as a whole.
pub(crate) fn check(to: &mut Lowering, root: &SyntaxNode) {
    check_case(to, root);
    check_form(to, root);
    check_decision_makers(to);
    check_circles(to);
    check_evidence(to);
}

/// The case is named, and first of all.
fn check_case(to: &mut Lowering, root: &SyntaxNode) {
    let Some(case) = root.child(K::CaseName) else {
        return to.sink.error(|| missing_case(None));
    };
    let is_bare = case.child(K::Error).is_some();
    if to.dispute.name.trim().is_empty() && !is_bare {
        to.sink.error(|| missing_case(Some(case.span())));
    }
    if to.names.makers.is_empty() && to.sink.n_errors() == 0 {
        to.sink.warn(|| nobody(case.span()));
    }
    let first = items::items_of(root).next().filter(|first| first.kind() != K::CaseName);
    if let Some(first) = first {
        let text = case.text().to_string();
        to.sink.error(|| case_not_first(case.span(), &text, first.span()));
    }
}

/// A case is given by options or by states and moves, not by both.
fn check_form(to: &mut Lowering, root: &SyntaxNode) {
    let Some(states) = root.child(K::States) else { return };
    let options = to.map.options.first().copied();
    let one_way = (0..to.dispute.irreversible.len()).map(Judgement::Irreversible);
    let one_way = one_way.filter_map(|each| to.map.claim(each)).collect::<Vec<_>>();
    for span in options.into_iter().chain(one_way) {
        to.sink.error(|| mixed_forms(span, states.claim()));
    }
}

/// Everyone can do something.
fn check_decision_makers(to: &mut Lowering) {
    if to.dispute.graph.is_some() {
        return;
    }
    for maker in to.names.makers.iter().filter(|maker| maker.options.is_empty()) {
        to.sink.warn(|| no_options(maker.span, &maker.id));
    }
}

/// Where one judgement says `because`, all should; while there are errors these come first.
fn check_evidence(to: &mut Lowering) {
    if to.map.evidence.is_empty() || to.sink.n_errors() > 0 {
        return;
    }
    for judgement in to.dispute.judgements() {
        if !to.dispute.because(judgement).is_empty() {
            continue;
        }
        if let Some(span) = to.map.claim(judgement) {
            to.sink.warn(|| without_evidence(span, words(judgement)));
        }
    }
}

fn words(judgement: Judgement) -> &'static str {
    match judgement {
        Judgement::Option(_) => "this option",
        Judgement::Constraint(_) => "this constraint",
        Judgement::Irreversible(_) => "this irreversible option",
        Judgement::ForbiddenMove(_) => "this forbidden move",
        Judgement::SameState(_) => "this coalesced state",
        Judgement::StatusQuo => "the status quo",
        Judgement::Statement(..) => "this statement",
        Judgement::Ranking(_) => "this ranking",
        Judgement::NamedState(_) => "this state",
        Judgement::GivenMove(_) => "this move",
        Judgement::Attitudes(_) => "this attitude",
        Judgement::Belief(_) => "this belief",
    }
}

/// No options require one another in a circle.
fn check_circles(to: &mut Lowering) {
    if to.dispute.graph.is_some() {
        return;
    }
    let links = Links::of(&to.dispute);
    let mut told = Choices::NONE;
    for option in to.dispute.options() {
        if told.takes(option) {
            continue;
        }
        let Some(path) = links.shortest_circle(option) else { continue };
        told = path.iter().fold(told, |told, &each| told.with(each, true));
        let names: Vec<String> = path.iter().map(|&each| to.dispute.option_name(each)).collect();
        let owner = |each: OptionId| to.dispute.option(each).owner;
        let one_owner = path.iter().all(|&each| owner(each) == owner(option));
        let next = path.iter().cycle().skip(1);
        let places =
            path.iter().zip(next).filter_map(|(&first, &second)| links.place(first, second));
        let span = |place| to.map.claim(Judgement::Constraint(place));
        let spans: Vec<Span> = places.filter_map(span).collect();
        to.sink.warn(|| circle(&names, &spans, one_owner));
    }
}

/// Which option requires which, and the place of the first constraint that says so.
struct Links(Vec<Vec<Option<usize>>>);

impl Links {
    /// The links that constraints state plainly: `A requires B`, also with `|` on the left and
    /// `&` on the right.
    fn of(dispute: &Dispute) -> Self {
        let n_options = dispute.options.len();
        let mut links = vec![vec![None; n_options]; n_options];
        for (place, constraint) in dispute.constraints.iter().enumerate() {
            let ConstraintRule::Requires(first, second) = &constraint.rule else { continue };
            let firsts = match first {
                Expr::Or(parts) => taken(parts),
                part => taken(std::slice::from_ref(part)),
            };
            let seconds = match second {
                Expr::And(parts) => taken(parts),
                part => taken(std::slice::from_ref(part)),
            };
            for first in firsts.taken() {
                for second in seconds.with(first, false).taken() {
                    links[first.index()][second.index()].get_or_insert(place);
                }
            }
        }
        Self(links)
    }

    fn place(&self, first: OptionId, second: OptionId) -> Option<usize> {
        self.0[first.index()][second.index()]
    }

    /// A shortest way along the links from an option back to itself, without its end.
    fn shortest_circle(&self, start: OptionId) -> Option<Vec<OptionId>> {
        let options = || (0u8..).map(OptionId).take(self.0.len());
        let mut reached_from = vec![None; self.0.len()];
        let mut waiting = VecDeque::from([start]);
        while let Some(here) = waiting.pop_front() {
            for next in options().filter(|&next| self.place(here, next).is_some()) {
                if reached_from[next.index()].is_none() {
                    reached_from[next.index()] = Some(here);
                    waiting.push_back(next);
                }
            }
        }
        let mut path = vec![reached_from[start.index()]?];
        while path[0] != start {
            path.insert(0, reached_from[path[0].index()]?);
        }
        Some(path)
    }
}

/// The options among the parts.
fn taken(parts: &[Expr]) -> Choices {
    let option = |part: &Expr| match part {
        Expr::Taken(option) => Some(*option),
        _ => None,
    };
    parts.iter().filter_map(option).collect()
}
