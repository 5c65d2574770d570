//! What if: wishes moved, withdrawn and brought back, rules lifted, and what that does to the
//! outcomes that hold.

use super::twins;
use crate::selection::At;
use crate::tried::written;
use detente::draw::who;
use detente::model::{DecisionMaker, Judgement, OptionId};
use detente::page::{Links, html as drawn};
use detente::report::{judgement_words, shift};
use detente::{SCENARIO, Variation, scenario};
use maud::{Markup, html};
use std::collections::BTreeSet;

/// Why some variations cannot be written into a case file.
pub(crate) const UNWRITABLE: &str = "The case file cannot be changed piece by piece here: each \
    wish and each rule has to stand on lines of its own, and each decision maker has to keep one \
    wish. detente fmt lays the file out.";

pub(crate) fn whatif(at: &At) -> Markup {
    let variation = at.variation();
    html! {
        div.two.even {
            div {
                h1 { "What if" }
                (state_of(at, &variation))
                @for maker in at.dispute().decision_makers() { (wishes(at, &variation, maker)) }
                (rules(at, &variation))
            }
            aside.why aria-label="What changes" {
                h2 { "What changes" }
                (outcome(at, &variation))
                (twins(at, "whatif", &["json", "csv"]))
                (save(at, &variation))
            }
        }
    }
}

/// The address with another variation.
fn trying(at: &At, variation: &Variation) -> String {
    at.with("w", Some(&written(variation, at.dispute())))
}

fn state_of(at: &At, variation: &Variation) -> Markup {
    html! {
        @if variation.is_empty() {
            p.faint { "Move a wish, withdraw it, or lift a rule; the case itself stays as it is." }
        } @else {
            p { a.button href=(at.with("w", None)) { "Back to the case as it is" } }
        }
    }
}

fn outcome(at: &At, variation: &Variation) -> Markup {
    let loaded = at.loaded;
    if variation.is_empty() {
        let n = loaded.analysis.equilibria().len();
        return html! { p { (n) " of " (at.space().len()) " states hold under some concept." } };
    }
    match loaded.what_if(variation) {
        Err(refused) => html! { p.bad role="alert" { (detente::report::refusal(&refused)) } },
        Ok(found) => {
            let (before, after) = loaded.sides(&found);
            // The states of a variation have numbers of their own; they lead nowhere.
            html! {
                (reading(variation))
                (drawn(&shift(before, after), 2, &Links { state: None, ..at.links() }))
            }
        }
    }
}

/// How strength and doubt are looked at.
fn reading(variation: &Variation) -> Markup {
    html! {
        @if !variation.doubt.is_empty() {
            p.small.faint { "Some wishes are unsure here or in the case, so both are read twice: boldly (what is unknown tempts and does not deter) and cautiously (it deters and does not tempt)." }
        }
        @if !variation.strength.is_empty() {
            p.small.faint { "Some wishes are strong here or in the case, so both are also asked which answers hurt strongly." }
        }
    }
}

/// A decision maker's wishes as they are tried.
fn wishes(at: &At, variation: &Variation, maker: DecisionMaker) -> Markup {
    let Some(order) = variation.order(at.dispute(), maker) else {
        return html! {
            h2 { (who(at.dispute(), maker)) }
            p.faint { "Its preferences are ranked state by state or not stated; there are no wishes to move." }
        };
    };
    let own = Variation::default().order(at.dispute(), maker).unwrap_or_default();
    let withdrawn: Vec<usize> = own.into_iter().filter(|place| !order.contains(place)).collect();
    html! {
        h2 { (who(at.dispute(), maker)) }
        ol.wishes data-maker=(at.dispute().decision_maker(maker).id) {
            @for slot in 0..order.len() { (wish(at, variation, maker, &order, slot)) }
        }
        @if !withdrawn.is_empty() {
            ul.wishes.out {
                @for place in withdrawn {
                    li {
                        span.words { s { (words(at, maker, place)) } }
                        span.acts { a href=(trying(at, &back(variation, maker, &order, place))) { "bring back" } }
                    }
                }
            }
        }
    }
}

fn words(at: &At, maker: DecisionMaker, place: usize) -> String {
    judgement_words(&at.loaded.case, Judgement::Statement(maker, place))
}

fn wish(
    at: &At,
    variation: &Variation,
    maker: DecisionMaker,
    order: &[usize],
    slot: usize,
) -> Markup {
    let place = order[slot];
    let swapped = |other: usize| {
        let mut order = order.to_vec();
        order.swap(slot, other);
        trying(at, &ordered(variation, maker, order))
    };
    let without = order.iter().copied().filter(|each| *each != place).collect();
    let text = words(at, maker, place);
    let moved = place != slot;
    let is_marked =
        [&variation.strength, &variation.doubt].iter().any(|set| set.contains(&(maker, place)));
    let judgement = Judgement::Statement(maker, place);
    html! {
        li.moved[moved || is_marked] .on[at.judgement() == Some(judgement)] draggable="true" data-place=(place + 1) {
            span.words {
                (judged(at, judgement, &html! { (text) }))
                @if moved { " " span.faint.small { "(was " (place + 1) ")" } }
                (grounds(at, judgement))
            }
            span.acts {
                (marks(at, variation, maker, place))
                @if slot > 0 { a data-move="up" href=(swapped(slot - 1)) aria-label=(format!("Move up: {text}")) { "↑" } }
                @else { span.off role="link" aria-disabled="true" title="It is the most important already" { "↑" } }
                @if slot + 1 < order.len() { a data-move="down" href=(swapped(slot + 1)) aria-label=(format!("Move down: {text}")) { "↓" } }
                @else { span.off role="link" aria-disabled="true" title="It is the least important already" { "↓" } }
                a href=(trying(at, &ordered(variation, maker, without))) aria-label=(format!("Withdraw: {text}")) { "withdraw" }
            }
        }
    }
}

/// A judgement's words, which select it: what it rests on is then told below them.
fn judged(at: &At, judgement: Judgement, words: &Markup) -> Markup {
    let is_selected = at.judgement() == Some(judgement);
    html! {
        a.judgement href=(at.judging(judgement)) aria-expanded=(is_selected.to_string()) title="What it rests on" { (words) }
    }
}

/// What the selected judgement rests on.
fn grounds(at: &At, judgement: Judgement) -> Markup {
    if at.judgement() != Some(judgement) {
        return Markup::default();
    }
    let case = &at.loaded.case;
    let because = at.dispute().because(judgement);
    let evidence = |id: Option<&str>| at.query.shared().with("a", id).at("/evidence");
    html! {
        ul.grounds {
            @for each in because {
                @match case.annotation(each) {
                    Some(passage) => li { a href=(evidence(Some(&passage.id))) { (passage.body.value) } },
                    None => li { a href=(evidence(None)) { "@" (each.source) } ", as a whole" },
                }
            }
            @if because.is_empty() { li.faint { "Nothing is cited: it is the analyst's own." } }
        }
    }
}

/// Whether a wish is strong and whether it is unsure, each to be changed.
fn marks(at: &At, variation: &Variation, maker: DecisionMaker, place: usize) -> Markup {
    let [strongly, unsure] = variation.marks(at.dispute(), maker, place);
    let text = words(at, maker, place);
    let other = |change: fn(&mut Variation) -> &mut BTreeSet<(DecisionMaker, usize)>| {
        let mut other = variation.clone();
        let set = change(&mut other);
        if !set.insert((maker, place)) {
            set.remove(&(maker, place));
        }
        trying(at, &other)
    };
    html! {
        a.mark-strong.on[strongly] role="button" href=(other(|each| &mut each.strength)) aria-pressed=(strongly.to_string())
            title="What it decides is preferred strongly" aria-label=(format!("Strong: {text}")) { "strong" }
        a.mark-unsure.on[unsure] role="button" href=(other(|each| &mut each.doubt)) aria-pressed=(unsure.to_string())
            title="It may be absent" aria-label=(format!("Unsure: {text}")) { "unsure" }
    }
}

fn ordered(variation: &Variation, maker: DecisionMaker, order: Vec<usize>) -> Variation {
    let mut variation = variation.clone();
    variation.orders.insert(maker, order);
    variation
}

/// The variation with a withdrawn wish back where it belongs among the others.
fn back(variation: &Variation, maker: DecisionMaker, order: &[usize], place: usize) -> Variation {
    let mut order = order.to_vec();
    let at = order.iter().position(|each| *each > place).unwrap_or(order.len());
    order.insert(at, place);
    ordered(variation, maker, order)
}

/// The rules, each to be lifted or put back.
fn rules(at: &At, variation: &Variation) -> Markup {
    let dispute = at.dispute();
    let kinds = [
        (
            "What cannot be together",
            (0..dispute.constraints.len()).map(Judgement::Constraint).collect::<Vec<_>>(),
        ),
        (
            "What cannot be undone",
            (0..dispute.irreversible.len()).map(Judgement::Irreversible).collect(),
        ),
        (
            "Moves that are not open",
            (0..dispute.forbidden_moves.len()).map(Judgement::ForbiddenMove).collect(),
        ),
    ];
    html! {
        @for (title, judgements) in kinds.iter().filter(|(_, list)| !list.is_empty()) {
            details open[judgements.iter().any(|each| variation.lifted.contains(each) || at.judgement() == Some(*each))] {
                summary { (title) " (" (judgements.len()) ")" }
                ul.rules { @for &judgement in judgements { (rule(at, variation, judgement)) } }
            }
        }
        (one_way(at, variation))
    }
}

/// The options that can be given up, each to be made one-way.
fn one_way(at: &At, variation: &Variation) -> Markup {
    let dispute = at.dispute();
    let can = |option: &OptionId| Variation::can_be_one_way(dispute, *option);
    let options: Vec<OptionId> = dispute.options().filter(can).collect();
    html! {
        @if !options.is_empty() {
            details open[!variation.one_way.is_empty()] {
                summary { "What can be undone (" (options.len()) ")" }
                ul.rules { @for &option in &options { (made_one_way(at, variation, option)) } }
            }
        }
    }
}

fn made_one_way(at: &At, variation: &Variation, option: OptionId) -> Markup {
    let mut other = variation.clone();
    let is_one_way = !other.one_way.insert(option);
    if is_one_way {
        other.one_way.remove(&option);
    }
    let record = at.dispute().option(option);
    html! {
        li {
            span.words {
                (at.dispute().decision_maker(record.owner).name) ": " (record.meaning)
                @if is_one_way { " " strong { "(once taken, stays taken)" } }
            }
            span.acts { a href=(trying(at, &other)) { @if is_one_way { "let go" } @else { "make one-way" } } }
        }
    }
}

fn rule(at: &At, variation: &Variation, judgement: Judgement) -> Markup {
    let mut other = variation.clone();
    let lifted = !other.lifted.insert(judgement);
    if lifted {
        other.lifted.remove(&judgement);
    }
    let words = judgement_words(&at.loaded.case, judgement);
    html! {
        li {
            span.words {
                (judged(at, judgement, &html! { @if lifted { s { (words) } } @else { (words) } }))
                (grounds(at, judgement))
            }
            span.acts { a href=(trying(at, &other)) { @if lifted { "put back" } @else { "lift" } } }
        }
    }
}

/// Saving as a scenario, or why that cannot be.
fn save(at: &At, variation: &Variation) -> Markup {
    let why_not = match (at.edit, variation.is_empty()) {
        (false, _) => Some("Saving is off: start detente serve with --edit to save scenarios."),
        (_, true) => Some("There is nothing to save yet."),
        _ if scenario(&at.loaded.case, "tried", variation).is_none() => Some(UNWRITABLE),
        _ => None,
    };
    html! {
        form.save.no-print method="post" action="/save" {
            h3 { "Keep it as a scenario" }
            input type="hidden" name="w" value=(written(variation, at.dispute()));
            input type="hidden" name="sha256" value=(at.loaded.case.sha256);
            label { "Name " input name="name" required disabled[why_not.is_some()] pattern="[a-z0-9_\\-]+"
                title="small letters, digits, - and _" autocomplete="off"; }
            button disabled[why_not.is_some()] { "Save" }
            @match why_not {
                Some(why) => p.small.faint { (why) },
                None => p.small.faint { "Writes NAME" (SCENARIO) " beside the case; the case itself and all its comments stay as they are." },
            }
        }
    }
}
