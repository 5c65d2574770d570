//! How decision makers hold states against each other.

mod kinds;

pub use kinds::Kinds;

use detente_model::{DecisionMaker, Dispute, Preference, Relation, State, StateSpace};

/// One decision maker's liking of all states.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Liking<'d> {
    /// A complete pre-order: the rank of every state, 0 for the worst, one more for each
    /// better level.
    Ranks(Vec<u32>),
    /// Any relation at all, pair by pair: row by row, how each state is held against each.
    /// Nothing is assumed of it, not even that it is transitive.
    Pairs(Vec<Vec<Relation>>),
    /// As the dispute states it, worked out for each pair when asked.
    Stated(Stated<'d>),
    /// As the dispute states it, the states sorted by what that tells apart: for degrees and
    /// for what is unknown.
    Kinds {
        /// The kinds.
        kinds: Kinds<'d>,
        /// What makes them.
        preference: &'d Preference,
    },
}

/// A decision maker's preferences as the dispute states them.
#[derive(Clone, Copy, Debug)]
pub struct Stated<'d> {
    /// The dispute.
    pub dispute: &'d Dispute,
    /// Its feasible states.
    pub space: &'d StateSpace,
    /// Whose liking.
    pub decision_maker: DecisionMaker,
}

impl<'d> Stated<'d> {
    fn relation(self, left: State, right: State) -> Relation {
        self.space.relation(self.dispute, self.decision_maker, left, right)
    }

    fn preference(&self) -> &'d Preference {
        &self.dispute.preferences[self.decision_maker.index()]
    }
}

impl<'d> Liking<'d> {
    /// A decision maker's liking of the states of a dispute, every state looked at once:
    /// ranked, or sorted by kinds where there is more than ranks; relations pair by pair stay
    /// as they are stated.
    ///
    /// *Cost*: one evaluation of each statement in each state, and a sort.
    #[must_use]
    pub fn ranked(
        dispute: &'d Dispute,
        space: &'d StateSpace,
        decision_maker: DecisionMaker,
    ) -> Self {
        let stated = Stated { dispute, space, decision_maker };
        let preference = stated.preference();
        match Kinds::of(preference, space) {
            None => Self::Stated(stated),
            Some(kinds) if preference.is_known() && !preference.is_graded() => {
                Self::Ranks(kinds.into_ranks())
            }
            Some(kinds) => Self::Kinds { kinds, preference },
        }
    }

    /// How `left` is held against `right`.
    #[must_use]
    pub fn relation(&self, left: State, right: State) -> Relation {
        match self {
            Self::Ranks(ranks) => {
                Relation::By(ranks[left.index()].cmp(&ranks[right.index()]) as i8)
            }
            Self::Kinds { kinds, .. } => kinds.relation(left, right),
            Self::Stated(stated) => stated.relation(left, right),
            Self::Pairs(rows) => rows[left.index()][right.index()],
        }
    }

    /// What the preferences behind it tell apart, where states were sorted by that and there
    /// is more to it than ranks.
    #[must_use]
    pub fn kinds(&self) -> Option<&Kinds<'d>> {
        match self {
            Self::Kinds { kinds, .. } => Some(kinds),
            _ => None,
        }
    }

    /// The liking in which `relation` gives every relation: how the first state is
    /// held against the second. Asked once for each pair of different states, in ascending
    /// order.
    #[must_use]
    pub fn from_pairs(n_states: usize, relation: impl Fn(State, State) -> Relation) -> Self {
        let mut rows = vec![vec![Relation::By(0); n_states]; n_states];
        let pairs =
            (0..n_states).flat_map(|left| (left + 1..n_states).map(move |right| (left, right)));
        for (left, right) in pairs {
            let held = relation(State::at(left), State::at(right));
            rows[left][right] = held;
            rows[right][left] = held.reversed();
        }
        Self::Pairs(rows)
    }

    /// Whether every relation between two states is known.
    #[must_use]
    pub fn is_known(&self) -> bool {
        match self {
            Self::Pairs(rows) => !rows.iter().flatten().any(|held| *held == Relation::Unknown),
            Self::Stated(stated) => stated.preference().is_known(),
            Self::Kinds { preference, .. } => preference.is_known(),
            Self::Ranks(_) => true,
        }
    }

    /// Whether the relation is sure to be a complete order, ties allowed.
    #[must_use]
    pub fn is_order(&self) -> bool {
        match self {
            Self::Pairs(_) => false,
            Self::Stated(stated) => stated.preference().is_order(),
            Self::Kinds { preference, .. } => preference.is_order(),
            Self::Ranks(_) => true,
        }
    }

    /// The rank of every state, where they were ranked.
    #[must_use]
    pub fn ranks(&self) -> Option<&[u32]> {
        match self {
            Self::Ranks(ranks) => Some(ranks),
            Self::Kinds { kinds, preference } if preference.is_order() => Some(kinds.of_states()),
            Self::Kinds { .. } | Self::Stated(_) | Self::Pairs(_) => None,
        }
    }

    /// The states from best to worst, equally good ones together, where they were ranked.
    #[must_use]
    pub fn ranking(&self) -> Option<Vec<Vec<State>>> {
        let ranks = self.ranks()?;
        let rank = |state: &State| std::cmp::Reverse(ranks[state.index()]);
        let mut states: Vec<State> = (0..ranks.len()).map(State::at).collect();
        states.sort_by_key(rank);
        Some(states.chunk_by(|a, b| rank(a) == rank(b)).map(<[State]>::to_vec).collect())
    }
}
