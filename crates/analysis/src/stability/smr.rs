//! Symmetric metarational stability (SMR). Source: @howard1971; in the graph model @fang1993, ch. 3.

use crate::view::View;
use detente_model::State;

/// Returns `true` if `state` is symmetric metarational: for every improvement x ∈ R_i⁺(s)
/// the opponents have a reply y ∈ R_−i(x) that the focal decision maker does not prefer to
/// s and from which none of its moves leads to a state it does: R_i(y) ⊆ φ_i(s).
#[must_use]
pub fn is_symmetric_metarational(view: &View, state: State) -> bool {
    view.improvements(state).all(|moved| sanction(view, state, moved).is_some())
}

/// A y ∈ R_−i(x) ∩ φ_i(s) with R_i(y) ⊆ φ_i(s).
pub(super) fn sanction(view: &View, state: State, moved: State) -> Option<State> {
    view.reply(moved, |end| view.deters(state, end) && view.no_escape(state, end))
}
