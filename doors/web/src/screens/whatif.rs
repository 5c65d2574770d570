//! What if: wishes moved, withdrawn and brought back, rules lifted, and what that does to the
//! outcomes that hold.

use super::twins;
use crate::selection::At;
use crate::tried::written;
use detente::draw::who;
use detente::model::{DecisionMaker, Judgement};
use detente::page::{Links, html as drawn};
use detente::report::{Side, judgement_words, shift};
use detente::{SCENARIO, Variation};
use maud::{Markup, html};

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
                (twins(at, "whatif", &["json"]))
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
            let before = Side { case: &loaded.case, analysis: &loaded.analysis };
            let after = Side { case: &found.0, analysis: &found.1 };
            // The states of a variation have numbers of their own; they lead nowhere.
            drawn(&shift(before, after), 2, &Links { state: None, ..at.links() })
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
    html! {
        li.moved[moved] draggable="true" data-place=(place + 1) {
            span.words { (text) @if moved { " " span.faint.small { "(was " (place + 1) ")" } } }
            span.acts {
                @if slot > 0 { a data-move="up" href=(swapped(slot - 1)) aria-label=(format!("Move up: {text}")) { "↑" } }
                @else { span.off role="link" aria-disabled="true" title="It is the most important already" { "↑" } }
                @if slot + 1 < order.len() { a data-move="down" href=(swapped(slot + 1)) aria-label=(format!("Move down: {text}")) { "↓" } }
                @else { span.off role="link" aria-disabled="true" title="It is the least important already" { "↓" } }
                a href=(trying(at, &ordered(variation, maker, without))) aria-label=(format!("Withdraw: {text}")) { "withdraw" }
            }
        }
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
            details open[judgements.iter().any(|each| variation.lifted.contains(each))] {
                summary { (title) " (" (judgements.len()) ")" }
                ul.rules { @for &judgement in judgements { (rule(at, variation, judgement)) } }
            }
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
            span.words { @if lifted { s { (words) } } @else { (words) } }
            span.acts { a href=(trying(at, &other)) { @if lifted { "put back" } @else { "lift" } } }
        }
    }
}

/// Saving as a scenario, or why that cannot be.
fn save(at: &At, variation: &Variation) -> Markup {
    let why_not = match (at.edit, variation.is_empty()) {
        (false, _) => Some("Saving is off: start detente serve with --edit to save scenarios."),
        (_, true) => Some("There is nothing to save yet."),
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
