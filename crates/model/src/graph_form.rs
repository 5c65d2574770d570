//! A dispute given directly as named states and moves, without options.

use crate::{Choices, DecisionMaker, Dispute, Evidence, OptionId};

/// Named states and the moves between them.
///
/// Each named state is an atom of expressions, as an option is elsewhere: the state at place k
/// is the combination [`GraphForm::state`] of it, and `Expr::Taken(OptionId(k))` holds there and
/// nowhere else. So everything said in expressions and patterns means the same in both forms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GraphForm {
    /// The states, in the order declared; at most [`crate::MAX_OPTIONS`].
    pub states: Vec<NamedState>,
    /// The moves. Two decision makers may both have one (a common move), and one that has no
    /// counterpart the other way round is irreversible.
    pub moves: Vec<GivenMove>,
}

/// A state with a name of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedState {
    /// The name the case language uses.
    pub id: String,
    /// What the state is, in words.
    pub name: String,
    /// What the judgement rests on.
    pub because: Vec<Evidence>,
}

/// One move of one decision maker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenMove {
    /// Whose move.
    pub mover: DecisionMaker,
    /// The place of the state it starts from.
    pub from: OptionId,
    /// The place of the state it leads to; another one.
    pub to: OptionId,
    /// What the judgement rests on.
    pub because: Vec<Evidence>,
}

impl GraphForm {
    /// The combination that stands for the state at a place.
    #[must_use]
    pub const fn state(place: OptionId) -> Choices {
        Choices(1 << place.0)
    }

    /// The combinations of all states, in the order declared.
    pub fn combinations(&self) -> impl Iterator<Item = Choices> + use<> {
        (0u8..).take(self.states.len()).map(|place| Self::state(OptionId(place)))
    }

    /// Whether a move of `mover` leads from one state to the other.
    #[must_use]
    pub fn has_move(&self, mover: DecisionMaker, from: Choices, to: Choices) -> bool {
        let is_it = |each: &GivenMove| {
            each.mover == mover && Self::state(each.from) == from && Self::state(each.to) == to
        };
        self.moves.iter().any(is_it)
    }
}

impl Dispute {
    /// What patterns and expressions speak of: the number of options or, in a dispute given as
    /// a graph, of states.
    #[must_use]
    pub fn n_atoms(&self) -> usize {
        self.graph.as_ref().map_or(self.options.len(), |graph| graph.states.len())
    }

    /// What patterns and expressions speak of, in the order declared.
    pub fn atoms(&self) -> impl Iterator<Item = OptionId> + use<> {
        (0u8..).take(self.n_atoms()).map(OptionId)
    }

    /// The named state with this id, in a dispute given as a graph.
    #[must_use]
    pub fn find_named_state(&self, id: &str) -> Option<OptionId> {
        let states = &self.graph.as_ref()?.states;
        let place = states.iter().position(|state| state.id == id)?;
        u8::try_from(place).ok().map(OptionId)
    }
}
