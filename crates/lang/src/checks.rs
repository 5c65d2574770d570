//! What can only be said of a case as a whole.

use crate::codes::{
    e0101_missing_case::missing_case, e0111_case_not_first::case_not_first,
    w0201_no_options::no_options, w0202_circle_of_requirements::circle,
    w0205_without_evidence::without_evidence,
};
use crate::items;
use crate::lower::Lowering;
use crate::syntax::{Read, SyntaxKind as K, SyntaxNode};
use detente_model::{ConstraintRule, Expr, Judgement, OptionId};
use std::collections::VecDeque;

/// Everything that can only be said of a case as a whole.
pub(crate) fn check(to: &mut Lowering, root: &SyntaxNode) {
    check_case(to, root);
    check_decision_makers(to);
    check_circles(to);
    check_evidence(to);
}

/// The case is named, and first of all.
fn check_case(to: &mut Lowering, root: &SyntaxNode) {
    let Some(case) = root.child(K::CaseName) else {
        return to.sink.error(missing_case);
    };
    let first = items::items_of(root).next().filter(|first| first.kind() != K::CaseName);
    if let Some(first) = first {
        let text = case.text().to_string();
        to.sink.error(|| case_not_first(case.span(), &text, first.span()));
    }
}

/// Everyone can do something.
fn check_decision_makers(to: &mut Lowering) {
    for maker in to.names.makers.iter().filter(|maker| maker.options.is_empty()) {
        to.sink.warn(|| no_options(maker.span, &maker.id));
    }
}

/// Where one judgement says `because`, all should.
fn check_evidence(to: &mut Lowering) {
    if to.map.evidence.is_empty() {
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
    }
}

/// `first` is never taken without `second`, by the constraint at `place`.
#[derive(Clone, Copy)]
struct Link {
    first: OptionId,
    second: OptionId,
    place: usize,
}

/// No options require one another in a circle.
fn check_circles(to: &mut Lowering) {
    let links: Vec<Link> = (to.dispute.constraints.iter().enumerate())
        .flat_map(|(place, constraint)| links(place, &constraint.rule))
        .collect();
    let mut told = vec![false; to.dispute.options.len()];
    for option in to.dispute.options() {
        if told[option.index()] {
            continue;
        }
        let Some(path) = shortest_circle(&links, option, told.len()) else { continue };
        path.iter().for_each(|link| told[link.first.index()] = true);
        let names: Vec<String> =
            path.iter().map(|link| to.dispute.option_name(link.first)).collect();
        let owner = |link: &Link| to.dispute.option(link.first).owner;
        let one_owner = path.iter().all(|link| owner(link) == owner(&path[0]));
        let place = |link: &Link| to.map.claim(Judgement::Constraint(link.place));
        let spans: Vec<_> = path.iter().filter_map(place).collect();
        to.sink.warn(|| circle(&names, &spans, one_owner));
    }
}

/// Which option requires which, where a constraint says just that: `A requires B`, also with
/// `|` on the left and `&` on the right.
fn links(place: usize, rule: &ConstraintRule) -> Vec<Link> {
    let ConstraintRule::Requires(first, second) = rule else { return Vec::new() };
    let firsts = match first {
        Expr::Or(parts) => taken(parts),
        part => taken(std::slice::from_ref(part)),
    };
    let seconds = match second {
        Expr::And(parts) => taken(parts),
        part => taken(std::slice::from_ref(part)),
    };
    let pairs = firsts.iter().flat_map(|&first| seconds.iter().map(move |&second| (first, second)));
    let apart = pairs.filter(|(first, second)| first != second);
    apart.map(|(first, second)| Link { first, second, place }).collect()
}

/// The options among the parts.
fn taken(parts: &[Expr]) -> Vec<OptionId> {
    let option = |part: &Expr| match part {
        Expr::Taken(option) => Some(*option),
        _ => None,
    };
    parts.iter().filter_map(option).collect()
}

/// A shortest way along the links from an option back to itself.
fn shortest_circle(links: &[Link], start: OptionId, n_options: usize) -> Option<Vec<Link>> {
    let mut reached_by: Vec<Option<Link>> = vec![None; n_options];
    let mut waiting = VecDeque::from([start]);
    while let Some(here) = waiting.pop_front() {
        for &link in links.iter().filter(|link| link.first == here) {
            if reached_by[link.second.index()].is_none() {
                reached_by[link.second.index()] = Some(link);
                waiting.push_back(link.second);
            }
        }
    }
    let mut path = vec![reached_by[start.index()]?];
    while path[0].first != start {
        path.insert(0, reached_by[path[0].first.index()]?);
    }
    Some(path)
}
