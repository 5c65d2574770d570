//! The marks of decision makers: a shape and a colour each.

use detente_model::{DecisionMaker, Dispute};
use maud::{Markup, html};

/// How many colours the style sheet has; the next decision maker has the first one again, but
/// another shape, since the numbers of shapes and colours have no common measure.
const COLOURS: usize = 8;

/// The shapes, in a square of twelve.
const SHAPES: [&str; 9] = [
    "M6 1.2A4.8 4.8 0 1 1 5.99 1.2Z",
    "M1.5 1.5H10.5V10.5H1.5Z",
    "M6 1.2L11 10.4H1Z",
    "M6 .6L11.4 6L6 11.4L.6 6Z",
    "M1 1.6H11L6 10.8Z",
    "M3.4 1.2H8.6L11.4 6L8.6 10.8H3.4L.6 6Z",
    "M4.2 .9H7.8V4.2H11.1V7.8H7.8V11.1H4.2V7.8H.9V4.2H4.2Z",
    "M6 .4L7.6 4.1L11.6 4.5L8.6 7.2L9.5 11.2L6 9.1L2.5 11.2L3.4 7.2L.4 4.5L4.4 4.1Z",
    "M1 3.4L6 .8L11 3.4V8.6L6 11.2L1 8.6Z",
];

/// The class that gives a decision maker's colour.
pub(crate) fn colour(who: DecisionMaker) -> String {
    format!("m{}", who.index() % COLOURS)
}

/// The outline of a decision maker's mark, in a square of twelve.
pub(crate) fn shape(who: DecisionMaker) -> &'static str {
    SHAPES[who.index() % SHAPES.len()]
}

/// A decision maker's mark, filled or hollow.
#[must_use]
pub fn mark(who: DecisionMaker, filled: bool) -> Markup {
    let class = if filled { "mark" } else { "mark off" };
    html! {
        svg class=(colour(who)) viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" {
            path class=(class) d=(shape(who)) {}
        }
    }
}

/// A decision maker's mark and name.
#[must_use]
pub fn who(dispute: &Dispute, who: DecisionMaker) -> Markup {
    html! { span.who { (mark(who, true)) (dispute.decision_maker(who).name) } }
}

/// Which mark is whose.
#[must_use]
pub fn key(dispute: &Dispute) -> Markup {
    html! {
        ul.key {
            @for each in dispute.decision_makers() {
                li { (mark(each, true)) (dispute.decision_maker(each).name) }
            }
        }
    }
}
