//! Sequential stability (SEQ). Source: @fraser1979, @fraser1984; in the graph model @fang1993, ch. 3.

use crate::view::View;
use detente_model::State;

/// Returns `true` if `state` is sequentially stable: for every improvement x ∈ R_i⁺(s) the
/// opponents have a reply y ∈ R⁺_−i(x), each step of it an improvement for the one who
/// makes it, that the focal decision maker does not prefer to s.
///
/// An opponent who must hurt itself to answer the move is no deterrent here; where any
/// reply counts, ask [`is_general_metarational`](super::is_general_metarational).
#[must_use]
pub fn is_sequentially_stable(view: &View, state: State) -> bool {
    view.improvements(state).all(|moved| sanction(view, state, moved).is_some())
}

/// A y ∈ R⁺_−i(x) with y ∈ φ_i(s).
pub(super) fn sanction(view: &View, state: State, moved: State) -> Option<State> {
    view.credible_reply(moved, |end| view.deters(state, end))
}
