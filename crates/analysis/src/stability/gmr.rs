//! General metarational stability (GMR). Source: @howard1971; in the graph model @fang1993, ch. 3.

use crate::view::View;
use detente_model::State;

/// Returns `true` if `state` is general metarational: for every improvement x ∈ R_i⁺(s) the
/// opponents have a reply y ∈ R_−i(x) that the focal decision maker does not prefer to s.
///
/// The opponents may hurt themselves by it; where that is not believed, ask
/// [`is_sequentially_stable`](super::is_sequentially_stable).
#[must_use]
pub fn is_general_metarational(view: &View, state: State) -> bool {
    view.improvements(state).all(|moved| sanction(view, state, moved).is_some())
}

/// A y ∈ R_−i(x) with y ∈ φ_i(s).
pub(super) fn sanction(view: &View, state: State, moved: State) -> Option<State> {
    view.reply(moved, |end| view.deters(state, end))
}
