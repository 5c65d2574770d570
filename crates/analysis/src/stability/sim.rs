//! Simultaneous stability (SIM), for any number of decision makers.
//!
//! Source: @fraser1979, @fraser1984 for two decision makers. For more it is our own wording
//! of what the programs in use compute: any opponents may move at once, each by one of its
//! improvements. It needs states made of options. A coalesced state combines through any of
//! its combinations, which is ours too.

use crate::view::{OptionForm, View};
use detente_model::{Choices, DecisionMaker, State};

/// What happens when several decision makers leave a state at the same time.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Simultaneity {
    /// The opponents who move, and where each alone would have got to.
    pub movers: Vec<(DecisionMaker, State)>,
    /// Where everybody's moves together lead.
    pub end: State,
}

/// Returns `true` if `state` is simultaneously stable: for every improvement x ∈ R_i⁺(s)
/// there are opponents J, each with an improvement x_j ∈ R_j⁺(s), such that all these moves
/// together lead to a feasible state that the focal decision maker does not prefer to s.
///
/// Without option form nothing can be combined and only Nash stable states are stable.
///
/// *Cost*: for each improvement, up to the product over opponents of one more than their
/// improvements.
#[must_use]
pub fn is_simultaneously_stable(view: &View, state: State) -> bool {
    view.improvements(state).all(|moved| simultaneous_sanction(view, state, moved).is_some())
}

/// Opponents' simultaneous improvements that spoil the improvement to `moved`.
pub(crate) fn simultaneous_sanction(
    view: &View,
    state: State,
    moved: State,
) -> Option<Simultaneity> {
    let form = view.form()?;
    let improving: Vec<(DecisionMaker, Vec<State>)> = (view.graph().opponents(view.focal()))
        .map(|opponent| (opponent, view.gains(opponent, state).collect()))
        .collect();
    form.space.members(state).find_map(|start| {
        let own = raw_moves(form, view.focal(), start, moved);
        own.into_iter().find_map(|own_bits| {
            let together = Together { view, form, state, start, improving: &improving };
            together.search(own_bits, &mut Vec::new(), 0)
        })
    })
}

/// The changes of options by which `mover` gets from one combination to a state, as the bits
/// that change.
fn raw_moves(form: OptionForm, mover: DecisionMaker, start: Choices, to: State) -> Vec<u128> {
    let open = |&end: &Choices| form.dispute.permits(mover, start, end);
    form.space.members(to).filter(open).map(|end| start.0 ^ end.0).collect()
}

/// The search over who else moves, and how.
struct Together<'a, 'g> {
    view: &'a View<'g>,
    form: OptionForm<'g>,
    state: State,
    start: Choices,
    improving: &'a [(DecisionMaker, Vec<State>)],
}

impl Together<'_, '_> {
    /// Lets the opponents from `place` on join in or stay, until all changes together deter.
    fn search(
        &self,
        changes: u128,
        movers: &mut Vec<(DecisionMaker, State)>,
        place: usize,
    ) -> Option<Simultaneity> {
        let Some((opponent, ends)) = self.improving.get(place) else {
            return self.spoilt(changes, movers);
        };
        for &end in ends {
            movers.push((*opponent, end));
            for own in raw_moves(self.form, *opponent, self.start, end) {
                let found = self.search(changes ^ own, movers, place + 1);
                if found.is_some() {
                    return found;
                }
            }
            movers.pop();
        }
        self.search(changes, movers, place + 1)
    }

    fn spoilt(&self, changes: u128, movers: &[(DecisionMaker, State)]) -> Option<Simultaneity> {
        let end = self.form.space.find(Choices(self.start.0 ^ changes))?;
        let spoilt = !movers.is_empty() && self.view.deters(self.state, end);
        spoilt.then(|| Simultaneity { movers: movers.to_vec(), end })
    }
}
