//! Nash stability. Source: @nash1951; in the graph model @fang1993, ch. 3.

use crate::view::View;
use detente_model::State;

/// Returns `true` if `state` is Nash stable: the focal decision maker has no improvement,
/// R_i⁺(s) = ∅.
///
/// Whoever is Nash stable looks no further than its own next move.
#[must_use]
pub fn is_nash(view: &View, state: State) -> bool {
    view.improvements(state).next().is_none()
}
