//! Symmetric sequential stability (SSEQ). Source: @rego2017, for any number of decision makers.

use crate::view::View;
use detente_model::State;

/// Returns `true` if `state` is symmetric sequential: for every improvement x ∈ R_i⁺(s) the
/// opponents have a credible reply y ∈ R⁺_−i(x) that the focal decision maker does not
/// prefer to s and from which none of its moves leads to a state it does: R_i(y) ⊆ φ_i(s).
#[must_use]
pub fn is_symmetric_sequential(view: &View, state: State) -> bool {
    view.improvements(state).all(|moved| sanction(view, state, moved).is_some())
}

/// A y ∈ R⁺_−i(x) ∩ φ_i(s) with R_i(y) ⊆ φ_i(s).
pub(super) fn sanction(view: &View, state: State, moved: State) -> Option<State> {
    view.credible_reply(moved, |end| view.deters(state, end) && view.no_escape(state, end))
}
